import type { EntityMapping, Mapping } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import type { About } from './about'
import { takeOtherReading } from './edit'
import { columnsOfLine, type Line } from './parts'

/** What the cells of a sheet are about. */
export type Sheet = {
  readonly entity: EntityMapping
  readonly mapping: Mapping
  readonly about: About
  readonly title: string
}

/** What a line is called: its columns, or its field where no column feeds it. */
export const named = (line: Line): string =>
  columnsOfLine(line).join(' + ') || (line.is === 'rule' ? line.rule.field : '')

/** Takes the second reading of a line. */
export function takeOther(at: number, { entity, title }: Sheet): void {
  edit(`${title}: the second reading taken`, mapping => takeOtherReading(mapping, entity.id, at))
}
