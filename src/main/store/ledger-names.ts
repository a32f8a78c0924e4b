import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { entities } from '../../contract/entity'
import { canonicalJson } from './canonical'
import { projectTable } from './project'

/** How the ledger says what it must not say in the open. */
export type LedgerNames = {
  /** The key itself where it is a number of the source's; else a name of 16 hex digits that stands for it. */
  key(key: string): string
  /** 'stream/key' of the source record behind `key`, in the same way. */
  source(source: string, key: string): string
  /** Proves to whoever has the project what Odoo held before; tells nobody else anything. */
  before(image: { readonly [field: string]: unknown }): string
}

/** Whose keys may be names, addresses or titles, where the source has no numbers for them. */
const ofPeople: ReadonlySet<string> = new Set(['company', 'contact', 'link', 'document'])
const fromRecords: ReadonlySet<string> = new Set(entities)

/*
 * Keys go into the audit log, which leaves the building, and a client who is known by an address has it as key. A plain
 * hash would not hide it: who has a list of addresses can hash them all. So it is keyed, by a secret of the project's.
 */
export function ledgerNames(db: Database): LedgerNames {
  const project = projectTable(db)
  const kept = project.get<string>(secretName) ?? randomBytes(32).toString('hex')
  project.set(secretName, kept) // now, in no transaction that could take it back
  const secret = Buffer.from(kept, 'hex')
  const keyed = (text: string): string => createHmac('sha256', secret).update(text).digest('hex')

  return {
    key: key => {
      const [entity, own] = halves(key, ':')
      return !fromRecords.has(entity) || isNumber(own, entity) ? key : `${entity}:~${keyed(key).slice(0, 16)}`
    },
    source: (source, key) => {
      const [stream, own] = halves(source, '/')
      const [entity] = halves(key, ':')
      return isNumber(own, entity) ? source : `${stream}/~${keyed(source).slice(0, 16)}`
    },
    before: image => keyed(canonicalJson(image)),
  }
}

const secretName = 'ledger-secret'

function halves(text: string, at: string): [string, string] {
  const index = text.indexOf(at)
  return index < 0 ? ['', text] : [text.slice(0, index), text.slice(index + 1)]
}

/** A case number, an id, a UUID; no address, no path, no name of a file, and of people nothing in several words. */
function isNumber(own: string, entity: string): boolean {
  if (!/\d/.test(own) || /[@/\\]|\.\p{L}{2,5}$/u.test(own)) return false
  return ofPeople.has(entity) ? !/\s|%20/.test(own) : true
}
