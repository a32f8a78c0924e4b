import type { Finding } from '../finding'
import type { SentenceMaker } from './maker'
import { fileIntakeSentences } from './intake-files'
import { counted, maker, said } from './maker'

const files = (count: number) => counted(count, 'file')
const rows = (count: number) => counted(count, 'record')
const number = (f: Finding, name: string): number => Number(f.params[name] ?? 0)
const atLine = (f: Finding): string =>
  f.params['line'] === undefined ? '' : ` (first in line ${said(f, 'line')})`
/** Whole, where `said` would cut it: a reason is a sentence. */
const why = (f: Finding): string => String(f.params['why'] ?? '')
const times = (f: Finding): string => {
  const count = number(f, 'times')
  return count > 1 ? `${count.toLocaleString('en-US')} more like it. ` : ''
}

/** What is said about how a table is laid out. */
const layoutSentences: Record<string, SentenceMaker> = {
  'no-records': maker({
    found: () => 'there is no record in it.',
    title: count => `${files(count)} without records`,
    remedy: 'Check whether the export was filtered; otherwise nothing needs doing.',
  }),
  'header-only': maker({
    found: () => 'there are names of columns and not one record below them.',
    title: count => `${files(count)} with names of columns only`,
    remedy: 'Check whether the export was filtered; otherwise nothing needs doing.',
  }),
  'empty-sheet': maker({
    found: () => 'the sheet is empty.',
    title: count => `${counted(count, 'sheet')} without content`,
    remedy: 'Nothing needs doing.',
  }),
  'hidden-sheet': maker({
    found: () => 'the sheet is hidden in Excel; it is read all the same.',
    title: count => `${counted(count, 'hidden sheet')}`,
    remedy: 'If it should not be moved, say that it is not used.',
  }),
  'no-sheets': maker({
    found: () => 'the workbook has no sheet with cells.',
    title: count => `${counted(count, 'workbook')} without sheets`,
    remedy: 'Export it again, or save it as XLSX from Excel.',
  }),
  'preamble-left-out': maker({
    found: f =>
      `${counted(number(f, 'count'), 'line')} of title or notes are no record${atLine(f)}: “${said(f, 'text')}”.`,
    title: count => `${files(count)} with a title or notes above the records`,
    remedy: 'If they are records, choose another header line.',
  }),
  'footer-left-out': maker({
    found: f =>
      `${counted(number(f, 'count'), 'line')} at the end are a total or a remark, no record${atLine(f)}: “${said(f, 'text')}”.`,
    title: count => `${files(count)} with a total or remark below the records`,
    remedy: 'If they are records, set the number of footer lines to 0.',
  }),
  'units-left-out': maker({
    found: f => `the line below the names holds units, no record: “${said(f, 'text')}”.`,
    title: count => `${files(count)} with a line of units`,
    remedy: 'Nothing needs doing.',
  }),
  'blank-rows': maker({
    found: f => `${counted(number(f, 'count'), 'blank line')}${atLine(f)} are no records.`,
    title: count => `${files(count)} with blank lines`,
    remedy: 'Nothing needs doing.',
  }),
  'repeated-header': maker({
    found: f =>
      `the names of the columns stand again in the middle, ${counted(number(f, 'count'), 'time')}${atLine(f)}: several exports were put together.`,
    title: count => `${files(count)} put together from several exports`,
    remedy: 'The repeated names are left out. Check that no record stands in it twice.',
  }),
  'second-table': maker({
    found: f => `another table begins in line ${said(f, 'line')}, with columns ${said(f, 'columns')}.`,
    title: count => `${counted(count, 'further table')} in the same file`,
    remedy: 'It is read as a stream of its own; say what it holds.',
  }),
  'no-header': maker({
    found: f => `no line with names of columns was found. ${why(f)}`,
    title: count => `${files(count)} without names of columns`,
    remedy: 'Choose the header line, or say that there is none.',
  }),
  'header-unsure': maker({
    found: f =>
      `line ${said(f, 'line')} was taken for the names of the columns, but that is not certain. ${why(f)}`,
    title: count => `${files(count)} whose header line is not certain`,
    remedy: 'Look at the preview and choose the header line.',
  }),
  'duplicate-header': maker({
    found: f => `${said(f, 'count')} columns are called “${said(f, 'name')}”.`,
    title: count => `${counted(count, 'name')} given to several columns`,
    remedy: 'The second is called “…#2”, and so on; check which one is meant.',
  }),
  'blank-header': maker({
    found: f =>
      `${counted(number(f, 'count'), 'column')} with values but without a name: ${said(f, 'names')}.`,
    title: count => `${files(count)} with columns that have no name`,
    remedy: 'They are called by their place; look at their values and map them, or leave them out.',
  }),
  'merged-cells': maker({
    found: f =>
      `${counted(number(f, 'ranges'), 'merged range')}: ${counted(number(f, 'filled'), 'cell')} were filled with the value they show, ${counted(number(f, 'dropped'), 'column')} that only lay under merged cells were left out.`,
    title: count => `${counted(count, 'sheet')} with merged cells`,
    remedy: 'Look at the preview; unmerge in Excel if a value went to the wrong place.',
  }),
  'encoding-unsure': maker({
    found: f => `it is read as ${said(f, 'found')}, but that is not certain. ${why(f)}`,
    title: count => `${files(count)} whose encoding is not certain`,
    remedy: 'Look at names with accents in the preview and choose the encoding.',
  }),
  'encoding-detected': maker({
    found: f => `the encoding is ${said(f, 'found')}. ${why(f)}`,
    title: count => `${files(count)} in an older encoding`,
    remedy: 'If names look wrong in the preview, choose another encoding.',
  }),
  'delimiter-unsure': maker({
    found: f => `cells are parted at “${said(f, 'found')}”, but another sign is nearly as likely. ${why(f)}`,
    title: count => `${files(count)} whose delimiter is not certain`,
    remedy: 'Look at the preview and choose the delimiter.',
  }),
}

