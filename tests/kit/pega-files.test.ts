import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeBixCsv } from '../../src/main/practice/pega/export/bix-csv'
import { writeBixXml } from '../../src/main/practice/pega/export/bix-xml'
import { writeDataSetJson } from '../../src/main/practice/pega/export/data-set-json'
import { practiceWorld } from '../../src/main/practice/pega/world-data/practice-world'
import { pega } from '../../src/main/sources/pega/source'
import { lines } from './awkward/awkward'
import { sourceSuite } from './source-suite'
import { tempFolder } from './temp-folder'
import { zip } from './zip-writer'

const forms = { 'BIX as CSV': writeBixCsv, 'BIX as XML': writeBixXml, 'JSON lines': writeDataSetJson }

for (const [form, write] of Object.entries(forms)) {
  sourceSuite(`Pega, the practice world exported: ${form}`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
    await write(practiceWorld({ cases: 30 }), folder)
    return {
      source: pega,
      settings: { mode: 'files', paths: [folder] },
      close: () => rm(folder, { recursive: true }),
    }
  })
}

sourceSuite(
  'Pega, three extracts in one ZIP, with rows whose case is missing and files that nothing names',
  async () => {
    const key = (n: number): string => `ACME-WORK C-${n}`
    const many = (count: number, row: (n: number) => string): string[] =>
      Array.from({ length: count }, (_, n) => row(n + 1))
    const { folder, remove } = await tempFolder({
      'export.zip': zip([
        {
          name: 'Acme-Work-Claim_20250101.csv',
          data: lines(
            'pzInsKey,pyID,pyStatusWork,pxUpdateDateTime,Amount',
            ...many(700, n => `${key(n)},C-${n},Open,20250101T000000.000 GMT,${n}.50`),
          ),
        },
        {
          name: 'Acme-Work-Claim_20250201.csv',
          data: lines(
            'pzInsKey,pyID,pyStatusWork,pxUpdateDateTime,Amount',
            ...many(40, n => `${key(n * 3)},C-${n * 3},Resolved-Completed,20250201T000000.000 GMT,${n}.75`),
          ),
        },
        {
          name: 'Acme-Work-Claim_Lines_20250101.csv',
          data: lines(
            'pzInsKey,pxListSubscript,SKU',
            ...many(1_500, n => `${key((n % 730) + 1)},${Math.ceil(n / 730)},S-${n}`),
          ),
        },
        {
          name: 'history.jsonl',
          data: lines(
            ...many(900, n =>
              JSON.stringify({
                pxObjClass: 'History-Acme-Work',
                pzInsKey: `HISTORY-ACME-WORK ${key((n % 710) + 1)}!20250101T0000${String(n).padStart(6, '0')} GMT`,
                pxHistoryForReference: key((n % 710) + 1),
                pyMessageKey: `Happened ${n}`,
              }),
            ),
            '{"broken":',
          ),
        },
        ...many(12, n => `attachments/C-${n}/letter.pdf`).map(name => ({ name, data: `%PDF ${name}` })),
      ]),
    })
    return {
      source: pega,
      settings: { mode: 'files', paths: [path.join(folder, 'export.zip')] },
      close: remove,
    }
  },
)
