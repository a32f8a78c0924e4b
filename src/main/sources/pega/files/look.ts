import type { Finding } from '../../../../contract/finding'
import type { Detected, FileReading, ProfileOverrides } from '../../../../contract/stream'
import { fileFinding } from '../../../files/finding'
import { extensionOf, foldersOf } from '../../../files/intake/original'
import type { Original } from '../../../files/intake/original'
import { hashBytes, surveyBytes } from '../../../files/text/byte-survey'
import { decodeHead } from '../../../files/text/decode'
import { detectDialect, parseSample } from '../../../files/text/detect-dialect'
import { detectEncoding } from '../../../files/text/encoding'
import { headOf } from '../../../files/text/head'
import { namedBy } from './class-name'
import { headerLineOf, partOf } from './csv-instances'
import type { DataFile, Form } from './instance'
import { xmlForm } from './xml-instances'

/** What one of the chosen files turned out to be. */
export type Looked = {
  readonly original: Original
  readonly reading: FileReading
  readonly use: 'data' | 'schema' | 'metadata' | 'document' | 'none'
  readonly findings: readonly Finding[]
}

const tables = new Set(['.csv', '.tsv', '.txt', '.dat', '.xml', '.xsd', '.json', '.jsonl', '.ndjson', ''])
const documentFolders =
  /^(?:attachments?|documents?|docs?|files?|binar(?:y|ies)|content|repository|attach_?content|uploads?)$/i

const schemaReason = 'An XML schema: it tells types.'
const metadataReason = 'Metadata of a list: it tells types.'

/** Whether a file of the profile holds instances, rather than telling about them. */
export function holdsInstances({ format }: FileReading): boolean {
  const tables: readonly string[] = ['csv', 'json', 'jsonl', 'xml']
  return tables.includes(format.value) && format.reason !== schemaReason && format.reason !== metadataReason
}

/** Whether a file may hold exported instances by its name; what is in it decides. */
export const mayBeData = (original: Original): boolean => tables.has(extensionOf(original.name))

/** Whether a file that no attachment names is a document all the same, rather than something left beside the export. */
export const isDocument = (original: Original): boolean =>
  !mayBeData(original) || foldersOf(original.path).some(folder => documentFolders.test(folder))

