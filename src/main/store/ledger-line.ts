import type { LedgerEntry } from '../../contract/change'
import { canonicalJson, canonicalJsonOfFlat, sha256 } from './canonical'

/**
 * A ledger entry as its hash covers it and as the audit log is handed on, member by member. `key` and `source` are as
 * `ledgerNames` gives them; `before_hash` is there only where something of Odoo's was changed.
 */
export type LedgerLine = {
  readonly seq: number
  readonly run: number
  readonly at: string
  readonly what: LedgerEntry['what']
  readonly action: LedgerEntry['action']
  readonly model: string | null
  readonly key: string | null
  readonly source: string | null
  readonly odoo_id: number | null
  readonly change_seq: number | null
  readonly detail: string | null
  readonly before_hash?: string
  readonly previous: string
  readonly hash: string
}

/** The hash before the first entry's. */
export const noHash = '0'.repeat(64)

/** SHA-256 of the hash before, where the line names one, and of all else that the line says, as canonical JSON. */
export function lineHash(line: { readonly [member: string]: unknown }): string {
  const { previous, hash: _hash, ...said } = line
  return sha256(
    (typeof previous === 'string' ? previous : '') + (canonicalJsonOfFlat(said) ?? canonicalJson(said)),
  )
}
