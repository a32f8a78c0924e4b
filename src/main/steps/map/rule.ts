import type { Key } from '../../../contract/change'
import type { Cell } from '../../../contract/entity'
import type { Rule, Scalar, Through } from '../../../contract/mapping'
import { computed } from './computed'
import { dated } from './dated'
import { fromLookup } from './lookup'
import { nothing, text, type Outcome, type Trouble } from './made'
import { cellOf, cellText, cellTexts } from './read/cell'
import { flattened } from './read/nested'
import { personName } from './read/person-name'
import type { Found } from './references'
import { textOf, type RuleContext } from './rule-context'
import { fromTable } from './table-rule'

/** Gives every kind of rule its meaning. Pure: the same record, mapping and staged data give the same outcome. */
export function applyRule(rule: Rule, context: RuleContext): Outcome {
  switch (rule.kind) {
    case 'copy':
      return copied(rule.column, context)
    case 'constant':
      return constant(rule.value)
    case 'join':
      return text(
        rule.columns
          .map(column => textOf(column, context))
          .filter(Boolean)
          .join(rule.separator),
        null,
      )
    case 'split':
      return split(rule, context)
    case 'table':
      return tabled(rule, context)
    case 'date':
      return dated(rule.columns, rule.time, context)
    case 'reference':
      return referred(rule, context)
    case 'lookup':
      return fromLookup(rule, textOf(rule.column, context))
    case 'flatten':
      return rule.of === undefined ? flat(rule.column, rule.path, context) : flatOf(rule, rule.of, context)
    case 'computed': {
      const found = Object.hasOwn(computed, rule.name) ? computed[rule.name] : undefined
      return found === undefined ? { value: nothing } : found.make(rule, context)
    }
    default:
      return rule satisfies never
  }
}

function copied(column: string, context: RuleContext): Outcome {
  const cell = cellOf(context.values, column)
  if (typeof cell === 'number' || typeof cell === 'boolean') return { value: { as: 'scalar', value: cell } }
  if (Array.isArray(cell)) {
    return { value: { as: 'texts', texts: cellTexts(cell, null, context.nullWords), column } }
  }
  return text(textOf(column, context), column)
}

function constant(value: Scalar): Outcome {
  if (value === null) return { value: nothing }
  return typeof value === 'string' ? text(value, null) : { value: { as: 'scalar', value } }
}

function split(rule: Extract<Rule, { kind: 'split' }>, context: RuleContext): Outcome {
  const whole = textOf(rule.column, context)
  if (rule.part === 'first-name') return text(personName(whole).first, rule.column)
  if (rule.part === 'last-name') return text(personName(whole).last, rule.column)
  const separator = rule.separator ?? context.reading(rule.column).separator?.value
  const parts = cellTexts(cellOf(context.values, rule.column), separator, context.nullWords)
  return text(parts[rule.part] ?? '', rule.column)
}

function referred(rule: Extract<Rule, { kind: 'reference' }>, context: RuleContext): Outcome {
  if (rule.mapping !== undefined && rule.through !== undefined)
    return sharedThrough(rule, context.madeThrough(rule.mapping, rule.through), context)
  if (rule.mapping !== undefined) {
    const key = context.made(rule.mapping, rule.column)
    return { value: key === null ? nothing : { as: 'value', value: { ref: key } } }
  }
  if (rule.through !== undefined) return linked(rule, rule.through, context)
  const many = rule.many === true
  const texts = many ? severalKeys(rule, context) : [textOf(rule.column, context)].filter(Boolean)
  return pointed(
    rule,
    texts.map(found => ({ found, answer: find(rule, found, context) })),
  )
}

/** A cell of several values; one that is a key as it stands is not taken apart. */
function severalKeys(rule: Extract<Rule, { kind: 'reference' }>, context: RuleContext): readonly string[] {
  const whole = textOf(rule.column, context)
  if (whole !== '' && 'key' in find(rule, whole, context)) return [whole]
  return cellTexts(
    cellOf(context.values, rule.column),
    context.reading(rule.column).separator?.value,
    context.nullWords,
  )
}

function find(rule: Extract<Rule, { kind: 'reference' }>, found: string, context: RuleContext): Found {
  return context.references.find(rule.entity, found, rule.by, rule.of)
}

function linked(rule: Extract<Rule, { kind: 'reference' }>, through: Through, context: RuleContext): Outcome {
  const mine = textOf(rule.column, context) || context.key
  const texts = context.references.linked(through, mine)
  const answers = texts.map(found => ({ found, answer: find(rule, found, context) }))
  if (through.rest !== true) return pointed(rule, rule.many === true ? answers : firstGood(answers))
  const taken = context.taken(rule.entity)
  const others = answers.filter(({ answer }) => !('key' in answer) || !taken.has(answer.key))
  return pointed({ ...rule, many: true }, taken.size > 0 ? others : others.slice(1))
}

/** What rows about me made of somebody: the first, all of them, or those no other rule of the record points to. */
function sharedThrough(
  rule: Extract<Rule, { kind: 'reference' }>,
  made: readonly Key[],
  context: RuleContext,
): Outcome {
  const taken = rule.through?.rest === true ? context.taken(rule.entity) : null
  const others = taken === null ? made : taken.size > 0 ? made.filter(key => !taken.has(key)) : made.slice(1)
  const [first] = others
  if (first === undefined) return { value: nothing }
  const many = rule.many === true || taken !== null
  return { value: { as: 'value', value: many ? { refs: [...others] } : { ref: first } } }
}

