import type { Desired, Key } from '../../../contract/change'
import type { Finding } from '../../../contract/finding'
import type { EntityMapping } from '../../../contract/mapping'
import type { Profile } from '../../../contract/stream'
import { fold } from '../../../contract/words'
import type { StagedRow, StagedTable } from '../../store/store'
import { takes } from './condition'
import { caseDate } from './entity/message'
import { sourceOf } from './make-record'
import { cellOf, cellText, rawText } from './read/cell'
import { plainWords, richText } from './rich-text/rich-text'
import { firstOfItsKey } from './twin'
import type { World } from './world'

/** A row with the number of an earlier one that agrees with it: it is more about the same case. */
export type FurtherRow = {
  readonly row: StagedRow
  readonly first: StagedRow
  readonly mapping: EntityMapping
}

type Ports = {
  readonly mappings: readonly EntityMapping[]
  readonly profile: Profile
  readonly staged: Pick<StagedTable, 'get'>
  readonly world: World
}

/** null: the row is a record of its own. */
export function furtherRow(row: StagedRow, { mappings, profile, staged, world }: Ports): FurtherRow | null {
  const first = firstOfItsKey(row, profile, staged)
  const mapping = first === null ? undefined : mappings.find(one => takes(one, first))
  const repeats = mapping?.repeats
  if (first === null || mapping === undefined || repeats === undefined || repeats.become === 'records')
    return null
  const said = (one: StagedRow, column: string): string =>
    fold(cellText(cellOf(one.values, column), world.nullWords))
  const agrees = repeats.agree.every(column => {
    const [mine, theirs] = [said(row, column), said(first, column)]
    return mine === '' || theirs === '' || mine === theirs
  })
  return agrees ? { row, first, mapping } : null
}

export type Outcome = {
  readonly record: Desired | null
  readonly findings: readonly Finding[]
  /** Why nothing came of it; null where a note did. */
  readonly reason: string | null
}

/** A note on the case with what the row says besides, in words; or why there is none. */
export function furtherNote({ row, first, mapping }: FurtherRow, world: World, profile: Profile): Outcome {
  const owner = world.keyOf('case', first.stream, first.key)
  if (world.desired.get(owner) === null) {
    return { record: null, findings: [], reason: 'The first row of its number was left out' }
  }
  if (mapping.repeats?.become === 'nothing') {
    const finding = about(row, 'further-row-left-out', { number: first.key })
    return { record: null, findings: [finding], reason: 'The case is there already, made of an earlier row' }
  }
  const lines = besides(row, first, world, profile)
  if (lines.length === 0) {
    return { record: null, findings: [], reason: 'It says nothing that the first row of its number does not' }
  }
  const finding = about(row, 'further-row-as-note', {
    number: first.key,
    columns: lines.map(line => line.label),
  })
  return { record: note(row, owner, lines, world), findings: [finding], reason: null }
}

type Line = { readonly label: string; readonly text: string }

/** What the row holds that the first one does not, column by column. */
function besides(row: StagedRow, first: StagedRow, world: World, profile: Profile): readonly Line[] {
  const columns = profile.streams.find(one => one.id === row.stream)?.columns ?? []
  const labels = new Map(columns.map(column => [column.id, column.header.trim()]))
  return [...new Set([...labels.keys(), ...Object.keys(row.values)])].flatMap(column => {
    const text = cellText(cellOf(row.values, column), world.nullWords)
    const same = text === cellText(cellOf(first.values, column), world.nullWords)
    return text === '' || same
      ? []
      : [
          {
            label: labels.get(column) || column,
            text: plainWords(rawText(cellOf(row.values, column))).trim(),
          },
        ]
  })
}

function note(row: StagedRow, owner: Key, lines: readonly Line[], world: World): Desired {
  const key = `message:${row.stream}/${row.key}/row`
  const line = row.line === null ? '' : `, line ${row.line}`
  const rich = richText(`From a further row of this case in the source (record ${row.record}${line}):`, {
    column: '',
    lines,
    canShow: false,
    keyFor: suffix => `document:${key}/${suffix}`,
    documentNamed: () => null,
  })
  const date = caseDate(owner, world)
  return {
    key,
    entity: 'message',
    model: 'mail.message',
    sort: `${date ?? '0000-00-00 00:00:00'} ${String(row.seq).padStart(10, '0')}`,
    title: `Note: further row of ${world.desired.get(owner)?.title ?? row.key}`,
    values: {
      model: 'crm.lead',
      res_id: { ref: owner },
      date,
      body: rich.value,
      author_id: null, // left out, Odoo would name the migrating user
      email_from: null,
      message_type: 'comment',
      subtype_id: { xmlid: 'mail.mt_note' },
    },
    match: null,
    collisions: {},
    sources: [sourceOf(row)],
  }
}

function about(row: StagedRow, code: string, params: Finding['params']): Finding {
  const { stream, key, place } = sourceOf(row)
  const severity = code === 'further-row-as-note' ? 'info' : 'warning'
  return { code, severity, step: 'map', stream, entity: 'case', column: null, key, place, params }
}
