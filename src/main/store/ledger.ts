import type { Database } from 'better-sqlite3'
import type { Action, Change, ChangeState, LedgerEntry, Plan } from '../../contract/change'
import { bindings } from './binding'
import { entryColumns, ledgerChain } from './ledger-chain'
import type { EntryRow, NewEntry } from './ledger-chain'
import { ledgerNames } from './ledger-names'
import { misuse } from './misuse'
import { foldText } from './staged-values'
import type { LedgerFilter, LedgerTable, Outcome } from './store'
import { withoutValues } from './without-values'

type Stored = {
  plan_id: number
  kind: Plan['kind']
  action: Action
  model: string
  key: string
  odoo_id: number | null
  state: ChangeState
  note: string | null
  source: string | null
}
type PageQuestion = {
  run: number | null
  model: string | null
  action: string | null
  what: string | null
  search: string | null
  after: number
  limit: number
}

/** From which states an outcome may come. 'done' is stricter, see `allowed`: what was never asked cannot have been done. */
const mayFollow: Record<Outcome['what'], readonly ChangeState[]> = {
  done: ['asked'],
  lost: ['asked'],
  refused: ['asked', 'pending', 'waiting', 'refused'],
  waiting: ['asked', 'pending', 'waiting', 'refused'],
}

export function ledgerTable(db: Database): LedgerTable {
  db.function('fold_key', { deterministic: true }, (key: string | null) =>
    key === null ? '' : foldText(key),
  )
  const names = ledgerNames(db)
  const chain = ledgerChain(db, names)
  const bind = bindings(db)

  const stored = db.prepare<[number], Stored>(/*sql*/ `
    SELECT c.plan_id, p.kind, c.action, c.model, c.key, c.odoo_id, c.state, c.note,
      d.main_stream || '/' || d.main_key AS source
    FROM change c JOIN plan p ON p.id = c.plan_id LEFT JOIN desired d ON d.key = c.key
    WHERE c.seq = ? AND p.hash IS NOT NULL`)
  const setState = db.prepare<[ChangeState, string | null, number]>(
    /*sql*/ `UPDATE change SET state = ?, note = ? WHERE seq = ?`,
  )
  const page = db.prepare<PageQuestion, EntryRow>(pageOf('', ''))
  const pageOfKey = db.prepare<PageQuestion & { key: string }, EntryRow>(
    pageOf('ledger_by_key', 'key = @key'),
  )
  const pageOfRun = db.prepare<PageQuestion, EntryRow>(pageOf('ledger_by_run', 'run = @run'))
  const pageOfModel = db.prepare<PageQuestion, EntryRow>(pageOf('ledger_by_model', 'model = @model'))
  const models = db.prepare<[], { model: string }>(
    /*sql*/ `SELECT DISTINCT model FROM change_count ORDER BY model`,
  )

  const lost = db.prepare<[], { key: string }>(/*sql*/ `
    SELECT DISTINCT key FROM ledger INDEXED BY ledger_lost
    WHERE what = 'lost' AND action = 'create' AND key IS NOT NULL ORDER BY key`)

  function rows({ key, ...filter }: LedgerFilter, after: number, limit: number): EntryRow[] {
    const search = foldText(filter.search ?? '')
    const question: PageQuestion = {
      run: filter.run ?? null,
      model: filter.model ?? null,
      action: filter.action ?? null,
      what: filter.what ?? null,
      search: search === '' ? null : search,
      after,
      limit,
    }
    if (key !== undefined) return pageOfKey.all({ ...question, key })
    return (question.model !== null ? pageOfModel : question.run !== null ? pageOfRun : page).all(question)
  }

  function changeOf(change: Change): Stored {
    const row = stored.get(change.seq)
    if (row === undefined || row.plan_id !== change.planId || row.key !== change.key) {
      throw misuse('no-such-change', `change ${change.seq} of plan ${change.planId}`)
    }
    return row
  }

  function entry(
    run: number,
    what: LedgerEntry['what'],
    changeSeq: number,
    row: Stored,
    said: { action: Action; odooId: number | null; detail: string | null; before: Change['before'] },
  ): NewEntry {
    const { model, key, source } = row
    return {
      run,
      what,
      action: said.action,
      model,
      key,
      source,
      odoo_id: said.odooId,
      change_seq: changeSeq,
      detail: said.detail,
      before_hash: said.before === null ? null : names.before(said.before),
    }
  }

  function* intents(run: number, changes: readonly Change[]): Generator<NewEntry> {
    for (const change of changes) {
      const row = changeOf(change)
      if (row.state === 'asked' || row.state === 'done') {
        throw misuse('asked-already', `change ${change.seq} is ${row.state}`)
      }
      setState.run('asked', row.action === 'skip' ? row.note : null, change.seq)
      yield entry(run, 'asked', change.seq, row, {
        action: row.action,
        odooId: row.odoo_id,
        detail: null,
        before: change.before,
      })
    }
  }

  function* answers(run: number, outcomes: readonly Outcome[]): Generator<NewEntry> {
    for (const outcome of outcomes) {
      const { change, what } = outcome
      const row = changeOf(change)
      const action = actionOf(change, row)
      if (!allowed(what, action, row.state)) {
        throw misuse('not-asked', `change ${change.seq} is ${row.state} and cannot become ${what}`)
      }
      const odooId = outcome.odooId ?? row.odoo_id
      setState.run(stateAfter[what], noteAfter(outcome, action, row), change.seq)
      if (what === 'done') {
        bind({ action, key: row.key, model: row.model, odooId, planKind: row.kind, outcome })
      }
      const said = withoutValues(outcome.detail ?? null, change, names.key)
      const before = outcome.before ?? change.before
      const detail = what === 'waiting' ? `waiting: ${said ?? ''}` : said
      yield entry(run, what === 'waiting' ? 'note' : what, change.seq, row, {
        action,
        odooId,
        detail,
        before,
      })
    }
  }

  return {
    intend: db.transaction((run: number, changes: readonly Change[]) => chain.append(intents(run, changes))),
    settle: db.transaction((run: number, outcomes: readonly Outcome[]) =>
      chain.append(answers(run, outcomes)),
    ),
    note: db.transaction((run: number, what: 'approved' | 'note', detail: string) =>
      chain.append([{ ...nothingElse, run, what, detail }]),
    ),
    page: (after, limit, filter = {}) => rows(filter, after, limit).map(toEntry),
    lines: chain.lines,
    models: () => models.all().map(row => row.model),
    lost: () => lost.all().map(row => row.key),
    head: chain.head,
    verify: chain.verify,
  }
}

