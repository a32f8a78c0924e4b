import type { Database } from 'better-sqlite3'
import type { ColumnProfile, Profile, ProfileOverrides } from '../../contract/stream'
import { canonicalJson, readJson, readJsonOrNull } from './canonical'
import type { ProfileTable } from './store'

export function profileTable(db: Database): ProfileTable {
  const get = db.prepare<[], { profile: string | null; overrides: string | null }>(
    /*sql*/ `SELECT profile, overrides FROM profile WHERE only = 1`,
  )
  const setProfile = db.prepare<[string]>(
    /*sql*/ `INSERT INTO profile (only, profile) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET profile = excluded.profile`,
  )
  const setOverrides = db.prepare<[string]>(
    /*sql*/ `INSERT INTO profile (only, overrides) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET overrides = excluded.overrides`,
  )
  const columns = db.prepare<{ stream: string | null }, { profile: string }>(/*sql*/ `
    SELECT profile FROM column_profile
    WHERE @stream IS NULL OR stream = @stream ORDER BY stream, position`)
  const clearColumns = db.prepare<[string]>(/*sql*/ `DELETE FROM column_profile WHERE stream = ?`)
  const addColumn = db.prepare<[string, number, string, string]>(
    /*sql*/ `INSERT INTO column_profile (stream, position, column_id, profile) VALUES (?, ?, ?, ?)`,
  )
  const setColumns = db.transaction((stream: string, profiles: readonly ColumnProfile[]) => {
    clearColumns.run(stream)
    profiles.forEach((profile, position) =>
      addColumn.run(stream, position, profile.column, canonicalJson(profile)),
    )
  })
  return {
    get: () => readJsonOrNull<Profile>(get.get()?.profile ?? null),
    set: profile => void setProfile.run(canonicalJson(profile)),
    overrides: () => readJsonOrNull<ProfileOverrides>(get.get()?.overrides ?? null) ?? {},
    setOverrides: overrides => void setOverrides.run(canonicalJson(overrides)),
    columns: stream =>
      columns.all({ stream: stream ?? null }).map(row => readJson<ColumnProfile>(row.profile)),
    setColumns,
  }
}
