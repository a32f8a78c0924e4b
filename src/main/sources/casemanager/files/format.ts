import type { Detected, FileReading } from '../../../../contract/stream'
import { entityOfName } from '../profile/role-words'
import { extensionOf, foldersOf } from '../../../files/intake/original'
import type { Original } from '../../../files/intake/original'

export type Format = FileReading['format']['value']
export type FoundFormat = {
  readonly format: Detected<Format>
  /** What to do about an unsupported file; a code for the sentence. */
  readonly unsupported?:
    'xls' | 'xlsb' | 'ods' | 'html' | 'spreadsheet-xml' | 'encrypted' | 'archive' | 'database' | 'binary'
}

const tables = new Set([
  '.csv',
  '.tsv',
  '.tab',
  '.psv',
  '.ssv',
  '.dat',
  '.txt',
  '.asc',
  '.xlsx',
  '.xlsm',
  '.xltx',
  '.json',
  '.jsonl',
  '.ndjson',
  '.xml',
  '.xls',
  '.xlsb',
  '.ods',
  '.htm',
  '.html',
  '',
])
const plain = new Set(['.csv', '.tsv', '.tab', '.psv', '.ssv', '.dat', '.txt', '.asc'])

/** Whether a file may be a table by its name and place, or is one of the documents. */
export function mayBeTable(original: Original, documentFolders: ReadonlySet<string>): boolean {
  const extension = extensionOf(original.name)
  if (!tables.has(extension)) return false
  const folders = foldersOf(original.path)
  const at = folders.findIndex((_, depth) => documentFolders.has(folders.slice(0, depth + 1).join('/')))
  if (at < 0) return true
  return at === folders.length - 1 && isIndexName(original.name) && extension !== '.txt'
}

const documentWords =
  /^(documents?|docs?|files?|attachments?|natives?|dokumente?|dateien|anlagen|anh[äa]e?nge?|akten|pi[eè]ces[ _-]?(jointes)?|fichiers|documentos?|archivos|adjuntos|documenti|allegati|documenten|bijlagen|bestanden|anexos|arquivos|ficheiros|dokumenter|bilag|images?|scans?|correspondence|e-?mails?)$/i

/** Folders that hold documents: by their name, or because most of what lies in them is no table and no file in them is named like one. */
export function findDocumentFolders(originals: readonly Original[]): ReadonlySet<string> {
  const found = new Set<string>()
  const contents = new Map<string, { tables: number; others: number; named: boolean }>()
  for (const { path, name } of originals) {
    const folders = foldersOf(path)
    for (const [depth, folder] of folders.entries()) {
      if (documentWords.test(folder.normalize('NFC'))) found.add(folders.slice(0, depth + 1).join('/'))
    }
    if (folders.length === 0 || extensionOf(name) === '.zip') continue
    const key = folders.join('/')
    const count = contents.get(key) ?? { tables: 0, others: 0, named: false }
    contents.set(key, count)
    if (tables.has(extensionOf(name)) && extensionOf(name) !== '.txt') {
      count.tables++
      if (entityOfName(stemOf(name)) !== null) count.named = true
    } else count.others++
  }
  for (const [folder, { tables: some, others, named }] of contents)
    if (others > some && !named) found.add(folder)
  return found
}

function isIndexName(name: string): boolean {
  return /^(_?index|.*[-_ ]index|manifest|inventory|documents?|attachments?|file[-_ ]?list|register|metadata|load[-_ ]?file|dokumente?|anlagen|verzeichnis|inhalt|liste|documentos|documenti|bijlagen|inventaris)([-_ ].*)?\.\w+$/i.test(
    name,
  )
}

/** The name without its ending. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? name : name.slice(0, dot)
}

/** What a file that may be a table really is, from its first bytes. `head` as text is given where it is text. */
export function detectFormat(original: Original, head: Buffer, text: string): FoundFormat {
  const extension = extensionOf(original.name)
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return zipped(extension, head)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    const encrypted =
      head.includes(Buffer.from('EncryptedPackage', 'utf16le')) || /^\.xls[xmb]$/.test(extension)
    return encrypted
      ? unsupported('encrypted', 'An Office file locked with a password.')
      : unsupported('xls', 'A workbook of Excel 97–2003.')
  }
  if (starts(0x1f, 0x8b) || starts(0x37, 0x7a, 0xbc, 0xaf) || starts(0x52, 0x61, 0x72, 0x21))
    return unsupported('archive', 'A packed file other than ZIP.')
  if (head.subarray(0, 15).toString('latin1') === 'SQLite format 3')
    return unsupported('database', 'An SQLite database.')
  if (starts(0x25, 0x50, 0x44, 0x46)) return is('document', 'A PDF.')
  const begin = text.slice(0, 4_000).trimStart()
  if (/^\{\\rtf/.test(begin)) return is('document', 'A text in RTF.')
  if (/^(<!doctype html|<html|<table|<body|<meta|<head)/i.test(begin) || /^mime-version:/i.test(begin))
    return unsupported('html', 'A web page, though it may be called otherwise.')
  if (begin.startsWith('<?xml') || (extension === '.xml' && begin.startsWith('<'))) {
    return begin.includes('urn:schemas-microsoft-com:office:spreadsheet')
      ? unsupported('spreadsheet-xml', 'A workbook in the XML form of Excel 2003.')
      : is('xml', 'XML by its first line.')
  }
  if (isBinary(head, text))
    return plain.has(extension) || extension === '.json' || extension === '.xml'
      ? unsupported('binary', 'It holds no text.')
      : is('document', 'It holds no text.')
  if (/^\.(jsonl|ndjson)$/.test(extension) || isJsonLines(begin))
    return is('jsonl', 'Each line is a JSON object.')
  if (extension === '.json' || (/^[[{]/.test(begin) && !plain.has(extension)))
    return is('json', 'JSON by its name or its first sign.')
  if (extension === '.xml') return is('xml', 'XML by its name.')
  if (plain.has(extension)) return is('csv', 'Text with one record a line.')
  return is('document', 'Not a kind of table.')
}

function zipped(extension: string, head: Buffer): FoundFormat {
  const begin = head.subarray(0, 4_096).toString('latin1')
  if (begin.includes('opendocument.spreadsheet') || extension === '.ods')
    return unsupported('ods', 'An OpenDocument spreadsheet.')
  if (extension === '.xlsb' || begin.includes('xl/workbook.bin'))
    return unsupported('xlsb', 'A binary Excel workbook.')
  return is('xlsx', 'An Excel workbook.')
}

function isJsonLines(begin: string): boolean {
  const [first = '', second = ''] = begin.split(/\r?\n/, 2)
  return /^\{.*\}\s*$/.test(first) && second.startsWith('{')
}

/** Control characters that no text has, beyond a stray one. */
function isBinary(head: Buffer, text: string): boolean {
  if (head.length === 0) return false
  const sample = text.slice(0, 4_096)
  const odd = sample.match(/[\x01-\x08\x0e-\x13\x15-\x1a\x1c-\x1f]/g)?.length ?? 0
  return odd > Math.max(2, sample.length * 0.02)
}

function is(value: Format, reason: string): FoundFormat {
  return { format: { value, reason, by: 'detected', sure: true } }
}

function unsupported(what: NonNullable<FoundFormat['unsupported']>, reason: string): FoundFormat {
  return { format: { value: 'unsupported', reason, by: 'detected', sure: true }, unsupported: what }
}
