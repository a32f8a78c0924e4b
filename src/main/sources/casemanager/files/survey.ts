import type { Cell } from '../../../../contract/entity'
import type { Detected, FileReading, ProfileOverrides } from '../../../../contract/stream'
import { ColumnEvidence } from '../profile/column-evidence'
import { columnIds } from '../profile/column-ids'
import type { FileColumn } from '../profile/column-ids'
import type { Aside, TableEnd, TableStream } from './table'

/** One table of a file, looked through from beginning to end. */
export type SurveyedTable = {
  readonly reading: FileReading // of the file, or of its part
  readonly columns: readonly (FileColumn & { readonly evidence: ColumnEvidence })[]
  readonly records: number
  readonly left: ReadonlyMap<Aside, { count: number; readonly line: number; readonly text: string }>
  readonly extra: number // columns without a name that only long rows fill
  readonly dropped: number // columns without name and values
  readonly unwrapped: number // cells written ="…"
  readonly line: number | null
  readonly notices: TableEnd['notices']
  readonly broken: Broken | null
}

/** Pieces that could not be read; reading tells them one by one, where anything can be read at all. */
type Broken = { readonly code: string; count: number; readonly text: string }

type Building = {
  readonly name: string | null
  readonly headers: readonly string[]
  readonly line: number | null
  readonly evidence: ColumnEvidence[]
  readonly left: Map<Aside, { count: number; readonly line: number; readonly text: string }>
  readonly preview: string[][]
  records: number
  unwrapped: number
  broken: Broken | null
}

export type FileOverrides = NonNullable<ProfileOverrides['files']>[string]

/** Runs through a table stream and gathers what its records tell. `grid`: columns are known by their place. */
export async function survey(
  stream: TableStream,
  grid: boolean,
): Promise<{
  tables: readonly (Building & { readonly number: number })[]
  end: TableEnd
  loose: Building['left']
}> {
  const tables = new Map<number, Building>()
  const loose: Building['left'] = new Map() // before the first table
  for (;;) {
    const step = await stream.next()
    if (step.done === true) {
      return { tables: [...tables].map(([number, table]) => ({ ...table, number })), end: step.value, loose }
    }
    for (const event of step.value) {
      if (event.kind === 'table') {
        const { name, headers, line } = event
        tables.set(event.table, {
          name,
          headers,
          line,
          evidence: [],
          left: new Map(),
          preview: [],
          records: 0,
          unwrapped: 0,
          broken: null,
        })
      } else if (event.kind === 'broken') {
        const table = tables.get(event.table)
        if (table?.broken != null) table.broken.count++
        else if (table !== undefined) table.broken = { code: event.code, count: 1, text: event.text }
      } else if (event.kind === 'record') take(tables.get(event.table)!, event.cells, event.line, grid)
      else if (event.kind === 'aside') {
        const left = tables.get(event.table)?.left ?? loose
        const known = left.get(event.what)
        if (known === undefined) left.set(event.what, { count: 1, line: event.line, text: event.text })
        else known.count++
      }
    }
  }
}

function take(table: Building, cells: readonly Cell[], line: number | null, grid: boolean): void {
  const width = grid ? Math.max(cells.length, table.headers.length) : cells.length
  while (table.evidence.length < width) {
    const evidence = new ColumnEvidence()
    evidence.records = table.records // blank so far
    table.evidence.push(evidence)
  }
  table.records++
  for (const [at, evidence] of table.evidence.entries()) {
    const cell = plainCell(cells[at])
    if (cell !== cells[at]) table.unwrapped++
    evidence.push(cell, line)
  }
  if (table.records === 5_000) thinOut(table)
  if (table.preview.length < 6) table.preview.push(cells.slice(0, 60).map(cell => shortText(plainCell(cell))))
}

/** Looking for duplicates costs memory: after a while only the likeliest columns are kept under watch. */
function thinOut(table: Building): void {
  const watched = table.evidence
    .map((evidence, at) => ({ evidence, at, name: table.headers[at] ?? '' }))
    .filter(({ evidence }) => evidence.watched)
    .toSorted((a, b) => rate(b) - rate(a))
  const likely = watched.filter(each => rate(each) >= 1.9).slice(0, 4)
  const keep = new Set((likely.length > 0 ? likely : watched.slice(0, 2)).map(each => each.at))
  for (const { evidence, at } of watched) if (!keep.has(at)) evidence.forgetUnique()
}

function rate({ evidence, at, name }: { evidence: ColumnEvidence; at: number; name: string }): number {
  const named = /(id|key|guid|uuid|number|nummer|nr|no|code|ref|reference|zeichen|dossier)\.?$/i.test(
    name.trim(),
  )
    ? 2
    : 0
  return named + (evidence.duplicates === 0 ? 1 : 0) + evidence.share('integer', 'code') - at / 1_000
}

/** Excel's way of keeping a number a text in CSV: ="00123" stands for 00123. Anything more than that is left as it is. */
export function plainCell(cell: Cell | undefined): Cell | undefined {
  if (typeof cell !== 'string' || !cell.startsWith('="')) return cell
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell
}

function shortText(cell: Cell | undefined): string {
  const text =
    cell === undefined || cell === null ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

/** A surveyed table as the profile tells it. */
export function finishTable(
  table: Building & { readonly number: number },
  reading: FileReading,
  notices: TableEnd['notices'],
  grid: boolean,
): SurveyedTable {
  const all = columnIds(table.headers, Math.max(table.evidence.length, table.headers.length))
  const columns = all
    .map(column => ({ ...column, evidence: table.evidence[column.index] ?? emptyEvidence(table.records) }))
    .filter(column => !grid || column.header.trim() !== '' || column.evidence.filled > 0)
  const head = grid && table.headers.length > 0 ? [all.slice(0, 60).map(column => column.header)] : []
  return {
    reading: { ...reading, preview: [...head, ...table.preview] },
    columns,
    records: table.records,
    left: table.left,
    extra: columns.filter(column => column.index >= table.headers.length).length,
    dropped: all.length - columns.length,
    unwrapped: table.unwrapped,
    line: table.line,
    broken: table.broken,
    notices: notices.filter(notice => notice.table === table.number),
  }
}

function emptyEvidence(records: number): ColumnEvidence {
  const evidence = new ColumnEvidence()
  evidence.records = records
  return evidence
}

export function byPerson<T>(value: T): Detected<T> {
  return { value, reason: 'Chosen by a person.', by: 'person', sure: true }
}
