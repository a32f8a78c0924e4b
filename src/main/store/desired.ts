import type { Database } from 'better-sqlite3'
import type { Desired, Key, Phase } from '../../contract/change'
import { canonicalJson, readJson, readJsonOrNull } from './canonical'
import { misuse } from './misuse'
import { sampleAndExclusions } from './desired-marks'
import { sharedRecords } from './desired-shared'
import type { DesiredTable, PhaseOf } from './store'

type Row = {
  key: string
  sort: string
  entity: Desired['entity']
  model: string
  title: string
  wanted: string
  match_on: string | null
  collisions: string
  sources: string
}
type NewRow = Row & { phase: Phase; main_stream: string | null; main_key: string | null }
type After = { phase: Phase; sort: string; key: string; limit: number }

const columns = 'd.key, d.sort, d.entity, d.model, d.title, d.wanted, d.match_on, d.collisions, d.sources'
const keysAtOnce = 1000

export function desiredTable(db: Database, phaseOf: PhaseOf): DesiredTable {
  const marks = sampleAndExclusions(db)
  const shared = sharedRecords(db)

  const clear = db.prepare(/*sql*/ `DELETE FROM desired`)
  const main = db.prepare<[string], { main_stream: string | null; main_key: string | null }>(
    /*sql*/ `SELECT main_stream, main_key FROM desired WHERE key = ?`,
  )
  const put = db.prepare<NewRow>(/*sql*/ `
    INSERT INTO desired
      (key, phase, sort, entity, model, title, wanted, match_on, collisions, sources, main_stream, main_key)
    VALUES
      (@key, @phase, @sort, @entity, @model, @title, @wanted, @match_on, @collisions, @sources, @main_stream, @main_key)
    ON CONFLICT (key) DO UPDATE SET
      phase = excluded.phase, sort = excluded.sort, entity = excluded.entity, model = excluded.model,
      title = excluded.title, wanted = excluded.wanted, match_on = excluded.match_on,
      collisions = excluded.collisions, sources = excluded.sources, main_stream = excluded.main_stream,
      main_key = excluded.main_key`)
  const get = db.prepare<[string], Row>(/*sql*/ `SELECT ${columns} FROM desired d WHERE d.key = ?`)
  const first = db.prepare<[Phase, number], Row>(
    /*sql*/ `SELECT ${columns} FROM desired d WHERE d.phase = ? ORDER BY d.sort, d.key LIMIT ?`,
  )
  const next = db.prepare<After, Row>(/*sql*/ `
    SELECT ${columns} FROM desired d
    WHERE d.phase = @phase AND (d.sort, d.key) > (@sort, @key) ORDER BY d.sort, d.key LIMIT @limit`)
  // CROSS JOIN: begins with the few that were picked, never with all that is desired.
  const firstPicked = db.prepare<[Phase, number], Row>(/*sql*/ `
    SELECT ${columns} FROM pick p CROSS JOIN desired d ON d.key = p.key
    WHERE d.phase = ? ORDER BY d.sort, d.key LIMIT ?`)
  const nextPicked = db.prepare<After, Row>(/*sql*/ `
    SELECT ${columns} FROM pick p CROSS JOIN desired d ON d.key = p.key
    WHERE d.phase = @phase AND (d.sort, d.key) > (@sort, @key) ORDER BY d.sort, d.key LIMIT @limit`)
  const count = db.prepare<{ phase: Phase | null }, { count: number }>(
    /*sql*/ `SELECT COUNT(*) AS count FROM desired WHERE @phase IS NULL OR phase = @phase`,
  )
  const countPicked = db.prepare<{ phase: Phase | null }, { count: number }>(/*sql*/ `
    SELECT COUNT(*) AS count FROM pick p CROSS JOIN desired d ON d.key = p.key
    WHERE @phase IS NULL OR d.phase = @phase`)
  const keys = db.prepare<[string, string, number], { key: string }>(
    /*sql*/ `SELECT key FROM desired WHERE entity = ? AND key > ? ORDER BY key LIMIT ?`,
  )

  const madeFrom = db.prepare<{ stream: string }, { count: number }>(/*sql*/ `
    SELECT COUNT(*) AS count FROM (
      SELECT s.value ->> 'key' AS key FROM desired d, json_each(d.sources) s WHERE s.value ->> 'stream' = @stream
      UNION SELECT p.key FROM desired_part p WHERE p.stream = @stream) made
    WHERE NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.stream = @stream AND e.key = made.key)`)
  const mainFrom = db.prepare<[string, string], { count: number }>(
    /*sql*/ `SELECT COUNT(*) AS count FROM desired WHERE entity = ? AND main_stream = ?`,
  )

  /** By pages: an open cursor would keep the caller from writing meanwhile. */
  function* keysOf(entity: string): Generator<Key, undefined> {
    let after = ''
    for (;;) {
      const rows = keys.all(entity, after, keysAtOnce)
      for (const row of rows) yield row.key
      const last = rows.at(-1)
      if (last === undefined) return undefined
      after = last.key
    }
  }

  return {
    clear: db.transaction(() => {
      clear.run()
      marks.clearExclusions()
      shared.clear()
    }),
    put: db.transaction((records: readonly Desired[]) => {
      for (const record of records) {
        const before = main.get(record.key)
        if (before !== undefined && !comesFrom(record, before.main_stream, before.main_key)) {
          throw misuse('desired-twice', `two source records became ${record.entity} of the same key`)
        }
        put.run(toRow(record, phaseOf(record)))
      }
    }),
    get: key => {
      const row = get.get(key)
      return row === undefined ? null : toDesired(row)
    },
    page: (phase, after, limit, picked = false) => {
      const rows =
        after === null
          ? (picked ? firstPicked : first).all(phase, limit)
          : (picked ? nextPicked : next).all({ phase, sort: after.sort, key: after.key, limit })
      return rows.map(toDesired)
    },
    count: (phase, picked = false) =>
      (picked ? countPicked : count).get({ phase: phase ?? null })?.count ?? 0,
    keysOf,
    madeFrom: stream => madeFrom.get({ stream })?.count ?? 0,
    mainFrom: (entity, streams) =>
      streams.reduce((sum, stream) => sum + (mainFrom.get(entity, stream)?.count ?? 0), 0),
    ...marks.table,
    shared: shared.table,
  }
}

/** Whether a record may take the place of the one made from that main source: else one of the two would be lost. */
function comesFrom(record: Desired, stream: string | null, key: string | null): boolean {
  if (stream === null) return record.sources.length === 0
  return record.sources.some(source => source.stream === stream && source.key === key)
}

function toRow(record: Desired, phase: Phase): NewRow {
  const main = record.sources[0]
  return {
    key: record.key,
    phase,
    sort: record.sort,
    entity: record.entity,
    model: record.model,
    title: record.title,
    wanted: canonicalJson(record.values),
    match_on: record.match === null ? null : canonicalJson(record.match),
    collisions: canonicalJson(record.collisions),
    sources: canonicalJson(record.sources),
    main_stream: main?.stream ?? null,
    main_key: main?.key ?? null,
  }
}

function toDesired(row: Row): Desired {
  return {
    key: row.key,
    entity: row.entity,
    model: row.model,
    sort: row.sort,
    title: row.title,
    values: readJson<Desired['values']>(row.wanted),
    match: readJsonOrNull<NonNullable<Desired['match']>>(row.match_on),
    collisions: readJson<Desired['collisions']>(row.collisions),
    sources: readJson<Desired['sources']>(row.sources),
  }
}
