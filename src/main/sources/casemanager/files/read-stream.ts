import type { Cell, Place } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'
import type { Finding, Severity } from '../../../../contract/finding'
import type { FileReading, Stream } from '../../../../contract/stream'
import { columnIds } from '../profile/column-ids'
import { Seen } from '../profile/seen'
import type { Batch, ReadOptions, SourceRecord } from '../../source'
import { excerpt, placeFinding } from '../../../files/finding'
import type { Intake } from '../../../files/intake/intake'
import type { Original } from '../../../files/intake/original'
import { changed, watch } from '../../../files/intake/watch'
import { limits } from '../../../files/limits'
import { openTable } from './open-table'
import { plainCell } from './survey'
import type { RecordNote, TableEvent } from './table'

const BATCH = 500
const BATCH_CHARACTERS = 8 * 1024 * 1024

type Cursor = { readonly file: number; readonly record: number }

/** Records of one stream in the order of its files, in batches; going on after a cursor reads the file again from its beginning and skips. */
export async function* readStream(
  intake: Intake,
  stream: Stream,
  { profile, cursor, signal }: ReadOptions,
): AsyncGenerator<Batch> {
  const start = cursor === null ? { file: 0, record: 0 } : parseCursor(cursor)
  const maker = new RecordMaker(stream)
  for (const [number, path] of stream.files.entries()) {
    const reading = profile.files.find(file => file.path === path)
    const original = intake.originals.find(each => each.path === (reading?.part?.of ?? path))
    if (reading === undefined || original === undefined) throw changed(path)
    if (number < start.file && !maker.keepsKeys) continue
    const skip = number < start.file ? Number.POSITIVE_INFINITY : number === start.file ? start.record : 0
    yield* readFile({ original, reading, maker, number, skip, signal })
  }
  const rest = maker.rest()
  if (rest.length > 0)
    yield {
      records: [],
      findings: rest,
      cursor: JSON.stringify({ file: stream.files.length, record: 0 } satisfies Cursor),
    }
}

type FileRead = {
  readonly original: Original
  readonly reading: FileReading
  readonly maker: RecordMaker
  readonly number: number
  readonly skip: number // records already taken over
  readonly signal: AbortSignal
}

async function* readFile({
  original,
  reading,
  maker,
  number,
  skip,
  signal,
}: FileRead): AsyncGenerator<Batch> {
  if (original.bytes !== reading.bytes) throw changed(original.path)
  const watched = watch(original, reading.sha256)
  if (reading.format.value === 'xlsx') await watched.check(signal)
  const table = openTable(watched.original, reading, { footer: reading.footerLines?.value ?? 0, signal })
  const wanted = reading.part?.table ?? 1
  let records: SourceRecord[] = []
  let findings: Finding[] = []
  let size = 0
  let last = 0
  const batch = (): Batch => {
    const full = {
      records,
      findings,
      cursor: JSON.stringify({ file: number, record: last } satisfies Cursor),
    }
    records = []
    findings = []
    size = 0
    return full
  }
  try {
    for (;;) {
      const step = await table.next()
      if (step.done === true) break
      signal.throwIfAborted()
      for (const event of step.value) {
        if (event.table !== wanted) continue
        if (event.kind === 'table') maker.begin(event, reading, number)
        if (event.kind !== 'record' && event.kind !== 'broken') continue
        const made = maker.make(event)
        last = event.record
        if (event.record <= skip) continue
        findings.push(...made.findings)
        if (made.record === null) continue
        records.push(made.record)
        size += made.size
        if (records.length >= BATCH || size > BATCH_CHARACTERS) yield batch()
      }
    }
  } finally {
    await table.return({ footerLines: 0, notices: [] })
  }
  watched.verify()
  if (records.length > 0 || findings.length > 0) yield batch()
}

/** Makes source records of a table's events: values by column, a key, and what is odd about each. */
class RecordMaker {
  readonly #stream: Stream
  readonly #ids: readonly string[]
  readonly #known: ReadonlySet<string>
  readonly #seen: Seen | null
  readonly #counts = new Map<string, number>()
  #headers: readonly string[] = []
  #columns: readonly string[] = []
  #grid = true
  #reading: FileReading | null = null
  #prefix = ''

  constructor(stream: Stream) {
    this.#stream = stream
    this.#ids = stream.columns.map(column => column.id)
    this.#known = new Set(this.#ids)
    const { value, sure, by } = stream.keyColumns
    // One column, proved to differ in every record of the only file: nothing need be remembered.
    const proved = value.length === 1 && sure && by === 'detected' && stream.files.length === 1
    this.#seen = proved || value.length === 0 ? null : new Seen(true)
  }

  /** Whether keys of earlier files matter to later ones. */
  get keepsKeys(): boolean {
    return this.#seen !== null
  }

