import iconv from 'iconv-lite'
import type { Awkward } from './awkward'
import { lines } from './awkward'

const table = lines('Id,Name', '1,Müller', '2,Café Société', '3,Größe')
const rows = [
  { Id: '1', Name: 'Müller' },
  { Id: '2', Name: 'Café Société' },
  { Id: '3', Name: 'Größe' },
]
const written = (encoding: string, text = table, addBOM = false) => ({
  'a.csv': iconv.encode(text, encoding, { addBOM }),
})

/** How letters are written as bytes. */
export const encodings: readonly Awkward[] = [
  {
    name: 'UTF-8 with a mark gives clean names of columns',
    make: () => written('utf8', table, true),
    records: 3,
    findings: [],
    rows,
  },
  {
    name: 'UTF-16 little-endian with a mark is read',
    make: () => written('utf-16le', table, true),
    records: 3,
    findings: [],
    rows,
  },
  {
    name: 'UTF-16 little-endian without a mark is recognised by its zeros',
    make: () => written('utf-16le'),
    records: 3,
    findings: [],
    rows,
  },
  {
    name: 'UTF-16 big-endian without a mark is recognised by its zeros',
    make: () => written('utf-16be'),
    records: 3,
    findings: [],
    rows,
  },
  { name: 'UTF-32 is read', make: () => written('utf-32le', table, true), records: 3, findings: [], rows },
  {
    name: 'UTF-32 behind the two-byte mark of UTF-16 is read',
    make: () => ({
      'a.csv': Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(table, 'utf-32be', { addBOM: false })]),
    }),
    records: 3,
    findings: [],
    rows,
  },
  {
    name: 'the Windows code page is recognised',
    make: () => written('windows-1252'),
    records: 3,
    findings: ['encoding-detected'],
    rows,
  },
  {
    name: 'the DOS code page is recognised',
    make: () => written('cp850'),
    records: 3,
    findings: ['encoding-detected'],
    rows,
  },
  {
    name: 'the Macintosh encoding is recognised',
    make: () => written('macroman'),
    records: 3,
    findings: ['encoding-detected'],
    rows,
  },
  {
    name: 'Cyrillic is told from what looks like it in other code pages, or asked about',
    make: () => written('windows-1251', lines('Id,Имя', '1,Иванов Пётр', '2,Сидорова Мария')),
    records: 2,
    findings: ['encoding-unsure'],
    rows: [
      { Id: '1', Имя: 'Иванов Пётр' },
      { Id: '2', Имя: 'Сидорова Мария' },
    ],
  },
  {
    name: 'an encoding chosen by a person is obeyed',
    make: () => written('iso-8859-2', lines('Id,Name', '1,Šťastný', '2,Žižka')),
    records: 2,
    findings: [],
    overrides: { files: { 'a.csv': { encoding: 'iso-8859-2' } } },
    rows: [
      { Id: '1', Name: 'Šťastný' },
      { Id: '2', Name: 'Žižka' },
    ],
  },
  {
    name: 'an encoding that does not exist is a setting to fix',
    make: () => written('utf8'),
    records: 0,
    findings: [],
    overrides: { files: { 'a.csv': { encoding: 'klingon' } } },
    error: 'unknown-encoding',
  },
  {
    name: 'UTF-8 with a few broken bytes is read and the broken letters are told',
    make: () => ({
      'a.csv': Buffer.concat([
        Buffer.from(lines('Id,Name', ...Array.from({ length: 30 }, (_, n) => `${n + 1},Müller`))),
        Buffer.from([0x33, 0x31, 0x2c, 0x4d, 0xfc, 0x6c, 0x0a]),
      ]),
    }),
    records: 31,
    findings: ['encoding-unsure', 'unreadable-characters'],
  },
  {
    name: 'text encoded twice is told',
    make: () => ({ 'a.csv': lines('Id,Name', '1,MÃ¼ller', '2,CafÃ©') }),
    records: 2,
    findings: ['double-encoding'],
  },
  {
    name: 'a letter far down decides the encoding of the whole file',
    make: () => ({
      'a.csv': Buffer.concat([
        Buffer.from(lines('Id,Name', ...Array.from({ length: 60_000 }, (_, n) => `${n + 1},Ann Smith`))),
        iconv.encode('60001,José Müller\n', 'windows-1252'),
      ]),
    }),
    records: 60_001,
    findings: ['encoding-detected'],
  },
]
