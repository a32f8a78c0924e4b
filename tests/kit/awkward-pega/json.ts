import type { AwkwardPega } from './awkward-pega'
import { kase, key, line, plainKase, work } from './awkward-pega'

const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
const jsonl = `${work}.jsonl`
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`

/** Data sets as JSON. */
export const json: readonly AwkwardPega[] = [
  {
    name: 'JSON names such as __proto__ and constructor are names like any other',
    make: () => ({
      [jsonl]: lines(
        line(kase(1)).replace(
          '}',
          ',"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"hasOwnProperty":"x"}',
        ),
        line(kase(2)),
      ),
    }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
    rows: {
      [work]: {
        [key(1)]: {
          ...plainKase(1),
          '__proto__.polluted': 'yes',
          'constructor.prototype.polluted': 'yes',
          hasOwnProperty: 'x',
        },
        [key(2)]: plainKase(2),
      },
    },
  },
  {
    name: 'a hundred pages inside each other are kept, those too deep in one cell',
    make: () => ({ [jsonl]: lines(line(kase(1)).replace('}', `,"Deep":${nested(100)}}`), line(kase(2))) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
  },
  {
    name: 'a hundred thousand pages inside each other are told, and the next case is read',
    make: () => ({
      [jsonl]: lines(line(kase(1)).replace('}', `,"Deep":${nested(100_000)}}`), line(kase(2))),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'json-item-broken': 1 },
  },
  {
    name: 'a hundred thousand lists inside each other in an array are told, and the next case is read',
    make: () => ({
      [`${work}.json`]: `[${line(kase(1)).replace('}', `,"Deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)},\n${line(kase(2))}]`,
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'json-item-broken': 1 },
  },
  {
    name: 'a line that is cut off is told with its number, and those around it are read',
    make: () => ({ [jsonl]: lines(line(kase(1)), line(kase(2)).slice(0, 40), line(kase(3))) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'json-item-broken': 1 },
  },
  {
    name: 'a last line that is cut off is told',
    make: () => ({ [jsonl]: `${line(kase(1))}\n${line(kase(2)).slice(0, 40)}` }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'json-item-broken': 1 },
  },
  {
    name: 'an array that breaks off is told, and what came before is read',
    make: () => ({
      [`${work}.json`]: `[${line(kase(1))},\n${line(kase(2))},\n${line(kase(3)).slice(0, 50)}`,
    }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'json-truncated': 1 },
  },
  {
    name: 'lines that are no objects are told',
    make: () => ({ [jsonl]: lines(line(kase(1)), '42', '"text"', '[1,2]', 'null', '', line(kase(2))) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'json-item-broken': 4 },
  },
  {
    name: 'numbers keep every digit',
    make: () => ({
      [jsonl]: lines(
        line(kase(1)).replace(
          '}',
          ',"Big":123456789012345678901234567890.123456789,"Small":-0.000000001,"Exp":1e400}',
        ),
      ),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
    rows: {
      [work]: {
        [key(1)]: {
          ...plainKase(1),
          Big: '123456789012345678901234567890.123456789',
          Small: '-0.000000001',
          Exp: '1e400',
        },
      },
    },
  },
  {
    name: 'halves of characters and NUL in texts do no harm',
    make: () => ({ [jsonl]: lines(line(kase(1)).replace('}', ',"Half":"a\\ud800b","Nul":"a\\u0000b"}')) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
  },
  {
    name: 'the same name twice in one object keeps the last, as JSON has it',
    make: () => ({ [jsonl]: lines(line(kase(1)).replace('}', ',"Name":"Ann","Name":"Bob"}')) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
  },
  {
    name: 'five thousand names of which each comes once are all kept',
    make: () => ({
      [jsonl]: lines(...Array.from({ length: 5_000 }, (_, n) => line(kase(n, { [`Own${n}`]: String(n) })))),
    }),
    records: { 'Acme-Work-Claim': 5000 },
    findings: {},
  },
  {
    name: 'a class with slashes, dots and control characters is only a name',
    make: () => ({
      'cases.jsonl': lines(
        line(kase(1, { pxObjClass: '../../../etc-Work-x' })),
        line(kase(2, { pxObjClass: 'A-Work-\u001b[2J/<img src=x onerror=alert(1)>' })),
        line(kase(3, { pxObjClass: '__proto__' })),
        line(kase(4, { pxObjClass: 'object/Acme-Work-X' })),
        line(kase(5, { pxObjClass: 'attachments' })),
      ),
    }),
    records: {
      '%2e%2e%2f%2e%2e%2f%2e%2e%2fetc-Work-x': 1,
      'A-Work-%1b%5b2J%2f%3cimg%20src%3dx%20onerror%3dalert%281%29%3e': 1,
      ['__proto__']: 1,
      'object%2fAcme-Work-X': 1,
      '%attachments': 1,
    },
    findings: {},
  },
  {
    name: 'a key that is an object or a list is no key',
    make: () => ({
      [jsonl]: lines(
        line(kase(1, { pzInsKey: { a: 1 } })),
        line(kase(2, { pzInsKey: [1] })),
        line(kase(3, { pzInsKey: null })),
      ),
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'pega-case-without-key': 3 },
  },
]
