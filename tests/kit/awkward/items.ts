import type { Awkward } from './awkward'
import { lines } from './awkward'

/** JSON and XML. */
export const items: readonly Awkward[] = [
  {
    name: 'an array of objects is a table; fields come and go',
    make: () => ({ 'cases.json': '[{"id":1,"name":"Ann"},{"id":2,"city":"York"}]' }),
    records: 2,
    findings: [],
    rows: [
      { id: 1, name: 'Ann', city: null },
      { id: 2, name: null, city: 'York' },
    ],
  },
  {
    name: 'lists inside one object are streams of their own',
    make: () => ({
      'export.json':
        '{"made":"2024-05-01","data":{"cases":[{"number":"C-1"}],"contacts":[{"first_name":"Ann"},{"first_name":"Bob"}]}}',
    }),
    records: 3,
    findings: ['json-outside'],
    rows: [{ number: 'C-1' }, { first_name: 'Ann' }, { first_name: 'Bob' }],
  },
  {
    name: 'objects inside a record are laid out one level deep',
    make: () => ({
      'cases.json': '[{"id":1,"client":{"name":"Ann","address":{"city":"York"}},"tags":["a","b"]}]',
    }),
    records: 1,
    findings: [],
    rows: [{ id: 1, 'client.name': 'Ann', 'client.address': { city: 'York' }, tags: ['a', 'b'] }],
  },
  {
    name: 'long ids in JSON keep every digit',
    make: () => ({ 'cases.json': '[{"id":12345678901234567890,"n":1.50},{"id":9007199254740993,"n":2}]' }),
    records: 2,
    findings: [],
    rows: [
      { id: '12345678901234567890', n: 1.5 },
      { id: '9007199254740993', n: 2 },
    ],
  },
  {
    name: 'JSON lines are read one by one, and a broken line is told',
    make: () => ({
      'notes.jsonl': lines('{"id":1,"text":"a"}', '{"id":2,"text":', '', '{"id":3,"text":"c"}'),
    }),
    records: 2,
    findings: ['json-item-broken'],
    rows: [
      { id: 1, text: 'a' },
      { id: 3, text: 'c' },
    ],
  },
  {
    name: 'JSON lines in a file called JSON are recognised',
    make: () => ({ 'notes.json': lines('{"id":1,"text":"a"}', '{"id":2,"text":"b"}') }),
    records: 2,
    findings: [],
    rows: [
      { id: 1, text: 'a' },
      { id: 2, text: 'b' },
    ],
  },
  {
    name: 'JSON that breaks off gives what came before',
    make: () => ({ 'cases.json': '[{"id":1},{"id":2},{"id":3' }),
    records: 2,
    findings: ['json-truncated'],
    rows: [{ id: 1 }, { id: 2 }],
  },
  {
    name: 'one broken record of a list does not hide the others',
    make: () => ({ 'cases.json': '[{"id":1},{"id":2,},{"id":3}]' }),
    records: 2,
    findings: ['json-item-broken'],
    rows: [{ id: 1 }, { id: 3 }],
  },
  {
    name: 'text that is no JSON is told',
    make: () => ({ 'cases.json': 'Sorry, the export failed.' }),
    records: 0,
    findings: ['json-broken'],
  },
  {
    name: 'names that programs use inside are fields like any other',
    make: () => ({ 'cases.json': '[{"id":1,"__proto__":{"polluted":"yes"},"constructor":"x"}]' }),
    records: 1,
    findings: [],
    rows: [{ id: 1, '__proto__.polluted': 'yes', constructor: 'x' }],
  },
  {
    name: 'JSON nested a hundred thousand deep does not crash',
    make: () => ({ 'cases.json': `[{"id":1,"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}]` }),
    records: 0,
    findings: ['json-item-broken'],
  },
  {
    name: 'an empty list is told',
    make: () => ({ 'cases.json': '[]' }),
    records: 0,
    findings: ['no-records'],
  },
  {
    name: 'JSON in UTF-16 is read',
    make: () => ({ 'cases.json': Buffer.from('\ufeff[{"id":1,"name":"Müller"}]', 'utf16le') }),
    records: 1,
    findings: [],
    rows: [{ id: 1, name: 'Müller' }],
  },
  {
    name: 'records in XML are read, in groups or not',
    make: () => ({
      'export.xml':
        '<?xml version="1.0"?><export><cases><case id="1"><name>Ann</name></case><case id="2"><name>Bob</name></case></cases></export>',
    }),
    records: 2,
    findings: [],
    rows: [
      { id: '1', name: 'Ann' },
      { id: '2', name: 'Bob' },
    ],
  },
  {
    name: 'XML with entities of its own is refused',
    make: () => ({
      'cases.xml':
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><case><name>&x;</name></case></r>',
    }),
    records: 0,
    findings: ['xml-doctype'],
  },
  {
    name: 'XML that breaks off gives what came before',
    make: () => ({
      'cases.xml': '<?xml version="1.0"?><cases><case><id>1</id><n>a</n></case><case><id>2</id><n>b',
    }),
    records: 1,
    findings: ['xml-broken'],
    rows: [{ id: '1', n: 'a' }],
  },
]
