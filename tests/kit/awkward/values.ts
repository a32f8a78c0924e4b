import type { Awkward } from './awkward'
import { lines } from './awkward'

/** What stands in the cells. Values are never changed; what is wrong with a column is told. */
export const values: readonly Awkward[] = [
  {
    name: 'ids that became amounts are told and not changed',
    make: () => ({ 'a.csv': lines('Case No,Zip', 'C-1,60636.0', 'C-2,60643.0', 'C-3,60653.0') }),
    records: 3,
    findings: ['decimal-zero'],
    rows: [
      { 'Case No': 'C-1', Zip: '60636.0' },
      { 'Case No': 'C-2', Zip: '60643.0' },
      { 'Case No': 'C-3', Zip: '60653.0' },
    ],
  },
  {
    name: 'ids in scientific notation are told and not changed',
    make: () => ({ 'a.csv': lines('Case No,Ref', 'C-1,1.23457E+11', 'C-2,4.5E+10') }),
    records: 2,
    findings: ['scientific-notation'],
    rows: [
      { 'Case No': 'C-1', Ref: '1.23457E+11' },
      { 'Case No': 'C-2', Ref: '4.5E+10' },
    ],
  },
  {
    name: 'leading zeros stay',
    make: () => ({ 'a.csv': lines('Case No,Zip', '0001,01234', '0002,02345') }),
    records: 2,
    findings: [],
    rows: [
      { 'Case No': '0001', Zip: '01234' },
      { 'Case No': '0002', Zip: '02345' },
    ],
  },
  {
    name: 'dates as day numbers of Excel are told',
    make: () => ({ 'a.csv': lines('Case No,Date Opened', 'C-1,45292', 'C-2,45293', 'C-3,45300') }),
    records: 3,
    findings: ['excel-serials'],
  },
  {
    name: 'dates in both orders are asked about',
    make: () => ({
      'a.csv': lines('Case No,Date Opened', 'C-1,25/12/2023', 'C-2,12/25/2023', 'C-3,03/04/2023'),
    }),
    records: 3,
    findings: ['mixed-date-orders'],
  },
  {
    name: 'dates written in two ways are told',
    make: () => ({
      'a.csv': lines('Case No,Date Opened', 'C-1,25/12/2023', 'C-2,2023-12-26', 'C-3,27/12/2023'),
    }),
    records: 3,
    findings: ['mixed-date-forms'],
  },
  {
    name: 'cells that look like formulas are text',
    make: () => ({
      'a.csv': lines(
        'Case No,Name',
        `C-1,"=cmd|' /C calc'!A0"`,
        'C-2,@SUM(1+1)*cmd',
        'C-3,+44 7700 900123',
        'C-4,-1',
      ),
    }),
    records: 4,
    findings: [],
    rows: [
      { 'Case No': 'C-1', Name: "=cmd|' /C calc'!A0" },
      { 'Case No': 'C-2', Name: '@SUM(1+1)*cmd' },
      { 'Case No': 'C-3', Name: '+44 7700 900123' },
      { 'Case No': 'C-4', Name: '-1' },
    ],
  },
  {
    name: 'names of columns that programs use inside are columns like any other',
    make: () => ({ 'a.csv': lines('__proto__,constructor,toString,hasOwnProperty', 'a,b,c,1', 'd,e,f,2') }),
    records: 2,
    findings: [],
    rows: [
      JSON.parse('{"__proto__":"a","constructor":"b","toString":"c","hasOwnProperty":"1"}'),
      JSON.parse('{"__proto__":"d","constructor":"e","toString":"f","hasOwnProperty":"2"}'),
    ],
  },
  {
    name: 'HTML and scripts in a cell are text',
    make: () => ({
      'a.csv': lines('Case No,Note', 'C-1,<img src=x onerror=alert(1)>', 'C-2,<script>alert(1)</script>'),
    }),
    records: 2,
    findings: [],
    rows: [
      { 'Case No': 'C-1', Note: '<img src=x onerror=alert(1)>' },
      { 'Case No': 'C-2', Note: '<script>alert(1)</script>' },
    ],
  },
  {
    name: 'words for nothing stay in the record',
    make: () => ({ 'a.csv': lines('Case No,Note', 'C-1,NULL', 'C-2,N/A', 'C-3,') }),
    records: 3,
    findings: [],
    rows: [
      { 'Case No': 'C-1', Note: 'NULL' },
      { 'Case No': 'C-2', Note: 'N/A' },
      { 'Case No': 'C-3', Note: '' },
    ],
  },
]
