import { xlsx } from '../xlsx-writer'
import type { XlsxCell } from '../xlsx-writer'
import { zip } from '../zip-writer'
import type { Awkward } from './awkward'

const styled = (style: number, value: number): XlsxCell => ({
  xml: `<c r="REF" s="${style}"><v>${value}</v></c>`,
})
const raw = (xml: string): XlsxCell => ({ xml })
const one = (
  rows: readonly (readonly XlsxCell[])[],
  options: Parameters<typeof xlsx>[1] = {},
  sheet: { merges?: readonly string[]; dimension?: string } = {},
) => ({
  'a.xlsx': xlsx([{ name: 'Cases', rows, ...sheet }], options),
})
const header = ['Case No', 'Name', 'Opened']

/** Workbooks. */
export const sheets: readonly Awkward[] = [
  {
    name: 'several sheets are several streams',
    make: () => ({
      'export.xlsx': xlsx([
        {
          name: 'Cases',
          rows: [
            ['Case No', 'Status'],
            ['C-1', 'Open'],
          ],
        },
        {
          name: 'Contacts',
          rows: [
            ['First Name', 'Last Name'],
            ['Ann', 'Lee'],
            ['Bob', 'Fox'],
          ],
        },
      ]),
    }),
    records: 3,
    findings: [],
    rows: [
      { 'Case No': 'C-1', Status: 'Open' },
      { 'First Name': 'Ann', 'Last Name': 'Lee' },
      { 'First Name': 'Bob', 'Last Name': 'Fox' },
    ],
  },
  {
    name: 'an empty and a hidden sheet are told',
    make: () => ({
      'a.xlsx': xlsx([
        {
          name: 'Cases',
          rows: [
            ['Case No', 'Status'],
            ['C-1', 'Open'],
          ],
          hidden: true,
        },
        { name: 'Notes', rows: [] },
      ]),
    }),
    records: 1,
    findings: ['hidden-sheet', 'empty-sheet'],
  },
  {
    name: 'real date cells become ISO text, numbers keep their shortest text',
    make: () =>
      one(
        [
          ['Case No', 'Opened', 'Seen', 'Time', 'Fee', 'Zip'],
          ['C-1', styled(1, 45292), styled(2, 45292.75), styled(3, 0.5), 0.1, styled(4, 123)],
          ['C-2', styled(1, 59), styled(2, 61), styled(3, 0.25), 1e21, styled(4, 4567)],
        ],
        { formats: ['dd/mm/yyyy', 'yyyy-mm-dd hh:mm', 'hh:mm:ss', '00000'] },
      ),
    records: 2,
    findings: ['long-number'],
    rows: [
      {
        'Case No': 'C-1',
        Opened: '2024-01-01',
        Seen: '2024-01-01T18:00:00',
        Time: '12:00:00',
        Fee: '0.1',
        Zip: '00123',
      },
      {
        'Case No': 'C-2',
        Opened: '1900-02-28',
        Seen: '1900-03-01T00:00:00',
        Time: '06:00:00',
        Fee: '1000000000000000000000',
        Zip: '04567',
      },
    ],
  },
  {
    name: 'workbooks that count from 1904 give the right day',
    make: () => one([header, ['C-1', 'Ann', styled(1, 43830)]], { epoch1904: true, formats: ['d.m.yyyy'] }),
    records: 1,
    findings: [],
    rows: [{ 'Case No': 'C-1', Name: 'Ann', Opened: '2024-01-01' }],
  },
  {
    name: 'dates typed as text beside real dates are told',
    make: () =>
      one(
        [
          header,
          ['C-1', 'Ann', styled(1, 45292)],
          ['C-2', 'Bob', '25/12/2023'],
          ['C-3', 'Cy', styled(1, 45300)],
        ],
        { formats: ['dd/mm/yyyy'] },
      ),
    records: 3,
    findings: ['mixed-date-forms'],
  },
  {
    name: 'line breaks written _x000D_ come back, and an underscore that only looks so stays',
    make: () => one([header, ['C-1', 'a_x000D_\nb', 'x_x005F_x000D_y']]),
    records: 1,
    findings: [],
    rows: [{ 'Case No': 'C-1', Name: 'a\r\nb', Opened: 'x_x000D_y' }],
  },
  {
    name: 'formulas give the result Excel saved, and an error or a missing result is told',
    make: () =>
      one([
        header,
        [
          'C-1',
          raw('<c r="REF" t="str"><f>A1&amp;"x"</f><v>done</v></c>'),
          raw('<c r="REF"><f>1+1</f><v>2</v></c>'),
        ],
        ['C-2', raw('<c r="REF" t="e"><f>1/0</f><v>#DIV/0!</v></c>'), raw('<c r="REF"><f>NOW()</f></c>')],
      ]),
    records: 2,
    findings: ['formula-error', 'formula-without-value'],
    rows: [
      { 'Case No': 'C-1', Name: 'done', Opened: '2' },
      { 'Case No': 'C-2', Name: '#DIV/0!', Opened: '' },
    ],
  },
  {
    name: 'a column that only lies under merged cells is left out and told',
    make: () =>
      one(
        [
          ['Case No', null, 'Name'],
          ['C-1', null, 'Ann'],
          ['C-2', null, 'Bob'],
        ],
        {},
        { merges: ['A1:B1', 'A2:B2', 'A3:B3'] },
      ),
    records: 2,
    findings: ['merged-cells'],
    rows: [
      { 'Case No': 'C-1', Name: 'Ann' },
      { 'Case No': 'C-2', Name: 'Bob' },
    ],
  },
  {
    name: 'a value merged over several rows stands in each of them',
    make: () =>
      one(
        [
          ['Client', 'Case No', 'Fee'],
          ['Ann', 'C-1', 1],
          [null, 'C-2', 2],
          ['Bob', 'C-3', 3],
        ],
        {},
        { merges: ['A2:A3'] },
      ),
    records: 3,
    findings: ['merged-cells'],
    rows: [
      { Client: 'Ann', 'Case No': 'C-1', Fee: '1' },
      { Client: 'Ann', 'Case No': 'C-2', Fee: '2' },
      { Client: 'Bob', 'Case No': 'C-3', Fee: '3' },
    ],
  },
  {
    name: 'a title merged over the table is no record',
    make: () =>
      one([['Case report'], [], header, ['C-1', 'Ann', 3], ['C-2', 'Bob', 4]], {}, { merges: ['A1:C1'] }),
    records: 2,
    findings: ['merged-cells', 'preamble-left-out', 'blank-rows'],
  },
  {
    name: 'a sheet that declares a million rows and sixteen thousand columns is as large as what it holds',
    make: () => one([header, ['C-1', 'Ann', 1]], {}, { dimension: 'A1:XFD1048576' }),
    records: 1,
    findings: [],
    rows: [{ 'Case No': 'C-1', Name: 'Ann', Opened: '1' }],
  },
  {
    name: 'a cell in the last column of the last row costs nothing',
    make: () => ({
      'a.xlsx': xlsx([
        { name: 'Cases', rows: [header, ['C-1', 'Ann', 1], [raw('<c r="XFD3"><v>9</v></c>')]] },
      ]),
    }),
    records: 2,
    findings: ['blank-header'],
  },
  {
    name: 'a text that is missing from the shared texts is told',
    make: () => one([header, ['C-1', raw('<c r="REF" t="s"><v>7</v></c>'), 1]]),
    records: 1,
    findings: ['shared-string-missing'],
    rows: [{ 'Case No': 'C-1', Name: '', Opened: '1' }],
  },
  {
    name: 'numbers longer than Excel keeps are told',
    make: () => one([header, ['C-1', raw('<c r="REF"><v>1234567890123450000</v></c>'), 1]]),
    records: 1,
    findings: ['long-number'],
    rows: [{ 'Case No': 'C-1', Name: '1234567890123450000', Opened: '1' }],
  },
  {
    name: 'entities of its own make a workbook refused',
    make: () =>
      one([header, ['C-1', 'Ann', 1]], {
        workbookHead: '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
      }),
    records: 0,
    findings: ['xml-doctype'],
  },
  {
    name: 'entities of its own in the shared texts make a workbook refused',
    make: () =>
      one([header, ['C-1', raw('<c r="REF" t="s"><v>0</v></c>'), 1]], {
        sharedStrings:
          '<!DOCTYPE sst [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><sst><si><t>&lol2;</t></si></sst>',
      }),
    records: 0,
    findings: ['xml-doctype'],
  },
  {
    name: 'a workbook cut off is told',
    make: () => ({ 'a.xlsx': xlsx([{ name: 'Cases', rows: [header, ['C-1', 'Ann', 1]] }]).subarray(0, 900) }),
    records: 0,
    findings: ['zip-damaged'],
  },
  {
    name: 'a ZIP called XLSX is told',
    make: () => ({ 'a.xlsx': zip([{ name: 'hello.txt', data: 'hello' }]) }),
    records: 0,
    findings: ['xlsx-damaged'],
  },
  {
    name: 'an old workbook is told with what to do',
    make: () => ({ 'a.xls': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]) }),
    records: 0,
    findings: ['unsupported-xls'],
  },
  {
    name: 'a workbook locked with a password is told with what to do',
    make: () => ({
      'a.xlsx': Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    }),
    records: 0,
    findings: ['unsupported-encrypted'],
  },
  {
    name: 'an OpenDocument sheet is told with what to do',
    make: () => ({
      'a.ods': zip([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' }]),
    }),
    records: 0,
    findings: ['unsupported-ods'],
  },
  {
    name: 'a web page called XLS is told with what to do',
    make: () => ({ 'a.xls': '<html><table><tr><td>Case No</td></tr></table></html>' }),
    records: 0,
    findings: ['unsupported-html'],
  },
  {
    name: 'a workbook in the XML of Excel 2003 is told with what to do',
    make: () => ({
      'a.xml': '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    }),
    records: 0,
    findings: ['unsupported-spreadsheet-xml'],
  },
]