const stateAfter: Record<Outcome['what'], ChangeState> = {
  done: 'done',
  lost: 'pending',
  refused: 'refused',
  waiting: 'waiting',
}

const nothingElse = {
  action: null,
  model: null,
  key: null,
  source: null,
  odoo_id: null,
  change_seq: null,
  before_hash: null,
}

/** A create whose record Odoo turned out to have already is settled as a skip: it is adopted, not ours to delete. */
function actionOf(change: Change, row: Stored): Action {
  if (change.action === row.action || (change.action === 'skip' && row.action === 'create'))
    return change.action
  throw misuse('other-action', `change ${change.seq} is to ${row.action}, not to ${change.action}`)
}

function allowed(what: Outcome['what'], action: Action, state: ChangeState): boolean {
  const nothingAsked = what === 'done' && action === 'skip' && state !== 'done'
  return nothingAsked || mayFollow[what].includes(state)
}

/** The note is for the person who looks at the plan and may quote the record; the ledger's detail may not. */
function noteAfter(outcome: Outcome, action: Action, row: Stored): string | null {
  if (outcome.what === 'lost') return null
  if (outcome.what === 'done' && action === 'skip') return outcome.detail ?? row.note
  return outcome.detail ?? null
}

/** A page of the ledger by an index; what else is asked for is looked for along it. */
function pageOf(index: string, first: string): string {
  return /*sql*/ `
    SELECT ${entryColumns} FROM ledger ${index === '' ? '' : `INDEXED BY ${index}`}
    WHERE ${first === '' ? '' : `${first} AND`} seq > @after AND (@run IS NULL OR run = @run)
      AND (@model IS NULL OR model = @model) AND (@action IS NULL OR action = @action)
      AND (@what IS NULL OR what = @what) AND (@search IS NULL OR instr(fold_key(key), @search) > 0)
    ORDER BY seq LIMIT @limit`
}

function toEntry(row: EntryRow): LedgerEntry {
  return {
    seq: row.seq,
    run: row.run,
    at: row.at,
    what: row.what,
    action: row.action,
    model: row.model,
    key: row.key,
    source: row.source,
    odooId: row.odoo_id,
    changeSeq: row.change_seq,
    detail: row.detail,
    ...(row.before_hash === null ? {} : { beforeHash: row.before_hash }),
    previous: row.previous,
    hash: row.hash,
  }
}
