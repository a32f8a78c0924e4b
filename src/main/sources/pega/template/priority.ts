import type { FieldRule, TableRow } from '../../../../contract/mapping'
import { fold } from '../../../../contract/words'
import { custom, line, type Draft, type Part } from './draft'
import { addTable, type Meaning } from './table'

/** Words for priorities by Odoo’s four levels, in the languages that turn up most. */
const levels: readonly RegExp[] = [
  /^(very low|lowest|low|minor|trivial|none|niedrig|gering|faible|basse|baja|bassa|laag|baixa)$/,
  /^(normal|medium|moderate|standard|default|average|regular|mittel|moyenne?|normale|media|gemiddeld)$/,
  /^(high|major|important|elevated|hoch|haute|elevee|alta|hoog)$/,
  /^(very high|highest|urgent|critical|blocker|emergency|immediate|severe|dringend|kritisch|sofort|urgente|critique|critica|kritiek)$/,
]

/** The level a word stands for, 0 to 3; null: it is no word for one. */
export function levelOf(value: string): number | null {
  const word = fold(value)
    .replace(/^[\s\d.):_-]+/, '')
    .replace(/\s+(priority|prioritat)$/, '')
    .trim()
  const at = levels.findIndex(level => level.test(word))
  return at < 0 ? null : at
}

function meaning(value: string): Meaning {
  const text = value.trim().replace(/\s+/g, ' ')
  const level = levelOf(value)
  if (level !== null) {
    const named = ['the lowest', 'the second', 'the third', 'the highest'][level] ?? ''
    return {
      to: { priority: String(level), sequence: (level + 1) * 10, value: text },
      reason: `A word for ${named} of Odoo’s four levels.`,
    }
  }
  const number = /^\D{0,10}(\d{1,6})\D{0,3}$/.exec(text)?.[1]
  return number === undefined
    ? {
        to: { priority: null, sequence: null, value: text },
        reason: 'The word is not known; say which of Odoo’s four levels it is.',
      }
    : {
        to: { priority: null, sequence: Number(number), value: text },
        reason: 'A number on a scale; say first which end is most urgent.',
      }
}

const urgencyRule = (column: string) =>
  ({ kind: 'computed', name: 'level-of-hundred', columns: [column] }) as const
const urgencyReason =
  'By urgency instead: 0–29, 30–59, 60–89 and 90–100. Pega raises it by itself as time goes by.'

/** Odoo’s priority with the source’s own word beside it. Urgency is a number of the routing, offered but not taken. */
export function priorityLines(draft: Draft, priority: Part | null, urgency: Part | null): FieldRule[] {
  const other =
    urgency === null
      ? {}
      : { otherReading: { field: 'priority', rule: urgencyRule(urgency.column.id), reason: urgencyReason } }
  const fields: FieldRule[] = []
  if (priority !== null) fields.push(...pickedLines(draft, priority, other))
  if (urgency !== null) {
    const wish = { name: 'urgency', label: 'Urgency (0 to 100)', type: 'integer' } as const
    const why = 'Pega’s own figure for whose turn it is; not the priority that people gave.'
    const field = custom(draft, 'crm.lead', urgency, { ...wish, why })
    const reason = 'Kept as it is: urgency is not priority.'
    fields.push(
      line(field, { kind: 'copy', column: urgency.column.id }, reason, priority === null ? other : {}),
    )
  }
  return fields
}

function pickedLines(draft: Draft, part: Part, other: Partial<FieldRule>): FieldRule[] {
  const about = { name: 'priority', title: 'Priority', otherwise: 'block' } as const
  const table = addTable(draft, about, [part], meaning)
  const rows = table.rows.toSorted(
    (a, b) => Number(a.to['sequence'] ?? 1e9) - Number(b.to['sequence'] ?? 1e9) || b.count - a.count,
  )
  const numeric = rows.some((row: TableRow) => row.to['priority'] === null && row.to['sequence'] !== null)
  draft.tables.set('priority', { ...table, rows, ...(numeric ? { direction: null } : {}) })
  const labels = [...new Set(rows.map(row => String(row.to['value'])))]
  const few = labels.length > 0 && labels.length <= 60
  const field = custom(draft, 'crm.lead', part, {
    name: 'priority',
    label: 'Priority in the source',
    type: few ? 'selection' : 'char',
    ...(few ? { selection: labels.map(label => ({ value: label, label })) } : {}),
    why: 'Odoo knows four levels; the source’s own word is kept.',
  })
  const rule = (pick: string) => ({ kind: 'table', column: part.column.id, table: 'priority', pick }) as const
  return [
    line('priority', rule('priority'), 'By the table of priorities, which keeps their order.', other),
    line(field, rule('value'), 'The source’s own word, each spelling once.'),
  ]
}
