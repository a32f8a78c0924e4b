import type { Database } from 'better-sqlite3'
import type { DesiredTable } from './store'

type Marks = Pick<DesiredTable, 'pick' | 'clearPicks' | 'picked' | 'exclude' | 'excluded' | 'isExcluded'>

/** The sample's picks, which outlive a new mapping, and the records that were left out, which do not. */
export function sampleAndExclusions(db: Database): { table: Marks; clearExclusions(): void } {
  const pick = db.prepare<[string, string]>(
    /*sql*/ `INSERT INTO pick (key, why) VALUES (?, ?) ON CONFLICT (key) DO NOTHING`,
  )
  const clearPicks = db.prepare(/*sql*/ `DELETE FROM pick`)
  const picked = db.prepare<[], { key: string; why: string }>(
    /*sql*/ `SELECT key, why FROM pick ORDER BY seq`,
  )
  const exclude = db.prepare<[string, string, string]>(/*sql*/ `
    INSERT INTO exclusion (stream, key, reason) VALUES (?, ?, ?) ON CONFLICT (stream, key) DO NOTHING`)
  const clearExclusions = db.prepare(/*sql*/ `DELETE FROM exclusion`)
  const excluded = db.prepare<[], { stream: string; reason: string; count: number }>(/*sql*/ `
    SELECT stream, reason, COUNT(*) AS count FROM exclusion
    GROUP BY stream, reason ORDER BY stream, count DESC, reason`)
  const isExcluded = db.prepare<[string, string], { yes: number }>(
    /*sql*/ `SELECT 1 AS yes FROM exclusion WHERE stream = ? AND key = ?`,
  )
  return {
    table: {
      pick: db.transaction((keys: Parameters<Marks['pick']>[0]) => {
        for (const { key, why } of keys) pick.run(key, why)
      }),
      clearPicks: () => void clearPicks.run(),
      picked: () => picked.all(),
      exclude: db.transaction((rows: Parameters<Marks['exclude']>[0]) => {
        for (const { stream, key, reason } of rows) exclude.run(stream, key, reason)
      }),
      excluded: () => excluded.all(),
      isExcluded: (stream, key) => isExcluded.get(stream, key) !== undefined,
    },
    clearExclusions: () => void clearExclusions.run(),
  }
}
