import { describe, expect, test } from 'vitest'
import { ColumnEvidence } from '../../../../../src/main/sources/casemanager/profile/column-evidence'
import { detectKey } from '../../../../../src/main/sources/casemanager/profile/keys'
import { entityOfName } from '../../../../../src/main/sources/casemanager/profile/role-words'
import { recogniseRole } from '../../../../../src/main/sources/casemanager/profile/roles'
import { cleanStem } from '../../../../../src/main/sources/casemanager/profile/streams'
import type { Entity } from '../../../../../src/contract/entity'

const column = (header: string, values: readonly string[] = ['x', 'y']) => {
  const evidence = new ColumnEvidence()
  for (const value of values) evidence.push(value, null)
  return { id: header, header, evidence }
}
const role = (name: string, headers: readonly string[]) =>
  recogniseRole({ names: [name], columns: headers.map(header => column(header)), records: 2 })

describe('what a table holds', () => {
  test.each([
    ['Cases', 'case'],
    ['Matters', 'case'],
    ['case_notes', 'message'],
    ['Case documents', 'document'],
    ['contact_companies', 'link'],
    ['CaseParties', 'link'],
    ['status_history', 'message'],
    ['Case Statuses', 'status'],
    ['Akten', 'case'],
    ['Falldokumente', 'document'],
    ['Kontakte', 'contact'],
    ['Firmen', 'company'],
    ['Benutzer', 'owner'],
    ['notes du dossier', 'message'],
    ['Documentos de casos', 'document'],
    ['Tareas', 'activity'],
    ['workflow rules', 'workflow'],
    ['data', null],
    ['export', null],
  ] as const)('the name %s says %s', (name, entity) =>
    expect(entityOfName(name)?.entity ?? null).toBe(entity),
  )

  test.each<readonly [Entity | null, string, readonly string[]]>([
    ['case', 'export', ['Case Number', 'Subject', 'Status', 'Priority', 'Case Owner', 'Date/Time Opened']],
    ['contact', 'export', ['First Name', 'Last Name', 'E-mail', 'Phone', 'Mobile']],
    ['company', 'export', ['Company Name', 'Industry', 'Website', 'Employees', 'Annual Revenue']],
    ['document', 'export', ['File Path', 'File Name', 'MIME Type', 'Size', 'SHA-256']],
    ['message', 'export', ['Case No', 'Direction', 'From', 'To', 'Subject', 'Body']],
    ['activity', 'export', ['Case No', 'Due Date', 'Assigned To', 'Task Status', 'Subject']],
    [null, 'export', ['red', 'green', 'blue']],
  ])('columns alone say %s', (entity, name, headers) => expect(role(name, headers).value).toBe(entity))

  test('a name and columns that disagree are asked about', () => {
    expect(
      role('contacts', ['Case Number', 'Subject', 'Status', 'Priority', 'Case Owner', 'Date/Time Opened'])
        .sure,
    ).toBe(false)
  })

  test.each([
    ['Cases_2024-05-01', 'Cases'],
    ['cases 20240501 1530', 'cases'],
    ['cases (2)', 'cases'],
    ['cases_part_3_of_7', 'cases'],
    ['2024', '2024'],
    ['notes2', 'notes'],
  ])('%s stays %s from one export to the next', (stem, clean) => expect(cleanStem(stem)).toBe(clean))
})

describe('the column that names a record', () => {
  const ids = ['C-1', 'C-2', 'C-3', 'C-4']
  test('is the one called so whose values all differ', () => {
    const found = detectKey([column('Title', ids), column('Case No', ids)], 'case', 4)
    expect(found).toMatchObject({ value: ['Case No'], sure: true })
  })
  test('may hold a few values twice, but then it is asked about', () => {
    const found = detectKey([column('Case No', ['C-1', 'C-2', 'C-3', 'C-1'])], 'case', 4)
    expect(found).toMatchObject({ value: ['Case No'], sure: false })
    expect(found.reason).toContain('more than once in 1 record')
  })
  test('is not one that is mostly blank', () => {
    expect(detectKey([column('Case No', ['C-1', '', '', ''])], 'case', 4).value).toEqual([])
  })
  test('is both ends of a link', () => {
    expect(
      detectKey(
        [column('Contact ID', ids), column('Company ID', ['1', '1', '2', '2']), column('Role')],
        'link',
        4,
      ).value,
    ).toEqual(['Contact ID', 'Company ID'])
  })
  test('may be missing, and then the number of the record is used and said', () => {
    const found = detectKey([column('Note', ['a', 'a', 'b', 'b'])], 'message', 4)
    expect(found.value).toEqual([])
    expect(found.reason).toContain('number')
  })
})
