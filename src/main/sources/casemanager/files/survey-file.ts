import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import type { FileReading } from '../../../../contract/stream'
import { fileFinding } from '../../../files/finding'
import type { Where } from '../../../files/finding'
import { detectFormat } from './format'
import type { FoundFormat } from './format'
import type { Original } from '../../../files/intake/original'
import { detectHeader } from './layout/header'
import { limits } from '../../../files/limits'
import { openTable } from './open-table'
import { byPerson, finishTable, survey } from './survey'
import type { FileOverrides, SurveyedTable } from './survey'
import { tableFindings } from './table-findings'
import { hashBytes, surveyBytes } from '../../../files/text/byte-survey'
import type { ByteSurvey } from '../../../files/text/byte-survey'
import { decodeHead } from '../../../files/text/decode'
import { detectDialect, parseSample } from '../../../files/text/detect-dialect'
import { detectEncoding } from '../../../files/text/encoding'
import { openWorkbook } from './xlsx/workbook'
import { sheetRows } from './xlsx/sheet-rows'
import type { SheetRow } from './xlsx/sheet-rows'

export type SurveyedFile = {
  readonly readings: readonly FileReading[] // the file itself first, then its parts
  readonly tables: readonly SurveyedTable[]
  readonly findings: readonly Finding[]
}

type Overrides = (path: string) => FileOverrides | undefined

/** Fingerprints a file that is no table. */
export async function surveyDocument(original: Original, signal: AbortSignal): Promise<SurveyedFile> {
  const { sha256, bytes } = await hashBytes(original.open(), signal)
  const format = { value: 'document', reason: 'Not a kind of table.', by: 'detected', sure: true } as const
  return { readings: [{ path: original.path, bytes, sha256, format }], tables: [], findings: [] }
}

/** Fingerprints a file, finds out how to read it and looks through all of its tables. What cannot be read becomes a finding. */
export async function surveyFile(
  original: Original,
  overrides: Overrides,
  signal: AbortSignal,
): Promise<SurveyedFile> {
  const chosen = overrides(original.path)
  const bytes = await surveyBytes(original.open(), signal)
  const base = { path: original.path, bytes: bytes.bytes, sha256: bytes.sha256 }
  if (bytes.bytes === 0) {
    const format = { value: 'document', reason: 'It holds no bytes.', by: 'detected', sure: true } as const
    return {
      readings: [{ ...base, format }],
      tables: [],
      findings: [fileFinding('empty-file', 'warning', original.path)],
    }
  }
  const encoding = chosen?.encoding === undefined ? detectEncoding(bytes) : byPerson(chosen.encoding)
  const text = decodeHead(bytes.head, encoding.value)
  const found: FoundFormat =
    chosen?.format === undefined
      ? detectFormat(original, bytes.head, text)
      : { format: byPerson(chosen.format) }
  const file: FileReading = { ...base, format: found.format }
  try {
    switch (found.format.value) {
      case 'csv':
        return await surveyText(original, { ...file, encoding }, { bytes, text, chosen }, signal)
      case 'xlsx':
        return await surveyWorkbook(original, file, overrides, signal)
      case 'json':
      case 'jsonl':
      case 'xml':
        return await surveyItems(original, { ...file, encoding }, signal)
      case 'unsupported':
        return {
          readings: [file],
          tables: [],
          findings: [fileFinding(`unsupported-${found.unsupported ?? 'binary'}`, 'error', original.path)],
        }
      default:
        return { readings: [file], tables: [], findings: [] }
    }
  } catch (error) {
    if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
    const format = { ...found.format, value: 'unsupported', reason: error.message } as const
    return {
      readings: [{ ...file, format }],
      tables: [],
      findings: [fileFinding(error.code, 'error', original.path, { why: error.detail ?? '' })],
    }
  }
}

function whereIs(reading: FileReading): Where {
  const name = reading.part?.name
  return name == null ? reading.path : { file: reading.part!.of, sheet: name }
}

type TextClues = {
  readonly bytes: ByteSurvey
  readonly text: string
  readonly chosen: FileOverrides | undefined
}

async function surveyText(
  original: Original,
  file: FileReading,
  { bytes, text, chosen }: TextClues,
  signal: AbortSignal,
): Promise<SurveyedFile> {
  const whole = bytes.head.length === bytes.bytes
  const dialect = detectDialect(text, whole, {
    ...(chosen?.delimiter === undefined ? {} : { delimiter: chosen.delimiter }),
    ...(chosen?.quote === undefined ? {} : { quote: chosen.quote }),
  })
  const plain = {
    delimiter: dialect.delimiter.value,
    quote: dialect.quote.value,
    escape: dialect.escape.value,
    lineEnd: dialect.lineEnd.value,
  }
  const rows = parseSample(plain, text, !whole)
  if (/\.(txt|asc)$/i.test(original.name) && rows.every(row => row.cells.length === 1)) {
    const format = {
      value: 'document',
      reason: 'A text without columns.',
      by: 'detected',
      sure: true,
    } as const
    return { readings: [{ ...file, format }], tables: [], findings: [] }
  }
  const headerLine = chosen?.headerLine === undefined ? detectHeader(rows) : byPerson(chosen.headerLine)
  const reading = { ...file, ...dialect, headerLine }
  const footer = chosen?.footerLines ?? 'detect'
  return grid(original, reading, {
    reading,
    footer,
    signal,
    part: number => `${original.path}/table ${number}`,
  })
}

