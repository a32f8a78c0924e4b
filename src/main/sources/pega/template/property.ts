import { customFieldShape } from '../../../../contract/custom-field'
import type { CustomFieldType, FieldRule, TableRow } from '../../../../contract/mapping'
import type { ColumnProfile } from '../../../../contract/stream'
import { fold } from '../../../../contract/words'
import { custom, labelOf, nameOf, ruleFor, valuesOf, type Draft, type Part } from './draft'
import { pathWords } from './path'

/** Most choices of a pick-list that become a selection in Odoo. */
const mostChoices = 60
const longestChoice = 60
/** Digits that a number of Odoo holds exactly. */
const mostDigits = 15

type Choice = { readonly value: string; readonly label: string }

/** A line for a property that Odoo has no field for: a field of its own, of the type that loses nothing. */
export function ownLine(
  draft: Draft,
  model: string,
  part: Part,
  wish: { readonly name?: string; readonly label?: string } = {},
): FieldRule {
  const choices = choicesOf(part)
  const name = wish.name ?? nameOf(part)
  const label = wish.label ?? labelOf(part)
  const { column } = part
  if (choices !== null) {
    const why = `Odoo has no field for it; the source lists its ${choices.length} values.`
    const field = custom(draft, model, part, { name, label, type: 'selection', selection: choices, why })
    const table = pickTable(draft, part, label, choices)
    return {
      field,
      rule: { kind: 'table', column: column.id, table, pick: 'value' },
      decision: 'proposed',
      confidence: 0.92,
      reason: 'The source’s own list of values; what each becomes can be changed in its table.',
      collision: 'fill-if-empty',
    }
  }
  const { type, why } = shapeOf(part)
  const field = custom(draft, model, part, { name, label, type, why: `Odoo has no field for it; ${why}.` })
  return {
    field,
    rule: ruleFor(type, column.id),
    decision: 'proposed',
    confidence: 0.92,
    reason: 'No field of Odoo is for it, so it gets one of its own.',
    collision: 'fill-if-empty',
  }
}

/** The type of field that holds every value of a column. */
export function shapeOf({ column, profile }: Part): { readonly type: CustomFieldType; readonly why: string } {
  const shown = profile ?? told(column.declared?.kind)
  if (shown === undefined) return { type: 'char', why: 'nothing is known of its values' }
  if ((shown.kind === 'decimal' || shown.kind === 'money') && shown.longest > mostDigits + 1) {
    return { type: 'char', why: 'text, because no number of Odoo holds all of its digits' }
  }
  if (shown.kind === 'list') return { type: 'text', why: 'its cells hold several values' }
  const { type, why } = customFieldShape({
    ...shown,
    kind: shown.kind === 'enumeration' ? 'text' : shown.kind,
  })
  return { type, why }
}

/** A column of which nothing was read yet, as its metadata tells it. */
function told(kind: ColumnProfile['kind'] | undefined): ColumnProfile | undefined {
  if (kind === undefined) return undefined
  return {
    stream: '',
    column: '',
    kind,
    kindShare: 1,
    filled: 0,
    records: 0,
    distinct: 0,
    distinctExact: true,
    longest: 0,
    min: null,
    max: null,
    top: [],
    samples: [],
    pointsTo: [],
  }
}

/** The choices of a pick-list, with the values that stand in cases beside them; null: not all of them are known. */
function choicesOf({ column, profile }: Part): readonly Choice[] | null {
  const declared = column.declared?.choices ?? []
  if (declared.length === 0) return null
  if (profile !== undefined && (!profile.distinctExact || profile.distinct > profile.top.length)) return null
  const found = new Map<string, Choice>()
  for (const choice of declared) if (choice.value.trim() !== '') found.set(fold(choice.value.trim()), choice)
  for (const { value } of profile?.top ?? []) {
    const text = value.trim().replace(/\s+/g, ' ')
    const known =
      found.has(fold(text)) || [...found.values()].some(one => fold(one.label.trim()) === fold(text))
    if (!known) found.set(fold(text), { value: text, label: text })
  }
  const choices = [...found.values()].map(({ value, label }) => ({
    value: value.trim(),
    label: label.trim() || value.trim(),
  }))
  const short = choices.every(({ value, label }) => Math.max(value.length, label.length) <= longestChoice)
  return choices.length <= mostChoices && short ? choices : null
}

/** One table for a pick-list that several case types have. */
function pickTable(draft: Draft, part: Part, title: string, choices: readonly Choice[]): string {
  const name = `pick-${pathWords(part.column.id).join('-')}`
  const before = draft.tables.get(name)
  const rows = new Map<string, TableRow>((before?.rows ?? []).map(row => [fold(row.from), row]))
  const here = { stream: part.stream.id, column: part.column.id }
  const counted =
    before?.columns.some(one => one.stream === here.stream && one.column === here.column) ?? false
  const counts = new Map(valuesOf(part).map(({ value, count }) => [fold(value), counted ? 0 : count]))
  for (const { value, label } of choices) {
    for (const from of new Set([value, label])) {
      const count = counts.get(fold(from)) ?? 0
      const there = rows.get(fold(from))
      if (there === undefined && from !== value && count === 0) continue
      rows.set(
        fold(from),
        there === undefined
          ? {
              from,
              count,
              to: { value },
              decision: 'proposed',
              reason: part.column.declared?.choices?.some(one => one.value.trim() === value)
                ? 'A value of the source’s own list.'
                : 'The source’s own list does not have it, but cases do.',
            }
          : { ...there, count: there.count + count },
      )
    }
  }
  draft.tables.set(name, {
    name,
    title,
    columns: [...(before?.columns ?? []), ...(counted ? [] : [here])],
    otherwise: 'empty',
    rows: [...rows.values()],
  })
  return name
}
