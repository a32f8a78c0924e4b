import type { Entity } from '../../../contract/entity'
import type { Rule, SchemaEntity } from '../../../contract/mapping'
import type { Outcome, Trouble } from './made'
import { nothing, text } from './made'
import type { RuleContext } from './rule-context'

const schemaEntities: ReadonlySet<string> = new Set<SchemaEntity>([
  'field',
  'view',
  'stage',
  'lost-reason',
  'tag',
  'industry',
  'team',
])

type TableRule = Extract<Rule, { kind: 'table' }>

/** Looks a word up in its value table. Owners that stand in no row follow the choice made for the whole run. */
export function fromTable(rule: TableRule, found: string, context: RuleContext): Outcome {
  const lookup = context.tables.get(rule.table)
  if (lookup === null) return { value: nothing }
  const row = lookup.row(found)
  // a row nobody decided about follows the choice made for the whole run, like an owner without a row
  const undecided = row === null || (row.decision === 'proposed' && (row.to['login'] ?? null) === null)
  if (rule.pick === 'login' && undecided) return ownerWithoutRow(rule, found, context)
  if (row === null)
    return found === '' ? { value: nothing } : unknownWord(rule, found, lookup.table.otherwise)
  const answer = row.decision === 'left-out' ? null : (row.to[rule.pick] ?? null)
  if (answer === null || answer === '') return { value: nothing }
  if (typeof answer !== 'string') return { value: { as: 'scalar', value: answer } }
  if (rule.entity === undefined) return text(answer, null)
  const schema: string = rule.entity === 'status' ? 'stage' : rule.entity // a status is a stage in Odoo
  if (isSchemaEntity(schema)) {
    return { value: { as: 'value', value: { ref: context.schemaKey(schema, answer) } } }
  }
  const target = context.references.find(rule.entity as Entity, answer, undefined)
  if ('key' in target) return { value: { as: 'value', value: { ref: target.key } } }
  return {
    finding: trouble('orphan', 'warning', rule.column, {
      entity: rule.entity,
      found: answer,
      count: target.count,
    }),
  }
}

function unknownWord(rule: TableRule, found: string, otherwise: 'block' | 'empty'): Outcome {
  const params = { found, table: rule.table }
  if (otherwise === 'empty') return { finding: trouble('value-left-empty', 'warning', rule.column, params) }
  return {
    finding: {
      ...trouble('value-not-in-table', 'error', rule.column, params),
      leavesOut: `A value of “${rule.column}” stands in no row of its value table`,
    },
  }
}

/** An empty owner means nobody; an owner nobody decided about keeps the record back unless a fallback was chosen. */
function ownerWithoutRow(rule: TableRule, found: string, context: RuleContext): Outcome {
  const fallback = context.tables.options.ownerFallback
  if (fallback.kind === 'user') return text(fallback.login, null)
  if (found === '') return { value: nothing }
  if (fallback.kind === 'none') return { value: nothing }
  return {
    finding: {
      ...trouble('owner-undecided', 'error', rule.column, { found }),
      leavesOut: 'Its owner matches no Odoo user and nothing was decided for it',
    },
  }
}

function isSchemaEntity(entity: string): entity is SchemaEntity {
  // 'team' is a word of both languages: in a mapping it means Odoo's team, by name
  return schemaEntities.has(entity)
}

function trouble(
  code: string,
  severity: Trouble['severity'],
  column: string,
  params: Trouble['params'],
): Trouble {
  return { code, severity, column, params }
}
