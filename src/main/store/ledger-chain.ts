import type { Database } from 'better-sqlite3'
import type { LedgerEntry } from '../../contract/change'
import { lineHash, noHash, type LedgerLine } from './ledger-line'
import type { LedgerNames } from './ledger-names'

export type EntryRow = {
  seq: number
  run: number
  at: string
  what: LedgerEntry['what']
  action: LedgerEntry['action']
  model: string | null
  key: string | null
  source: string | null
  odoo_id: number | null
  change_seq: number | null
  detail: string | null
  before_hash: string | null
  previous: string
  hash: string
}
export type NewEntry = Omit<EntryRow, 'seq' | 'at' | 'previous' | 'hash'>
type Head = { seq: number; hash: string }

export const entryColumns =
  'seq, run, at, what, action, model, key, source, odoo_id, change_seq, detail, before_hash, previous, hash'

/** The ledger's end, and how it grows: each entry's hash is over the hash before it and all that the entry says. */
export function ledgerChain(
  db: Database,
  names: LedgerNames,
): {
  head(): Head
  append(entries: Iterable<NewEntry>): void
  lines(after: number, limit: number): LedgerLine[]
  verify(): number | null
} {
  const head = db.prepare<[], Head>(/*sql*/ `SELECT seq, hash FROM ledger_head WHERE only = 1`)
  const setHead = db.prepare<[number, string]>(
    /*sql*/ `UPDATE ledger_head SET seq = ?, hash = ? WHERE only = 1`,
  )
  const insert = db.prepare<EntryRow>(/*sql*/ `
    INSERT INTO ledger (${entryColumns})
    VALUES (@seq, @run, @at, @what, @action, @model, @key, @source, @odoo_id, @change_seq, @detail, @before_hash, @previous, @hash)`)
  const all = db.prepare<[], EntryRow>(/*sql*/ `SELECT ${entryColumns} FROM ledger ORDER BY seq`)
  const some = db.prepare<[number, number], EntryRow>(
    /*sql*/ `SELECT ${entryColumns} FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?`,
  )

  function end(): Head {
    return head.get() ?? nothing
  }

  function lineOf({ key, source, before_hash, ...row }: EntryRow): LedgerLine {
    return {
      ...row,
      key: key === null ? null : names.key(key),
      source: source === null ? null : names.source(source, key ?? ''),
      ...(before_hash === null ? {} : { before_hash }),
    }
  }

  return {
    head: end,
    append: entries => {
      const at = new Date().toISOString()
      let { seq, hash } = end()
      for (const entry of entries) {
        seq += 1
        const row: EntryRow = { ...entry, seq, at, previous: hash, hash: '' }
        row.hash = lineHash(lineOf(row))
        insert.run(row)
        hash = row.hash
      }
      setHead.run(seq, hash)
    },
    lines: (after, limit) => some.all(after, limit).map(lineOf),
    verify: () => {
      let { seq, hash } = nothing
      for (const row of all.iterate()) {
        if (row.seq !== seq + 1) return seq + 1
        if (row.previous !== hash || row.hash !== lineHash(lineOf(row))) return row.seq
        seq = row.seq
        hash = row.hash
      }
      const last = end()
      return last.seq === seq && last.hash === hash ? null : Math.min(last.seq, seq) + 1
    },
  }
}

const nothing: Head = { seq: 0, hash: noHash }
