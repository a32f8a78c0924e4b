import type { TableRow, ValueTable } from '../../../contract/mapping'
import { countryCode } from '../../../contract/country'
import { fold, words } from '../../../contract/words'
import type { Reader } from '../../odoo/odoo'
import type { StagedRow, StagedTable } from '../../store/store'
import type { Working } from './working'

/** Values a table is filled with at most; a column with more is no list of words. */
const mostValues = 2_000

/** Adds the values of the tables' columns that the audit's most frequent hundred do not hold. */
export function completeTables(work: Working, staged: StagedTable): void {
  const nulls = new Set(work.profile.nullWords.value.map(word => fold(word.trim())))
  work.tables = work.tables.map(table => {
    const rows = oneRowEach(table.rows)
    const model = table.rows[0]?.to ?? {}
    for (const { stream, column } of table.columns) {
      const known = work.columns.get(`${stream}\u0000${column}`)
      if (known?.distinctExact === true && known.distinct <= known.top.length) continue
      for (const { value, count } of staged.distinct(stream, column, mostValues)) {
        if (value.trim() === '' || nulls.has(fold(value.trim())) || rows.has(fold(value.trim()))) continue
        rows.set(fold(value.trim()), {
          from: value.trim(),
          count,
          to: Object.fromEntries(
            Object.keys(model).map(pick => [pick, pick === 'value' ? value.trim() : null]),
          ),
          decision: 'proposed',
          reason: 'A rare value; say what it means.',
        })
      }
    }
    const order = new Map(table.rows.map((row, at) => [row.from, at]))
    const place = (row: TableRow) => order.get(row.from) ?? table.rows.length
    return { ...table, rows: [...rows.values()].toSorted((a, b) => place(a) - place(b)) }
  })
}

/** Spellings that differ in capitals alone are one value, under the most frequent of them. */
function oneRowEach(rows: readonly TableRow[]): Map<string, TableRow> {
  const found = new Map<string, TableRow>()
  for (const row of rows.toSorted((a, b) => b.count - a.count)) {
    const key = fold(row.from.trim())
    const known = found.get(key)
    found.set(key, known === undefined ? row : { ...known, count: known.count + row.count })
  }
  return found
}

/** Countries by code or by name in many languages, as far as this Odoo has them. */
export async function matchCountries(work: Working, odoo: Reader): Promise<void> {
  if (!work.tables.some(table => table.name === 'country')) return
  const codes = new Set<string>()
  const names = new Map<string, string>()
  for await (const rows of odoo.pages('res.country', [], ['code', 'name'])) {
    for (const row of rows) {
      if (typeof row['code'] !== 'string') continue
      codes.add(row['code'])
      if (typeof row['name'] === 'string') names.set(fold(row['name'].trim()), row['code'])
    }
  }
  const match = (row: TableRow): TableRow => {
    const code = names.get(fold(row.from.trim())) ?? countryCode(row.from)
    if (code === null || !codes.has(code)) {
      return { ...row, to: { ...row.to, code: null }, reason: 'No country of Odoo has this code or name.' }
    }
    return { ...row, to: { ...row.to, code }, reason: `Odoo’s country ${code}.` }
  }
  work.tables = work.tables.map(table =>
    table.name === 'country' ? { ...table, rows: table.rows.map(match) } : table,
  )
}

const heads = {
  order: /^(order|sequence|seq|position|rank|sort|index|reihenfolge|ordre|orden|ordine|volgorde|ordem)$/,
  outcome: /^(outcome|result|ergebnis|resultat|resultado|risultato|uitkomst)$/,
  reason: /^(reason|grund|motif|motivo|reden|cause)$/,
}

/** Takes order, outcome and reason from the source's own list of statuses, where it has one. */
export function orderStatuses(work: Working, staged: StagedTable): void {
  for (const stream of work.profile.streams) {
    if (stream.entity.value !== 'status') continue
    const at = (head: RegExp) =>
      stream.columns.find(column => words(column.header).some(word => head.test(word)))?.id
    const columns = { order: at(heads.order), outcome: at(heads.outcome), reason: at(heads.reason) }
    const listed = staged.page(stream.id, 0, mostValues)
    work.tables = work.tables.map(table =>
      table.name === 'status' ? ordered(table, listed, columns) : table,
    )
  }
}

function cell(row: StagedRow, column: string | undefined): string {
  const found = column === undefined ? null : row.values[column]
  return found === null || found === undefined || typeof found === 'object' ? '' : String(found).trim()
}

function ordered(
  table: ValueTable,
  listed: readonly StagedRow[],
  columns: {
    readonly order: string | undefined
    readonly outcome: string | undefined
    readonly reason: string | undefined
  },
): ValueTable {
  const places = listed
    .map((row, at) => ({ row, place: Number(cell(row, columns.order) || at + 1) }))
    .toSorted((a, b) => a.place - b.place)
  const holds = (row: StagedRow, text: string) =>
    Object.values(row.values).some(
      value => typeof value === 'string' && fold(value.trim()) === fold(text.trim()),
    )
  const rows = table.rows.map((row): TableRow => {
    const at = places.findIndex(place => holds(place.row, row.from))
    const found = places[at]
    if (found === undefined) return { ...row, to: { ...row.to, sequence: (places.length + 1) * 10 } }
    const to = { ...row.to, sequence: (at + 1) * 10 }
    const outcome = fold(cell(found.row, columns.outcome))
    const reason = cell(found.row, columns.reason)
    if (/^(won|win|gewonnen|gagne|ganado|vinto)$/.test(outcome)) {
      return { ...row, to: { ...to, ...wonAs }, reason: 'The source’s list of statuses says it is won.' }
    }
    if (/^(lost|loss|verloren|perdu|perdido|perso)$/.test(outcome)) {
      const lost = { ...to, ...lostAs, lostReason: reason === '' ? row.from : reason }
      return { ...row, to: lost, reason: 'The source’s list of statuses says it is lost.' }
    }
    return row.to['active'] === false && reason !== ''
      ? { ...row, to: { ...to, lostReason: reason } }
      : { ...row, to }
  })
  return { ...table, rows: rows.toSorted((a, b) => Number(a.to['sequence']) - Number(b.to['sequence'])) }
}

const wonAs = { won: true, type: 'opportunity', active: true, probability: 100, lostReason: null }
const lostAs = { won: false, type: 'lead', active: false, probability: 0 }
