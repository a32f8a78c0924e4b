import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetMissing, recentProjects, rememberProject } from '../../../src/main/handlers/recent'
import { temporaryFolder } from '../store/temporary'

function project(home: string, name: string, passphrase = false): string {
  const folder = join(home, `${name}.casebridge`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'project.json'), '{}')
  if (passphrase) writeFileSync(join(folder, 'key.json'), '{}')
  return folder
}

const names = (home: string): string[] => recentProjects(home).map(one => one.name)

test('the project opened last stands first, each once', () => {
  const home = temporaryFolder()
  const [a, b] = [project(home, 'A'), project(home, 'B')]
  for (const folder of [a, b, a]) rememberProject(home, folder)
  expect(names(home)).toEqual(['A', 'B'])
})

test('it is said which project wants a passphrase', () => {
  const home = temporaryFolder()
  rememberProject(home, project(home, 'A'))
  rememberProject(home, project(home, 'B', true))
  expect(recentProjects(home).map(one => one.needsPassphrase)).toEqual([true, false])
})

test('ten are remembered', () => {
  const home = temporaryFolder()
  for (let at = 0; at < 12; at += 1) rememberProject(home, project(home, `P${at}`))
  expect(names(home)).toHaveLength(10)
  expect(names(home)[0]).toBe('P11')
})

test('a project that is no longer there is not offered', () => {
  const home = temporaryFolder()
  rememberProject(home, join(home, 'Gone.casebridge'))
  rememberProject(home, project(home, 'A'))
  expect(forgetMissing(recentProjects(home)).map(one => one.name)).toEqual(['A'])
})

for (const [what, text] of [
  ['no file', null],
  ['half a file', '["/a'],
  ['something else', '{"a":1}'],
  ['other things among the folders', '[1,null,{"folder":"/x"}]'],
] as const) {
  test(`a list that is ${what} is an empty one, and can be written again`, () => {
    const home = temporaryFolder()
    if (text !== null) writeFileSync(join(home, 'recent.json'), text)
    expect(recentProjects(home)).toEqual([])
    rememberProject(home, project(home, 'A'))
    expect(names(home)).toEqual(['A'])
  })
}

test('the list holds folders and nothing else', () => {
  const home = temporaryFolder()
  const folder = project(home, 'A', true)
  rememberProject(home, folder)
  expect(JSON.parse(readFileSync(join(home, 'recent.json'), 'utf8'))).toEqual([folder])
})
