import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeSampleExport } from '../../src/main/practice/sample-firm/sample-firm'
import { casemanager } from '../../src/main/sources/casemanager/source'
import { lines } from './awkward/awkward'
import { sourceSuite } from './source-suite'
import { tempFolder } from './temp-folder'
import { xlsx } from './xlsx-writer'
import { zip } from './zip-writer'

sourceSuite('CaseManager, the sample firm in a folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
  await writeSampleExport(folder, { cases: 40 })
  return {
    source: casemanager,
    settings: { mode: 'files', paths: [folder] },
    close: () => rm(folder, { recursive: true }),
  }
})

const many = (count: number, row: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => row(n + 1))

sourceSuite('CaseManager, every format in one ZIP', async () => {
  const inner = zip([{ name: 'letters/C-7/letter.pdf', data: '%PDF-1.4 letter' }])
  const { folder, remove } = await tempFolder({
    'export.zip': zip([
      {
        name: 'cases.csv',
        data: lines(
          'Case No,Title,Opened',
          ...many(1_700, n => `C-${n % 1_650},Case ${n},2024-01-0${(n % 9) + 1}`),
        ),
      },
      {
        name: 'people.xlsx',
        data: xlsx([
          {
            name: 'Contacts',
            rows: [['Contact ID', 'Last Name'], ...many(600, n => `${n}`).map(id => [id, `Name ${id}`])],
          },
        ]),
      },
      { name: 'notes.jsonl', data: lines(...many(520, n => JSON.stringify({ id: n, text: `Note ${n}` }))) },
      {
        name: 'export.json',
        data: JSON.stringify({
          tasks: many(510, n => `${n}`).map(id => ({ id, due: '2024-05-01' })),
          users: [{ email: 'a@example.com' }],
        }),
      },
      {
        name: 'statuses.xml',
        data: '<statuses><status><name>Open</name></status><status><name>Closed</name></status></statuses>',
      },
      { name: 'documents.zip', data: inner },
    ]),
  })
  return {
    source: casemanager,
    settings: { mode: 'files', paths: [path.join(folder, 'export.zip')] },
    close: remove,
  }
})

sourceSuite('CaseManager, parts of one shape from several chosen places', async () => {
  const { folder, remove } = await tempFolder({
    'one/cases_1.csv': lines('Case No,Title', ...many(700, n => `A-${n},Case ${n}`)),
    'two/cases_2.csv': lines('Case No,Title', ...many(700, n => `B-${n},Case ${n}`), 'A-3,again', ',blank'),
  })
  await cp(path.join(folder, 'two/cases_2.csv'), path.join(folder, 'two/cases_3.csv'))
  return {
    source: casemanager,
    settings: { mode: 'files', paths: [path.join(folder, 'one'), path.join(folder, 'two')] },
    close: remove,
  }
})
