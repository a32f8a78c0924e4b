import iconv from 'iconv-lite'
import { zip } from '../zip-writer'
import type { Awkward } from './awkward'
import { lines } from './awkward'

const cases = { name: 'cases.csv', data: lines('Case No,Name', 'C-1,Ann', 'C-2,Bob') }
const good = {
  records: 2,
  rows: [
    { 'Case No': 'C-1', Name: 'Ann' },
    { 'Case No': 'C-2', Name: 'Bob' },
  ],
}
const beside = (name: string) => ({ 'export.zip': zip([cases, { name, data: 'x' }]) })

/** ZIPs, and ZIPs made to do harm. */
export const zips: readonly Awkward[] = [
  {
    name: 'a ZIP is read like a folder',
    make: () => ({ 'export.zip': zip([cases]) }),
    ...good,
    findings: [],
  },
  {
    name: 'a ZIP chosen by itself is read like a folder',
    make: () => ({ 'export.zip': zip([cases]) }),
    choose: ['export.zip'],
    ...good,
    findings: [],
  },
  {
    name: 'a ZIP in a ZIP is read',
    make: () => ({ 'export.zip': zip([{ name: 'inner.zip', data: zip([cases]) }]) }),
    ...good,
    findings: [],
  },
  {
    name: 'a ZIP in a ZIP in a ZIP is told',
    make: () => ({
      'export.zip': zip([cases, { name: 'a.zip', data: zip([{ name: 'b.zip', data: zip([cases]) }]) }]),
    }),
    ...good,
    findings: ['zip-too-deep'],
  },
  {
    name: 'a name that climbs out of its folder is refused',
    make: () => beside('../../evil.csv'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name that climbs out with backslashes is refused',
    make: () => beside('..\\..\\evil.csv'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name at the root of the disk is refused',
    make: () => beside('/etc/evil.csv'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name with a drive is refused',
    make: () => beside('C:\\evil.csv'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name on another computer is refused',
    make: () => beside('\\\\server\\share\\evil.csv'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name with NUL is refused',
    make: () => beside('evil.csv\0.pdf'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name with a hidden stream is refused',
    make: () => beside('a.txt:evil.csv'),
    ...good,
    findings: ['zip-name-refused'],
  },
  {
    name: 'a name Windows keeps for devices is told',
    make: () => beside('docs/NUL.pdf'),
    ...good,
    findings: ['reserved-name'],
    documents: 1,
  },
  {
    name: 'a link inside a ZIP is not followed',
    make: () => ({ 'export.zip': zip([cases, { name: 'link.csv', data: '/etc/passwd', mode: 0o120777 }]) }),
    ...good,
    findings: ['link-in-zip'],
  },
  {
    name: 'a file that unpacks a thousandfold is refused',
    make: () => ({ 'export.zip': zip([cases, { name: 'big.csv', data: Buffer.alloc(20_000_000, 'a') }]) }),
    ...good,
    findings: ['zip-bomb'],
  },
  {
    name: 'a document that unpacks a thousandfold is refused',
    make: () => ({ 'export.zip': zip([cases, { name: 'docs/big.pdf', data: Buffer.alloc(20_000_000) }]) }),
    ...good,
    findings: ['zip-bomb'],
  },
  {
    name: 'a ZIP whose files share their bytes is refused',
    make: () => ({ 'export.zip': zip([cases, { name: 'a.csv', data: cases.data, sameBytesAs: 0 }]) }),
    records: 0,
    findings: ['zip-overlap'],
  },
  {
    name: 'a size that lies is noticed',
    make: () => ({
      'export.zip': zip([cases, { name: 'b.csv', data: 'Case No,Name\nC-9,Zoe\n', sizeSaid: 5 }]),
    }),
    ...good,
    findings: ['zip-damaged'],
  },
  {
    name: 'a file whose two headers name it differently is refused',
    make: () => ({
      'export.zip': zip([cases, { name: 'b.csv', localName: 'c.exe', data: 'Case No,Name\nC-9,Zoe\n' }]),
    }),
    ...good,
    findings: ['zip-damaged'],
  },
  {
    name: 'a file locked with a password is told',
    make: () => ({ 'export.zip': zip([cases, { name: 'b.csv', data: 'x', flags: 0x801 }]) }),
    ...good,
    findings: ['encrypted'],
  },
  {
    name: 'a file packed in an unusual way is told',
    make: () => ({ 'export.zip': zip([cases, { name: 'b.csv', data: 'x', method: 14 }]) }),
    ...good,
    findings: ['zip-method'],
  },
  {
    name: 'a ZIP cut off is told',
    make: () => ({ 'export.zip': zip([cases]).subarray(0, 60), 'cases.csv': cases.data }),
    ...good,
    findings: ['zip-damaged'],
  },
  {
    name: 'a ZIP without files is told',
    make: () => ({ 'export.zip': zip([]), 'cases.csv': cases.data }),
    ...good,
    findings: ['empty-zip'],
  },
  {
    name: 'names in the DOS encoding are read and told',
    make: () => ({
      'export.zip': zip([
        cases,
        {
          name: iconv.encode('docs/Verträge.pdf', 'cp437'),
          localName: undefined as never,
          data: 'x',
          flags: 0,
        },
      ]),
    }),
    ...good,
    findings: ['zip-names-guessed'],
    documents: 1,
  },
  {
    name: 'names in UTF-8 that do not say so are read',
    make: () => ({ 'export.zip': zip([cases, { name: 'docs/Verträge.pdf', data: 'x', flags: 0 }]) }),
    ...good,
    findings: [],
    documents: 1,
  },
  {
    name: 'names that differ in capitals only are told',
    make: () => ({
      'export.zip': zip([cases, { name: 'docs/a.pdf', data: 'x' }, { name: 'docs/A.pdf', data: 'y' }]),
    }),
    ...good,
    findings: ['name-collision'],
    documents: 2,
  },
  {
    name: 'what macOS leaves in a ZIP is left out and told',
    make: () => ({
      'export.zip': zip([
        cases,
        { name: '__MACOSX/._cases.csv', data: 'x' },
        { name: '.DS_Store', data: 'x' },
      ]),
    }),
    ...good,
    findings: ['litter-left-out'],
  },
]
