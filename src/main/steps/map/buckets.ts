import type { Entity } from '../../../contract/entity'
import type { Mapping } from '../../../contract/mapping'
import type { DesiredTable, StagedRow } from '../../store/store'
import { takes } from './condition'
import { made, makesRecords, standsAlone } from './confirmed'
import type { KeyOf } from './keys'
import type { Draft } from './world'

type Excluded = { readonly stream: string; readonly key: string; readonly reason: string }

export type Buckets = {
  /** Rows that no mapping of any entity takes; told once, in the pass of the stream's first entity. */
  untaken(entity: Entity, rows: readonly StagedRow[]): readonly Excluded[]
  /** Rows of which nothing came: a row that feeds several entities is left out only if none of them made a record. */
  leftOut(drafts: readonly Draft[]): readonly Excluded[]
}

/** Sees to it that every row of a mapped stream ends either as a desired record or excluded with a reason, and never both. */
export function buckets(mapping: Mapping, desired: Pick<DesiredTable, 'get'>, keyOf: KeyOf): Buckets {
  const making = mapping.entities.filter(one => makesRecords(one) && standsAlone(one))
  const order = [...made] as readonly Entity[]
  const entitiesOf = (stream: string): readonly Entity[] =>
    order.filter(entity => making.some(one => one.entity === entity && one.stream === stream))
  const takenBy = (row: StagedRow): readonly Entity[] =>
    entitiesOf(row.stream).filter(entity =>
      making.some(one => one.entity === entity && one.stream === row.stream && takes(one, row)),
    )
  return {
    untaken: (entity, rows) =>
      rows.flatMap(row =>
        entitiesOf(row.stream)[0] === entity && takenBy(row).length === 0
          ? [{ stream: row.stream, key: row.key, reason: 'No rule of the mapping takes it' }]
          : [],
      ),
    leftOut: drafts =>
      drafts.flatMap(({ row, entity, leftOut }) => {
        const takers = takenBy(row)
        const last = takers.at(-1) === entity
        const went = takers.some(
          other => other !== entity && desired.get(keyOf(other, row.stream, row.key)) !== null,
        )
        if (!last && leftOut !== null) return [] // a later entity may still make something of it
        return last && leftOut !== null && !went
          ? [{ stream: row.stream, key: row.key, reason: leftOut }]
          : []
      }),
  }
}

const tableReasons: Readonly<Partial<Record<Entity, string>>> = {
  status: 'Read as the list of statuses; it makes the stages',
  priority: 'Read as the list of priorities',
  owner: 'Read as the list of users; users are matched, never made',
  team: 'Read as the list of teams',
  link: 'Read as links between contacts and companies',
  workflow: 'Described in the rebuild reference',
}

/** Mapped streams that make no records of their own, with what became of their rows. */
export function readAsTables(
  mapping: Mapping,
): readonly { readonly stream: string; readonly reason: string }[] {
  const making = new Set(mapping.entities.filter(makesRecords).map(one => one.stream))
  const found = new Map<string, string>()
  for (const { entity, stream, use } of mapping.entities) {
    if (use === 'fields') continue // row by row: see used-through-cases.ts
    const reason = use === 'dates' ? 'Read for its dates only' : tableReasons[entity]
    if (reason !== undefined && !making.has(stream) && !found.has(stream)) found.set(stream, reason)
  }
  return [...found].map(([stream, reason]) => ({ stream, reason }))
}
