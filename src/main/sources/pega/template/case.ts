import type { CustomField, EntityMapping, FieldRule, Hands, Through } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { caseColumns } from '../page/streams'
import { copy, custom, date, line, partOf, partsOf, streamNamed, type Draft, type Part } from './draft'
import type { EmbeddedPage } from './embedded'
import { customerLines } from './customer'
import { leftOut, type Target } from './object'
import { objectLines } from './object-lines'
import { pathWords, plainPath, shortName, slug } from './path'
import { columnsRead } from './partner'
import { participantLines } from './participants'
import { priorityLines } from './priority'
import { ownLine } from './property'
import { idle, kept } from './standard'
import { amountOf, isDeal, statusLines } from './status'
import { ownerTable } from './table'

const model = 'crm.lead'

/** Case types: leads, with all that the source said kept beside what Odoo makes of it; the people in their pages go before them. */
export function caseMapping(
  draft: Draft,
  stream: Stream,
  targets: readonly Target[],
  pages: readonly EmbeddedPage[],
): EntityMapping {
  const part = (column: string): Part | null => partOf(draft, stream, column)
  const status = part('pyStatusWork')
  const fields: FieldRule[] = [
    ...titleLines(part),
    ...(status === null ? [] : statusLines(draft, status)),
    ...dateLines(draft, part),
    ...customerLines(draft, stream, pages, targets),
    ...ownerLines(draft, part),
    ...priorityLines(draft, part('pyPriority'), part('pxUrgencyWork')),
    ...textLines(part),
    ...amountLines(draft, stream, status),
    ...parentLines(draft, part),
    ...objectLines(draft, stream, targets),
    ...participantLines(draft, stream),
    ...keptLines(draft, part),
  ]
  const mapping: EntityMapping = {
    id: `case-${slug(shortName(stream.id))}`,
    entity: 'case',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [
      ...leftOut(
        Object.keys(idle).filter(column => part(column) !== null),
        'It says nothing that another column does not.',
      ).map(one => ({ ...one, reason: idle[one.column] ?? one.reason })),
      ...peopleLeftOut(pages, fields),
    ],
    matchOn: [],
    ...hands(draft),
  }
  return withRest(draft, stream, mapping)
}

function titleLines(part: (column: string) => Part | null): FieldRule[] {
  const number = part('pyID')
  const label = part('pyLabel')
  if (number !== null && label !== null) {
    return [
      line(
        'name',
        { kind: 'join', columns: ['pyID', 'pyLabel'], separator: ' – ' },
        'Number and title, so that Odoo’s search finds the case by either.',
        { otherReading: { field: 'name', rule: copy('pyLabel'), reason: 'The title alone.' } },
      ),
    ]
  }
  const only = label ?? number
  return only === null ? [] : [line('name', copy(only.column.id), 'What the case is called.')]
}

const choices = (list: readonly (readonly [string, string])[]): NonNullable<CustomField['selection']> =>
  list.map(([value, label]) => ({ value, label }))
const provenance = choices([
  ['case', 'The case itself'],
  ['status-history', 'Its history'],
  ['activity', 'Its tasks and messages'],
  ['document', 'Its documents'],
])

function dateLines(draft: Draft, part: (column: string) => Part | null): FieldRule[] {
  const created = part('pxCreateDateTime')
  const resolved = part('pyResolvedTimestamp')
  const columns = created === null ? [] : [created.column.id]
  const computed = (name: string, of: readonly string[]) => ({ kind: 'computed', name, columns: of }) as const
  const at = custom(draft, model, created, {
    name: 'created_at',
    label: 'Created in the source',
    type: 'datetime',
    why: 'Odoo’s own date of creation says when the record was made in Odoo.',
  })
  const from = custom(draft, model, null, {
    name: 'created_from',
    label: 'Where the date was found',
    type: 'selection',
    selection: provenance,
    why: 'Says where the date of creation was found when the case itself names none.',
  })
  const closedFrom = custom(draft, model, null, {
    name: 'closed_from',
    label: 'Where the closing date was found',
    type: 'selection',
    selection: provenance,
    why: 'Says where the closing date was found when a closed case itself names none.',
  })
  const worked = 'Kept, so that nobody takes a worked out date for a given one.'
  return [
    line(at, computed('created-at', columns), 'The case’s own time; else the first that its history knows.'),
    line(from, computed('created-from', columns), worked),
    ...(resolved === null
      ? []
      : [
          line(
            'date_closed',
            date(resolved.column.id),
            'When it was resolved, where its status says that it is.',
          ),
        ]),
    line(closedFrom, computed('closed-from', resolved === null ? [] : [resolved.column.id]), worked),
  ]
}

