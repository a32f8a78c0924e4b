import type { Awkward } from './awkward'
import { lines } from './awkward'

const rows = [
  { 'Case No': 'C-1', Name: 'Ann', Opened: '2024-01-05' },
  { 'Case No': 'C-2', Name: 'Bob', Opened: '2024-02-06' },
  { 'Case No': 'C-3', Name: 'Cy', Opened: '2024-03-07' },
]
const header = 'Case No,Name,Opened'
const body = ['C-1,Ann,2024-01-05', 'C-2,Bob,2024-02-06', 'C-3,Cy,2024-03-07']

/** What stands around the records. */
export const layouts: readonly Awkward[] = [
  {
    name: 'a title and notes above the names are no records',
    make: () => ({ 'a.csv': lines('Case report,,', 'Harrow & Quill LLP,,', '', header, ...body) }),
    records: 3,
    findings: ['preamble-left-out', 'blank-rows'],
    rows,
  },
  {
    name: 'a total below the records is no record',
    make: () => ({ 'a.csv': lines('Case No,Name,Amount', 'C-1,Ann,10', 'C-2,Bob,20', 'Total,,30') }),
    records: 2,
    findings: ['footer-left-out'],
  },
  {
    name: 'a remark with the date of the export is no record',
    make: () => ({ 'a.csv': lines(header, ...body, '', 'Generated on 5 May 2024 by CaseManager,,') }),
    records: 3,
    findings: ['footer-left-out', 'blank-rows'],
    rows,
  },
  {
    name: 'a company called Total stays a record',
    make: () => ({ 'a.csv': lines(header, ...body, 'C-4,Total Energies,2024-04-08') }),
    records: 4,
    findings: [],
  },
  {
    name: 'a line of units below the names is no record',
    make: () => ({ 'a.csv': lines('Case No,Fee,Time', '(text),(EUR),(h)', 'C-1,10.50,3', 'C-2,20.75,4') }),
    records: 2,
    findings: ['units-left-out'],
    rows: [
      { 'Case No': 'C-1', Fee: '10.50', Time: '3' },
      { 'Case No': 'C-2', Fee: '20.75', Time: '4' },
    ],
  },
  {
    name: 'names that come again in the middle are no record',
    make: () => ({ 'a.csv': lines(header, body[0]!, body[1]!, header, body[2]!) }),
    records: 3,
    findings: ['repeated-header'],
    rows,
  },
  {
    name: 'a second table in the same file is a stream of its own',
    make: () => ({
      'a.csv': lines(
        header,
        ...body,
        '',
        'Contact ID,First Name,Last Name,E-mail',
        '7,Ann,Lee,ann@example.com',
        '8,Bob,Fox,bob@example.com',
      ),
    }),
    records: 5,
    findings: ['second-table', 'blank-rows'],
    rows: [
      ...rows,
      { 'Contact ID': '7', 'First Name': 'Ann', 'Last Name': 'Lee', 'E-mail': 'ann@example.com' },
      { 'Contact ID': '8', 'First Name': 'Bob', 'Last Name': 'Fox', 'E-mail': 'bob@example.com' },
    ],
  },
  {
    name: 'the same names in another order start a table of their own, so that no value lands in the wrong column',
    make: () => ({ 'a.csv': lines('Case No,Name', 'C-1,Ann', 'Name,Case No', 'Bob,C-2') }),
    records: 2,
    findings: ['second-table'],
    rows: [
      { 'Case No': 'C-1', Name: 'Ann' },
      { Name: 'Bob', 'Case No': 'C-2' },
    ],
  },
  {
    name: 'a file without names gets numbered columns and is asked about',
    make: () => ({
      'a.csv': lines(
        '1,ann@example.com,2024-01-05',
        '2,bob@example.com,2024-01-06',
        '3,cy@example.com,2024-01-07',
      ),
    }),
    records: 3,
    findings: ['no-header'],
  },
  {
    name: 'a header line chosen by a person is obeyed',
    make: () => ({ 'a.csv': lines('x,y', 'Id,Name', '1,Ann', '2,Bob') }),
    records: 2,
    findings: ['preamble-left-out'],
    overrides: { files: { 'a.csv': { headerLine: 2 } } },
    rows: [
      { Id: '1', Name: 'Ann' },
      { Id: '2', Name: 'Bob' },
    ],
  },
  {
    name: 'that there is no header may be chosen by a person',
    make: () => ({ 'a.csv': lines('Id,Name', '1,Ann', '2,Bob') }),
    records: 3,
    findings: ['blank-header'].slice(1),
    overrides: { files: { 'a.csv': { headerLine: 0 } } },
    rows: [
      { 'col#1': 'Id', 'col#2': 'Name' },
      { 'col#1': '1', 'col#2': 'Ann' },
      { 'col#1': '2', 'col#2': 'Bob' },
    ],
  },
  {
    name: 'the number of footer lines chosen by a person is obeyed',
    make: () => ({ 'a.csv': lines('Case No,Name,Amount', 'C-1,Ann,10', 'Total,,30') }),
    records: 2,
    findings: ['duplicate-key'].slice(1),
    overrides: { files: { 'a.csv': { footerLines: 0 } } },
  },
  {
    name: 'two columns of one name are both kept',
    make: () => ({ 'a.csv': lines('Id,Label,Label,Label', '1,a,b,c', '2,d,e,f') }),
    records: 2,
    findings: ['duplicate-header'],
    rows: [
      { Id: '1', Label: 'a', 'Label#2': 'b', 'Label#3': 'c' },
      { Id: '2', Label: 'd', 'Label#2': 'e', 'Label#3': 'f' },
    ],
  },
  {
    name: 'a column that is really called Label#2 keeps its name',
    make: () => ({ 'a.csv': lines('Id,Label,Label,Label#2', '1,a,b,c', '2,d,e,f') }),
    records: 2,
    findings: ['duplicate-header'],
    rows: [
      { Id: '1', Label: 'a', 'Label#3': 'b', 'Label#2': 'c' },
      { Id: '2', Label: 'd', 'Label#3': 'e', 'Label#2': 'f' },
    ],
  },
  {
    name: 'columns without a name are called by their place',
    make: () => ({ 'a.csv': lines('Id,,Name,', '1,x,Ann,', '2,y,Bob,') }),
    records: 2,
    findings: ['blank-header'],
    rows: [
      { Id: '1', 'col#2': 'x', Name: 'Ann' },
      { Id: '2', 'col#2': 'y', Name: 'Bob' },
    ],
  },
  {
    name: 'rows of nothing but delimiters are told and are no records',
    make: () => ({ 'a.csv': lines(header, body[0]!, ',,', body[1]!, body[2]!, ',,', ',,') }),
    records: 3,
    findings: ['blank-rows'],
    rows,
  },
  {
    name: 'names of columns alone are told',
    make: () => ({ 'a.csv': lines(header) }),
    records: 0,
    findings: ['header-only'],
  },
  {
    name: 'a file of 0 bytes is told',
    make: () => ({ 'a.csv': '', 'b.csv': lines(header, ...body) }),
    records: 3,
    findings: ['empty-file'],
    documents: 1,
  },
  {
    name: 'a file of blank lines is told',
    make: () => ({ 'a.csv': '\n\n\n' }),
    records: 0,
    findings: ['no-records', 'blank-rows'],
  },
  {
    name: 'years as names of columns are names',
    make: () => ({ 'a.csv': lines('Office,2021,2022,2023', 'Leeds,10,20,30', 'York,40,50,60') }),
    records: 2,
    findings: [],
    rows: [
      { Office: 'Leeds', '2021': '10', '2022': '20', '2023': '30' },
      { Office: 'York', '2021': '40', '2022': '50', '2023': '60' },
    ],
  },
  {
    name: 'exports in parts of one shape are one stream',
    make: () => ({
      'cases_1.csv': lines(header, body[0]!),
      'cases_2.csv': lines(header, body[1]!, body[2]!),
    }),
    records: 3,
    findings: [],
    rows,
  },
  {
    name: 'the same case in two parts is told',
    make: () => ({
      'cases_1.csv': lines(header, body[0]!),
      'cases_2.csv': lines(header, body[0]!, body[2]!),
    }),
    records: 3,
    findings: ['duplicate-key'],
  },
  {
    name: 'a key that comes twice is told, and both records stay',
    make: () => ({ 'cases.csv': lines(header, ...body, 'C-1,Dora,2024-05-09') }),
    records: 4,
    findings: ['duplicate-key'],
  },
  {
    name: 'a record without its key is told and stays',
    make: () => ({
      'cases.csv': lines(
        header,
        ...body,
        ...Array.from({ length: 10 }, (_, n) => `C-${n + 10},Eve,2024-05-09`),
        ',Dora,2024-05-09',
      ),
    }),
    records: 14,
    findings: ['blank-key'],
  },
]
