import type { Finding } from '../finding'
import type { SentenceMaker } from './maker'
import { counted, maker, said } from './maker'

const files = (count: number) => counted(count, 'file')
const rows = (count: number) => counted(count, 'record')
const number = (f: Finding, name: string): number => Number(f.params[name] ?? 0)
const why = (f: Finding): string => String(f.params['why'] ?? '')
const times = (f: Finding): string => {
  const count = number(f, 'times')
  return count > 1 ? `${count.toLocaleString('en-US')} more like it. ` : ''
}

const nameFaults: Readonly<Record<string, string>> = {
  nul: 'holds a NUL character',
  unc: 'leads to another computer',
  absolute: 'starts at the root of the disk',
  drive: 'names a drive',
  parent: 'leads out of its folder with “..”',
  stream: 'holds a colon, which hides data on Windows disks',
  'too-long': 'is longer than any disk allows',
}

function unsupported(what: string, remedy: string): SentenceMaker {
  return maker({
    found: () => `this is ${what}, which is not read.`,
    title: count => `${files(count)} not read: ${what}`,
    remedy,
  })
}

const asXlsx = 'Open it in Excel or LibreOffice, save it as XLSX, and look at the source again.'

/** What is said about files and folders as they come in. */
const fileSentences: Record<string, SentenceMaker> = {
  'nothing-found': maker({
    found: () => 'There is no file in what was chosen.',
    title: () => 'Nothing to read',
    remedy: 'Choose the folder or ZIP that holds the export.',
  }),
  'unreadable-file': maker({
    found: () => 'it cannot be opened.',
    title: count => `${files(count)} that cannot be opened`,
    remedy: 'Check that it is still there and that you may read it.',
  }),
  'link-not-followed': maker({
    found: () => 'this is a link to another place and was not followed.',
    title: count => `${counted(count, 'link')} not followed`,
    remedy: 'If the export needs it, choose the file or folder it points to as well.',
  }),
  'not-a-file': maker({
    found: () => 'this is a device or pipe, not a file, and was left out.',
    title: count => `${counted(count, 'thing')} that are no files`,
    remedy: 'Nothing needs doing.',
  }),
  'too-deep': maker({
    found: f => `folders are nested more than ${said(f, 'limit')} deep; what is below was left out.`,
    title: count => `${counted(count, 'folder')} nested too deep`,
    remedy: 'Move it higher up and look at the source again.',
  }),
  'too-many-files': maker({
    found: f =>
      `there are more than ${number(f, 'limit').toLocaleString('en-US')} files; the rest was left out.`,
    title: () => 'More files than can be taken at once',
    remedy: 'Choose the folders one by one, in several projects.',
  }),
  'litter-left-out': maker({
    found: () => 'the operating system or an office program left this file behind; it was left out.',
    title: count => `${files(count)} of the operating system left out`,
    remedy: 'Nothing needs doing.',
  }),
  'reserved-name': maker({
    found: f => `“${said(f, 'name')}” is a name that Windows does not allow for files.`,
    title: count => `${files(count)} with a name Windows does not allow`,
    remedy: 'It is read from inside the ZIP; unpacking it on Windows would fail.',
  }),
  'name-collision': maker({
    found: f => `“${said(f, 'name')}” and “${said(f, 'other')}” differ in capitals or accents only.`,
    title: count => `${files(count)} whose name differs from another in capitals only`,
    remedy: 'Both are read; check that they are not one file twice.',
  }),
  'empty-file': maker({
    found: () => 'the file holds no bytes.',
    title: count => `${files(count)} with 0 bytes`,
    remedy: 'Export it again; there is nothing to read in it.',
  }),
  'zip-damaged': maker({
    found: () => 'the ZIP, or a file in it, is damaged.',
    title: count => `${counted(count, 'ZIP')} damaged`,
    remedy: 'Copy it again from where it came from, or ask for a new export; what could be read is listed.',
  }),
  'zip-bomb': maker({
    found: () =>
      'it unpacks to far more than a genuine file would, as if made to fill the disk; it was not read.',
    title: count => `${files(count)} that unpack to far too much`,
    remedy: 'If it is genuine, unpack it yourself and choose the folder.',
  }),
  'zip-overlap': maker({
    found: () =>
      'files inside the ZIP share the same bytes, which only an attack does; the ZIP was not read.',
    title: count => `${counted(count, 'ZIP')} made to do harm`,
    remedy: 'Ask where it came from. If it is genuine, unpack it yourself and choose the folder.',
  }),
  'zip-too-many-entries': maker({
    found: f =>
      `the ZIP holds more than ${number(f, 'limit').toLocaleString('en-US')} files; the rest was left out.`,
    title: count => `${counted(count, 'ZIP')} with too many files`,
    remedy: 'Unpack it yourself and choose the folder.',
  }),
  'zip-too-deep': maker({
    found: () => 'a ZIP in a ZIP in a ZIP is not opened.',
    title: count => `${counted(count, 'ZIP')} nested too deep`,
    remedy: 'Unpack the outer ZIP yourself and choose the folder.',
  }),
  'zip-name-refused': maker({
    found: f =>
      `the name “${said(f, 'name')}” inside the ZIP ${nameFaults[said(f, 'fault')] ?? 'is not a plain path'}; the file was not read.`,
    title: count => `${files(count)} in ZIPs with a hostile name`,
    remedy: 'Ask where the ZIP came from. If it is genuine, unpack it yourself and choose the folder.',
  }),
  'zip-names-guessed': maker({
    found: f =>
      `${counted(number(f, 'count'), 'name')} in the ZIP do not say their encoding and were read as DOS names, such as “${said(f, 'example')}”.`,
    title: count => `${counted(count, 'ZIP')} with names in an old encoding`,
    remedy: 'If names look wrong, unpack the ZIP yourself and choose the folder.',
  }),
  'zip-method': maker({
    found: f => `“${said(f, 'name')}” is packed in a way that is not read.`,
    title: count => `${files(count)} packed in an unusual way`,
    remedy: 'Unpack the ZIP yourself and choose the folder.',
  }),
  'link-in-zip': maker({
    found: f => `“${said(f, 'name')}” is a link inside the ZIP and was not followed.`,
    title: count => `${counted(count, 'link')} in ZIPs not followed`,
    remedy: 'If the export needs the file, add it to the ZIP as a file.',
  }),
  'empty-zip': maker({
    found: () => 'the ZIP holds no files.',
    title: count => `${counted(count, 'ZIP')} without files`,
    remedy: 'Ask for a new export.',
  }),
  encrypted: maker({
    found: f => `“${said(f, 'name')}” is locked with a password.`,
    title: count => `${files(count)} in ZIPs locked with a password`,
    remedy: 'Unpack it with the password yourself and choose the folder.',
  }),
  'unsupported-xls': unsupported('a workbook of Excel 97–2003 (XLS)', asXlsx),
  'unsupported-xlsb': unsupported('a binary workbook (XLSB)', asXlsx),
  'unsupported-ods': unsupported('an OpenDocument spreadsheet (ODS)', asXlsx),
  'unsupported-html': unsupported('a web page, whatever its name says', asXlsx),
  'unsupported-spreadsheet-xml': unsupported('a workbook in the XML form of Excel 2003', asXlsx),
  'unsupported-encrypted': unsupported(
    'an Office file locked with a password',
    'Open it with the password, save it as XLSX without one, and look at the source again.',
  ),
  'unsupported-archive': unsupported(
    'a packed file other than ZIP',
    'Unpack it yourself and choose the folder.',
  ),
  'unsupported-database': unsupported('a database file', 'Export its tables as CSV.'),
  'unsupported-binary': unsupported(
    'a file without text, though its name promises a table',
    'Check how it was exported; ask for CSV or XLSX.',
  ),
}

