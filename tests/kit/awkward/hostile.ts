import { xlsx } from '../xlsx-writer'
import type { Awkward } from './awkward'
import { lines } from './awkward'

const cases = lines('Case No,Name', 'C-1,Ann', 'C-2,Bob')

/** Sizes, links and places. */
export const hostile: readonly Awkward[] = [
  {
    name: 'a cell of fifty million characters is cut and told, and the next record is whole',
    make: () => ({ 'a.csv': `Case No,Note\nC-1,"${'x'.repeat(50_000_000)}"\nC-2,short\n` }),
    records: 2,
    findings: ['field-cut'],
  },
  {
    name: 'ten thousand columns are read',
    make: () => ({
      'a.csv': lines(
        Array.from({ length: 10_000 }, (_, n) => `Field ${n}`).join(','),
        Array.from({ length: 10_000 }, (_, n) => n).join(','),
      ),
    }),
    records: 1,
    findings: [],
  },
  {
    name: 'a million delimiters in one line are cut and told',
    make: () => ({ 'a.csv': `Case No,Name\nC-1,Ann${',x'.repeat(1_000_000)}\nC-2,Bob\n` }),
    records: 2,
    findings: ['long-row', 'row-cut', 'blank-header'],
  },
  {
    name: 'a quote that is never closed in a large file is found and no record is lost',
    make: () => ({
      'a.csv': lines(
        'Case No,Name,City',
        'C-0,"Ann,Leeds',
        ...Array.from({ length: 50_000 }, (_, n) => `C-${n + 1},Bob,York`),
      ),
    }),
    records: 50_001,
    findings: ['unclosed-quote'],
  },
  {
    name: 'a quote opened in every line loses no record',
    make: () => ({
      'a.csv': lines('Case No,Name,City', ...Array.from({ length: 5_000 }, (_, n) => `C-${n + 1},"Bob,York`)),
    }),
    records: 5_000,
    findings: ['unclosed-quote'],
  },
  {
    name: 'a link to a file elsewhere is not followed',
    make: () => ({ 'cases.csv': cases, 'passwd.csv': { link: '/etc/passwd' } }),
    records: 2,
    findings: ['link-not-followed'],
  },
  {
    name: 'a link to its own folder does not lead round in circles',
    make: () => ({ 'cases.csv': cases, again: { link: '.' } }),
    records: 2,
    findings: ['link-not-followed'],
  },
  {
    name: 'a path that does not exist is a setting to fix',
    make: () => ({ 'cases.csv': cases }),
    choose: ['gone.csv'],
    records: 0,
    findings: [],
    error: 'path-not-found',
  },
  { name: 'a folder without files is told', make: () => ({}), records: 0, findings: ['nothing-found'] },
  {
    name: 'a file and a folder and a ZIP may be chosen together',
    make: () => ({
      'cases.csv': cases,
      'more/contacts.csv': lines('Contact ID,First Name,Last Name', '1,Ann,Lee'),
    }),
    choose: ['cases.csv', 'more'],
    records: 3,
    findings: [],
  },
  {
    name: 'a table among the documents is a document, the index above them is a table',
    make: () => ({
      'cases.csv': cases,
      'documents/C-1/ledger.csv': lines('a,b', '1,2'),
      'documents/C-1/plan.xlsx': xlsx([{ name: 'x', rows: [['a'], ['b']] }]),
      'documents/C-1/letter.pdf': '%PDF-1.4 x',
    }),
    records: 2,
    findings: ['document-case-from-path'],
    documents: 3,
  },
  {
    name: 'a program called CSV is told',
    make: () => ({ 'a.csv': Buffer.from(Array.from({ length: 3_000 }, (_, n) => (n * 37) % 256)) }),
    records: 0,
    findings: ['unsupported-binary'],
  },
  {
    name: 'a database called DAT is told',
    make: () => ({ 'a.dat': Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(500, 1)]) }),
    records: 0,
    findings: ['unsupported-database'],
  },
  {
    name: 'what office programs leave beside open files is left out',
    make: () => ({ 'cases.csv': cases, '~$cases.xlsx': 'x', 'Thumbs.db': 'x' }),
    records: 2,
    findings: ['litter-left-out'],
  },
  {
    name: 'names of files with line ends and quotes in them are only names',
    make: () => ({ 'ca"ses\n<b>.csv': cases }),
    records: 2,
    findings: [],
  },
]
