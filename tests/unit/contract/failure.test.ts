import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CasebridgeError, toFailure } from '../../../src/contract/failure'

/** What a piece of work throws. */
function thrown(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test.each<[string, unknown]>([
  ['a parser', thrown(() => JSON.parse('{"name": "Ottilie Canary", '))],
  ['a parser at the first sign', thrown(() => JSON.parse('Canary & Sons'))],
  ['the file system', thrown(() => readFileSync('/nowhere/Canary v. Vale/brief.docx'))],
  ['a reader of addresses', thrown(() => new URL('https://Canary:Canary@'))],
  ['a record with marks of its own', new Error("Row 'O'Canary' and “Canary” broke")],
  ['an error over several lines', new Error('Row "Canary\n    at Canary Wharf\n  lane" broke')],
  ['something that is no error', 'Canary'],
])('what %s quotes stays out of the details for support', (_what, error) => {
  const failure = toFailure(error)
  expect(failure).toMatchObject({ kind: 'bug', code: 'unexpected' })
  expect(JSON.stringify(failure)).not.toContain('Canary')
})

test('the details for support say what happened and where in the program', () => {
  const failure = toFailure(thrown(() => (null as unknown as { name: string }).name))
  expect(failure.detail).toMatch(/^TypeError: Cannot read properties of null/)
  expect(failure.detail).toMatch(/\n {4}at .*failure\.test/)
})

test('a failure of our own says what it was made to say, and nothing of its cause', () => {
  const own = new CasebridgeError(
    { kind: 'fix-record', code: 'odoo-refused', message: 'Odoo refused the record.' },
    new Error('hunter2'),
  )
  expect(toFailure(own)).toEqual({
    kind: 'fix-record',
    code: 'odoo-refused',
    message: 'Odoo refused the record.',
  })
  expect(JSON.stringify(own)).not.toContain('hunter2')
})
