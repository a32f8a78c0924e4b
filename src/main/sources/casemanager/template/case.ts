import type { EntityMapping, FieldRule, Scalar } from '../../../../contract/mapping'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, custom, fixed, line, sharedCustom } from './draft'
import { partyLines } from './case-party'
import { columnsIn, columnsOfParties, type EmbeddedParties } from './embedded-party'
import { caseTypeTable, ownerTable, priorityTable, statusTable } from './tables'

const model = 'crm.lead'

/** Cases: leads, with all that the source said kept beside what Odoo makes of it. */
export function caseMapping(draft: Draft, columns: Columns, parties: EmbeddedParties): EntityMapping {
  const { stream } = columns
  const fields: FieldRule[] = [
    ...titleLines(draft, columns),
    ...statusLines(draft, columns),
    ...dateLines(draft, columns),
    ...partyLines(draft, columns, parties),
    ...ownerLines(draft, columns),
    ...priorityLines(draft, columns),
  ]
  const add = (field: string, from: Assigned, more: Partial<FieldRule> = {}) =>
    fields.push(line(field, copy(from), from, more))
  const description = columns.all('case.description')
  const [main] = description
  if (main !== undefined) {
    const names = description.map(({ column }) => column.id)
    const rule =
      names.length === 1 ? copy(main) : ({ kind: 'computed', name: 'html', columns: names } as const)
    fields.push(line('description', rule, main, { collision: 'append' }))
  }
  for (const tag of columns.all('case.tags')) add('tag_ids', tag, { collision: 'append' })
  const team = columns.one('case.team')
  if (team !== null) add('team_id', team)
  const amount = columns.one('case.amount')
  if (amount !== null) add('expected_revenue', amount)
  const parent = columns.one('case.parent')
  if (parent !== null) {
    const name = sharedCustom(draft, model, stream, parent, {
      name: 'parent_id',
      label: 'Parent case',
      type: 'many2one',
      relation: model,
      why: 'Odoo’s leads have no parent; the link to the other case is kept here.',
    })
    fields.push(line(name, { kind: 'reference', entity: 'case', column: parent.column.id }, parent))
  }
  const url = columns.one('case.url')
  if (url !== null) {
    add(
      sharedCustom(draft, model, stream, url, { name: 'url', label: 'Address in the source', type: 'char' }),
      url,
    )
  }
  const reference = columns.one('case.external_ref')
  if (reference !== null) {
    const wish = { name: 'external_ref', label: reference.column.header, type: 'char', index: true } as const
    add(sharedCustom(draft, model, stream, reference, wish), reference)
  }
  for (const concept of [
    'case.court',
    'case.origin',
    'case.created_by',
    'party.role',
    'document.path',
  ] as const) {
    for (const from of columns.all(concept)) add(custom(draft, model, stream, from), from)
  }
  return {
    id: stream.id === 'cases' ? 'case' : `case-${stream.id}`,
    entity: 'case',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [...columnsOfParties(parties)]
      .filter(column => !fields.some(({ rule }) => columnsIn(rule).includes(column)))
      .map(column => ({
        column,
        decision: 'proposed',
        reason: 'It goes to the client or company made of the same row.',
      })),
    matchOn: [],
    ...repeats(columns),
  }
}

/** Rows with one number are one case with several lines where they agree on what it is about and when it was opened. */
function repeats(columns: Columns): Pick<EntityMapping, 'repeats'> {
  if (columns.stream.keyColumns.value.length === 0) return {}
  const agree = [columns.one('case.title'), columns.all('case.created')[0] ?? null]
  return { repeats: { become: 'notes', agree: agree.flatMap(one => one?.column.id ?? []) } }
}

