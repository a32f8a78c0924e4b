import type { Scalar, TableRow, ValueTable } from '../../../../contract/mapping'
import { fold } from '../../../../contract/words'
import type { Assigned } from './assign'
import type { Draft } from './draft'
import { priorityNumber, priorityRank } from './vocabulary/priorities'
import { statusMeaning } from './vocabulary/statuses'

type Meaning = { readonly to: { readonly [pick: string]: Scalar }; readonly reason: string }

/** Values of several columns together, most frequent first, each text once. */
function values(from: readonly Assigned[]): { readonly value: string; readonly count: number }[] {
  const all = new Map<string, number>()
  for (const { profile } of from) {
    for (const { value, count } of profile?.top ?? []) {
      const text = value.trim()
      if (text !== '') all.set(text, (all.get(text) ?? 0) + count)
    }
  }
  return [...all].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

function columnsOf(draft: Draft, from: readonly Assigned[]): ValueTable['columns'] {
  return from.map(({ column }) => ({
    stream: draft.streams.find(stream => stream.columns.includes(column))?.id ?? '',
    column: column.id,
  }))
}

/** Adds a value table, or more columns and values to the one of that name. */
export function addTable(
  draft: Draft,
  name: string,
  title: string,
  from: readonly Assigned[],
  meaning: (value: string) => Meaning,
  otherwise: ValueTable['otherwise'],
): ValueTable {
  const before = draft.tables.get(name)
  const known = new Set(before?.columns.map(({ stream, column }) => `${stream}\u0000${column}`))
  const added = from.filter(one =>
    columnsOf(draft, [one]).every(({ stream, column }) => !known.has(`${stream}\u0000${column}`)),
  )
  const rows = new Map((before?.rows ?? []).map(row => [row.from, row]))
  for (const { value, count } of values(added)) {
    const there = rows.get(value)
    const row: TableRow =
      there === undefined
        ? { from: value, count, ...meaning(value), decision: 'proposed' }
        : { ...there, count: there.count + count }
    rows.set(value, row)
  }
  const table: ValueTable = {
    name,
    title,
    columns: [...(before?.columns ?? []), ...columnsOf(draft, added)],
    otherwise,
    rows: [...rows.values()],
  }
  draft.tables.set(name, table)
  return table
}

/** The words of the source's own list of statuses or priorities that a column points to, in their order. */
function listed(draft: Draft, from: Assigned, entity: 'status' | 'priority'): readonly string[] {
  for (const { stream, column } of from.profile?.pointsTo ?? []) {
    if (draft.streams.find(one => one.id === stream)?.entity.value !== entity) continue
    const list = draft.columns.find(one => one.stream === stream && one.column === column)
    if (list !== undefined && list.distinctExact) return list.top.map(({ value }) => value.trim())
  }
  return []
}

/** Words of the list that no record uses get a row as well: their stages are part of the firm's way of working. */
function withListed(
  table: ValueTable,
  words: readonly string[],
  meaning: (value: string) => Meaning,
): ValueTable {
  const known = new Set(table.rows.map(row => fold(row.from)))
  const more = words
    .filter(word => !known.has(fold(word)))
    .map((from): TableRow => ({ from, count: 0, ...meaning(from), decision: 'proposed' }))
  return { ...table, rows: [...table.rows, ...more] }
}

/** Statuses: a stage each, in the order of a case's life; what ends a case wins or loses it. */
export function statusTable(draft: Draft, from: Assigned): void {
  const words = listed(draft, from, 'status')
  const table = withListed(
    addTable(draft, 'status', 'Case status', [from], statusRow, 'block'),
    words,
    statusRow,
  )
  const own = new Map(words.map((word, at) => [fold(word), at]))
  const order = new Map(
    table.rows
      .map((row, at) => ({ row, at, place: own.get(fold(row.from)) ?? statusMeaning(row.from)?.place ?? 45 }))
      .toSorted((a, b) => a.place - b.place || a.at - b.at)
      .map(({ row }, at) => [fold(row.from), (at + 1) * 10] as const),
  )
  draft.tables.set('status', {
    ...table,
    rows: table.rows
      .map(row => ({ ...row, to: { ...row.to, sequence: order.get(fold(row.from)) ?? null } }))
      .toSorted((a, b) => Number(a.to['sequence']) - Number(b.to['sequence'])),
  })
}

/** What a status becomes in Odoo; `sequence` is set when all statuses are known. */
export function statusRow(value: string): Meaning {
  const meaning = statusMeaning(value)
  const stage = value.trim().replace(/\s+/g, ' ')
  const open = {
    stage,
    sequence: null,
    won: false,
    type: 'lead',
    active: true,
    probability: null,
    lostReason: null,
  }
  if (meaning === null) {
    return { to: open, reason: 'The word is not known; taken as a stage of an open case.' }
  }
  switch (meaning.end) {
    case 'won':
      return {
        to: { ...open, won: true, type: 'opportunity', probability: 100 },
        reason: 'Ends a case well: a won stage, 100 %.',
      }
    case 'closed':
      return {
        to: { ...open, won: true, type: 'opportunity', probability: 100 },
        reason: 'Ends a case without saying how: a won stage, 100 %.',
      }
    case 'lost':
      return {
        to: { ...open, active: false, probability: 0, lostReason: stage },
        reason: 'Ends a case badly: lost, with the status as the reason.',
      }
    case 'open':
      return { to: open, reason: 'The case goes on: a stage.' }
    default:
      return meaning.end satisfies never
  }
}

/** Priorities: words by their meaning; numbers keep their order, and which end is urgent is asked. */
export function priorityTable(draft: Draft, from: Assigned): void {
  const table = addTable(
    draft,
    'priority',
    'Priority',
    [from],
    value => {
      const rank = priorityRank(value)
      const number = priorityNumber(value)
      const label = value.trim().replace(/\s+/g, ' ')
      if (rank !== null) {
        const words = ['the lowest', 'the second', 'the third', 'the highest'] as const
        return {
          to: { priority: String(rank), sequence: (rank + 1) * 10, value: label },
          reason: `A word for ${words[rank] ?? ''} of Odoo’s four levels.`,
        }
      }
      return {
        to: { priority: null, sequence: number, value: label },
        reason:
          number === null
            ? 'The word is not known; say which of Odoo’s four levels it is.'
            : 'A number on a scale; say first which end is most urgent.',
      }
    },
    'block',
  )
  const spelling = new Map<string, string>()
  for (const row of table.rows) if (!spelling.has(fold(row.from))) spelling.set(fold(row.from), row.from)
  const rows = table.rows
    .map((row): TableRow => ({ ...row, to: { ...row.to, value: spelling.get(fold(row.from)) ?? row.from } }))
    .toSorted((a, b) => Number(a.to['sequence'] ?? 1e9) - Number(b.to['sequence'] ?? 1e9))
  const numeric = rows.some(row => row.to['priority'] === null && row.to['sequence'] !== null)
  draft.tables.set('priority', { ...table, rows, ...(numeric ? { direction: null } : {}) })
}

/** Owners and authors: which Odoo user each is, is found out against the live Odoo. */
export function ownerTable(draft: Draft, from: readonly Assigned[]): void {
  addTable(
    draft,
    'owner',
    'People of the firm',
    from,
    () => ({ to: { login: null }, reason: 'Not yet compared with the users of Odoo.' }),
    'block',
  )
}

/** Countries: looked up against the live Odoo by code or name. */
export function countryTable(draft: Draft, from: Assigned): void {
  addTable(
    draft,
    'country',
    'Country',
    [from],
    () => ({ to: { code: null }, reason: 'Not yet compared with the countries of Odoo.' }),
    'empty',
  )
}

/** Case types: kept as they are; a person may make one of them an opportunity or a lead whatever its status. */
export function caseTypeTable(draft: Draft, from: Assigned): void {
  addTable(
    draft,
    'case-type',
    'Case type',
    [from],
    value => ({
      to: { type: null, value: value.trim().replace(/\s+/g, ' ') },
      reason: 'Kept as it is; lead or opportunity follows from the status unless it is said here.',
    }),
    'empty',
  )
}
