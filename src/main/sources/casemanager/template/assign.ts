import type { Entity } from '../../../../contract/entity'
import type { Column, ColumnProfile, Stream } from '../../../../contract/stream'
import type { Reading } from './recognise'
import { readColumn } from './recognise'

/** A column with what it was taken for, and what else it may be. */
export type Assigned = {
  readonly column: Column
  readonly profile: ColumnProfile | undefined
  readonly reading: Reading
  readonly other: Reading | null
}

/** The columns of a stream by what they are about. */
export type Columns = {
  readonly stream: Stream
  one(concept: string): Assigned | null
  all(concept: string): readonly Assigned[]
  profile(column: string): ColumnProfile | undefined
}

const least = 0.56
const near = 0.14
const surely = 0.9

/**
 * Gives every column at most one meaning and every meaning one column, the surest first; where two readings of a
 * column are near, the second is kept to be shown. Empty columns get none.
 */
export function assign(stream: Stream, entity: Entity, profiles: readonly ColumnProfile[]): Columns {
  const byColumn = new Map(
    profiles.filter(profile => profile.stream === stream.id).map(profile => [profile.column, profile]),
  )
  const readings = stream.columns
    .filter(column => byColumn.get(column.id)?.kind !== 'empty')
    .map(column => ({ column, found: readColumn(column.header, entity, byColumn.get(column.id)) }))
  const offers = readings
    .flatMap(({ column, found }) =>
      found.map((reading, rank) => ({ column, reading, rank, score: reading.score - rank * 0.02 })),
    )
    .filter(({ rank, score }) => score >= (rank === 0 ? least : least + 0.06))
    .toSorted((a, b) => b.score - a.score || a.column.index - b.column.index)
  const taken = new Map<string, Assigned>()
  const held = new Set<string>()
  for (const { column, reading } of offers) {
    const { id, many } = reading.concept
    const room = !held.has(id) || many === true || (many === 'named' && reading.score >= surely)
    if (taken.has(column.id) || !room) continue
    held.add(reading.concept.id)
    const found = readings.find(one => one.column.id === column.id)?.found ?? []
    const other = found.find(
      one => one.concept.id !== reading.concept.id && one.score >= reading.score - near,
    )
    taken.set(column.id, { column, profile: byColumn.get(column.id), reading, other: other ?? null })
  }
  const all = [...taken.values()].toSorted((a, b) => b.reading.score - a.reading.score)
  return {
    stream,
    one: concept => all.find(one => one.reading.concept.id === concept) ?? null,
    all: concept => all.filter(one => one.reading.concept.id === concept),
    profile: column => byColumn.get(column),
  }
}