type Answer = { readonly found: string; readonly answer: Found }

/** The first link whose other end exists; where none does, the first, so that it is said. */
function firstGood(answers: readonly Answer[]): readonly Answer[] {
  const good = answers.find(({ answer }) => 'key' in answer) ?? answers[0]
  return good === undefined ? [] : [good]
}

function pointed(rule: Extract<Rule, { kind: 'reference' }>, answers: readonly Answer[]): Outcome {
  const keys: Key[] = []
  const notes: Trouble[] = []
  for (const { found, answer } of answers) {
    if ('key' in answer) {
      if (!keys.includes(answer.key)) keys.push(answer.key)
    } else {
      const code = answer.count === 0 ? 'orphan' : 'ambiguous-reference'
      notes.push(
        trouble(code, rule.through === undefined ? rule.column : null, {
          entity: rule.entity,
          found,
          count: answer.count,
        }),
      )
    }
  }
  const [only] = keys
  if (only === undefined) return { value: nothing, notes }
  const value = rule.many === true ? { refs: keys } : { ref: only }
  return { value: { as: 'value', value }, notes }
}

function flat(column: string, path: string, context: RuleContext): Outcome {
  return ofCell(flattened(cellOf(context.values, column), path), column, context)
}

/** A column of the record that a cell names; where no column is called so, a name inside one. */
function flatOf(rule: Flatten, of: NonNullable<Flatten['of']>, context: RuleContext): Outcome {
  const { column, path } = rule
  const named = textOf(column, context)
  if (named === '') return { value: nothing }
  const row = context.references.row(of, named)
  if ('count' in row) {
    const code = row.count === 0 ? 'orphan' : 'ambiguous-reference'
    return { finding: trouble(code, column, { entity: of.stream, found: named, count: row.count }) }
  }
  const dot = path.indexOf('.')
  const own = Object.hasOwn(row.values, path)
  const cell =
    own || dot < 0
      ? cellOf(row.values, path)
      : flattened(cellOf(row.values, path.slice(0, dot)), path.slice(dot + 1))
  const outcome = ofCell(cell, column, context)
  if (!('value' in outcome) || outcome.value.as !== 'text') return outcome
  return { value: { ...outcome.value, of: { stream: of.stream, column: path } } }
}

type Flatten = Extract<Rule, { kind: 'flatten' }>

function ofCell(found: Cell, column: string, context: RuleContext): Outcome {
  if (typeof found === 'number' || typeof found === 'boolean')
    return { value: { as: 'scalar', value: found } }
  if (Array.isArray(found)) {
    return { value: { as: 'texts', texts: cellTexts(found, null, context.nullWords), column } }
  }
  return text(cellText(found, context.nullWords), column)
}

/** A cell of several words is looked up word by word; one that stands in the table as it is, is one word. */
function tabled(rule: Extract<Rule, { kind: 'table' }>, context: RuleContext): Outcome {
  const whole = textOf(rule.column, context)
  const words = severalWords(rule, whole, context)
  if (words === null) return fromTable(rule, whole, context)
  const outcomes = words.map(word =>
    rule.pick === 'login' ? userOf(rule, word, context) : fromTable(rule, word, context),
  )
  const notes = outcomes.flatMap(one => ('finding' in one ? [one.finding] : (one.notes ?? [])))
  const made = outcomes.flatMap(one => ('finding' in one ? [] : [one.value]))
  const refs = made.flatMap(one =>
    one.as === 'value' && typeof one.value === 'object' && one.value !== null && 'ref' in one.value
      ? [one.value.ref]
      : [],
  )
  if (refs.length > 0) return { value: { as: 'value', value: { refs: [...new Set(refs)] } }, notes }
  const texts = [...new Set(made.flatMap(one => (one.as === 'text' ? [one.text] : [])))]
  if (texts.length === 0) return { value: nothing, notes }
  return { value: { as: 'texts', texts, column: rule.column }, notes }
}

/** One of several people: who has no user is none, whatever was chosen for records without an owner. */
function userOf(rule: Extract<Rule, { kind: 'table' }>, word: string, context: RuleContext): Outcome {
  const login = context.tables.login(word) ?? ''
  if (login !== '') return text(login, null)
  return {
    finding: {
      code: 'person-without-user',
      severity: 'info',
      column: rule.column,
      params: { found: word },
    },
  }
}

function severalWords(
  rule: Extract<Rule, { kind: 'table' }>,
  whole: string,
  context: RuleContext,
): readonly string[] | null {
  const cell = cellOf(context.values, rule.column)
  if (Array.isArray(cell)) {
    return cellTexts(cell, null, context.nullWords)
  }
  const separator = context.reading(rule.column).separator?.value ?? null
  if (separator === null || (context.tables.get(rule.table)?.row(whole) ?? null) !== null) return null
  const texts = cellTexts(cell, separator, context.nullWords)
  return texts.length > 1 ? texts : null
}

/** The columns a rule reads. */
export function columnsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'constant':
      return []
    case 'join':
    case 'computed':
      return rule.columns
    case 'date':
      return rule.time === undefined ? rule.columns : [...rule.columns, rule.time]
    default:
      return [rule.column]
  }
}

function trouble(code: string, column: string | null, params: Trouble['params']): Trouble {
  return { code, severity: 'warning', column, params }
}