/** What is said about values of a column as a whole. */
const columnSentences: Record<string, SentenceMaker> = {
  'unreadable-characters': maker({
    found: f =>
      `${counted(number(f, 'count'), 'cell')} hold the sign � in place of a letter${atLine(f)}, such as “${said(f, 'example')}”.`,
    title: count => `${counted(count, 'column')} with unreadable letters`,
    remedy: 'Choose another encoding. If that does not help, the letters were lost before the export.',
  }),
  'double-encoding': maker({
    found: f =>
      `${counted(number(f, 'count'), 'cell')} look encoded twice${atLine(f)}, such as “${said(f, 'example')}”.`,
    title: count => `${counted(count, 'column')} with text encoded twice`,
    remedy: 'Another program has spoilt the text; ask for an export without that step.',
  }),
  'decimal-zero': maker({
    found: f =>
      `${counted(number(f, 'count'), 'value')} end in “.0”${atLine(f)}, such as ${said(f, 'example')}: another program took numbers of records for amounts.`,
    title: count => `${counted(count, 'column')} whose values end in “.0”`,
    remedy: 'Values are not changed. If they are numbers or codes, ask for an export without that step.',
  }),
  'scientific-notation': maker({
    found: f =>
      `${counted(number(f, 'count'), 'value')} stand in scientific notation${atLine(f)}, such as ${said(f, 'example')}: their last digits are lost.`,
    title: count => `${counted(count, 'column')} with numbers cut by Excel`,
    remedy: 'Export again with the column as text; the lost digits cannot be won back.',
  }),
  'excel-serials': maker({
    found: f =>
      `${counted(number(f, 'count'), 'date')} are day numbers of Excel, such as ${said(f, 'example')}.`,
    title: count => `${counted(count, 'column')} with dates as day numbers of Excel`,
    remedy: 'They are read as dates; check one of them.',
  }),
  'mixed-date-orders': maker({
    found: f => `day first and month first both occur: ${said(f, 'example')}.`,
    title: count => `${counted(count, 'column')} with dates in both orders`,
    remedy: 'Choose the order for this column; dates in the other order are then set aside.',
  }),
  'mixed-date-forms': maker({
    found: f =>
      `dates are written in two ways, ${counted(number(f, 'count'), 'value')} differing from the others.`,
    title: count => `${counted(count, 'column')} with dates written in two ways`,
    remedy: 'Both are read; check the order of day and month.',
  }),
  'text-formula': maker({
    found: f =>
      `${counted(number(f, 'count'), 'cell')} are written ="…", Excel's way of keeping text; the text inside is taken.`,
    title: count => `${files(count)} with text written as ="…"`,
    remedy: 'Nothing needs doing.',
  }),
  'nul-bytes': maker({
    found: f => `${counted(number(f, 'count'), 'NUL character')} were left out; no database takes them.`,
    title: count => `${files(count)} with NUL characters`,
    remedy: 'Check that the encoding is right; ask for a new export if text is missing.',
  }),
  'formula-error': maker({
    found: f =>
      `${counted(number(f, 'count'), 'formula')} give an error${atLine(f)}, such as ${said(f, 'example')}.`,
    title: count => `${counted(count, 'column')} with formulas that give an error`,
    remedy: 'Mend them in Excel and save; otherwise the error is taken as text.',
  }),
  'formula-without-value': maker({
    found: f =>
      `${counted(number(f, 'count'), 'formula')} were saved without their result${atLine(f)}; the cells are empty.`,
    title: count => `${counted(count, 'column')} with formulas saved without result`,
    remedy: 'Open the workbook in Excel, let it calculate, and save it.',
  }),
  'long-number': maker({
    found: f =>
      `${counted(number(f, 'count'), 'number')} have more digits than Excel keeps${atLine(f)}, such as ${said(f, 'example')}; the last ones may be zeros that never were.`,
    title: count => `${counted(count, 'column')} with numbers longer than Excel keeps`,
    remedy: 'Export again with the column as text.',
  }),
  'shared-string-missing': maker({
    found: f =>
      `${counted(number(f, 'count'), 'cell')} point to a text the workbook does not hold${atLine(f)}; they are empty.`,
    title: count => `${counted(count, 'column')} with texts missing in the workbook`,
    remedy: 'Open the workbook in Excel and save it again.',
  }),
  'too-many-columns': maker({
    found: f => `values beyond 16,384 columns were left out (${counted(number(f, 'count'), 'cell')}).`,
    title: count => `${files(count)} with too many columns`,
    remedy: 'Check the delimiter; split the export if it really is so wide.',
  }),
}

