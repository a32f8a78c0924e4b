import type { AwkwardPega } from './awkward-pega'
import { claim, claims, item, kase, key, line, plainKase, work, xml } from './awkward-pega'

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Bytes that are not plain UTF-8. */
export const encodings: readonly AwkwardPega[] = [
  {
    name: 'JSON lines with a byte order mark are read',
    make: () => ({ [`${work}.jsonl`]: `\ufeff${line(kase(1, { Name: 'Zoë' }))}\n${line(kase(2))}\n` }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
    rows: { [work]: { [key(1)]: { ...plainKase(1), Name: 'Zoë' }, [key(2)]: plainKase(2) } },
  },
  {
    name: 'JSON lines in UTF-16 with a byte order mark are read',
    make: () => ({
      [`${work}.jsonl`]: Buffer.from(
        `\ufeff${line(kase(1, { Name: 'Zoë' }))}\n${line(kase(2))}\n`,
        'utf16le',
      ),
    }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
    rows: { [work]: { [key(1)]: { ...plainKase(1), Name: 'Zoë' }, [key(2)]: plainKase(2) } },
  },
  {
    name: 'JSON in UTF-16, most significant byte first and without a mark, is read',
    make: () => ({ [`${work}.json`]: swapped(`[${line(kase(1, { Name: 'Zoë' }))},${line(kase(2))}]`) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
    rows: { [work]: { [key(1)]: { ...plainKase(1), Name: 'Zoë' }, [key(2)]: plainKase(2) } },
  },
  {
    name: 'XML in UTF-16 is read',
    make: () => ({
      [`${work}.xml`]: Buffer.from(
        `\ufeff${xml(item(1, '<Name>Zoë</Name>')).replace('UTF-8', 'UTF-16')}`,
        'utf16le',
      ),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
    rows: { [work]: { [key(1)]: { ...plainKase(1), Name: 'Zoë' } } },
  },
  {
    name: 'NUL bytes in a table are dropped from texts and lose no case',
    make: () => ({ [`${work}.csv`]: claims('Name', claim(1, 'A\0nn'), claim(2, 'Bob')) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'nul-bytes': 1 },
    rows: {
      [work]: { [key(1)]: { ...plainKase(1), Name: 'Ann' }, [key(2)]: { ...plainKase(2), Name: 'Bob' } },
    },
  },
  {
    name: 'NUL bytes in JSON lines are told, and no other case is lost',
    make: () => ({
      [`${work}.jsonl`]: `${line(kase(1))}\n${line(kase(2)).replace('Open', 'O\0pen')}\n${line(kase(3))}\n`,
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'nul-bytes': 1 },
  },
  {
    name: 'a table in Windows’ letters is read',
    make: () => ({
      [`${work}.csv`]: Buffer.from(claims('Name', claim(1, 'Zoë'), claim(2, 'Müller')), 'latin1'),
    }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'encoding-unsure': 1 },
    rows: {
      [work]: { [key(1)]: { ...plainKase(1), Name: 'Zoë' }, [key(2)]: { ...plainKase(2), Name: 'Müller' } },
    },
  },
  {
    name: 'bytes that are no letters among UTF-8 are told',
    make: () => ({
      [`${work}.jsonl`]: Buffer.concat([
        Buffer.from(
          `${line(kase(1, { Name: 'Zoë' }))}\n{"pzInsKey":"ACME-WORK C-2","pyID":"C-2","pyStatusWork":"Open","Name":"A`,
        ),
        Buffer.from([0xff, 0xfe, 0x80]),
        Buffer.from(`"}\n${line(kase(3, { Name: 'Größe' }))}\n`),
      ]),
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'encoding-unsure': 1 },
  },
  {
    name: 'a file of zeros is no export',
    make: () => ({ [`${work}.csv`]: Buffer.alloc(10_000) }),
    records: {},
    findings: { 'nul-bytes': 1, 'pega-no-cases': 1 },
  },
  {
    name: 'an empty file is told',
    make: () => ({ [`${work}.csv`]: '', 'b.jsonl': `${line(kase(1))}\n` }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'empty-file': 1 },
  },
]