function titleLines(draft: Draft, columns: Columns): FieldRule[] {
  const number = columns.one('case.number')
  const title = columns.one('case.title')
  const fields: FieldRule[] = []
  if (number !== null) {
    const name = sharedCustom(draft, model, columns.stream, number, {
      name: 'case_number',
      label: 'Case number',
      type: 'char',
      index: true,
      why: 'The number people know the case by; it can be searched.',
    })
    fields.push(line(name, copy(number), number))
  }
  if (number !== null && title !== null) {
    fields.push(
      line('name', { kind: 'join', columns: [number.column.id, title.column.id], separator: ' – ' }, title, {
        reason: 'Number and title, so that Odoo’s search finds the case by either.',
        otherReading: { field: 'name', rule: copy(title), reason: 'The title alone.' },
      }),
    )
  } else {
    const only = title ?? number
    if (only !== null) fields.push(line('name', copy(only), only))
  }
  return fields
}

function statusLines(draft: Draft, columns: Columns): FieldRule[] {
  const status = columns.one('case.status')
  const [type, ...moreTypes] = columns.all('case.type')
  const fields: FieldRule[] = []
  if (type !== undefined) {
    caseTypeTable(draft, type)
    fields.push(
      line('type', { kind: 'table', column: type.column.id, table: 'case-type', pick: 'type' }, type, {
        reason: 'Only where the table of case types says so; else the status decides.',
      }),
      line(
        sharedCustom(draft, model, columns.stream, type, { name: 'case_type', label: type.column.header }),
        copy(type),
        type,
      ),
    )
  }
  for (const more of moreTypes) {
    fields.push(line(custom(draft, model, columns.stream, more), copy(more), more))
  }
  if (status === null) {
    fields.push(fixed('type', { kind: 'constant', value: 'lead' }, 'No column says how far the case is.'))
    return fields
  }
  statusTable(draft, status)
  const pick = (field: string, name: string, entity?: 'stage' | 'lost-reason') =>
    line(
      field,
      {
        kind: 'table',
        column: status.column.id,
        table: 'status',
        pick: name,
        ...(entity === undefined ? {} : { entity }),
      },
      status,
    )
  fields.push(
    pick('type', 'type'),
    pick('stage_id', 'stage', 'stage'),
    pick('active', 'active'),
    pick('probability', 'probability'),
    pick('lost_reason_id', 'lostReason', 'lost-reason'),
    line(
      sharedCustom(draft, model, columns.stream, status, {
        name: 'status',
        label: 'Status in the source',
        type: 'char',
        why: 'The status as the source had it, beside the stage made from it.',
      }),
      copy(status),
      status,
    ),
  )
  return fields
}

const provenance = [
  ['case', 'The case itself'],
  ['status-history', 'Its first change of status'],
  ['activity', 'Its first activity'],
  ['document', 'Its oldest document'],
] as const
const closingProvenance = [
  ['case', 'The case itself'],
  ['status-history', 'Its last change of status'],
  ['activity', 'Its last activity'],
  ['document', 'Its newest document'],
] as const

const choices = (list: readonly (readonly [string, string])[]) =>
  list.map(([value, label]) => ({ value, label }))

