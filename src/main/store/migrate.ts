import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import { CasebridgeError } from '../../contract/failure'

export type Migration = { readonly name: string; readonly sql: string }

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What this program brings, in order of name. */
export const available: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => ({ name: basename(path, '.sql'), sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Brings the tables up to date, each migration in a transaction of its own. Refuses a file that is ahead of this program. */
export function migrate(db: Database, migrations: readonly Migration[] = available): void {
  db.exec(/*sql*/ `
    CREATE TABLE IF NOT EXISTS migration (
      position   INTEGER PRIMARY KEY,   -- order in which it was applied, from 1
      name       TEXT NOT NULL UNIQUE,  -- name of the migration's file
      applied_at TEXT NOT NULL          -- ISO, UTC
    ) STRICT`)
  const applied = db.prepare<[], { name: string }>(/*sql*/ `SELECT name FROM migration ORDER BY position`)
  const insert = db.prepare<[string, string]>(
    /*sql*/ `INSERT INTO migration (name, applied_at) VALUES (?, ?)`,
  )
  const done = applied.all().map(row => row.name)
  const stranger = done.find((name, i) => migrations[i]?.name !== name)
  if (stranger !== undefined) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'project-newer',
      message:
        'This project was last opened by a newer Casebridge, which changed how it is stored. Open it with that version or a later one; nothing was changed.',
      detail: `migration ${stranger} is not known here`,
    })
  }
  const apply = db.transaction((migration: Migration) => {
    db.exec(migration.sql)
    insert.run(migration.name, new Date().toISOString())
  })
  for (const migration of migrations.slice(done.length)) apply.immediate(migration)
}
