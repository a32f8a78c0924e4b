import { expect, test } from 'vitest'
import { CasebridgeError } from '../../../src/contract/failure'
import { calls, type Handlers } from '../../../src/contract/ipc'
import { answersOf, isCallName, serve } from '../../../src/main/shell/serve'

const every = Object.fromEntries(Object.keys(calls).map(name => [name, () => name])) as unknown as Handlers

test('every call of the contract is served, under its own name', async () => {
  const served = new Map<string, unknown>()
  const answers: Promise<unknown>[] = []
  serve(every, { handle: (name, answer) => answers.push(answer().then(result => served.set(name, result))) })
  await Promise.all(answers)
  expect([...served.keys()].toSorted()).toEqual(Object.keys(calls).toSorted())
  for (const [name, result] of served) expect(result).toEqual({ ok: true, value: name })
})

test('arguments reach the engine as they were given', async () => {
  const answer = answersOf({
    ...every,
    'odoo.fields': (request: unknown) => [request],
  } as unknown as Handlers)
  expect(await answer('odoo.fields', [{ model: 'crm.lead' }])).toEqual({
    ok: true,
    value: [{ model: 'crm.lead' }],
  })
})

test('a failure keeps its kind, code, sentence and waiting time on its way out', async () => {
  const failure = { kind: 'retry', code: 'busy', message: 'Odoo is busy.', retryAfterSeconds: 7 } as const
  const answer = answersOf({
    ...every,
    gates: () => Promise.reject(new CasebridgeError(failure)),
  } as unknown as Handlers)
  expect(await answer('gates', [])).toEqual({ ok: false, failure })
})

test('names that objects inherit, and arguments that are no list, are refused', async () => {
  const answer = answersOf(every)
  for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'nothing', 7, null]) {
    expect(isCallName(name)).toBe(false)
    expect(await answer(name, [])).toMatchObject({ ok: false, failure: { code: 'unknown-call' } })
  }
  expect(await answer('gates', { length: 0 })).toMatchObject({ ok: false, failure: { code: 'unknown-call' } })
})
