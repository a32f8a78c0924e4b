import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { homeFolder } from '../../../src/main/shell/home'

test("a person's own settings go where the system keeps such things", () => {
  expect(homeFolder({ APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }, 'win32')).toContain('Casebridge')
  expect(homeFolder({}, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Casebridge'))
  expect(homeFolder({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(join('/data', 'casebridge'))
  expect(homeFolder({}, 'linux')).toBe(join(homedir(), '.local', 'share', 'casebridge'))
})

test('CASEBRIDGE_HOME puts them elsewhere on every system', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    expect(homeFolder({ CASEBRIDGE_HOME: '/elsewhere', XDG_DATA_HOME: '/data' }, platform)).toBe('/elsewhere')
  }
})
