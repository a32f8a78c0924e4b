import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownTempFolder, sweepTempFolders } from '../../../src/main/files/own-temp'

const shared = process.env['TMPDIR']
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'casebridge-test-'))
  process.env['TMPDIR'] = folder
})
afterEach(() => {
  if (shared === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = shared
  rmSync(folder, { recursive: true })
})

const make = (name: string): string => {
  mkdirSync(path.join(folder, name))
  writeFileSync(path.join(folder, name, 'rows'), 'x')
  return path.join(folder, name)
}
/** The number of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid

test.runIf(process.platform !== 'win32')('a folder for what is unpacked is for this user alone', () => {
  expect(statSync(ownTempFolder()).mode & 0o077).toBe(0)
})

test('what a killed process left behind is removed; what runs, and what is somebody else’s, stays', () => {
  const left = make(`casebridge-of-${ended()}-abc123`)
  const others = [
    `casebridge-of-1-abc123`,
    'casebridge-of-x-abc',
    'casebridge-abc',
    'my-casebridge-of-2-x',
  ].map(make)
  const mine = ownTempFolder()
  sweepTempFolders()
  expect(existsSync(left)).toBe(false)
  for (const kept of [...others, mine]) expect(existsSync(kept)).toBe(true)
})

test('a link with such a name is removed and not followed', () => {
  const precious = make('precious')
  symlinkSync(precious, path.join(folder, `casebridge-of-${ended()}-abc123`))
  sweepTempFolders()
  expect(existsSync(path.join(precious, 'rows'))).toBe(true)
})

test('a folder for temporary files that does not exist is no failure', () => {
  process.env['TMPDIR'] = path.join(folder, 'nowhere')
  expect(sweepTempFolders).not.toThrow()
})
