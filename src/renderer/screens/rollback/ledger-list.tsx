import { useDeferredValue, useState } from 'react'
import type { Action, LedgerEntry } from '../../../contract/change'
import { call } from '../../api'
import { useAnswer } from '../../stores/ask'
import { usePages } from '../../stores/pages'
import { Field } from '../../ui/field'
import { More } from '../../ui/more'
import { FailureNotice } from '../../ui/notice'
import { Table } from '../../ui/table'
import { ReportButton } from '../report-button'
import { actionWords, modelWords, moment } from '../words'
import { LogCheckPart } from './log-check'

const whatWords: Readonly<Record<LedgerEntry['what'], string>> = {
  asked: 'asked',
  done: 'done',
  refused: 'refused',
  lost: 'no answer came',
  approved: 'approved',
  note: 'note',
}

/** The ledger, oldest first: nothing in it is ever changed, and each entry carries the hash of the one before. */
export function LedgerList() {
  const [search, setSearch] = useState('')
  const [run, setRun] = useState('')
  const [model, setModel] = useState('')
  const [action, setAction] = useState('')
  const [what, setWhat] = useState('')
  const runs = useAnswer(() => call('run.list'))
  const models = useAnswer(() => call('ledger.models'))
  const typed = useDeferredValue(search.trim())
  const filter = {
    ...(typed === '' ? {} : { search: typed }),
    ...(run === '' ? {} : { run: Number(run) }),
    ...(model === '' ? {} : { model }),
    ...(action === '' ? {} : { action: action as Action }),
    ...(what === '' ? {} : { what: what as LedgerEntry['what'] }),
  }
  const pages = usePages(
    (after, limit) => call('ledger.page', { filter, after, limit }),
    ['ledger', typed, run, model, action, what],
  )
  const runChoices = runs.at === 'here' ? runs.value.filter(one => one.planId !== null) : []
  const modelChoices = models.at === 'here' ? models.value : []
  return (
    <>
      <div className="row">
        <ReportButton kind="ledger-jsonl" label="Ledger (JSON lines)" />
        <ReportButton kind="ledger-csv" label="Ledger (CSV)" />
      </div>
      <LogCheckPart />
      <div className="row filters">
        <Field label="Search by record" kind="search" value={search} onChange={setSearch} />
        <Field
          label="Run"
          value={run}
          onChange={setRun}
          choices={[
            any,
            { value: '0', label: 'outside of a run' },
            ...runChoices.map(one => ({
              value: String(one.id),
              label: `${one.id}: ${one.recipe}, ${moment(one.startedAt)}`,
            })),
          ]}
        />
        <Field
          label="Model"
          value={model}
          onChange={setModel}
          choices={[any, ...modelChoices.map(one => ({ value: one, label: modelLabel(one) }))]}
        />
        <Field label="To do" value={action} onChange={setAction} choices={actions} />
        <Field label="What" value={what} onChange={setWhat} choices={whats} />
      </div>
      {pages.failure ? <FailureNotice {...pages.failure} detail={pages.failure.detail} /> : null}
      {pages.at === 'waiting' ? (
        <p className="muted">Reading the ledger.</p>
      ) : (
        <>
          <Table
            caption="Ledger"
            rows={pages.rows}
            keyOf={entry => String(entry.seq)}
            none={Object.keys(filter).length > 0 ? 'No entry like this.' : 'Nothing was asked of Odoo yet.'}
            columns={[
              { name: 'No', cell: entry => entry.seq, number: true },
              { name: 'When', cell: entry => moment(entry.at) },
              { name: 'Run', cell: entry => (entry.run === 0 ? '' : entry.run), number: true },
              { name: 'What', cell: entry => whatWords[entry.what] },
              { name: 'To do', cell: entry => (entry.action === null ? '' : actionWords[entry.action]) },
              { name: 'Model', cell: entry => entry.model ?? '' },
              { name: 'Record', cell: entry => entry.key ?? '' },
              { name: 'Number in Odoo', cell: entry => entry.odooId ?? '', number: true },
              { name: 'Detail', cell: entry => entry.detail ?? '', wide: true },
              {
                name: 'Before it',
                cell: entry => (entry.beforeHash === undefined ? '' : 'kept for rollback'),
              },
              { name: 'Hash', cell: entry => <code>{entry.hash.slice(0, 10)}</code> },
            ]}
          />
          <More count={pages.rows.length} hasMore={pages.hasMore} onMore={pages.more} what="entries" />
        </>
      )}
    </>
  )
}

function modelLabel(model: string): string {
  const words = modelWords(model)
  return words === model ? model : `${words} (${model})`
}

const any = { value: '', label: 'any' }
const actions = [any, ...Object.entries(actionWords).map(([value, label]) => ({ value, label }))]
const whats = [any, ...Object.entries(whatWords).map(([value, label]) => ({ value, label }))]
