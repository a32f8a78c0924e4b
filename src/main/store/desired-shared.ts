import type { Database } from 'better-sqlite3'
import type { SharedRecords } from './store'

/** Which rows make a record together, and what records are known by; all of it on disk, however many rows name one client. */
export function sharedRecords(db: Database): { table: SharedRecords; clear(): void } {
  const join = db.prepare<[string, string, string, number, string, number]>(/*sql*/ `
    INSERT INTO desired_part (mapping, stream, key, seq, desired, began) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (mapping, stream, key) DO NOTHING`)
  const leave = db.prepare<[string, string]>(
    /*sql*/ `DELETE FROM desired_part WHERE desired = ? AND mapping = ?`,
  )
  const unmark = db.prepare<[string]>(/*sql*/ `DELETE FROM desired_mark WHERE desired = ?`)
  const partOf = db.prepare<[string, string, string], { desired: string }>(
    /*sql*/ `SELECT desired FROM desired_part WHERE mapping = ? AND stream = ? AND key = ?`,
  )
  const madeOf = db.prepare<[string, string], { desired: string }>(
    /*sql*/ `SELECT DISTINCT desired FROM desired_part WHERE stream = ? AND key = ? ORDER BY desired`,
  )
  const begun = db.prepare<[string, number, number], { seq: number; desired: string }>(/*sql*/ `
    SELECT seq, desired FROM desired_part WHERE mapping = ? AND began = 1 AND seq > ? ORDER BY seq LIMIT ?`)
  // each record is looked at once, in the order of the index, however many rows it has; left alone SQLite sorts them all
  const joined = db.prepare<[string, string, number], { desired: string; begunBy: string | null }>(/*sql*/ `
    SELECT p.desired,
      (SELECT b.mapping FROM desired_part b WHERE b.desired = p.desired AND b.began = 1 LIMIT 1) AS begunBy
    FROM desired_part p INDEXED BY part_of_record
    WHERE p.mapping = ? AND p.desired > ? GROUP BY p.desired ORDER BY p.desired LIMIT ?`)
  const rows = db.prepare<[string, string, number, number], { seq: number; key: string }>(/*sql*/ `
    SELECT seq, key FROM desired_part WHERE desired = ? AND mapping = ? AND seq > ? ORDER BY seq LIMIT ?`)
  const mark = db.prepare<[string, string]>(
    /*sql*/ `INSERT INTO desired_mark (mark, desired) VALUES (?, ?) ON CONFLICT (mark, desired) DO NOTHING`,
  )
  const marked = db.prepare<[string, number], { desired: string }>(
    /*sql*/ `SELECT desired FROM desired_mark WHERE mark = ? ORDER BY desired LIMIT ?`,
  )
  const marksOf = db.prepare<[string], { mark: string }>(
    /*sql*/ `SELECT mark FROM desired_mark WHERE desired = ? ORDER BY mark LIMIT 100`,
  )
  const clearParts = db.prepare(/*sql*/ `DELETE FROM desired_part`)
  const clearMarks = db.prepare(/*sql*/ `DELETE FROM desired_mark`)
  return {
    table: {
      atOnce: db.transaction((work: () => void) => work()),
      join: (mapping, row, desired, began) =>
        void join.run(mapping, row.stream, row.key, row.seq, desired, began ? 1 : 0),
      leave: (mapping, desired) => {
        leave.run(desired, mapping)
        unmark.run(desired)
      },
      partOf: (mapping, stream, row) => partOf.get(mapping, stream, row)?.desired ?? null,
      madeOf: (stream, row) => madeOf.all(stream, row).map(({ desired }) => desired),
      begun: (mapping, after, limit) => begun.all(mapping, after, limit),
      joined: (mapping, after, limit) => joined.all(mapping, after, limit),
      rowsOf: (mapping, desired, after, limit) => rows.all(desired, mapping, after, limit),
      mark: (text, desired) => void mark.run(text, desired),
      marked: (text, limit) => marked.all(text, limit).map(({ desired }) => desired),
      marksOf: desired => marksOf.all(desired).map(one => one.mark),
    },
    clear: () => {
      clearParts.run()
      clearMarks.run()
    },
  }
}
