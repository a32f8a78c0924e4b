import { useState } from 'react'
import { countryCode } from '../../../contract/country'
import type { Scalar, TableRow, ValueTable } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import type { About } from './about'
import { isSplit } from './split'
import { answerRow, outcomeOf, outcomePicks, type Outcome } from './table-edit'

type Props = {
  readonly table: ValueTable
  readonly row: TableRow
  readonly about: About
  /** It goes where the choice for all such values sends it. */
  readonly follows: boolean
}

/** What a value becomes, to be chosen: a stage, a level, a user, a country, or plain text. */
export function Answer({ table, row, about, follows }: Props) {
  const set = (to: { readonly [pick: string]: Scalar }): void =>
    edit(`${table.title}: “${row.from}” decided`, mapping => answerRow(mapping, table.name, row.from, to))
  const name = `What ${row.from} becomes`
  switch (table.name) {
    case 'status':
      return <StatusAnswer row={row} set={set} />
    case 'priority':
      return (
        <Choice
          label={name}
          value={row.to['priority'] ?? null}
          choices={levels}
          onChoose={priority => set({ priority })}
        />
      )
    case 'owner':
      return <OwnerAnswer label={name} row={row} about={about} follows={follows} set={set} />
    case 'country':
      return <CountryAnswer label={name} row={row} set={set} />
    default:
      return isSplit(table) ? (
        <Choice
          label={name}
          value={row.to['type'] ?? null}
          choices={kinds}
          onChoose={type => set({ type })}
        />
      ) : (
        <OtherAnswer row={row} set={set} />
      )
  }
}

type Set = { readonly set: (to: { readonly [pick: string]: Scalar }) => void; readonly row: TableRow }

const kinds = [
  { value: 'lead', label: 'a lead' },
  { value: 'opportunity', label: 'an opportunity' },
]

const levels = [
  { value: '0', label: '☆ Low (0)' },
  { value: '1', label: '★ Medium (1)' },
  { value: '2', label: '★★ High (2)' },
  { value: '3', label: '★★★ Very high (3)' },
]

function Choice({
  label,
  value,
  choices,
  unanswered = 'choose…',
  onChoose,
}: {
  readonly label: string
  readonly unanswered?: string
  readonly value: Scalar
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChoose: (value: string) => void
}) {
  const known = value === null || choices.some(choice => choice.value === value)
  return (
    <select
      aria-label={label}
      value={value === null ? '' : String(value)}
      onChange={event => event.target.value !== '' && onChoose(event.target.value)}
    >
      {value === null ? <option value="">{unanswered}</option> : null}
      {known ? null : <option value={String(value)}>{String(value)}</option>}
      {choices.map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}

function StatusAnswer({ row, set }: Set) {
  const outcome = outcomeOf(row)
  return (
    <div className="answers">
      <Text
        label={`Stage of ${row.from}`}
        value={row.to['stage']}
        onText={stage => set({ stage: stage || row.from })}
      />
      <select
        aria-label={`What ${row.from} means`}
        value={outcome}
        onChange={event => set(outcomePicks(row, event.target.value as Outcome))}
      >
        <option value="open">the case goes on</option>
        <option value="won">won: 100 %</option>
        <option value="lost">lost</option>
      </select>
      {outcome === 'lost' ? (
        <Text
          label={`Lost reason of ${row.from}`}
          value={row.to['lostReason']}
          onText={lostReason => set({ lostReason: lostReason || row.from })}
        />
      ) : (
        <select
          aria-label={`Lead or opportunity for ${row.from}`}
          value={String(row.to['type'] ?? 'lead')}
          onChange={event => set({ type: event.target.value })}
        >
          <option value="lead">a lead</option>
          <option value="opportunity">an opportunity</option>
        </select>
      )}
    </div>
  )
}

function OwnerAnswer({
  label,
  row,
  about,
  follows,
  set,
}: Set & Pick<Props, 'about' | 'follows'> & { readonly label: string }) {
  const nobody = row.to['login'] === null && row.decision === 'confirmed'
  return (
    <Choice
      label={label}
      value={nobody ? 'nobody' : (row.to['login'] ?? null)}
      unanswered={follows ? 'as chosen above' : 'choose…'}
      choices={[
        ...about.users
          .filter(user => user.active)
          .map(user => ({ value: user.login, label: `${user.name} (${user.login})` })),
        { value: 'nobody', label: 'nobody: no owner' },
      ]}
      onChoose={login => set({ login: login === 'nobody' ? null : login })}
    />
  )
}

const regions = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' })

function CountryAnswer({ label, row, set }: Set & { readonly label: string }) {
  const code = row.to['code']
  const [wrong, setWrong] = useState(false)
  return (
    <>
      <Text
        label={label}
        value={typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : ''}
        onText={text => {
          const found = countryCode(text)
          setWrong(found === null && text !== '')
          if (found !== null) set({ code: found })
        }}
      />
      {wrong ? <small role="alert">No country has this name or code.</small> : null}
    </>
  )
}

/** Tables of other columns: a lead or an opportunity for a type of case, and the value kept in a list. */
function OtherAnswer({ row, set }: Set) {
  return (
    <div className="answers">
      {'value' in row.to ? (
        <Text
          label={`Value of ${row.from}`}
          value={row.to['value']}
          onText={value => set({ value: value || row.from })}
        />
      ) : null}
      {'type' in row.to ? (
        <select
          aria-label={`Lead or opportunity for ${row.from}`}
          value={String(row.to['type'] ?? '')}
          onChange={event => set({ type: event.target.value || null })}
        >
          <option value="">as the status says</option>
          <option value="lead">always a lead</option>
          <option value="opportunity">always an opportunity</option>
        </select>
      ) : null}
    </div>
  )
}

/** A text that counts when it is finished: on leaving it, or with Enter. */
function Text({
  label,
  value,
  onText,
}: {
  readonly label: string
  readonly value: Scalar | undefined
  readonly onText: (text: string) => void
}) {
  const now = value === null || value === undefined ? '' : String(value)
  return (
    <input
      key={now}
      aria-label={label}
      defaultValue={now}
      onBlur={event => event.target.value.trim() !== now && onText(event.target.value.trim())}
      onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
    />
  )
}
