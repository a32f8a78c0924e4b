import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { boundTable } from '../../../src/main/store/bound'
import { desiredTable } from '../../../src/main/store/desired'
import { findingTable } from '../../../src/main/store/findings'
import { ledgerTable } from '../../../src/main/store/ledger'
import { migrate } from '../../../src/main/store/migrate'
import { planTable } from '../../../src/main/store/plans'
import { stagedTable } from '../../../src/main/store/staged'
import { phaseOf } from './temporary'

/** Every question the large tables are asked, as it is prepared. */
function questions(db: Sqlite.Database): string[] {
  const asked: string[] = []
  const prepare = db.prepare.bind(db)
  db.prepare = ((sql: string) => {
    asked.push(sql)
    return prepare(sql)
  }) as typeof db.prepare
  boundTable(db)
  desiredTable(db, phaseOf)
  findingTable(db)
  ledgerTable(db)
  planTable(db)
  stagedTable(db)
  db.prepare = prepare
  return asked
}

/** Questions about a whole stream, plan or table: asked once in a while, never once per record or batch. */
const aboutEverything = [
  /^SELECT (model, SUM|COUNT|COALESCE\(SUM)/, // counts
  /FROM staged_stream s ORDER BY s.stream$/, // counts of the streams
  /^SELECT code, severity, stream, column_id, SUM/, // groups of findings
  /^SELECT t\.value, COUNT/, // distinct texts of a column
  /^INSERT INTO staged_value/, // makes the index of a column
  /FROM ledger ORDER BY seq$/, // verify walks the whole chain
  /WHERE c\.plan_id = \? ORDER BY c\.seq$/, // the hash is over the whole plan
  /^DELETE FROM (\w+|change WHERE plan_id IN .*|plan WHERE hash IS NULL)$/,
]
const large = 'staged|staged_value|desired|d|s|v|c|change|change_content|ledger|bound|finding'
const wholeTable = new RegExp(`SCAN (${large})\\b`)
const wholeStreamOrPlan =
  /SEARCH \w+ USING (COVERING )?INDEX (staged_in_order|sqlite_autoindex_staged_1|change_of_plan|change_by_key) \(\w+=\?\)/

test('no question that is asked per record or per batch looks through a whole table, stream or plan', () => {
  const db = new Sqlite(':memory:')
  migrate(db)
  const asked = questions(db).map(sql => sql.replace(/\s+/g, ' ').trim())
  expect(asked.length).toBeGreaterThan(60)
  const slow = asked.filter(sql => {
    if (aboutEverything.some(one => one.test(sql))) return false
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null] as const)
    const values = names.length > 0 ? [Object.fromEntries(names)] : [...sql.matchAll(/\?/g)].map(() => null)
    const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
    return plan.some(({ detail }) => wholeTable.test(detail) || wholeStreamOrPlan.test(detail))
  })
  expect(slow).toEqual([])
  db.close()
})

test('every question names the columns it wants', () => {
  const db = new Sqlite(':memory:')
  migrate(db)
  expect(questions(db).filter(sql => /SELECT\s+([a-z]\.)?\*/i.test(sql))).toEqual([])
  db.close()
})