  begin(event: Extract<TableEvent, { kind: 'table' }>, reading: FileReading, number: number): void {
    this.#headers = event.headers
    this.#reading = reading
    this.#grid = reading.headerLine !== undefined
    this.#prefix = this.#stream.files.length > 1 ? `file-${number + 1}-` : ''
    this.#columns = []
  }

  make(event: Extract<TableEvent, { kind: 'record' | 'broken' }>): {
    record: SourceRecord | null
    findings: Finding[]
    size: number
  } {
    const place = this.#place(event)
    if (event.kind === 'broken') {
      return { record: null, findings: this.#told(event.code, 'error', place, { text: event.text }), size: 0 }
    }
    const findings: Finding[] = []
    const values: { [column: string]: Cell } = Object.create(null) // names come from outside: `__proto__` is a column like any other
    for (const id of this.#ids) values[id] = this.#grid ? '' : null
    const ids = this.#columnsFor(event.cells.length)
    let size = 0
    for (const [at, raw] of event.cells.entries()) {
      const id = ids[at]!
      const cell = plainCell(raw) ?? null
      if (!this.#known.has(id) && (cell === '' || cell === null)) continue
      values[id] = cell
      if (typeof cell === 'string') size += cell.length
    }
    const key = this.#key(values, event.record, place, findings)
    for (const note of event.notes) findings.push(...this.#note(note, place, key, ids))
    return { record: { key, values, place }, findings, size }
  }

  /** How often each kind of finding was met beyond the cap. */
  rest(): Finding[] {
    return [...this.#counts]
      .filter(([, count]) => count > limits.findingsOfAKind)
      .map(([code, count]) =>
        placeFinding(
          code,
          severityOf(code),
          { file: this.#stream.files[0] ?? this.#stream.title, line: null, record: 0 },
          { times: count - limits.findingsOfAKind },
          { stream: this.#stream.id },
        ),
      )
  }

  #place(event: { readonly line: number | null; readonly record: number }): Place {
    const part = this.#reading?.part
    const file = part?.of ?? this.#reading?.path ?? ''
    const sheet = part?.name != null && this.#grid ? { sheet: part.name } : {}
    return { file, ...sheet, line: event.line, record: event.record }
  }

  #columnsFor(width: number): readonly string[] {
    if (this.#columns.length < Math.max(width, this.#headers.length)) {
      this.#columns = columnIds(this.#headers, width).map(column => column.id)
    }
    return this.#columns
  }

  #key(
    values: { readonly [column: string]: Cell },
    number: number,
    place: Place,
    findings: Finding[],
  ): string {
    const columns = this.#stream.keyColumns.value
    const fallback = `${this.#prefix}row-${number}`
    if (columns.length === 0) return fallback
    const parts = columns.map(column => textOf(values[column]))
    let key = parts.join('|')
    if (parts.every(part => part === '')) {
      findings.push(...this.#told('blank-key', 'warning', place, { columns, key: fallback }))
      key = fallback
    }
    if (this.#seen === null) return key
    const before = this.#seen.add(key)
    if (before === 0) return key
    let count = before + 1
    while (this.#seen.has(`${key}#${count}`)) count++
    const own = `${key}#${count}`
    this.#seen.add(own)
    findings.push(
      ...this.#told(
        'duplicate-key',
        'warning',
        place,
        { columns, value: excerpt(key), key: excerpt(own) },
        own,
      ),
    )
    return own
  }

  #note(note: RecordNote, place: Place, key: string, ids: readonly string[]): Finding[] {
    const { code, column, ...rest } = note
    const params = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const id = column === undefined ? undefined : (ids[column] ?? `col#${column + 1}`)
    return this.#told(code, severityOf(code), place, params, key, id)
  }

  #told(
    code: string,
    severity: Severity,
    place: Place,
    params: Finding['params'],
    key?: string,
    column?: string,
  ): Finding[] {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > limits.findingsOfAKind) return []
    return [
      placeFinding(code, severity, place, params, {
        stream: this.#stream.id,
        ...(key === undefined ? {} : { key }),
        ...(column === undefined ? {} : { column }),
      }),
    ]
  }
}

function severityOf(code: string): Severity {
  if (code === 'stray-quote') return 'info'
  return code === 'field-cut' || code === 'row-cut' || code === 'json-item-broken' || code === 'item-too-long'
    ? 'error'
    : 'warning'
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  return (typeof cell === 'object' ? JSON.stringify(cell) : String(cell)).trim()
}

function parseCursor(cursor: string): Cursor {
  const parsed: unknown = JSON.parse(cursor)
  if (typeof parsed === 'object' && parsed !== null && 'file' in parsed && 'record' in parsed) {
    const { file, record } = parsed
    if (typeof file === 'number' && typeof record === 'number') return { file, record }
  }
  throw new CasebridgeError({
    kind: 'bug',
    code: 'bad-cursor',
    message: 'The place where reading stopped cannot be understood.',
  })
}