type Grid = {
  readonly reading: FileReading // how the first table is read
  readonly footer: 'detect' | number
  readonly signal: AbortSignal
  readonly part: (number: number) => string
}

async function grid(
  original: Original,
  file: FileReading,
  { reading, footer, signal, part }: Grid,
): Promise<SurveyedFile> {
  const { tables, end, loose } = await survey(openTable(original, reading, { footer, signal }), true)
  const footerLines =
    typeof footer === 'number'
      ? byPerson(footer)
      : ({
          value: end.footerLines,
          reason:
            end.footerLines === 0
              ? 'The last lines are records.'
              : `The last ${end.footerLines} lines are a total or a remark.`,
          by: 'detected',
          sure: true,
        } as const)
  const complete = { ...reading, footerLines }
  const surveyed = tables.map(table =>
    finishTable(
      table,
      table.number === 1
        ? complete
        : {
            ...complete,
            path: part(table.number),
            part: { of: original.path, name: reading.part?.name ?? null, table: table.number },
          },
      end.notices,
      true,
    ),
  )
  const first = surveyed[0]
  return {
    readings: [
      ...(file.path === reading.path ? [] : [file]),
      ...(first === undefined ? [complete] : []),
      ...surveyed.map(table => table.reading),
    ],
    tables: surveyed,
    findings: tableFindings(whereIs(reading), surveyed, loose),
  }
}

async function surveyWorkbook(
  original: Original,
  file: FileReading,
  overrides: Overrides,
  signal: AbortSignal,
): Promise<SurveyedFile> {
  const workbook = await openWorkbook(await original.onDisk(), original.path)
  const parts: SurveyedFile[] = []
  const findings: Finding[] = []
  try {
    for (const sheet of workbook.sheets) {
      const path = `${original.path}/${sheet.name}`
      const chosen = overrides(path)
      const rows: SheetRow[] = []
      for await (const some of sheetRows(workbook, sheet, original.path, new Map())) {
        signal.throwIfAborted()
        rows.push(...some)
        if (rows.length >= limits.sampleRows) break
      }
      if (rows.every(row => row.cells.every(cell => cell.trim() === ''))) {
        findings.push(fileFinding('empty-sheet', 'info', { file: original.path, sheet: sheet.name }))
        continue
      }
      if (sheet.hidden)
        findings.push(fileFinding('hidden-sheet', 'info', { file: original.path, sheet: sheet.name }))
      const headerLine = chosen?.headerLine === undefined ? detectHeader(rows) : byPerson(chosen.headerLine)
      const reading: FileReading = {
        ...file,
        path,
        headerLine,
        part: { of: original.path, name: sheet.name, table: 1 },
      }
      const footer = chosen?.footerLines ?? 'detect'
      parts.push(
        await grid(original, reading, { reading, footer, signal, part: number => `${path}/table ${number}` }),
      )
    }
  } finally {
    workbook.close()
  }
  if (workbook.sheets.length === 0) findings.push(fileFinding('no-sheets', 'error', original.path))
  return {
    readings: [
      { ...file, sheets: workbook.sheets.map(sheet => sheet.name) },
      ...parts.flatMap(part => part.readings),
    ],
    tables: parts.flatMap(part => part.tables),
    findings: [...findings, ...parts.flatMap(part => part.findings)],
  }
}

async function surveyItems(
  original: Original,
  file: FileReading,
  signal: AbortSignal,
): Promise<SurveyedFile> {
  const { tables, end } = await survey(openTable(original, file, { footer: 0, signal }), false)
  const alone = tables.length === 1
  const surveyed = tables.map(table => {
    const part = { of: original.path, name: table.name, table: table.number }
    return finishTable(
      table,
      alone ? file : { ...file, path: `${original.path}/${table.name ?? table.number}`, part },
      end.notices,
      false,
    )
  })
  const notices = end.notices.filter(notice => surveyed.length === 0 || notice.table > tables.length)
  return {
    readings: [...(alone ? [] : [file]), ...surveyed.map(table => table.reading)],
    tables: surveyed,
    findings: [
      ...(surveyed.length === 0 && end.notices.length === 0
        ? [fileFinding('no-records', 'warning', original.path)]
        : []),
      ...notices.map(notice => fileFinding(notice.code, 'error', original.path, notice.params)),
      ...tableFindings(original.path, surveyed, new Map()),
    ],
  }
}
