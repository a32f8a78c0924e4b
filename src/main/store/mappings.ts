import type { Database } from 'better-sqlite3'
import type { Mapping } from '../../contract/mapping'
import { canonicalJson, digest, readJson } from './canonical'
import type { MappingTable } from './store'

type Row = { version: number; hash: string; saved_at: string; note: string; mapping: string }

export function mappingTable(db: Database): MappingTable {
  const latest = db.prepare<[], Row>(
    /*sql*/ `SELECT version, hash, saved_at, note, mapping FROM mapping ORDER BY version DESC LIMIT 1`,
  )
  const insert = db.prepare<[number, string, string, string, string]>(
    /*sql*/ `INSERT INTO mapping (version, hash, saved_at, note, mapping) VALUES (?, ?, ?, ?, ?)`,
  )
  const versions = db.prepare<[], { version: number; hash: string; savedAt: string; note: string }>(
    /*sql*/ `SELECT version, hash, saved_at AS savedAt, note FROM mapping ORDER BY version DESC`,
  )
  const version = db.prepare<[number], { mapping: string }>(
    /*sql*/ `SELECT mapping FROM mapping WHERE version = ?`,
  )
  const save = db.transaction((given: Mapping, note: string) => {
    const { version: _given, ...meaning } = given
    const mapping: Mapping = { ...meaning, version: (latest.get()?.version ?? 0) + 1 }
    const hash = digest(meaning)
    insert.run(mapping.version, hash, new Date().toISOString(), note, canonicalJson(mapping))
    return { mapping, hash }
  })
  return {
    latest: () => {
      const row = latest.get()
      if (row === undefined) return null
      return {
        mapping: readJson<Mapping>(row.mapping),
        hash: row.hash,
        savedAt: row.saved_at,
        note: row.note,
      }
    },
    save,
    versions: () => versions.all(),
    version: number => {
      const row = version.get(number)
      return row === undefined ? null : readJson<Mapping>(row.mapping)
    },
  }
}
