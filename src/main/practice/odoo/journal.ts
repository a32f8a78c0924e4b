import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Seal } from './byte-store'
import type { Database, RowChange } from './database'

type Line = { readonly next: { readonly [model: string]: number }; readonly rows: readonly RowChange[] }

const ROWS_PER_LINE = 500

/**
 * What was changed since the snapshot, one line per finished call, so that a practice project can be closed and opened
 * again. A line cut off by a crash is a call that never finished: it is dropped. Opening writes the file anew, short.
 */
export function openJournal(
  file: string,
  database: Database,
  seal: Seal | null,
): { append(changes: readonly RowChange[]): void } {
  mkdirSync(dirname(file), { recursive: true })
  const touched = replay(file, database, seal)
  if (touched.length > 0) compact(file, database, seal, touched)
  return {
    append: changes => {
      if (changes.length > 0)
        appendFileSync(file, written({ next: nextOf(database, changes), rows: changes }, seal), {
          mode: 0o600,
        })
    },
  }
}

function written(line: Line, seal: Seal | null): string {
  const text = JSON.stringify(line)
  return `${seal === null ? text : seal.seal(Buffer.from(text)).toString('base64')}\n`
}

function nextOf(database: Database, changes: readonly RowChange[]): Line['next'] {
  const all = database.sequences
  return Object.fromEntries(
    [...new Set(changes.map(([model]) => model))].map(model => [model, all[model] ?? 1]),
  )
}

function replay(file: string, database: Database, seal: Seal | null): [string, number][] {
  if (!existsSync(file)) return []
  const bytes = readFileSync(file)
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) truncateSync(file, end)
  const touched = new Map<string, [string, number]>()
  let sequences: { [model: string]: number } = {}
  for (const text of linesOf(bytes.subarray(0, end))) {
    const line = JSON.parse(
      seal === null ? text : seal.open(Buffer.from(text, 'base64')).toString('utf8'),
    ) as Line
    for (const [model, id, row] of line.rows) {
      if (row === null) database.remove(model, id)
      else database.put(model, row)
      touched.set(`${model},${id}`, [model, id])
    }
    sequences = { ...sequences, ...line.next }
  }
  database.sequences = sequences
  database.commit()
  return [...touched.values()]
}

function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length;) {
    const to = bytes.indexOf(0x0a, from)
    yield bytes.subarray(from, to).toString('utf8')
    from = to + 1
  }
}

function compact(
  file: string,
  database: Database,
  seal: Seal | null,
  touched: readonly (readonly [string, number])[],
): void {
  const part = `${file}.part`
  writeFileSync(part, '', { mode: 0o600 })
  for (let at = 0; at < touched.length; at += ROWS_PER_LINE) {
    const rows = touched
      .slice(at, at + ROWS_PER_LINE)
      .map(([model, id]): RowChange => [model, id, database.get(model, id) ?? null])
    appendFileSync(part, written({ next: nextOf(database, rows), rows }, seal))
  }
  renameSync(part, file)
}