/** What is said about files that break off or are made to do harm. */
const brokenSentences: Record<string, SentenceMaker> = {
  'json-broken': maker({
    found: f => `it stops being JSON at “${said(f, 'near')}”; what follows cannot be read.`,
    title: count => `${files(count)} with broken JSON`,
    remedy: 'Export it again.',
  }),
  'json-truncated': maker({
    found: () => 'the JSON breaks off before its end; records may be missing.',
    title: count => `${files(count)} of JSON that break off`,
    remedy: 'Copy it again, or export it again.',
  }),
  'json-outside': maker({
    found: f => `values outside the lists of records are left out: ${said(f, 'names')}.`,
    title: count => `${files(count)} with values outside the records`,
    remedy: 'Nothing needs doing, unless records stand there.',
  }),
  'json-item-broken': maker({
    found: f => `${times(f)}this is no valid JSON and could not be read: “${said(f, 'text')}”.`,
    title: count => `${rows(count)} of broken JSON`,
    remedy: 'Mend it in the file or export it again; the record is missing until then.',
  }),
  'item-too-long': maker({
    found: f => `${times(f)}one record is larger than can be held in memory and was not read.`,
    title: count => `${rows(count)} too large to be read`,
    remedy: 'Export large texts and files apart.',
  }),
  'xml-doctype': maker({
    found: () =>
      'the file defines entities of its own, which can be used to attack programs; it was not read on.',
    title: count => `${files(count)} of XML with entities`,
    remedy: 'Save it from Excel again, or export it as CSV.',
  }),
  'xml-broken': maker({
    found: f => `it stops being XML: ${why(f)}.`,
    title: count => `${files(count)} with broken XML`,
    remedy: 'Export it again; records before that place were read.',
  }),
  'xml-too-deep': maker({
    found: () => 'its elements are nested deeper than any export needs; it was not read on.',
    title: count => `${files(count)} of XML nested too deep`,
    remedy: 'Export it as CSV.',
  }),
  'xml-too-long': maker({
    found: () => 'one element is larger than can be held in memory; it was not read on.',
    title: count => `${files(count)} of XML with an element too large`,
    remedy: 'Export it as CSV.',
  }),
  'xlsx-damaged': maker({
    found: () => 'the workbook is damaged.',
    title: count => `${counted(count, 'workbook')} damaged`,
    remedy: 'Open it in Excel, let it repair the file, and save it.',
  }),
  'xlsx-too-big': maker({
    found: () => 'the workbook holds more texts than fit into memory.',
    title: count => `${counted(count, 'workbook')} too big`,
    remedy: 'Save its sheets as CSV; these are read in any size.',
  }),
}

/** What is said about files of an export as files: whether they can be opened, and what is wrong inside. */
export const fileIntakeSentences: Record<string, SentenceMaker> = { ...fileSentences, ...brokenSentences }
