import type { Database } from 'better-sqlite3'
import type { Run, RunState, StepName } from '../../contract/run'
import { canonicalJson, readJson } from './canonical'
import { misuse } from './misuse'
import type { RunTable } from './store'

type Row = {
  id: number
  recipe: Run['recipe']
  plan_id: number | null
  started_at: string
  ended_at: string | null
  state: string
}

const columns = 'id, recipe, plan_id, started_at, ended_at, state'

export function runTable(db: Database): RunTable {
  const start = db.prepare<[string, number | null, string, string]>(
    /*sql*/ `INSERT INTO run (recipe, plan_id, started_at, state) VALUES (?, ?, ?, ?)`,
  )
  const set = db.prepare<[string, string | null, number]>(
    /*sql*/ `UPDATE run SET state = ?, ended_at = ? WHERE id = ?`,
  )
  const get = db.prepare<[number], Row>(/*sql*/ `SELECT ${columns} FROM run WHERE id = ?`)
  const latest = db.prepare<{ recipe: string | null }, Row>(/*sql*/ `
    SELECT ${columns} FROM run WHERE @recipe IS NULL OR recipe = @recipe ORDER BY id DESC LIMIT 1`)
  const list = db.prepare<[], Row>(/*sql*/ `SELECT ${columns} FROM run ORDER BY id DESC`)
  const stepDone = db.prepare<{ run: number; step: StepName; at: string }>(/*sql*/ `
    INSERT INTO run_step (run_id, seq, step, done_at)
    VALUES (@run, (SELECT COUNT(*) + 1 FROM run_step WHERE run_id = @run), @step, @at)
    ON CONFLICT (run_id, step) DO NOTHING`)
  const stepsDone = db.prepare<[number], { step: StepName }>(
    /*sql*/ `SELECT step FROM run_step WHERE run_id = ? ORDER BY seq`,
  )

  function existing(id: number): Run {
    const row = get.get(id)
    if (row === undefined) throw misuse('no-such-run', `run ${id}`)
    return toRun(row)
  }

  return {
    start: (recipe, planId) => {
      const ready: RunState = { at: 'ready' }
      const made = start.run(recipe, planId, new Date().toISOString(), canonicalJson(ready))
      return existing(Number(made.lastInsertRowid))
    },
    set: (id, state) => {
      set.run(canonicalJson(state), hasEnded(state) ? new Date().toISOString() : null, id)
      return existing(id)
    },
    stepDone: (id, step) => {
      existing(id)
      stepDone.run({ run: id, step, at: new Date().toISOString() })
    },
    stepsDone: id => stepsDone.all(id).map(row => row.step),
    get: id => {
      const row = get.get(id)
      return row === undefined ? null : toRun(row)
    },
    latest: recipe => {
      const row = latest.get({ recipe: recipe ?? null })
      return row === undefined ? null : toRun(row)
    },
    list: () => list.all().map(toRun),
  }
}

function hasEnded(state: RunState): boolean {
  return state.at === 'finished' || state.at === 'cancelled' || state.at === 'failed'
}

function toRun(row: Row): Run {
  return {
    id: row.id,
    recipe: row.recipe,
    planId: row.plan_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    state: readJson<RunState>(row.state),
  }
}
