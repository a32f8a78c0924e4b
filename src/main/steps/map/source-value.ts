import type { Rule } from '../../../contract/mapping'
import type { StagedRow } from '../../store/store'
import { cellOf, rawText } from './read/cell'
import { columnsOf } from './rule'

/** The source text that feeds a field, as it stands in the source, with the columns it comes from. Pure. */
export function sourceOf(
  rule: Rule,
  row: Pick<StagedRow, 'values'>,
): { readonly column: string; readonly text: string } {
  const columns = columnsOf(rule)
  const texts = columns.map(column => rawText(cellOf(row.values, column)))
  return {
    column: columns.join(', '),
    text: texts.filter(text => text !== '').join(rule.kind === 'join' ? rule.separator : ' | '),
  }
}
