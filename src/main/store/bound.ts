import type { Database } from 'better-sqlite3'
import type { Key } from '../../contract/change'
import { readJsonOrNull } from './canonical'
import type { Bound, BoundTable } from './store'

type Row = {
  seq: number
  key: string
  model: string
  odoo_id: number
  created: number
  desired_hash: string
  before: string | null
}

const columns = 'seq, key, model, odoo_id, created, desired_hash, before'

/** Read only: the one who writes it is the ledger, in the transaction of its entries. */
export function boundTable(db: Database): BoundTable {
  const get = db.prepare<[string], Row>(/*sql*/ `SELECT ${columns} FROM bound WHERE key = ?`)
  const page = db.prepare<[string, string, number], Row>(
    /*sql*/ `SELECT ${columns} FROM bound WHERE model = ? AND key > ? ORDER BY key LIMIT ?`,
  )
  const models = db.prepare<[], { model: string; created: number; adopted: number }>(/*sql*/ `
    SELECT model, SUM(created) AS created, SUM(1 - created) AS adopted FROM bound
    GROUP BY model ORDER BY model`)
  const adopted = db.prepare<[string], { count: number }>(
    /*sql*/ `SELECT COUNT(*) AS count FROM bound WHERE created = 0 AND key LIKE ? || ':%'`,
  )
  const backwards = db.prepare<[number, number], Row>(
    /*sql*/ `SELECT ${columns} FROM bound WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  )
  const holder = db.prepare<[string, number], { key: string }>(
    /*sql*/ `SELECT key FROM bound WHERE model = ? AND odoo_id = ? ORDER BY seq LIMIT 1`,
  )
  const count = db.prepare<[], { count: number }>(/*sql*/ `SELECT COUNT(*) AS count FROM bound`)
  return {
    get: key => {
      const row = get.get(key)
      return row === undefined ? null : toBound(row)
    },
    many: keys => {
      const found = new Map<Key, Bound>()
      for (const key of keys) {
        const row = get.get(key)
        if (row !== undefined) found.set(key, toBound(row))
      }
      return found
    },
    page: (model, after, limit) => page.all(model, after ?? '', limit).map(toBound),
    models: () => models.all(),
    adopted: entity => adopted.get(entity)?.count ?? 0,
    backwards: (after, limit) =>
      backwards.all(after ?? Number.MAX_SAFE_INTEGER, limit).map(row => ({ ...toBound(row), seq: row.seq })),
    count: () => count.get()?.count ?? 0,
    holders: (model, odooIds) => {
      const found = new Map<number, Key>()
      for (const id of odooIds) {
        const key = holder.get(model, id)?.key
        if (key !== undefined) found.set(id, key)
      }
      return found
    },
  }
}

function toBound(row: Row): Bound {
  return {
    key: row.key,
    model: row.model,
    odooId: row.odoo_id,
    created: row.created === 1,
    desiredHash: row.desired_hash,
    before: readJsonOrNull<NonNullable<Bound['before']>>(row.before),
  }
}
