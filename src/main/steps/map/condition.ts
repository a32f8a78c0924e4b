import type { Condition, EntityMapping } from '../../../contract/mapping'
import type { StagedRow } from '../../store/store'
import { cellOf, cellText } from './read/cell'

const asIs: ReadonlySet<string> = new Set()

/** Whether an entity mapping takes a record: all its conditions hold, compared trimmed and ignoring case. */
export function takes(mapping: Pick<EntityMapping, 'when'>, row: Pick<StagedRow, 'values'>): boolean {
  return mapping.when.every(condition => holds(condition, row))
}

function holds(condition: Condition, row: Pick<StagedRow, 'values'>): boolean {
  const found = folded(cellText(cellOf(row.values, condition.column), asIs))
  if ('is' in condition) return condition.is.some(word => folded(word) === found)
  return !condition.not.some(word => folded(word) === found)
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
