import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { writePeopleCsv, writePeopleHtml, type Person } from '../../../src/main/report/people/people-report'
import { about, factsOf, faultsOf, hostile, written } from './report-kit'

const people: readonly Person[] = [
  {
    id: 'jane',
    name: 'Jane Roe',
    email: 'jane@acme.example',
    user: { login: 'jane', name: 'Jane', active: true },
    records: [
      { stream: 'cases', count: 1200 },
      { stream: 'tasks', count: 3 },
    ],
    todo: 'nothing',
    why: 'Is this user of Odoo.',
  },
  { id: hostile, name: hostile, email: hostile, user: null, records: null, todo: 'invite', why: hostile },
  { id: 'gone', name: '', email: '', user: null, records: [], todo: 'placeholder', why: 'Left.' },
]

test('each person stands with user, counts and what to do; hostile names are text', async () => {
  const page = await written(path => writePeopleHtml(people, about, path))
  expect(faultsOf(page)).toEqual([])
  const { text } = factsOf(page)
  for (const said of ['Jane (jane)', '1,203', 'cases: 1,200; tasks: 3', 'not counted', '+ invite to Odoo'])
    expect(text, said).toContain(said)
})

test('the table has a row for each person, and no cell that a spreadsheet program would calculate', async () => {
  const text = await written(path => writePeopleCsv(people, path))
  const rows = parse<{ [column: string]: string }>(text, { columns: true, bom: true })
  expect(rows.map(row => [row['person'], row['records'], row['todo']])).toEqual([
    ['jane', '1203', 'nothing'],
    [expect.stringContaining('script'), '', 'invite'],
    ['gone', '0', 'placeholder'],
  ])
  expect(text).not.toMatch(/(?:^|,)"?[=+@-]/m)
})
