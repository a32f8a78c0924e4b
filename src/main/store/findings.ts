import type { Database } from 'better-sqlite3'
import type { Place } from '../../contract/entity'
import type { Finding, FindingGroup, Severity } from '../../contract/finding'
import { remedyOf, sentenceOf, timesOf, titleOf } from '../../contract/sentences/index'
import { canonicalJson, readJson, readJsonOrNull } from './canonical'
import type { FindingTable } from './store'

type NewRow = {
  code: string
  severity: Severity
  step: Finding['step']
  stream: string | null
  entity: Finding['entity']
  column_id: string | null
  key: string | null
  place: string | null
  params: string
  times: number
}
type Row = NewRow & { seq: number }
type GroupRow = Pick<NewRow, 'code' | 'severity' | 'stream' | 'column_id'> & { count: number }
type Filter = { step: string | null; stream: string | null }

const columns = 'seq, code, severity, step, stream, entity, column_id, key, place, params, times'
const examplesOfAGroup = 3

export function findingTable(db: Database): FindingTable {
  const clear = db.prepare<Filter>(
    /*sql*/ `DELETE FROM finding WHERE step = @step AND (@stream IS NULL OR stream = @stream)`,
  )
  const add = db.prepare<NewRow>(/*sql*/ `
    INSERT INTO finding (code, severity, step, stream, entity, column_id, key, place, params, times)
    VALUES (@code, @severity, @step, @stream, @entity, @column_id, @key, @place, @params, @times)`)
  const groups = db.prepare<Filter, GroupRow>(/*sql*/ `
    SELECT code, severity, stream, column_id, SUM(times) AS count FROM finding
    WHERE (@step IS NULL OR step = @step) AND (@stream IS NULL OR stream = @stream)
    GROUP BY code, severity, stream, column_id
    ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'ask' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END,
      count DESC, code, stream, column_id`)
  const examples = db.prepare<GroupRow & Filter & { limit: number }, Row>(/*sql*/ `
    SELECT ${columns} FROM finding
    WHERE code = @code AND severity = @severity AND stream IS @stream AND column_id IS @column_id
      AND (@step IS NULL OR step = @step)
    ORDER BY seq LIMIT @limit`)
  const page = db.prepare<
    { code: string | null; stream: string | null; column: string | null; after: number; limit: number },
    Row
  >(/*sql*/ `
    SELECT ${columns} FROM finding
    WHERE seq > @after AND (@code IS NULL OR code = @code) AND (@stream IS NULL OR stream = @stream)
      AND (@column IS NULL OR column_id = @column)
    ORDER BY seq LIMIT @limit`)
  const count = db.prepare<{ severity: string | null; step: string | null }, { count: number }>(/*sql*/ `
    SELECT COALESCE(SUM(times), 0) AS count FROM finding
    WHERE (@severity IS NULL OR severity = @severity) AND (@step IS NULL OR step = @step)`)

  function toGroup(row: GroupRow, step: string | null): FindingGroup {
    const found = examples.all({ ...row, step, limit: examplesOfAGroup }).map(toFinding)
    const first = found[0]
    return {
      code: row.code,
      severity: row.severity,
      stream: row.stream,
      column: row.column_id,
      count: row.count,
      title: first === undefined ? row.code : titleOf(row.count, first),
      remedy: first === undefined ? '' : remedyOf(first),
      examples: found.map(finding => ({ finding, sentence: sentenceOf(finding) })),
    }
  }

  return {
    clear: (step, stream) => void clear.run({ step, stream: stream ?? null }),
    add: db.transaction((findings: readonly Finding[]) => {
      for (const finding of findings) add.run(toRow(finding))
    }),
    groups: filter => {
      const step = filter?.step ?? null
      return groups.all({ step, stream: filter?.stream ?? null }).map(row => toGroup(row, step))
    },
    page: (filter, after, limit) => {
      const rows = page.all({
        code: filter.code ?? null,
        stream: filter.stream ?? null,
        column: filter.column ?? null,
        after,
        limit,
      })
      return rows.map(row => ({ seq: row.seq, finding: toFinding(row) }))
    },
    count: filter =>
      count.get({ severity: filter?.severity ?? null, step: filter?.step ?? null })?.count ?? 0,
  }
}

function toRow(finding: Finding): NewRow {
  return {
    code: finding.code,
    severity: finding.severity,
    step: finding.step,
    stream: finding.stream,
    entity: finding.entity,
    column_id: finding.column,
    key: finding.key,
    place: finding.place === null ? null : canonicalJson(finding.place),
    params: canonicalJson(finding.params),
    times: Math.max(1, Math.trunc(timesOf(finding))),
  }
}

function toFinding(row: Row): Finding {
  return {
    code: row.code,
    severity: row.severity,
    step: row.step,
    stream: row.stream,
    entity: row.entity,
    column: row.column_id,
    key: row.key,
    place: readJsonOrNull<Place>(row.place),
    params: readJson<Finding['params']>(row.params),
  }
}
