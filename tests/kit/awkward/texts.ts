import type { Awkward } from './awkward'
import { lines } from './awkward'

const two = [
  { Id: '1', Name: 'Ann' },
  { Id: '2', Name: 'Bob' },
]

/** Delimiters, quotes and line ends. */
export const texts: readonly Awkward[] = [
  {
    name: 'semicolons with decimal commas are told from commas',
    make: () => ({ 'a.csv': lines('Id;Amount;Name', '1;1,5;Ann', '2;2,75;Bob', '3;10,25;Cy') }),
    records: 3,
    findings: [],
    rows: [
      { Id: '1', Amount: '1,5', Name: 'Ann' },
      { Id: '2', Amount: '2,75', Name: 'Bob' },
      { Id: '3', Amount: '10,25', Name: 'Cy' },
    ],
  },
  {
    name: 'tabs are found although texts hold commas',
    make: () => ({ 'a.txt': lines('Id\tName', '1\tSmith, Ann', '2\tJones, Bob, Jr') }),
    records: 2,
    findings: [],
    rows: [
      { Id: '1', Name: 'Smith, Ann' },
      { Id: '2', Name: 'Jones, Bob, Jr' },
    ],
  },
  {
    name: 'vertical bars are found',
    make: () => ({ 'a.csv': lines('Id|Name', '1|Ann', '2|Bob') }),
    records: 2,
    findings: [],
    rows: two,
  },
  {
    name: 'the line sep=; of Excel is believed and is no record',
    make: () => ({ 'a.csv': lines('sep=;', 'Id;Name', '1;Ann', '2;Bob') }),
    records: 2,
    findings: ['preamble-left-out'],
    rows: two,
  },
  {
    name: 'a Concordance load file is read with its line breaks',
    make: () => ({
      'load.dat': lines(
        'þDOCIDþ\x14þCUSTODIANþ\x14þNOTEþ',
        'þD1þ\x14þAnnþ\x14þone®twoþ',
        'þD2þ\x14þBobþ\x14þthreeþ',
      ),
    }),
    records: 2,
    findings: [],
    rows: [
      { DOCID: 'D1', CUSTODIAN: 'Ann', NOTE: 'one\ntwo' },
      { DOCID: 'D2', CUSTODIAN: 'Bob', NOTE: 'three' },
    ],
  },
  {
    name: 'single quotes around every cell are taken off',
    make: () => ({ 'a.csv': lines("'Id','Name'", "'1','Ann'", "'2','Bob'") }),
    records: 2,
    findings: [],
    rows: two,
  },
  {
    name: 'quotes escaped with a backslash are understood',
    make: () => ({
      'a.csv': lines('"Id","Note"', '"1","he said \\"no\\", twice"', '"2","plain"', '"3","a \\"b\\""'),
    }),
    records: 3,
    findings: [],
    rows: [
      { Id: '1', Note: 'he said "no", twice' },
      { Id: '2', Note: 'plain' },
      { Id: '3', Note: 'a "b"' },
    ],
  },
  {
    name: 'line ends and doubled quotes inside quotes belong to the text',
    make: () => ({ 'a.csv': 'Id,Note\r\n1,"first\r\nsecond, ""third"""\r\n2,plain\r\n' }),
    records: 2,
    findings: [],
    rows: [
      { Id: '1', Note: 'first\r\nsecond, "third"' },
      { Id: '2', Note: 'plain' },
    ],
  },
  {
    name: 'blanks between delimiter and quote do not hide the quote',
    make: () => ({ 'a.csv': lines('Id, Amount, Name', '1, "6,000", Ann', '2, "7,000", Bob') }),
    records: 2,
    findings: [],
    rows: [
      { Id: '1', Amount: '6,000', Name: ' Ann' },
      { Id: '2', Amount: '7,000', Name: ' Bob' },
    ],
  },
  {
    name: 'lines that end with CR alone are lines',
    make: () => ({ 'a.csv': 'Id,Name\r1,Ann\r2,Bob\r' }),
    records: 2,
    findings: [],
    rows: two,
  },
  {
    name: 'a stray CR inside a line does not cut it',
    make: () => ({ 'a.csv': 'Id,Name\r\n1,An\rn\r\n2,Bob\r\n' }),
    records: 2,
    findings: [],
    rows: [
      { Id: '1', Name: 'An\rn' },
      { Id: '2', Name: 'Bob' },
    ],
  },
  {
    name: 'lines ending differently in one file are all lines',
    make: () => ({ 'a.csv': 'Id,Name\r\n1,Ann\n2,Bob\r\n' }),
    records: 2,
    findings: [],
    rows: two,
  },
  {
    name: 'a last line without an end counts',
    make: () => ({ 'a.csv': 'Id,Name\n1,Ann\n2,Bob' }),
    records: 2,
    findings: [],
    rows: two,
  },
  {
    name: 'a quote that is never closed swallows no record',
    make: () => ({ 'a.csv': lines('Id,Name,Size', '1,"Ann,10', '2,Bob,20', '3,Cy,30', '4,Di,40') }),
    records: 4,
    findings: ['unclosed-quote'],
    rows: [
      { Id: '1', Name: '"Ann', Size: '10' },
      { Id: '2', Name: 'Bob', Size: '20' },
      { Id: '3', Name: 'Cy', Size: '30' },
      { Id: '4', Name: 'Di', Size: '40' },
    ],
  },
  {
    name: 'a quote that closes only in a later record swallows no record',
    make: () => ({ 'a.csv': lines('Id,Name,Note', '1,"Ann,x', '2,Bob,"y, z"', '3,Cy,w') }),
    records: 3,
    findings: ['unclosed-quote'],
    rows: [
      { Id: '1', Name: '"Ann', Note: 'x' },
      { Id: '2', Name: 'Bob', Note: 'y, z' },
      { Id: '3', Name: 'Cy', Note: 'w' },
    ],
  },
  {
    name: 'inches at the beginning of a cell are no quote',
    make: () => ({ 'a.csv': lines('Id,Item', '1,"5" pipe', '2,"6" pipe', '3,tap') }),
    records: 3,
    findings: ['unclosed-quote'],
    rows: [
      { Id: '1', Item: '"5" pipe' },
      { Id: '2', Item: '"6" pipe' },
      { Id: '3', Item: 'tap' },
    ],
  },
  {
    name: 'a nickname in quotes at the beginning of a cell stays whole',
    make: () => ({
      'a.csv': lines('Id,Name,City', '1,"Bob" Smith,Leeds', '2,"Ann" Jones,York', '3,Cy,Bath'),
    }),
    records: 3,
    findings: ['unclosed-quote'],
    rows: [
      { Id: '1', Name: '"Bob" Smith', City: 'Leeds' },
      { Id: '2', Name: '"Ann" Jones', City: 'York' },
      { Id: '3', Name: 'Cy', City: 'Bath' },
    ],
  },
  {
    name: 'a quote inside a quoted text that was not doubled is kept and told',
    make: () => ({ 'a.csv': lines('Id,Note,City', '1,"the "big" one",Leeds', '2,plain,York') }),
    records: 2,
    findings: ['stray-quote'],
    rows: [
      { Id: '1', Note: 'the "big" one', City: 'Leeds' },
      { Id: '2', Note: 'plain', City: 'York' },
    ],
  },
  {
    name: 'a file cut off inside a quoted text keeps what is there',
    make: () => ({ 'a.csv': 'Id,Note,City\n1,plain,Leeds\n2,"a long text that' }),
    records: 2,
    findings: ['short-row', 'unclosed-quote'],
    rows: [
      { Id: '1', Note: 'plain', City: 'Leeds' },
      { Id: '2', Note: 'a long text that', City: '' },
    ],
  },
  {
    name: 'a short row is kept and filled up',
    make: () => ({ 'a.csv': lines('Id,Name,Age', '1,Ann,30', '2', '3,Cy,50') }),
    records: 3,
    findings: ['short-row'],
    rows: [
      { Id: '1', Name: 'Ann', Age: '30' },
      { Id: '2', Name: '', Age: '' },
      { Id: '3', Name: 'Cy', Age: '50' },
    ],
  },
  {
    name: 'a long row keeps its extra cells in columns of their own',
    make: () => ({ 'a.csv': lines('Id,Name,Age', '1,Ann,30', '2,Bob, Jr,40', '3,Cy,50') }),
    records: 3,
    findings: ['long-row', 'blank-header'],
    rows: [
      { Id: '1', Name: 'Ann', Age: '30', 'col#4': '' },
      { Id: '2', Name: 'Bob', Age: ' Jr', 'col#4': '40' },
      { Id: '3', Name: 'Cy', Age: '50', 'col#4': '' },
    ],
  },
  {
    name: 'a delimiter at the end of every line adds nothing',
    make: () => ({ 'a.csv': lines('Id,Name,', '1,Ann,', '2,Bob,') }),
    records: 2,
    findings: [],
    rows: two,
  },
  {
    name: 'one column alone is a table',
    make: () => ({ 'a.csv': lines('E-mail', 'ann@example.com', 'bob@example.com') }),
    records: 2,
    findings: [],
    rows: [{ 'E-mail': 'ann@example.com' }, { 'E-mail': 'bob@example.com' }],
  },
  {
    name: 'NUL characters are left out and told',
    make: () => ({ 'a.csv': lines('Id,Name', '1,A\0nn', '2,Bob') }),
    records: 2,
    findings: ['nul-bytes'],
    rows: two,
  },
  {
    name: 'Excel text formulas give their text',
    make: () => ({ 'a.csv': lines('Case No,Name', '="00123",Ann', '"=""00124""",Bob') }),
    records: 2,
    findings: ['text-formula'],
    rows: [
      { 'Case No': '00123', Name: 'Ann' },
      { 'Case No': '00124', Name: 'Bob' },
    ],
  },
  {
    name: 'a dialect chosen by a person is obeyed',
    make: () => ({ 'a.csv': lines('Id,Name;Nick', '1,Ann;A', '2,Bob;B') }),
    records: 2,
    findings: ['header-unsure'],
    overrides: { files: { 'a.csv': { delimiter: ';' } } },
    rows: [
      { 'Id,Name': '1,Ann', Nick: 'A' },
      { 'Id,Name': '2,Bob', Nick: 'B' },
    ],
  },
]