/** What is said about single rows of a table. */
const rowSentences: Record<string, SentenceMaker> = {
  'short-row': maker({
    found: f =>
      `${times(f)}found ${said(f, 'found')} cells, expected ${said(f, 'expected')}; the missing ones are empty.`,
    title: count => `${rows(count)} with too few cells`,
    remedy: 'Check the record in the file; a line break may have cut it.',
  }),
  'long-row': maker({
    found: f =>
      `${times(f)}found ${said(f, 'found')} cells, expected ${said(f, 'expected')}; the others are kept in columns named by their place.`,
    title: count => `${rows(count)} with too many cells`,
    remedy: 'Check the record in the file; a delimiter inside a text may have shifted its values.',
  }),
  'unclosed-quote': maker({
    found: f => `${times(f)}a quote is opened and never closed; it was taken as a plain character.`,
    title: count => `${rows(count)} with a quote that is never closed`,
    remedy: 'Check the record in the file.',
  }),
  'stray-quote': maker({
    found: f => `${times(f)}a quote stands inside a quoted text without being doubled; it was kept.`,
    title: count => `${rows(count)} with a quote inside a quoted text`,
    remedy: 'Check the text of the cell.',
  }),
  'field-cut': maker({
    found: f =>
      `${times(f)}the cell has ${number(f, 'characters').toLocaleString('en-US')} characters; only the first 16,777,216 were taken.`,
    title: count => `${counted(count, 'cell')} too long to be taken whole`,
    remedy: 'Take it over as a document instead.',
  }),
  'row-cut': maker({
    found: f =>
      `${times(f)}the record has ${number(f, 'characters').toLocaleString('en-US')} characters or too many cells; the rest was left out.`,
    title: count => `${rows(count)} too long to be taken whole`,
    remedy: 'Check the delimiter and the quotes of the file.',
  }),
  'blank-key': maker({
    found: f =>
      `${times(f)}${said(f, 'columns')} should name the record but is blank; it is called ${said(f, 'key')}.`,
    title: count => `${rows(count)} without a value in the key column`,
    remedy: 'Fill it in at the source, or choose another key column.',
  }),
  'duplicate-key': maker({
    found: f =>
      `${times(f)}“${said(f, 'value')}” in ${said(f, 'columns')} already names another record; this one is called “${said(f, 'key')}”.`,
    title: count => `${rows(count)} whose key another record already has`,
    remedy: 'Check whether it is one record with several lines, or choose another key column.',
  }),
}

/** What is said about reading the files of an export. */
export const intakeSentences: Record<string, SentenceMaker> = {
  ...fileIntakeSentences,
  ...layoutSentences,
  ...columnSentences,
  ...rowSentences,
}