function dateLines(draft: Draft, columns: Columns): FieldRule[] {
  const { stream } = columns
  const fields: FieldRule[] = []
  const created = columns.all('case.created')
  const [first] = created
  const names = created.map(({ column }) => column.id)
  const settings = historySettings(draft)
  const at = sharedCustom(draft, model, stream, first ?? null, {
    name: 'created_at',
    label: 'Created in the source',
    type: 'datetime',
    why: 'Odoo’s own date of creation says when the record was made in Odoo.',
  })
  const from = sharedCustom(draft, model, stream, null, {
    name: 'created_from',
    label: 'Where the date was found',
    type: 'selection',
    selection: choices(provenance),
    why: 'Says where the date of creation was found when the case itself names none.',
  })
  const rule = (name: string, of: readonly string[] = names) =>
    ({ kind: 'computed', name, columns: of, ...(settings === null ? {} : { settings }) }) as const
  const reason = 'The case’s own date; else its status history, activities or documents; else empty.'
  const confidence = first === undefined ? 0.85 : first.reading.score
  fields.push(
    { ...fixed(at, rule('created-at'), reason), confidence },
    {
      ...fixed(from, rule('created-from'), 'Kept, so that nobody takes a worked out date for a given one.'),
      confidence,
    },
  )
  for (const more of created.slice(1)) {
    fields.push(line(custom(draft, model, stream, more), { kind: 'date', columns: [more.column.id] }, more))
  }
  const [closed, ...moreClosed] = columns.all('case.closed')
  if (closed !== undefined) {
    fields.push(line('date_closed', { kind: 'date', columns: [closed.column.id] }, closed))
  }
  if (closed !== undefined || columns.one('case.status') !== null) {
    const closedFrom = sharedCustom(draft, model, stream, null, {
      name: 'closed_from',
      label: 'Where the closing date was found',
      type: 'selection',
      selection: choices(closingProvenance),
      why: 'Says where the closing date was found when a closed case itself names none.',
    })
    const of = closed === undefined ? [] : [closed.column.id]
    const because = 'Kept, so that nobody takes a worked out closing date for a given one.'
    fields.push({ ...fixed(closedFrom, rule('closed-from', of), because), confidence })
  }
  for (const more of moreClosed) {
    fields.push(line(custom(draft, model, stream, more), { kind: 'date', columns: [more.column.id] }, more))
  }
  const modified = columns.one('case.modified')
  if (modified !== null) {
    const name = sharedCustom(draft, model, stream, modified, {
      name: 'modified_at',
      label: 'Last changed in the source',
      type: 'datetime',
    })
    fields.push(line(name, { kind: 'date', columns: [modified.column.id] }, modified))
  }
  const due = columns.one('case.due')
  if (due !== null) {
    fields.push(line('date_deadline', { kind: 'date', columns: [due.column.id], only: 'date' }, due))
  }
  return fields
}

/** Names the stream that tells the changes of status, where its own name does not. */
function historySettings(draft: Draft): { readonly [name: string]: Scalar } | null {
  for (const columns of draft.meaning.values()) {
    const to = columns.one('history.new')
    const of = columns.one('related.case')
    const when = columns.one('activity.date')
    if (to === null || of === null || when === null || /histor/i.test(columns.stream.id)) continue
    return { history: columns.stream.id, historyCase: of.column.id, historyDate: when.column.id }
  }
  return null
}

function ownerLines(draft: Draft, columns: Columns): FieldRule[] {
  const owner = columns.one('case.owner_email') ?? columns.one('case.owner')
  const named = columns.one('case.owner')
  if (owner === null) return []
  ownerTable(draft, [owner])
  const fields = [
    line('user_id', { kind: 'table', column: owner.column.id, table: 'owner', pick: 'login' }, owner),
  ]
  const shown = named ?? owner
  const name = sharedCustom(draft, model, columns.stream, shown, {
    name: 'owner',
    label: 'Owner in the source',
    type: 'char',
    why: 'The owner as the source had it, whoever it becomes in Odoo.',
  })
  return [...fields, line(name, copy(shown), shown)]
}

function priorityLines(draft: Draft, columns: Columns): FieldRule[] {
  const priority = columns.one('case.priority')
  if (priority === null) return []
  priorityTable(draft, priority)
  const rows = draft.tables.get('priority')?.rows ?? []
  const labels = [...new Set(rows.map(row => String(row.to['value'])))]
  const name = sharedCustom(draft, model, columns.stream, priority, {
    name: 'priority',
    label: 'Priority in the source',
    type: labels.length > 0 && labels.length <= 60 ? 'selection' : 'char',
    ...(labels.length > 0 && labels.length <= 60
      ? { selection: labels.map(label => ({ value: label, label })) }
      : {}),
    why: 'Odoo knows four levels; the source’s own word is kept.',
  })
  const table = (field: string, pick: string) =>
    line(field, { kind: 'table', column: priority.column.id, table: 'priority', pick }, priority)
  return [table('priority', 'priority'), table(name, 'value')]
}
