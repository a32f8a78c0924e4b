import type { Mapping, Rule } from '../../../contract/mapping'
import type { DesiredTable, StagedRow, StagedTable } from '../../store/store'
import { makesRecords } from './confirmed'
import type { KeyOf } from './keys'
import { cellOf, rawText } from './read/cell'

type Ports = {
  readonly mapping: Mapping
  readonly staged: Pick<StagedTable, 'keysWhere' | 'indexColumn'>
  readonly desired: Pick<DesiredTable, 'get' | 'shared'>
  readonly keyOf: KeyOf
}

/** Streams of which nothing is made because the records that name their rows take their values. */
export function readForFields(mapping: Mapping): readonly string[] {
  const making = new Set(mapping.entities.filter(makesRecords).map(one => one.stream))
  const read = mapping.entities.filter(one => one.use === 'fields')
  return [...new Set(read.map(one => one.stream))].filter(stream => !making.has(stream))
}

/** What became of rows whose values other records take: whether a record that goes to Odoo names each of them. */
export function usedThroughCases(
  stream: string,
  ports: Ports,
): (rows: readonly StagedRow[]) => readonly { stream: string; key: string; reason: string }[] {
  const takers = takersOf(stream, ports.mapping)
  for (const taker of takers) ports.staged.indexColumn(taker.stream, taker.column)
  return rows =>
    rows.map(row => ({
      stream,
      key: row.key,
      reason: takers.some(taker => isNamed(row, taker, ports))
        ? 'Its values are in the records that name it'
        : 'No record that goes to Odoo names it',
    }))
}

type Taker = {
  readonly stream: string
  readonly column: string
  readonly by: string | undefined
  readonly entity: Mapping['entities'][number]['entity']
  /** Set where several rows make the taker together. */
  readonly shared: string | null
}

/** Columns by which records name rows of this stream to take their values. */
function takersOf(stream: string, mapping: Mapping): readonly Taker[] {
  const takers = mapping.entities.filter(makesRecords).flatMap(one =>
    one.fields.flatMap(({ rule, decision }) =>
      decision !== 'left-out' && isOf(rule, stream)
        ? [
            {
              stream: one.stream,
              column: rule.column,
              by: rule.of?.by,
              entity: one.entity,
              shared: one.sameBy === undefined ? null : one.id,
            },
          ]
        : [],
    ),
  )
  return [...new Map(takers.map(one => [JSON.stringify(one), one])).values()]
}

function isOf(rule: Rule, stream: string): rule is Extract<Rule, { kind: 'flatten' }> {
  return rule.kind === 'flatten' && rule.of?.stream === stream
}

function isNamed(row: StagedRow, taker: Taker, { staged, desired, keyOf }: Ports): boolean {
  const called = taker.by === undefined ? row.key : rawText(cellOf(row.values, taker.by)).trim()
  if (called === '') return false
  return staged
    .keysWhere(taker.stream, taker.column, called)
    .some(key =>
      taker.shared === null
        ? desired.get(keyOf(taker.entity, taker.stream, key)) !== null
        : desired.shared.partOf(taker.shared, taker.stream, key) !== null,
    )
}
