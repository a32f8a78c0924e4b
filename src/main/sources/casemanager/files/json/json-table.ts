import { excerpt } from '../../../../files/finding'
import { limits } from '../../../../files/limits'
import type { Original } from '../../../../files/intake/original'
import type { TableEnd, TableEvent, TableReading, TableStream } from '../table'
import { decodeText } from '../../../../files/text/decode'
import { FieldColumns, parseExact } from './item-fields'
import { JsonPieces } from '../../../../files/json/json-values'

type Options = { readonly signal: AbortSignal }

class Tables {
  readonly columns = new Map<number, FieldColumns>()
  readonly notices: TableEnd['notices'][number][] = []
  #table = 0
  #record = 0

  begin(name: string | null): TableEvent {
    this.#table++
    this.#record = 0
    const columns = new FieldColumns()
    this.columns.set(this.#table, columns)
    return { kind: 'table', table: this.#table, name, headers: columns.headers, line: null }
  }

  get any(): boolean {
    return this.#table > 0
  }

  item(text: string, line: number | null): TableEvent {
    const record = ++this.#record
    if (text.length > limits.itemDepth * 2 && isTooDeep(text)) {
      const told = `nested more than ${limits.itemDepth} deep`
      return { kind: 'broken', table: this.#table, code: 'json-item-broken', line, record, text: told }
    }
    try {
      const cells = this.columns.get(this.#table)!.cellsOf(parseExact(text))
      return { kind: 'record', table: this.#table, cells, line, record, notes: [] }
    } catch {
      return {
        kind: 'broken',
        table: this.#table,
        code: 'json-item-broken',
        line,
        record,
        text: excerpt(text),
      }
    }
  }

  tooLong(line: number | null): TableEvent {
    return {
      kind: 'broken',
      table: Math.max(1, this.#table),
      code: 'item-too-long',
      line,
      record: ++this.#record,
      text: '',
    }
  }

  notice(code: string, params: { readonly [name: string]: string | number | readonly string[] } = {}): void {
    this.notices.push({ code, table: Math.max(1, this.#table), column: null, params })
  }

  end(): TableEnd {
    for (const [table, columns] of this.columns) {
      if (columns.beyond > 0)
        this.notices.push({
          code: 'too-many-columns',
          table,
          column: null,
          params: { count: columns.beyond, limit: limits.columns },
        })
    }
    return { footerLines: 0, notices: this.notices }
  }
}

/** Reads a JSON file: an array, or an object that holds arrays, or one record alone. */
export async function* openJsonTable(
  original: Original,
  reading: TableReading,
  { signal }: Options,
): TableStream {
  const pieces = new JsonPieces()
  const tables = new Tables()
  const outside: string[] = []
  let whole = '' // kept only until a table shows up
  let broken = false
  for await (const text of decodeText(original.open(), reading.encoding?.value ?? 'utf-8', { nul: 0 })) {
    signal.throwIfAborted()
    const events: TableEvent[] = []
    for (const piece of pieces.push(text)) {
      if (piece.kind === 'table') events.push(tables.begin(piece.name))
      else if (piece.kind === 'item') events.push(tables.item(piece.text, null))
      else if (piece.kind === 'too-long') events.push(tables.tooLong(null))
      else if (piece.kind === 'outside') outside.push(piece.name)
      else {
        broken = true
        tables.notice('json-broken', { near: excerpt(piece.near) })
      }
    }
    whole = pieces.tables > 0 || whole.length > limits.itemCharacters ? '' : whole + text
    if (events.length > 0) yield events
  }
  if (!pieces.complete && !broken) tables.notice('json-truncated')
  if (!tables.any && pieces.complete) {
    if (whole === '') tables.notice('item-too-long')
    else yield [tables.begin(null), tables.item(whole, null)]
  } else if (outside.length > 0 && tables.any)
    tables.notice('json-outside', { names: outside.slice(0, 10), count: outside.length })
  return tables.end()
}

/** Reads a file of JSON lines; a line that is no JSON is told and the rest is read. */
export async function* openJsonLines(
  original: Original,
  reading: TableReading,
  { signal }: Options,
): TableStream {
  const tables = new Tables()
  const lines = new Lines()
  yield [tables.begin(null)]
  const eventsOf = (found: readonly { text: string; line: number; cut: boolean }[]): TableEvent[] =>
    found.flatMap(({ text, line, cut }) =>
      cut ? [tables.tooLong(line)] : text.trim() === '' ? [] : [tables.item(text, line)],
    )
  for await (const text of decodeText(original.open(), reading.encoding?.value ?? 'utf-8', { nul: 0 })) {
    signal.throwIfAborted()
    const events = eventsOf(lines.push(text))
    if (events.length > 0) yield events
  }
  yield eventsOf(lines.end())
  return tables.end()
}

/** Brackets open at once, beyond the cap; those in strings are counted too, which only a hostile text has so many of. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    if (c === 123 || c === 91) {
      if (++depth > limits.itemDepth) return true
    } else if (c === 125 || c === 93) depth--
  }
  return false
}

/** Cuts text at line feeds; a line beyond the cap is dropped but counted. */
class Lines {
  #parts: string[] = []
  #size = 0
  #line = 1

  push(text: string): { text: string; line: number; cut: boolean }[] {
    const found: { text: string; line: number; cut: boolean }[] = []
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.#add(text.slice(from, at))
      found.push(this.#take())
      this.#line++
      from = at + 1
    }
    this.#add(text.slice(from))
    return found
  }

  end(): { text: string; line: number; cut: boolean }[] {
    return this.#size === 0 ? [] : [this.#take()]
  }

  #add(part: string): void {
    if (part === '') return
    this.#size += part.length
    if (this.#size <= limits.itemCharacters) this.#parts.push(part)
  }

  #take() {
    const cut = this.#size > limits.itemCharacters
    const text = cut ? '' : this.#parts.join('')
    this.#parts = []
    this.#size = 0
    return { text, line: this.#line, cut }
  }
}
