import type { AwkwardPega } from './awkward-pega'
import { claim, claims, key, work } from './awkward-pega'

const csv = `${work}.csv`

/** Tables as BIX writes them, and as they come after people opened them. */
export const tables: readonly AwkwardPega[] = [
  {
    name: 'a column called __proto__ and one called constructor are columns like any other',
    make: () => ({ [csv]: claims('__proto__,constructor,toString', claim(1, 'a', 'b', 'c')) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
    rows: {
      [work]: {
        [key(1)]: {
          pzInsKey: key(1),
          pyID: 'C-1',
          pxObjClass: work,
          pyStatusWork: 'Open',
          ['__proto__']: 'a',
          constructor: 'b',
          toString: 'c',
        },
      },
    },
  },
  {
    name: 'a dotted column below __proto__ reaches no prototype',
    make: () => ({ [csv]: claims('__proto__.polluted,constructor.prototype.polluted', claim(1, 'a', 'b')) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
  },
  {
    name: 'two files that both claim a class give the cases of both, and the one written last counts for a case in both',
    make: () => ({
      'a.csv':
        `pxObjClass,${claims('pxUpdateDateTime,Amount', `${claim(1, '20250101T000000.000 GMT', '1')}`, claim(2, '20250102T000000.000 GMT', '2'))}`.replaceAll(
          /\nACME/g,
          `\n${work},ACME`,
        ),
      'b.csv':
        `pxObjClass,${claims('pxUpdateDateTime,Amount', `${claim(1, '20250301T000000.000 GMT', '9')}`, claim(3, '20250102T000000.000 GMT', '3'))}`.replaceAll(
          /\nACME/g,
          `\n${work},ACME`,
        ),
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'pega-case-older': 1 },
    rows: {
      [work]: {
        [key(1)]: {
          pzInsKey: key(1),
          pyID: 'C-1',
          pxObjClass: work,
          pyStatusWork: 'Open',
          pxUpdateDateTime: '2025-03-01T00:00:00.000Z',
          Amount: '9',
        },
        [key(2)]: {
          pzInsKey: key(2),
          pyID: 'C-2',
          pxObjClass: work,
          pyStatusWork: 'Open',
          pxUpdateDateTime: '2025-01-02T00:00:00.000Z',
          Amount: '2',
        },
        [key(3)]: {
          pzInsKey: key(3),
          pyID: 'C-3',
          pxObjClass: work,
          pyStatusWork: 'Open',
          pxUpdateDateTime: '2025-01-02T00:00:00.000Z',
          Amount: '3',
        },
      },
    },
  },
  {
    name: 'a cell of a million characters is kept whole',
    make: () => ({ [csv]: claims('Story', claim(1, 'x'.repeat(1_000_000)), claim(2, 'short')) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
  },
  {
    name: 'a cell beyond sixteen million characters is cut and told, and the next case is whole',
    make: () => ({ [csv]: claims('Story', claim(1, `"${'x'.repeat(20_000_000)}"`), claim(2, 'short')) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'field-cut': 1 },
  },
  {
    name: 'twenty thousand columns are read, and those beyond the limit are told',
    make: () => ({
      [csv]: claims(
        Array.from({ length: 20_000 }, (_, n) => `F${n}`).join(','),
        claim(1, ...Array.from({ length: 20_000 }, (_, n) => String(n))),
      ),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'row-cut': 1 },
  },
  {
    name: 'a quote that is never closed loses no case',
    make: () => ({ [csv]: claims('Name', claim(1, '"Ann'), claim(2, 'Bob'), claim(3, 'Cy')) }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'unclosed-quote': 1 },
  },
  {
    name: 'rows without a key are cases all the same, each once',
    make: () => ({
      [csv]: 'pzInsKey,pyID,pyStatusWork,Name\n,,Open,Ann\n,,Open,Bob\n,C-9,Open,Cy\n',
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'pega-case-without-key': 3 },
  },
  {
    name: 'keys with control characters, slashes and quotes are only keys',
    make: () => ({
      [csv]: claims(
        '',
        `"ACME-WORK C-1\t\u001b[31m",C-1,Open`,
        `"ACME-WORK ../../etc/passwd",C-2,Open`,
        `"ACME-WORK ""C-3""\u0007",C-3,Open`,
      ),
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: {},
  },
  {
    name: 'a case that comes twice in another letter case is one case',
    make: () => ({
      [csv]: claims('Name', claim(1, 'Ann'), claim(1, 'Bob').replace('ACME-WORK', 'Acme-Work')),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'pega-case-older': 1 },
  },
  {
    name: 'formulas are text',
    make: () => ({
      [csv]: claims('Name', claim(1, "=cmd|'/c calc'!A1"), claim(2, '@SUM(1)'), claim(3, '+1')),
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: {},
    rows: {
      [work]: {
        [key(1)]: {
          pzInsKey: key(1),
          pyID: 'C-1',
          pxObjClass: work,
          pyStatusWork: 'Open',
          Name: "=cmd|'/c calc'!A1",
        },
        [key(2)]: { pzInsKey: key(2), pyID: 'C-2', pxObjClass: work, pyStatusWork: 'Open', Name: '@SUM(1)' },
        [key(3)]: { pzInsKey: key(3), pyID: 'C-3', pxObjClass: work, pyStatusWork: 'Open', Name: '+1' },
      },
    },
  },
  {
    name: 'subscripts far apart in a header fill no memory, and none is lost',
    make: () => ({
      [csv]: claims('Items(1).SKU,Items(99999).SKU,Items(4000000000).SKU', claim(1, 'a', 'b', 'c')),
    }),
    records: { 'Acme-Work-Claim': 1, 'Acme-Work-Claim/Items': 3 },
    findings: {},
    rows: {
      [`${work}/Items`]: {
        [`${key(1)}|1`]: { case: key(1), at: '1', SKU: 'a' },
        [`${key(1)}|99999`]: { case: key(1), at: '99999', SKU: 'b' },
        [`${key(1)}|4000000000`]: { case: key(1), at: '4000000000', SKU: 'c' },
      },
    },
  },
  {
    name: 'a name that is a value and a page at once keeps both',
    make: () => ({
      [csv]: claims('Address,Address.City,Address(1).City', claim(1, 'Home', 'Leeds', 'York')),
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
    rows: {
      [work]: {
        [key(1)]: {
          pzInsKey: key(1),
          pyID: 'C-1',
          pxObjClass: work,
          pyStatusWork: 'Open',
          Address: 'Home',
          'Address.City': 'Leeds',
          'Address%281%29%2ECity': 'York',
        },
      },
    },
  },
  {
    name: 'a column name of a thousand dots is one name',
    make: () => ({ [csv]: claims(`A${'.B'.repeat(1_000)},C..D,.E`, claim(1, 'deep', 'dots', 'dot')) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
  },
  {
    name: 'items of a case that is in no file are kept and told',
    make: () => ({
      [csv]: claims('', claim(1)),
      [`${work}_Items.csv`]: `pzInsKey,pxListSubscript,SKU\n${key(1)},1,a\n${key(404)},1,b\n`,
    }),
    records: { 'Acme-Work-Claim': 1, 'Acme-Work-Claim/Items': 2 },
    findings: { 'pega-case-missing': 1 },
  },
  {
    name: 'items whose subscript is no number are a group, and two of the same place are both kept',
    make: () => ({
      [csv]: claims('', claim(1)),
      [`${work}_Items.csv`]: `pzInsKey,pxListSubscript,SKU\n${key(1)},../../x,a\n${key(1)},__proto__,b\n${key(1)},__proto__,c\n`,
    }),
    records: { 'Acme-Work-Claim': 1, 'Acme-Work-Claim/Items': 3 },
    findings: {},
    rows: {
      [`${work}/Items`]: {
        [`${key(1)}|..%2F..%2Fx`]: { case: key(1), at: '..%2F..%2Fx', SKU: 'a' },
        [`${key(1)}|__proto__`]: { case: key(1), at: '__proto__', SKU: 'b' },
        [`${key(1)}|__proto__#2`]: { case: key(1), at: '__proto__#2', SKU: 'c' },
      },
    },
  },
  {
    name: 'rows shorter and longer than the header are kept whole and told',
    make: () => ({
      [csv]: claims(
        'Name,City',
        claim(1, 'Ann'),
        claim(2, 'Bob', 'York', 'extra', 'more'),
        claim(3, 'Cy', 'Hull'),
      ),
    }),
    records: { 'Acme-Work-Claim': 3 },
    findings: { 'short-row': 1, 'long-row': 1 },
    rows: {
      [work]: {
        [key(1)]: { pzInsKey: key(1), pyID: 'C-1', pxObjClass: work, pyStatusWork: 'Open', Name: 'Ann' },
        [key(2)]: {
          pzInsKey: key(2),
          pyID: 'C-2',
          pxObjClass: work,
          pyStatusWork: 'Open',
          Name: 'Bob',
          City: 'York',
          'column 6': 'extra',
          'column 7': 'more',
        },
        [key(3)]: {
          pzInsKey: key(3),
          pyID: 'C-3',
          pxObjClass: work,
          pyStatusWork: 'Open',
          Name: 'Cy',
          City: 'Hull',
        },
      },
    },
  },
]
