import { expect, test } from 'vitest'
import { endpoint, type Api } from '../../../../../src/main/sources/pega/client/endpoint'

const expectRefused = (api: Api, method: 'GET' | 'POST', path: readonly string[]): void => {
  expect(() => endpoint(api, method, path)).toThrow(
    expect.objectContaining({ kind: 'bug', code: 'pega-not-read-only' }),
  )
}

const expectUnfit = (path: readonly string[], kind: string): void => {
  expect(() => endpoint('v2', 'GET', path)).toThrow(expect.objectContaining({ kind, code: 'pega-unfit' }))
}

test.each<[Api, 'GET' | 'POST', readonly string[]]>([
  ['v2', 'GET', ['assignments', 'next']],
  ['v2', 'GET', ['assignments', 'NEXT']],
  ['v2', 'GET', ['assignments', ' next']],
  ['v1', 'GET', ['assignments', 'next']],
  ['v2', 'GET', ['cases', 'A C-1', 'actions', 'pyUpdateCaseDetails']],
  ['v2', 'GET', ['casetypes', 'Acme-Work', 'actions', 'pyBulk']],
  ['v2', 'GET', ['assignments', 'ASSIGN-WORKLIST A C-1!F', 'actions', 'Approve']],
  ['v2', 'GET', ['cases']],
  ['v2', 'POST', ['cases']],
  ['v2', 'POST', ['cases', 'A C-1', 'attachments']],
  ['v2', 'POST', ['cases', 'A C-1', 'views', 'V', 'calculated_fields']],
  ['v2', 'POST', ['attachments', 'upload']],
  ['v2', 'POST', ['data_views']],
  ['v2', 'POST', ['data_views', 'D_X', 'other']],
  ['v1', 'POST', ['cases']],
  ['v1', 'POST', ['data', 'D_X']],
  ['v1', 'GET', ['cases', 'A C-1', 'actions', 'x']],
])('%s %s %j is not asked', (api, method, path) => expectRefused(api, method, path))

test.each(['.', '..', '', ' ', ' .. ', 'x'.repeat(8_001)])(
  'the id %j leads nowhere else and stops no run',
  id => {
    expectUnfit(['cases', id], 'fix-record')
    expectUnfit(['cases', id, 'attachments'], 'fix-record')
    expectUnfit(['data_views', id], 'fix-settings')
  },
)

test('an id may hold whatever it likes and stays one part of the path', () => {
  const id = 'LINK-ATTACHMENT ACME-SERVICE-WORK C-1042!20250911T095425.822 GMT'
  expect(endpoint('v2', 'GET', ['attachments', id]).path).toBe(
    '/attachments/LINK-ATTACHMENT%20ACME-SERVICE-WORK%20C-1042!20250911T095425.822%20GMT',
  )
  expect(endpoint('v2', 'GET', ['cases', '../assignments/next']).path).toBe('/cases/..%2Fassignments%2Fnext')
  expect(endpoint('v2', 'GET', ['cases', 'half \ud83d']).path).toBe('/cases/half%20%EF%BF%BD')
})

test('parameters are encoded like paths', () => {
  const parameters = JSON.stringify({ OperatorId: 'jane@acme.example', x: 'a+b c' })
  const { path } = endpoint('v2', 'GET', ['data_views', 'D_Operator'], { dataViewParameters: parameters })
  expect(path).not.toContain('+')
  expect(new URLSearchParams(path.split('?')[1]).get('dataViewParameters')).toBe(parameters)
})

test('what would steer a terminal is not in what is shown of an id', () => {
  const id = 'ACME C-1\u001b[2J\r\nfake: line\u202egnp.exe\0'
  const made = endpoint('v2', 'GET', ['cases', id])
  expect(made.shown).toBe('cases/ACME C-1�[2J��fake: line�gnp.exe�')
  expect(made.path).toBe(`/cases/${encodeURIComponent(id)}`)
})
