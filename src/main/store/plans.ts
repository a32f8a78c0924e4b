import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Change, ChangeState, Phase, Plan } from '../../contract/change'
import { CasebridgeError } from '../../contract/failure'
import { canonicalJson, readJsonOrNull } from './canonical'
import { approvedPart, changeColumns, changeTables, toChange } from './changes'
import type { ChangeRow } from './changes'
import { misuse } from './misuse'
import { foldText } from './staged-values'
import type { PlanTable } from './store'

type Row = {
  id: number
  kind: Plan['kind']
  mapping_hash: string
  odoo: string
  created_at: string
  hash: string | null
  facts: string | null
  approved_by: string | null
  approved_at: string | null
  approved_hash: string | null
}
type NewChange = Omit<ChangeRow, 'seq' | 'state'>
type PageQuestion = {
  planId: number
  phase: Phase | null
  state: ChangeState | null
  action: Change['action'] | null
  search: string | null
  after: number
  limit: number
}

const planColumns =
  'id, kind, mapping_hash, odoo, created_at, hash, facts, approved_by, approved_at, approved_hash'

export function planTable(db: Database): PlanTable {
  db.function('fold_text', { deterministic: true }, (text: string) => foldText(text))

  const begin = db.prepare<[string, string, string, string]>(
    /*sql*/ `INSERT INTO plan (kind, mapping_hash, odoo, created_at) VALUES (?, ?, ?, ?)`,
  )
  const dropUnsealedChanges = db.prepare(
    /*sql*/ `DELETE FROM change WHERE plan_id IN (SELECT id FROM plan WHERE hash IS NULL)`,
  )
  const dropUnsealedCounts = db.prepare(
    /*sql*/ `DELETE FROM change_count WHERE plan_id IN (SELECT id FROM plan WHERE hash IS NULL)`,
  )
  const dropUnsealed = db.prepare(/*sql*/ `DELETE FROM plan WHERE hash IS NULL`)
  const plan = db.prepare<[number], Row>(/*sql*/ `SELECT ${planColumns} FROM plan WHERE id = ?`)
  const latest = db.prepare<{ kind: string | null }, Row>(/*sql*/ `
    SELECT ${planColumns} FROM plan
    WHERE hash IS NOT NULL AND (@kind IS NULL OR kind = @kind) ORDER BY id DESC LIMIT 1`)
  const seal = db.prepare<[string, string, number]>(
    /*sql*/ `UPDATE plan SET hash = ?, facts = ? WHERE id = ? AND hash IS NULL`,
  )
  const approve = db.prepare<[string, string, string, number]>(
    /*sql*/ `UPDATE plan SET approved_by = ?, approved_at = ?, approved_hash = ? WHERE id = ?`,
  )
  const add = db.prepare<Omit<NewChange, 'wanted' | 'before'>>(/*sql*/ `
    INSERT INTO change (plan_id, phase, action, model, key, title, odoo_id, desired_hash, note)
    VALUES (@plan_id, @phase, @action, @model, @key, @title, @odoo_id, @desired_hash, @note)`)
  const addContent = db.prepare<[number | bigint, string, string | null]>(
    /*sql*/ `INSERT INTO change_content (seq, wanted, before) VALUES (?, ?, ?)`,
  )
  const all = db.prepare<[number], ChangeRow>(
    /*sql*/ `SELECT ${changeColumns} FROM ${changeTables} WHERE c.plan_id = ? ORDER BY c.seq`,
  )
  const counts = db.prepare<[number], ReturnType<PlanTable['counts']>[number]>(/*sql*/ `
    SELECT phase, model, action, state, count FROM change_count WHERE plan_id = ? AND count > 0
    ORDER BY first_seq`)
  const page = db.prepare<PageQuestion, ChangeRow>(/*sql*/ `
    SELECT ${changeColumns} FROM ${changeTables}
    WHERE c.plan_id = @planId AND c.seq > @after
      AND (@phase IS NULL OR c.phase = @phase) AND (@state IS NULL OR c.state = @state)
      AND (@action IS NULL OR c.action = @action)
      AND (@search IS NULL OR instr(fold_text(c.title), @search) > 0 OR instr(fold_text(c.key), @search) > 0)
    ORDER BY c.seq LIMIT @limit`)
  const firstPending = db.prepare<[number], { phase: Phase; action: string; model: string }>(/*sql*/ `
    SELECT phase, action, model FROM change WHERE plan_id = ? AND state = 'pending' ORDER BY seq LIMIT 1`)
  const pending = db.prepare<[number, string, string, string, number], ChangeRow>(/*sql*/ `
    SELECT ${changeColumns} FROM ${changeTables}
    WHERE c.plan_id = ? AND c.state = 'pending' AND c.phase = ? AND c.action = ? AND c.model = ?
    ORDER BY c.seq LIMIT ?`)
  const inState = db.prepare<[number, ChangeState], ChangeRow>(/*sql*/ `
    SELECT ${changeColumns} FROM change c INDEXED BY change_open JOIN change_content v ON v.seq = c.seq
    WHERE c.plan_id = ? AND c.state IN ('asked', 'refused', 'waiting') AND c.state = ? ORDER BY c.seq`)
  const reopen = db.prepare<[number]>(/*sql*/ `
    UPDATE change SET state = 'pending', note = NULL
    WHERE plan_id = ? AND state IN ('asked', 'refused', 'waiting') AND state <> 'asked'`)
  const byKey = db.prepare<[number, string], ChangeRow>(/*sql*/ `
    SELECT ${changeColumns} FROM ${changeTables} WHERE c.plan_id = ? AND c.key = ?
    ORDER BY c.action = 'stamp', c.seq LIMIT 1`)

  /** Streams over the changes, so that a plan of any size is hashed in the same memory. Lines cannot run together: JSON holds no line break. */
  function hash(row: Row): string {
    const digest = createHash('sha256')
    digest.update(`${canonicalJson(row.mapping_hash)}\n${canonicalJson(row.odoo)}\n`)
    for (const change of all.iterate(row.id)) digest.update(`${approvedPart(change)}\n`)
    return digest.digest('hex')
  }

  function existing(planId: number): Row {
    const row = plan.get(planId)
    if (row === undefined) throw misuse('no-such-plan', `plan ${planId}`)
    return row
  }

  function sealed(planId: number): Plan {
    const made = toPlan(existing(planId))
    if (made === null) throw misuse('plan-not-sealed', `plan ${planId}`)
    return made
  }

  return {
    begin: db.transaction((given: Parameters<PlanTable['begin']>[0]) => {
      dropUnsealedChanges.run() // of a planning that was broken off
      dropUnsealedCounts.run()
      dropUnsealed.run()
      const made = begin.run(given.kind, given.mappingHash, given.odoo, new Date().toISOString())
      return Number(made.lastInsertRowid)
    }),
    add: db.transaction((planId: number, changes: Parameters<PlanTable['add']>[1]) => {
      if (existing(planId).hash !== null) throw misuse('plan-sealed', `plan ${planId}`)
      for (const change of changes) {
        const { wanted, before, ...row } = toNewRow(planId, change)
        addContent.run(add.run(row).lastInsertRowid, wanted, before)
      }
    }),
    seal: db.transaction((planId: number, facts: unknown) => {
      const row = existing(planId)
      if (row.hash !== null) throw misuse('plan-sealed', `plan ${planId}`)
      seal.run(hash(row), canonicalJson(facts ?? null), planId)
      return sealed(planId)
    }),
    get: planId => {
      const row = plan.get(planId)
      return row === undefined ? null : toPlan(row)
    },
    facts: <T>(planId: number) => readJsonOrNull<T>(plan.get(planId)?.facts ?? null),
    latest: kind => {
      const row = latest.get({ kind: kind ?? null })
      return row === undefined ? null : toPlan(row)
    },
    rehash: planId => hash(existing(planId)),
    approve: db.transaction((planId: number, by: string, seen: string) => {
      if (seen !== sealed(planId).hash || seen !== hash(existing(planId))) {
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'plan-changed',
          message:
            'The plan is not the one that was shown when it was approved. Prepare it again, look at it again and approve it then.',
        })
      }
      approve.run(by, new Date().toISOString(), seen, planId)
      return sealed(planId)
    }),
    counts: planId => counts.all(planId),
    page: (planId, filter, after, limit) => {
      const search = foldText(filter.search ?? '')
      const rows = page.all({
        planId,
        phase: filter.phase ?? null,
        state: filter.state ?? null,
        action: filter.action ?? null,
        search: search === '' ? null : search,
        after,
        limit,
      })
      return rows.map(toChange)
    },
    pending: (planId, limit) => {
      const next = firstPending.get(planId)
      if (next === undefined) return []
      return pending.all(planId, next.phase, next.action, next.model, limit).map(toChange)
    },
    inDoubt: planId => inState.all(planId, 'asked').map(toChange),
    reopen: planId => reopen.run(planId).changes,
    refused: planId => inState.all(planId, 'refused').map(toChange),
    byKey: (planId, key) => {
      const row = byKey.get(planId, key)
      return row === undefined ? null : toChange(row)
    },
  }
}

function toNewRow(planId: number, change: Parameters<PlanTable['add']>[1][number]): NewChange {
  return {
    plan_id: planId,
    phase: change.phase,
    action: change.action,
    model: change.model,
    key: change.key,
    title: change.title,
    wanted: canonicalJson(change.values),
    before: change.before === null ? null : canonicalJson(change.before),
    odoo_id: change.odooId,
    desired_hash: change.desiredHash,
    note: change.note,
  }
}

/** Null while it is still being made: nobody may approve or load half a plan. */
function toPlan(row: Row): Plan | null {
  if (row.hash === null) return null
  const approved =
    row.approved_by === null || row.approved_at === null || row.approved_hash === null
      ? null
      : { by: row.approved_by, at: row.approved_at, hash: row.approved_hash }
  return {
    id: row.id,
    kind: row.kind,
    hash: row.hash,
    mappingHash: row.mapping_hash,
    odoo: row.odoo,
    createdAt: row.created_at,
    approved,
  }
}