/** Fingerprints a file and finds out what it is and how it is to be read. */
export async function look(
  original: Original,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<Looked> {
  const files = overrides.files
  const chosen = files !== undefined && Object.hasOwn(files, original.path) ? files[original.path] : undefined
  if (!mayBeData(original) || chosen?.format === 'document') {
    const { sha256, bytes } = await hashBytes(original.open(), signal)
    return as(original, { bytes, sha256 }, 'document', sure('document', 'It is not an export of instances.'))
  }
  const survey = await surveyBytes(original.open(), signal)
  const base = { bytes: survey.bytes, sha256: survey.sha256 }
  if (survey.bytes === 0) {
    const found = as(original, base, 'document', sure('document', 'It holds no bytes.'))
    return isDocument(original)
      ? found
      : { ...found, findings: [fileFinding('empty-file', 'warning', original.path)] }
  }
  const encoding = chosen?.encoding === undefined ? detectEncoding(survey) : byPerson(chosen.encoding)
  const text = decodeHead(survey.head, encoding.value)
  const begin = text.trimStart()
  const read = { ...base, encoding }
  const letters = lettersUnsure(original, encoding)
  if (begin.startsWith('<')) {
    if (/<(?:\w+:)?schema\b/.test(begin.slice(0, 4_000)))
      return as(original, read, 'schema', sure('xml', schemaReason))
    const aside = isDocument(original) || /<!doctype\s+html/i.test(begin.slice(0, 4_000))
    const form = await xmlForm(original, encoding.value, aside)
    return form === null
      ? unknown(original, read)
      : as(original, read, 'data', sure('xml', 'XML with Pega’s names.'), letters)
  }
  if (/^[[{]/.test(begin)) {
    if (/"fieldID"\s*:/.test(begin.slice(0, 65_536)))
      return as(original, read, 'metadata', sure('json', metadataReason))
    if (!/"(?:p[xyz][A-Z]\w*)"\s*:/.test(text) && namedBy(original.name).class === '')
      return unknown(original, read)
    return isLines(begin)
      ? as(original, read, 'data', sure('jsonl', 'Each line is a JSON object.'), letters)
      : as(original, read, 'data', sure('json', 'JSON by its first sign.'), letters)
  }
  const dialect = detectDialect(text, survey.head.length === survey.bytes, {
    ...(chosen?.delimiter === undefined ? {} : { delimiter: chosen.delimiter }),
    ...(chosen?.quote === undefined ? {} : { quote: chosen.quote }),
  })
  const rows = parseSample(plain(dialect), text, survey.head.length !== survey.bytes)
  const found = headerLineOf(rows)
  const named = namedBy(original.name).class !== '' && extensionOf(original.name) !== '.txt'
  if (found === 0 && !named && chosen?.headerLine === undefined) return unknown(original, read)
  const headerLine =
    chosen?.headerLine === undefined
      ? detected(
          found === 0 ? 1 : found,
          found === 0 ? 'The first line.' : 'The first line with names of Pega’s.',
        )
      : byPerson(chosen.headerLine)
  return as(
    original,
    { ...read, ...dialect, headerLine },
    'data',
    sure('csv', 'Text with one record a line.'),
    letters,
  )
}

/** A file as its reading says, with what its beginning tells about its rows. */
export async function dataFile(original: Original, reading: FileReading): Promise<DataFile> {
  const named = namedBy(original.name)
  return { original, sha256: reading.sha256, named, form: await formOf(original, reading) }
}

async function formOf(original: Original, reading: FileReading): Promise<Form> {
  const encoding = reading.encoding?.value ?? 'utf-8'
  const format = reading.format.value
  if (format === 'json' || format === 'jsonl') return { kind: format, encoding }
  if (format === 'xml') {
    const form = await xmlForm(original, encoding)
    return form ?? { kind: 'xml', encoding, depth: 2, class: '' }
  }
  const dialect = {
    delimiter: reading.delimiter?.value ?? ',',
    quote: reading.quote?.value ?? '"',
    escape: reading.escape?.value ?? 'doubled',
    lineEnd: reading.lineEnd?.value ?? 'lf',
  }
  const headerLine = Math.max(1, reading.headerLine?.value ?? 1)
  const head = await headOf(original)
  const rows = parseSample(dialect, decodeHead(head.bytes, encoding), !head.whole)
  const header = rows.find(row => row.line >= headerLine)?.cells ?? []
  return { kind: 'csv', encoding, ...dialect, headerLine, part: partOf(header, namedBy(original.name)) }
}

function plain(dialect: ReturnType<typeof detectDialect>) {
  const { delimiter, quote, escape, lineEnd } = dialect
  return { delimiter: delimiter.value, quote: quote.value, escape: escape.value, lineEnd: lineEnd.value }
}

/** Whether a text is JSON lines: its first line is an object of its own, and is not all of an array. */
function isLines(begin: string): boolean {
  const [first = '', second = ''] = begin.split(/\r?\n/, 2)
  if (!first.startsWith('{')) return false
  if (second.trimStart().startsWith('{')) return true
  try {
    JSON.parse(first)
    return true
  } catch {
    return !/^\{\s*$/.test(first) && second === '' // one line, longer than the sample
  }
}

function unknown(original: Original, read: Pick<FileReading, 'bytes' | 'sha256'>): Looked {
  const reason = 'Nothing in it has a name of Pega’s; it is used only where an attachment names it.'
  const found = as(original, read, 'document', { ...detected('document', reason), sure: true })
  return isDocument(original)
    ? found
    : { ...found, findings: [fileFinding('pega-file-unknown', 'info', original.path)] }
}

function as(
  original: Original,
  read: Omit<FileReading, 'path' | 'format'>,
  use: Looked['use'],
  format: FileReading['format'],
  findings: readonly Finding[] = [],
): Looked {
  return { original, reading: { path: original.path, ...read, format }, use, findings }
}

/** Letters that may be read wrongly are told; where it is not certain, the person is asked. */
function lettersUnsure(original: Original, encoding: Detected<string>): Finding[] {
  const params = { found: encoding.value, why: encoding.reason }
  if (!encoding.sure) return [fileFinding('encoding-unsure', 'ask', original.path, params)]
  return encoding.by !== 'detected' || encoding.value.startsWith('utf')
    ? []
    : [fileFinding('encoding-detected', 'info', original.path, params)]
}

function detected<T>(value: T, reason: string): Detected<T> {
  return { value, reason, by: 'detected', sure: true }
}
const sure = (value: FileReading['format']['value'], reason: string): FileReading['format'] =>
  detected(value, reason)

function byPerson<T>(value: T): Detected<T> {
  return { value, reason: 'Chosen by a person.', by: 'person', sure: true }
}
