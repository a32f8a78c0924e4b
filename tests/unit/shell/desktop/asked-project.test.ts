import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Result } from '../../../../src/contract/ipc'
import { openAsked, projectIn } from '../../../../src/main/shell/desktop/asked-project'

test.each([
  [['/srv/Firm.casebridge'], '/srv/Firm.casebridge'],
  [['.', 'Firm.casebridge/'], resolve('/home/ada', 'Firm.casebridge')],
  [['--allow-file-access', '/srv/Firm.casebridge', '--flag=x.casebridge'], '/srv/Firm.casebridge'],
  [['--user-data-dir=/tmp/a.casebridge'], null],
  [['/srv/cases.csv'], null],
  [[], null],
])('of the words %j the project to open is %j', (words, project) => {
  expect(projectIn(words, '/home/ada')).toBe(project)
})

function engineWith(answers: { readonly [name: string]: Result<unknown> }) {
  const asked: unknown[] = []
  return {
    asked,
    call: (name: unknown, args: unknown) => {
      asked.push([name, args])
      return Promise.resolve(answers[String(name)]!)
    },
  }
}
const none: Result<unknown> = { ok: true, value: null }

test('a project is opened by the name the system gave', async () => {
  const engine = engineWith({ 'run.current': none, 'project.open': none })
  expect(await openAsked(engine, '/srv/Firm.casebridge')).toBeNull()
  expect(engine.asked.at(-1)).toEqual(['project.open', [{ folder: '/srv/Firm.casebridge' }]])
})

test('why it could not be opened is told in the engine’s own words', async () => {
  const failure = {
    kind: 'fix-settings',
    code: 'passphrase-needed',
    message: 'Type the passphrase.',
  } as const
  const closed: Result<unknown> = { ok: false, failure: { ...failure, code: 'no-project' } }
  const engine = engineWith({ 'run.current': closed, 'project.open': { ok: false, failure } })
  expect(await openAsked(engine, '/srv/Firm.casebridge')).toBe('Type the passphrase.')
})

test('work in progress is not stopped by a project that is opened elsewhere', async () => {
  const running: Result<unknown> = { ok: true, value: { state: { at: 'running', progress: null } } }
  const engine = engineWith({ 'run.current': running })
  expect(await openAsked(engine, '/srv/Firm.casebridge')).toContain('is being worked on')
  expect(engine.asked).toHaveLength(1)
})
