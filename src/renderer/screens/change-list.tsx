import { useDeferredValue, useState } from 'react'
import type { Action, Change, ChangeState } from '../../contract/change'
import { call } from '../api'
import { usePages } from '../stores/pages'
import { Chip, type ChipKind } from '../ui/chip'
import { Field } from '../ui/field'
import { Fold } from '../ui/fold'
import { More } from '../ui/more'
import { FailureNotice } from '../ui/notice'
import { Table } from '../ui/table'
import { ChangeValues } from './change-values'
import { actionWords, modelWords, stateWords } from './words'

const chips: Readonly<Record<ChangeState, ChipKind>> = {
  pending: 'ignored',
  asked: 'ask',
  done: 'ok',
  refused: 'blocks',
  waiting: 'warning',
}

/** Every change of a plan, to be searched and filtered; what went wrong stands first, with its reason. */
export function ChangeList({ planId }: { readonly planId: number }) {
  return (
    <Fold title="Every single change">
      <List planId={planId} />
    </Fold>
  )
}

function List({ planId }: { readonly planId: number }) {
  const [search, setSearch] = useState('')
  const [action, setAction] = useState('')
  const [state, setState] = useState('')
  const typed = useDeferredValue(search.trim())
  const filter = {
    ...(typed === '' ? {} : { search: typed }),
    ...(action === '' ? {} : { action: action as Action }),
  }
  const about = [planId, typed, action, state]
  const all = usePages(
    (after, limit) =>
      call('plan.page', {
        planId,
        filter: { ...filter, ...(state === '' ? {} : { state: state as ChangeState }) },
        after,
        limit,
      }),
    about,
  )
  const wrong = usePages(
    async (after, limit) => (state === '' ? await setAside(planId, filter, after, limit) : []),
    about,
  )
  const first = new Set(wrong.rows.map(change => change.seq))
  const rows = [...wrong.rows, ...all.rows.filter(change => !first.has(change.seq))]
  return (
    <>
      <div className="row filters">
        <Field label="Search" kind="search" value={search} onChange={setSearch} />
        <Field label="What happens" value={action} onChange={setAction} choices={actions} />
        <Field label="State" value={state} onChange={setState} choices={states} />
      </div>
      {all.failure ? <FailureNotice {...all.failure} detail={all.failure.detail} /> : null}
      {all.at === 'waiting' ? (
        <p className="muted">Reading the changes.</p>
      ) : (
        <>
          <Table
            caption="Changes"
            rows={rows}
            keyOf={change => String(change.seq)}
            none="No change like this."
            columns={[
              { name: 'What', cell: change => <What change={change} />, wide: true },
              { name: 'In Odoo', cell: change => modelWords(change.model) },
              { name: 'What happens', cell: change => actionWords[change.action] },
              {
                name: 'State',
                cell: change => <Chip kind={chips[change.state]}>{stateWords[change.state]}</Chip>,
              },
              { name: 'Why', cell: change => change.note ?? '', wide: true },
            ]}
          />
          <More count={rows.length} hasMore={all.hasMore} onMore={all.more} what="changes" />
        </>
      )}
    </>
  )
}

/** What Odoo refused, then what waits for that. */
async function setAside(
  planId: number,
  filter: { readonly search?: string; readonly action?: Action },
  after: number,
  limit: number,
): Promise<readonly Change[]> {
  const [refused, waits] = await Promise.all(
    (['refused', 'waiting'] as const).map(state =>
      call('plan.page', { planId, filter: { ...filter, state }, after, limit }),
    ),
  )
  return [...(refused ?? []), ...(waits ?? [])].slice(0, limit)
}

function What({ change }: { readonly change: Change }) {
  return (
    <details>
      <summary>{change.title || change.key}</summary>
      <ChangeValues change={change} />
    </details>
  )
}

const any = { value: '', label: 'any' }
const actions = [any, ...Object.entries(actionWords).map(([value, label]) => ({ value, label }))]
const states = [any, ...Object.entries(stateWords).map(([value, label]) => ({ value, label }))]
