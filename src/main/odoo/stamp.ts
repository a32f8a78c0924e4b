import { CasebridgeError } from '../../contract/failure'
import type { Writer } from './odoo'

/** First line of the script; the practice Odoo, which runs no Python, knows it by this. */
export const stampScript = '# casebridge: set create_date'

/**
 * Sets `create_date`, which Odoo ignores in every call, by one SQL statement in a temporary server action, and lets Odoo
 * recompute what it derived from the old date. `createDate` is UTC, 'YYYY-MM-DD HH:MM:SS'. `write_date` stays as it is.
 * @throws fix-record `odoo-missing` if some of the records are no longer there; then none is changed
 */
export async function stampCreateDates(
  writer: Writer,
  model: string,
  rows: readonly { readonly id: number; readonly createDate: string }[],
): Promise<void> {
  if (rows.length === 0) return
  if (!/^[a-z][a-z0-9_.]*$/.test(model)) {
    // it stands in a program that Odoo runs; nothing but a name may
    throw new CasebridgeError({
      kind: 'bug',
      code: 'odoo-no-model',
      message: 'Creation dates were to be set on something that is no model of Odoo. Nothing was changed.',
    })
  }
  const answer = await writer.runAction(model, script(model, writer.info.major), {
    ids: rows.map(row => row.id),
    dates: rows.map(row => row.createDate),
  })
  if (Object(answer)['stamped'] === new Set(rows.map(row => row.id)).size) return
  throw new CasebridgeError({
    kind: 'bug',
    code: 'odoo-unexpected-answer',
    message: `Odoo did not confirm the creation dates of ${rows.length} records of ${model}.`,
  })
}

function script(model: string, major: number): string {
  // the cache's methods moved in 16; the name of the table is Odoo's own, never ours
  const [flush, forget, flushAgain] =
    major >= 16
      ? ['env.flush_all()', 'env.invalidate_all()', 'env.flush_all()']
      : ['records.flush()', 'env.cache.invalidate()', 'records.flush()']
  return `${stampScript}
records = env['${model}'].browse(data['ids'])
${flush}
env.cr.execute(
    "UPDATE " + records._table + " AS t SET create_date = v.at"
    " FROM (SELECT unnest(%s::int[]) AS id, unnest(%s::timestamp[]) AS at) v WHERE t.id = v.id",
    [data['ids'], data['dates']],
)
stamped = env.cr.rowcount
if stamped != len(set(data['ids'])):
    raise UserError("Record does not exist or has been deleted.")
${forget}
records.modified(['create_date'])
${flushAgain}
action = {'stamped': stamped}
`
}
