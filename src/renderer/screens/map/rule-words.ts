import { computedSentences, type ComputedName } from '../../../contract/computed-sentences'
import type { Condition, Mapping, Rule } from '../../../contract/mapping'
import { entityWords } from '../words'

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

const picks: Readonly<Record<string, string>> = {
  stage: 'the stage',
  won: 'won or not',
  type: 'lead or opportunity',
  active: 'open or lost',
  probability: 'the probability',
  lostReason: 'the lost reason',
  priority: 'the level',
  login: 'the user',
  code: 'the country',
  value: 'the value',
}

/** What a rule does, in words. */
export function ruleWords(rule: Rule, tables: Mapping['tables']): string {
  switch (rule.kind) {
    case 'copy':
      return 'Copied as it is.'
    case 'constant':
      return `Always ${constantWords(rule.value)}.`
    case 'join':
      return `The columns joined${rule.separator.trim() === '' ? '' : ` with “${rule.separator.trim()}”`}.`
    case 'split':
      return typeof rule.part === 'number'
        ? `Value number ${rule.part + 1} of the cell.`
        : `The ${rule.part === 'first-name' ? 'first' : 'last'} name out of the cell.`
    case 'table': {
      const title = tables.find(one => one.name === rule.table)?.title ?? rule.table
      return `By the values under “${title}”: ${picks[rule.pick] ?? rule.pick}.`
    }
    case 'date':
      return rule.columns.length > 1
        ? 'The first of these that holds a date.'
        : `Read as a date${rule.only === 'date' ? '' : ' and time'}.`
    case 'reference':
      return referenceWords(rule)
    case 'lookup':
      return `Looked up in Odoo (${rule.model}) by ${rule.fields.join(' or ')}.`
    case 'flatten':
      return `The part “${rule.path}” of the cell.`
    case 'computed':
      return computedSentences[rule.name as ComputedName] ?? rule.name
    default:
      return rule satisfies never
  }
}

function constantWords(value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === null ? 'empty' : `“${value}”`
}

function referenceWords(rule: Extract<Rule, { kind: 'reference' }>): string {
  const { one, many } = entityWords[rule.entity]
  if (rule.mapping !== undefined) return `The ${one} made of the same row.`
  if (rule.through === undefined) return `The ${one} with this number${rule.by ? ` in “${rule.by}”` : ''}.`
  const list = `by the list “${rule.through.stream}”`
  return rule.through.rest ? `The other ${many}, ${list}.` : `The ${rule.many ? many : one}, ${list}.`
}

/** Which records of a list an entity mapping takes. */
export function conditionWords(when: readonly Condition[]): string {
  return when
    .map(one =>
      'is' in one
        ? `“${one.column}” is ${one.is.join(' or ')}`
        : `“${one.column}” is not ${one.not.join(' or ')}`,
    )
    .join(' and ')
}
