import type { Cell } from '../../../contract/entity'
import type { Mapping, Rule, Scalar } from '../../../contract/mapping'
import type { ColumnReading } from '../../../contract/stream'
import type { StagedTable } from '../../store/store'
import { cellOf, cellText, type NullWords } from './read/cell'
import { readMoment, utcText, type Moment } from './read/moment'

/** Where a date came from, as kept beside it in Odoo. */
export const provenances = ['case', 'status-history', 'activity', 'document'] as const
export type Provenance = (typeof provenances)[number]

export type DatedRecord = {
  readonly key: string
  readonly stream: string
  readonly values: { readonly [column: string]: Cell }
}
export type Dated = { readonly moment: Moment; readonly from: Provenance; readonly column: string }

/** The earliest or latest date that other records know about a case, where the case itself names none; null: nothing knows. */
export type FallbackDate = (
  record: DatedRecord,
  take: 'first' | 'last',
  settings: { readonly [name: string]: Scalar },
) => Dated | null

/** A stream whose records belong to a case and are dated. */
type Witness = {
  readonly from: Provenance
  readonly stream: string
  readonly caseColumn: string
  readonly by: string | undefined // column of the case it names; undefined: the case's key
  readonly dateColumns: readonly string[]
}

type Ports = {
  readonly mapping: Mapping
  readonly staged: StagedTable
  readonly nullWords: NullWords
  readonly zone: string | null
  readonly reading: (stream: string, column: string) => ColumnReading
}

/** status history → activities → documents, each only asked where the one before knows nothing. Never the present moment. */
export function fallbackDates({ mapping, staged, nullWords, zone, reading }: Ports): FallbackDate {
  const known = witnesses(mapping)
  return (record, take, settings) => {
    for (const from of provenances) {
      const asked = [...fromSettings(settings), ...known].filter(witness => witness.from === from)
      const dates = asked.flatMap(witness => datesOf(witness, record))
      const sorted = dates.toSorted((a, b) => compare(at(a.moment, zone), at(b.moment, zone)))
      const found = take === 'first' ? sorted[0] : sorted.at(-1)
      if (found !== undefined) return found
    }
    return null
  }

  function datesOf(witness: Witness, record: DatedRecord): readonly Dated[] {
    const mine =
      witness.by === undefined ? record.key : cellText(cellOf(record.values, witness.by), nullWords)
    if (mine === '') return []
    return staged.keysWhere(witness.stream, witness.caseColumn, mine).flatMap(key => {
      const row = staged.get(witness.stream, key)
      return row === null ? [] : (firstDate(witness, row.values) ?? [])
    })
  }

  function firstDate(witness: Witness, values: DatedRecord['values']): Dated | null {
    for (const column of witness.dateColumns) {
      const text = cellText(cellOf(values, column), nullWords)
      const order = reading(witness.stream, column).dateOrder?.value ?? null
      const read = text === '' ? 'unreadable' : readMoment(text, order)
      if (typeof read !== 'string') return { moment: read.moment, from: witness.from, column }
    }
    return null
  }
}

/** Makes the indexes the chain needs. */
export function indexWitnesses(mapping: Mapping, staged: StagedTable): void {
  const computedRules = mapping.entities.flatMap(entity =>
    entity.fields.flatMap(({ rule }) => (rule.kind === 'computed' ? [rule] : [])),
  )
  const settings = computedRules.flatMap(rule => fromSettings(rule.settings ?? {}))
  for (const witness of [...settings, ...witnesses(mapping)]) {
    staged.indexColumn(witness.stream, witness.caseColumn)
  }
}

/** A stream that is no entity of the mapping can be named by a rule's settings: history, historyCase, historyDate. */
function fromSettings(settings: { readonly [name: string]: Scalar }): readonly Witness[] {
  const { history, historyCase, historyDate, historyBy } = settings
  if (typeof history !== 'string' || typeof historyCase !== 'string' || typeof historyDate !== 'string')
    return []
  return [
    {
      from: 'status-history',
      stream: history,
      caseColumn: historyCase,
      by: typeof historyBy === 'string' ? historyBy : undefined,
      dateColumns: [historyDate],
    },
  ]
}

function witnesses(mapping: Mapping): readonly Witness[] {
  const found: Witness[] = []
  for (const { entity, stream, fields } of mapping.entities) {
    if (entity !== 'message' && entity !== 'activity' && entity !== 'document') continue
    const rules = fields.filter(field => field.decision !== 'left-out').map(field => field.rule)
    const owner = rules.find(rule => rule.kind === 'reference' && rule.entity === 'case')
    const dateColumns = rules.flatMap(dateColumnsOf)
    if (owner?.kind !== 'reference' || owner.through !== undefined || dateColumns.length === 0) continue
    const from = entity === 'document' ? 'document' : /histor/i.test(stream) ? 'status-history' : 'activity'
    found.push({ from, stream, caseColumn: owner.column, by: owner.by, dateColumns })
  }
  return found
}

function dateColumnsOf(rule: Rule): readonly string[] {
  return rule.kind === 'date' ? rule.columns : []
}

function at(moment: Moment, zone: string | null): string {
  return utcText(moment, zone ?? 'utc') ?? ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