/** The owner is the user; a case that lies in baskets alone has the team of the first, and no user. */
function ownerLines(draft: Draft, part: (column: string) => Part | null): FieldRule[] {
  const owner = part('pyOwnerUserID')
  const fields: FieldRule[] = []
  if (owner !== null) {
    const table = ownerTable(draft, owner)
    fields.push(
      line(
        'user_id',
        { kind: 'table', column: owner.column.id, table, pick: 'login' },
        'The owner; a case that only lies in a workbasket has none.',
      ),
    )
  }
  const team = (column: string, through: Through, reason: string): FieldRule =>
    line('team_id', { kind: 'reference', entity: 'team', column, through }, reason, { confidence: 0.9 })
  if (streamNamed(draft, 'assignments') !== null && streamNamed(draft, 'workbaskets') !== null) {
    const where = { column: 'in', is: ['workbasket'] }
    fields.push(
      team(
        'pzInsKey',
        { stream: 'assignments', from: 'case', to: 'assignee', where },
        'The workbasket that its open task lies in.',
      ),
    )
  }
  if (
    owner !== null &&
    streamNamed(draft, 'operators') !== null &&
    streamNamed(draft, 'workGroups') !== null
  ) {
    fields.push(
      team(
        owner.column.id,
        { stream: 'operators', from: 'id', to: 'workGroup' },
        'Else the work group of its owner.',
      ),
    )
  }
  const tags = part(caseColumns[1])
  if (tags !== null) {
    fields.push(line('tag_ids', copy(tags.column.id), 'Tags are tags.', { collision: 'append' }))
  }
  return fields
}

function hands(draft: Draft): { readonly hands?: Hands } {
  if (streamNamed(draft, 'assignments') === null) return {}
  const pool = { column: 'in', is: ['workbasket'] }
  return { hands: { stream: 'assignments', case: 'case', pool } }
}

function textLines(part: (column: string) => Part | null): FieldRule[] {
  const description = part('pyDescription')
  if (description === null) return []
  const rule = { kind: 'computed', name: 'html', columns: [description.column.id] } as const
  return [line('description', rule, 'The description, as clean HTML.', { collision: 'append' })]
}

/** What a deal is worth: Odoo rounds to cents, so the amount is kept exactly beside it. */
function amountLines(draft: Draft, stream: Stream, status: Part | null): FieldRule[] {
  const own = status ?? partsOf(draft, stream)[0]
  if (own === undefined || !isDeal(draft, own).deal) return []
  const amount = amountOf(draft, own)
  if (amount === null) return []
  const reason = `“${amount.column.header}” is what the deal is worth; the exact amount has a field of its own besides.`
  return [
    line('expected_revenue', copy(amount.column.id), reason, { confidence: 0.85 }),
    ownLine(draft, model, amount),
  ]
}

function parentLines(draft: Draft, part: (column: string) => Part | null): FieldRule[] {
  const parent = part('pxCoverInsKey')
  if (parent === null) return []
  const field = custom(draft, model, parent, {
    name: 'parent_id',
    label: 'Parent case',
    type: 'many2one',
    relation: model,
    why: 'Odoo’s leads have no parent; the link to the other case is kept here.',
  })
  return [
    line(field, { kind: 'reference', entity: 'case', column: parent.column.id }, 'The case it is part of.'),
  ]
}

function keptLines(draft: Draft, part: (column: string) => Part | null): FieldRule[] {
  return kept.flatMap(({ column, ...wish }) => {
    const from = part(column)
    if (from === null) return []
    const why = wish.why ?? 'Kept as the source had it.'
    const field = custom(draft, model, from, { ...wish, why })
    const rule =
      wish.type === 'datetime'
        ? date(column)
        : wish.type === 'html'
          ? ({ kind: 'computed', name: 'html', columns: [column] } as const)
          : copy(column)
    return [line(field, rule, why)]
  })
}

/** What a page says of somebody goes to the contact made of it. */
function peopleLeftOut(
  pages: readonly EmbeddedPage[],
  fields: readonly FieldRule[],
): EntityMapping['leftOut'] {
  const read = new Set(
    fields.flatMap(({ rule }) =>
      rule.kind === 'constant' ? [] : 'columns' in rule ? rule.columns : [rule.column],
    ),
  )
  const taken = new Set(pages.flatMap(({ people }) => [...columnsRead(people.contact)]))
  return leftOut(
    [...taken].filter(column => !read.has(column)),
    'It goes to the contact made of the same page.',
  )
}

/** Every other property gets a field of its own. */
function withRest(draft: Draft, stream: Stream, mapping: EntityMapping): EntityMapping {
  const read = new Set([...columnsRead(mapping), ...mapping.leftOut.map(({ column }) => column)])
  const rest = partsOf(draft, stream).filter(({ column }) => !read.has(column.id))
  const lines = rest.map(part => ownLine(draft, model, part, { name: ownName(part) }))
  return { ...mapping, fields: [...mapping.fields, ...lines] }
}

/** Names of fields that this template fills itself. */
const ours: ReadonlySet<string> = new Set([
  ...kept.map(({ name }) => name),
  ...['created_at', 'created_from', 'closed_from', 'parent_id', 'priority', 'urgency'],
  ...['participants', 'participant_ids', 'email', 'phone', 'status'],
])

/** A property called like one of our own fields is told apart from it. */
function ownName(part: Part): string {
  const plain = plainPath(part.column.id)
  return ours.has(pathWords(plain).join('_')) ? `own ${plain}` : plain
}
