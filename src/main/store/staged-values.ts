import type { Database } from 'better-sqlite3'
import type { Cell } from '../../contract/entity'
import { readJson } from './canonical'
import type { StagedTable } from './store'

/*
 * Questions that go by what stands in a column. Column names are the customer's and hold any character, so they are
 * never put into a JSON path: the two functions below take them as data.
 */

/** The text of a cell as it is compared: trimmed, NFC, lower case in every script. */
export function foldText(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}

/** The texts of one cell: none where it is empty, one each for the items of a list, JSON text for anything deeper. */
export function cellTexts(cell: Cell | undefined): string[] {
  if (cell === undefined || cell === null) return []
  const items: readonly Cell[] = Array.isArray(cell) ? (cell as readonly Cell[]) : [cell as Cell]
  const texts: string[] = []
  for (const item of items) {
    if (item === null) continue
    const text = (typeof item === 'object' ? JSON.stringify(item) : String(item)).trim()
    if (text !== '') texts.push(text)
  }
  return texts
}

function textsOf(cells: string, column: string): string[] {
  const values = readJson<{ readonly [column: string]: Cell }>(cells)
  return Object.hasOwn(values, column) ? cellTexts(values[column]) : []
}

type Values = Pick<StagedTable, 'keysWhere' | 'indexColumn' | 'distinct'> & { forget(stream: string): void }

export function stagedValues(db: Database): Values {
  db.function('cell_texts', { deterministic: true }, (cells: string, column: string) =>
    JSON.stringify(textsOf(cells, column)),
  )
  db.function('cell_folded', { deterministic: true }, (cells: string, column: string) =>
    JSON.stringify([...new Set(textsOf(cells, column).map(foldText))]),
  )

  const indexed = db.prepare<[string, string], { yes: number }>(
    /*sql*/ `SELECT 1 AS yes FROM staged_index WHERE stream = ? AND column_id = ?`,
  )
  const mark = db.prepare<[string, string]>(
    /*sql*/ `INSERT INTO staged_index (stream, column_id) VALUES (?, ?)`,
  )
  const fill = db.prepare<{ stream: string; column: string }>(/*sql*/ `
    INSERT INTO staged_value (stream, column_id, folded, key)
    SELECT s.stream, @column, t.value, s.key
    FROM staged s, json_each(cell_folded(s.cells, @column)) t
    WHERE s.stream = @stream`)
  const forget = db.prepare<[string]>(/*sql*/ `DELETE FROM staged_index WHERE stream = ?`)
  const exists = db.prepare<[string], { yes: number }>(
    /*sql*/ `SELECT 1 AS yes FROM staged_stream WHERE stream = ?`,
  )
  const keys = db.prepare<[string, string, string], { key: string }>(/*sql*/ `
    SELECT v.key
    FROM staged_value v CROSS JOIN staged s ON s.stream = v.stream AND s.key = v.key
    WHERE v.stream = ? AND v.column_id = ? AND v.folded = ? ORDER BY s.seq`)
  const distinct = db.prepare<
    { stream: string; column: string; limit: number },
    { value: string; count: number }
  >(/*sql*/ `
    SELECT t.value, COUNT(*) AS count
    FROM staged s, json_each(cell_texts(s.cells, @column)) t
    WHERE s.stream = @stream GROUP BY t.value ORDER BY count DESC, t.value LIMIT @limit`)

  const index = db.transaction((stream: string, column: string) => {
    if (exists.get(stream) === undefined || indexed.get(stream, column) !== undefined) return
    mark.run(stream, column)
    fill.run({ stream, column })
  })

  return {
    indexColumn: index,
    keysWhere: (stream, column, value) => {
      index(stream, column) // the stream may have changed since the caller asked for the index
      return keys.all(stream, column, foldText(value)).map(row => row.key)
    },
    distinct: (stream, column, limit) => distinct.all({ stream, column, limit }),
    forget: stream => void forget.run(stream),
  }
}
