import type { Database } from 'better-sqlite3'
import { canonicalJson, readJson } from './canonical'
import type { ProjectTable } from './store'

export function projectTable(db: Database): ProjectTable {
  const get = db.prepare<[string], { value: string }>(/*sql*/ `SELECT value FROM project WHERE name = ?`)
  const set = db.prepare<[string, string]>(
    /*sql*/ `INSERT INTO project (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  return {
    get: <T>(name: string) => {
      const row = get.get(name)
      return row === undefined ? null : readJson<T>(row.value)
    },
    set: (name, value) => void set.run(name, canonicalJson(value)),
  }
}
