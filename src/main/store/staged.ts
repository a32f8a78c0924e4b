import type { Database } from 'better-sqlite3'
import type { Cell } from '../../contract/entity'
import type { DocumentMatch, SourceRecord } from '../sources/source'
import { canonicalJson, readJson, sha256 } from './canonical'
import { misuse } from './misuse'
import { stagedValues } from './staged-values'
import type { StagedRow, StagedTable } from './store'

type Row = {
  stream: string
  key: string
  seq: number
  hash: string
  cells: string
  file: string
  sheet: string | null
  line: number | null
  record: number
  blob: string | null
  blob_name: string | null
  bytes: number | null
  match: DocumentMatch | null
}
type Reading = { first_seq: number; next_seq: number; added: number; changed: number; same: number }
type Incoming = SourceRecord & { readonly blob?: string | null; readonly blobBytes?: number | null }

const columns = 'stream, key, seq, hash, cells, file, sheet, line, record, blob, blob_name, bytes, match'

export function stagedTable(db: Database): StagedTable {
  const values = stagedValues(db)

  const begin = db.prepare<[string]>(/*sql*/ `
    INSERT INTO staged_stream (stream, first_seq, next_seq, cursor, complete, added, changed, same)
    VALUES (?, 1, 1, NULL, 0, 0, 0, 0)
    ON CONFLICT (stream) DO UPDATE
    SET first_seq = next_seq, cursor = NULL, complete = 0, added = 0, changed = 0, same = 0`)
  const reading = db.prepare<[string], Reading>(
    /*sql*/ `SELECT first_seq, next_seq, added, changed, same FROM staged_stream WHERE stream = ?`,
  )
  const proceed = db.prepare<[number, number, number, number, string, string]>(/*sql*/ `
    UPDATE staged_stream
    SET next_seq = ?, added = added + ?, changed = changed + ?, same = same + ?, cursor = ? WHERE stream = ?`)
  const complete = db.prepare<[string]>(/*sql*/ `UPDATE staged_stream SET complete = 1 WHERE stream = ?`)
  const removeGone = db.prepare<[string, number]>(/*sql*/ `DELETE FROM staged WHERE stream = ? AND seq < ?`)
  const known = db.prepare<[string, string], { seq: number; hash: string }>(
    /*sql*/ `SELECT seq, hash FROM staged WHERE stream = ? AND key = ?`,
  )
  const upsert = db.prepare<Row>(/*sql*/ `
    INSERT INTO staged (stream, key, seq, hash, cells, file, sheet, line, record, blob, blob_name, bytes, match)
    VALUES (@stream, @key, @seq, @hash, @cells, @file, @sheet, @line, @record, @blob, @blob_name, @bytes, @match)
    ON CONFLICT (stream, key) DO UPDATE SET
      seq = excluded.seq, hash = excluded.hash, cells = excluded.cells, file = excluded.file,
      sheet = excluded.sheet, line = excluded.line, record = excluded.record, blob = excluded.blob,
      blob_name = excluded.blob_name, bytes = excluded.bytes, match = excluded.match`)
  const cursor = db.prepare<[string], { cursor: string | null; complete: number }>(
    /*sql*/ `SELECT cursor, complete FROM staged_stream WHERE stream = ?`,
  )
  const count = db.prepare<{ stream: string | null }, { count: number }>(
    /*sql*/ `SELECT COUNT(*) AS count FROM staged WHERE @stream IS NULL OR stream = @stream`,
  )
  const streams = db.prepare<[], { stream: string; count: number }>(/*sql*/ `
    SELECT s.stream, (SELECT COUNT(*) FROM staged r WHERE r.stream = s.stream) AS count
    FROM staged_stream s ORDER BY s.stream`)
  const get = db.prepare<[string, string], Row>(
    /*sql*/ `SELECT ${columns} FROM staged WHERE stream = ? AND key = ?`,
  )
  const page = db.prepare<[string, number, number], Row>(
    /*sql*/ `SELECT ${columns} FROM staged WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )

  /** The reading that is going on. */
  function current(stream: string): Reading {
    const now = reading.get(stream)
    if (now === undefined) throw misuse('stream-not-begun', `stream ${stream}`)
    return now
  }

  const put = db.transaction(
    (stream: string, records: readonly Incoming[], next: string, repeats: 'refused' | 'newest') => {
      const readings = new Map<string, Counted>([[stream, counted(current(stream))]])
      for (const record of records) {
        const name = record.stream ?? stream
        const now = readings.get(name) ?? counted(current(name))
        readings.set(name, now)
        const row = toRow(name, record, now.next++)
        const before = known.get(name, row.key)
        if (before !== undefined && before.seq >= now.first) {
          if (repeats === 'refused')
            throw misuse('key-twice', `stream ${name}: two records of one reading have the same key`)
          upsert.run({ ...row, seq: before.seq })
          continue
        }
        now[before === undefined ? 'added' : before.hash === row.hash ? 'same' : 'changed']++
        upsert.run(row)
      }
      for (const [name, now] of readings) {
        const at = name === stream ? next : ''
        proceed.run(now.next, now.added, now.changed, now.same, at, name)
        values.forget(name)
      }
    },
  )

  const end = db.transaction((stream: string) => {
    const now = current(stream)
    const gone = removeGone.run(stream, now.first_seq).changes
    complete.run(stream)
    values.forget(stream)
    return { added: now.added, changed: now.changed, gone, same: now.same }
  })

  return {
    beginStream: stream => void begin.run(stream),
    put: (stream, records, cursor, repeats = 'refused') => put(stream, records, cursor, repeats),
    endStream: end,
    cursor: stream => {
      const row = cursor.get(stream)
      return { cursor: row?.cursor ?? null, complete: row?.complete === 1 }
    },
    count: stream => count.get({ stream: stream ?? null })?.count ?? 0,
    streams: () => streams.all(),
    get: (stream, key) => {
      const row = get.get(stream, key)
      return row === undefined ? null : toStaged(row)
    },
    page: (stream, after, limit) => page.all(stream, after, limit).map(toStaged),
    keysWhere: values.keysWhere,
    indexColumn: values.indexColumn,
    distinct: values.distinct,
  }
}

/** How far one stream's reading is within a batch. */
type Counted = { readonly first: number; next: number; added: number; changed: number; same: number }

function counted({ first_seq, next_seq }: Reading): Counted {
  return { first: first_seq, next: next_seq, added: 0, changed: 0, same: 0 }
}

function toRow(stream: string, record: Incoming, seq: number): Row {
  const cells = canonicalJson(record.values)
  const blob = record.blob ?? null
  return {
    stream,
    key: record.key,
    seq,
    hash: sha256(`${cells}\n${blob ?? ''}`),
    cells,
    file: record.place.file,
    sheet: record.place.sheet ?? null,
    line: record.place.line,
    record: record.place.record,
    blob,
    blob_name: record.content?.name ?? null,
    bytes: record.blobBytes ?? record.content?.bytes ?? null,
    match: record.match ?? null,
  }
}

function toStaged(row: Row): StagedRow {
  return {
    stream: row.stream,
    key: row.key,
    seq: row.seq,
    hash: row.hash,
    values: readJson<{ readonly [column: string]: Cell }>(row.cells),
    file: row.file,
    sheet: row.sheet,
    line: row.line,
    record: row.record,
    blob: row.blob,
    blobName: row.blob_name,
    bytes: row.bytes,
    match: row.match,
  }
}
