import type { Database } from 'better-sqlite3'
import type { Action, Plan } from '../../contract/change'
import { canonicalJson, readJson } from './canonical'
import { misuse } from './misuse'
import type { Outcome } from './store'

type Row = { odoo_id: number; created: number; desired_hash: string; before: string | null }
type Done = {
  readonly action: Action
  readonly key: string
  readonly model: string
  readonly odooId: number | null
  readonly planKind: Plan['kind']
  readonly outcome: Outcome
}

/** What a change that Odoo has carried out means for `bound`. Runs inside the ledger's transaction, nowhere else. */
export function bindings(db: Database): (done: Done) => void {
  const get = db.prepare<[string], Row>(
    /*sql*/ `SELECT odoo_id, created, desired_hash, before FROM bound WHERE key = ?`,
  )
  const remove = db.prepare<[string]>(/*sql*/ `DELETE FROM bound WHERE key = ?`)
  const insert = db.prepare<[string, string, number, number, string, string | null]>(/*sql*/ `
    INSERT INTO bound (key, model, odoo_id, created, desired_hash, before) VALUES (?, ?, ?, ?, ?, ?)`)
  const update = db.prepare<[number, string, string | null, string]>(
    /*sql*/ `UPDATE bound SET odoo_id = ?, desired_hash = ?, before = ? WHERE key = ?`,
  )

  /** Binds a record that Odoo had before us, or notes what it holds now. */
  function adopt(done: Done, before: Outcome['before']): void {
    const row = get.get(done.key)
    const hash = done.outcome.desiredHash
    const number = done.odooId ?? row?.odoo_id
    if (number === undefined) {
      if (done.action === 'update') throw misuse('no-odoo-id', `${done.action} of ${done.model}`)
      return // nothing of Odoo's is behind this key
    }
    if (row === undefined) {
      insert.run(
        done.key,
        done.model,
        number,
        0,
        hash ?? '',
        before === undefined ? null : canonicalJson(before),
      )
    } else {
      update.run(number, hash ?? row.desired_hash, mergeBefore(row.before, before), done.key)
    }
  }

  /** Rollback: what was ours is gone or as it was, so that nothing is left to take back. */
  function release(done: Done): void {
    const row = get.get(done.key)
    if (row === undefined) return
    if (row.created === 0) remove.run(done.key)
    else if (done.action === 'update') update.run(row.odoo_id, row.desired_hash, null, done.key)
  }

  return done => {
    switch (done.action) {
      case 'create':
        if (done.odooId === null) throw misuse('no-odoo-id', `create of ${done.model}`)
        remove.run(done.key) // made anew, because the one we knew was gone from Odoo: last in order now
        insert.run(done.key, done.model, done.odooId, 1, done.outcome.desiredHash ?? '', null)
        return
      case 'delete':
        remove.run(done.key)
        return
      case 'skip':
        if (done.planKind === 'rollback') release(done)
        else adopt(done, undefined)
        return
      case 'update':
        if (done.planKind === 'rollback') release(done)
        else adopt(done, done.outcome.before ?? done.outcome.change.before ?? undefined)
        return
      case 'stamp': {
        const row = get.get(done.key)
        if (row === undefined) return
        update.run(
          row.odoo_id,
          done.outcome.desiredHash ?? row.desired_hash,
          mergeBefore(row.before, done.outcome.before),
          done.key,
        )
        return
      }
      default:
        done.action satisfies never
    }
  }
}

/** The first value of each field wins: that is the one rollback has to restore, however often it was changed since. */
function mergeBefore(first: string | null, later: Outcome['before']): string | null {
  if (later === undefined) return first
  if (first === null) return canonicalJson(later)
  return canonicalJson({ ...later, ...readJson<NonNullable<Outcome['before']>>(first) })
}
