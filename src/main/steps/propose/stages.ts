import type { TableRow } from '../../../contract/mapping'
import type { Reader } from '../../odoo/odoo'
import type { Working } from './working'

type Live = { readonly sequence: number; readonly won: boolean }

/**
 * Fits the statuses into the pipeline that Odoo has: a stage of the same name is used where it stands, new ones get the
 * places between, so that the source's order is kept. One that is won on one side and not on the other is asked about.
 */
export async function fitStages(work: Working, odoo: Reader): Promise<void> {
  if (!work.tables.some(table => table.name === 'status')) return
  const live = await readStages(odoo)
  work.tables = work.tables.map(table =>
    table.name === 'status' ? { ...table, rows: fitted(table.rows, live) } : table,
  )
}

async function readStages(odoo: Reader): Promise<ReadonlyMap<string, Live>> {
  const rows = await odoo.searchRead('crm.stage', [], ['name', 'sequence', 'is_won'], { order: 'id desc' })
  // of several with one name the first made counts, as it does when the plan looks for them
  return new Map(
    rows.map(row => [
      String(row['name']).trim(),
      { sequence: Number(row['sequence']), won: row['is_won'] === true },
    ]),
  )
}

function fitted(rows: readonly TableRow[], live: ReadonlyMap<string, Live>): TableRow[] {
  const liveOf = (row: TableRow): Live | undefined => live.get(String(row.to['stage'] ?? ''))
  let last = Number.NEGATIVE_INFINITY
  return rows.map((row, at) => {
    const known = liveOf(row)
    if (known !== undefined) {
      last = Math.max(last, known.sequence)
      const asked = known.won !== (row.to['won'] === true)
      return {
        ...row,
        to: { ...row.to, sequence: known.sequence, ...(asked ? { stage: null } : {}) },
        reason: asked
          ? `${row.reason} Odoo has the stage “${row.to['stage']}”, but ${known.won ? 'as a won stage' : 'not as a won stage'}: choose another name, or change the stage in Odoo and propose again.`
          : `${row.reason} Odoo has this stage; it is used where it stands.`,
      }
    }
    const next = rows
      .slice(at + 1)
      .flatMap(one => liveOf(one) ?? [])
      .find(one => one.sequence > last)
    const wanted = Number(row.to['sequence'] ?? 0)
    const place = Math.min(Math.max(last + 1, wanted), next === undefined ? Infinity : next.sequence - 1)
    last = Math.max(last, place)
    return { ...row, to: { ...row.to, sequence: last } }
  })
}
