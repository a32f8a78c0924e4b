import type { Database } from 'better-sqlite3'
import type { Discrepancy, RecordComparison } from '../../contract/change'
import { canonicalJson, readJson } from './canonical'
import type { DiscrepancyTable } from './store'

type ComparisonRow = { plan_id: number; key: string; fields: number; different: number; compared: string }

export function discrepancyTable(db: Database): DiscrepancyTable {
  const clear = db.prepare<[number]>(/*sql*/ `DELETE FROM discrepancy WHERE plan_id = ?`)
  const clearComparisons = db.prepare<[number]>(/*sql*/ `DELETE FROM comparison WHERE plan_id = ?`)
  const add = db.prepare<Discrepancy & { planId: number }>(/*sql*/ `
    INSERT INTO discrepancy (plan_id, key, model, field, expected, found, code)
    VALUES (@planId, @key, @model, @field, @expected, @found, @code)`)
  const page = db.prepare<[number, number, number], Discrepancy & { seq: number }>(/*sql*/ `
    SELECT seq, key, model, field, expected, found, code FROM discrepancy
    WHERE plan_id = ? AND seq > ? ORDER BY seq LIMIT ?`)
  const count = db.prepare<[number], { count: number }>(
    /*sql*/ `SELECT COUNT(*) AS count FROM discrepancy WHERE plan_id = ?`,
  )
  const setComparison = db.prepare<ComparisonRow>(/*sql*/ `
    INSERT INTO comparison (plan_id, key, fields, different, compared)
    VALUES (@plan_id, @key, @fields, @different, @compared)
    ON CONFLICT (plan_id, key) DO UPDATE SET
      fields = excluded.fields, different = excluded.different, compared = excluded.compared`)
  const comparisons = db.prepare<
    [number, number, number, string | null, string | null, number],
    { seq: number; compared: string }
  >(/*sql*/ `
    SELECT seq, compared FROM comparison
    WHERE plan_id = ? AND seq > ? AND different >= ? AND (? IS NULL OR compared ->> 'entity' = ?)
    ORDER BY seq LIMIT ?`)
  const countComparisons = db.prepare<
    [number],
    { records: number; fields: number; different: number }
  >(/*sql*/ `
    SELECT COUNT(*) AS records, COALESCE(SUM(fields), 0) AS fields, COALESCE(SUM(different), 0) AS different
    FROM comparison WHERE plan_id = ?`)
  return {
    clear: db.transaction((planId: number) => {
      clear.run(planId)
      clearComparisons.run(planId)
    }),
    add: db.transaction((planId: number, rows: readonly Discrepancy[]) => {
      for (const row of rows) add.run({ ...row, planId })
    }),
    page: (planId, after, limit) => page.all(planId, after, limit),
    count: planId => count.get(planId)?.count ?? 0,
    setComparisons: db.transaction((planId: number, rows: readonly RecordComparison[]) => {
      for (const row of rows) {
        setComparison.run({
          plan_id: planId,
          key: row.key,
          fields: row.fields.length,
          different: row.fields.filter(field => !field.equal).length,
          compared: canonicalJson(row),
        })
      }
    }),
    comparisons: (planId, after, limit, onlyDifferent = false, entity) =>
      comparisons
        .all(planId, after, onlyDifferent ? 1 : 0, entity ?? null, entity ?? null, limit)
        .map(row => ({ seq: row.seq, record: readJson<RecordComparison>(row.compared) })),
    countComparisons: planId => countComparisons.get(planId) ?? { records: 0, fields: 0, different: 0 },
  }
}
