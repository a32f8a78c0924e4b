import type { Key } from '../../../contract/change'
import type { Entity } from '../../../contract/entity'
import type { Mapping, Rule, Through } from '../../../contract/mapping'
import type { DesiredTable, StagedRow, StagedTable } from '../../store/store'
import { takes } from './condition'
import { keyOf, streamsOf } from './keys'
import { cellOf, cellText, type NullWords } from './read/cell'

/** The one record meant, or how many it could be: 0 or several. */
export type Found = { readonly key: Key } | { readonly count: number }

export type References = {
  /** By the record's own key, or by the value of its column `by`; only among those of `stream`, where one is named. Only records that will be in Odoo count. */
  find(entity: Entity, text: string, by: string | undefined, stream?: string): Found
  /** What stands at the other ends of a record's links, in the order of the link stream. */
  linked(through: Through, mine: string): readonly string[]
  /** Keys of the rows of a stream whose column `from` holds my key, in the order of the stream. */
  rowsOf(through: Links, mine: string): readonly string[]
  /** Their cells. */
  cellsOf(through: Links, mine: string): readonly StagedRow['values'][]
  /** The cells of the one row of a stream that a text names by its key or by its column `by`; or how many it names. */
  row(of: RowOf, text: string): { readonly values: StagedRow['values'] } | { readonly count: number }
}

type Links = Pick<Through, 'stream' | 'from' | 'where'>

/** A stream whose rows are looked at by what names them. */
export type RowOf = { readonly stream: string; readonly by?: string }

type Ports = {
  readonly mapping: Mapping
  readonly staged: StagedTable
  readonly desired: DesiredTable
  readonly nullWords: NullWords
  /** Entities whose records are all made; of others only the staged record can be looked at. */
  readonly finished: ReadonlySet<Entity>
}

export function references({ mapping, staged, desired, nullWords, finished }: Ports): References {
  const key = keyOf(mapping)
  const streams = new Map<Entity, readonly string[]>()
  const of = (entity: Entity): readonly string[] => {
    const known = streams.get(entity) ?? streamsOf(mapping, entity)
    streams.set(entity, known)
    return known
  }
  const willBe = (entity: Entity, stream: string, sourceKey: string): boolean => {
    if (finished.has(entity)) return desired.get(key(entity, stream, sourceKey)) !== null
    const row = staged.get(stream, sourceKey)
    return (
      row !== null &&
      mapping.entities.some(one => one.entity === entity && one.stream === stream && takes(one, row))
    )
  }
  const rowsWhere = ({ stream, from, where }: Links, mine: string): readonly StagedRow[] =>
    staged
      .keysWhere(stream, from, mine)
      .flatMap(rowKey => staged.get(stream, rowKey) ?? [])
      .filter(row => where === undefined || takes({ when: [where] }, row))
      .toSorted((a, b) => a.seq - b.seq)
  return {
    find(entity, text, by, among) {
      const keys: Key[] = []
      for (const stream of of(entity)) {
        if (among !== undefined && among !== stream) continue
        const sourceKeys = by === undefined ? [text] : staged.keysWhere(stream, by, text)
        for (const one of sourceKeys) if (willBe(entity, stream, one)) keys.push(key(entity, stream, one))
        if (by === undefined && keys.length > 0) break
      }
      const [only] = keys
      return keys.length === 1 && only !== undefined ? { key: only } : { count: keys.length }
    },
    rowsOf: (through, mine) => rowsWhere(through, mine).map(row => row.key),
    cellsOf: (through, mine) => rowsWhere(through, mine).map(row => row.values),
    row({ stream, by }, text) {
      const keys = by === undefined ? [text] : staged.keysWhere(stream, by, text)
      const rows = keys.slice(0, 2).flatMap(one => staged.get(stream, one) ?? [])
      const [only] = rows
      return rows.length === 1 && only !== undefined ? { values: only.values } : { count: rows.length }
    },
    linked(through, mine) {
      return rowsWhere(through, mine)
        .map(row => cellText(cellOf(row.values, through.to), nullWords))
        .filter((other, index, all) => other !== '' && all.indexOf(other) === index)
    },
  }
}

/** Makes the indexes that looking up by a column needs; without them every look-up would read the whole stream. */
export function indexReferences(mapping: Mapping, staged: StagedTable): void {
  const wanted = new Map<string, readonly [string, string]>()
  const want = (stream: string, column: string): void => {
    wanted.set(`${stream}\u0000${column}`, [stream, column])
  }
  for (const rule of rulesOf(mapping)) {
    if (rule.kind === 'flatten' && rule.of?.by !== undefined) want(rule.of.stream, rule.of.by)
    if (rule.kind === 'computed') {
      const links = listedLinks(rule)
      if (links !== null) want(links.stream, links.from)
    }
    if (rule.kind !== 'reference') continue
    if (rule.through !== undefined) want(rule.through.stream, rule.through.from)
    if (rule.by !== undefined) for (const stream of streamsOf(mapping, rule.entity)) want(stream, rule.by)
  }
  for (const { hands } of mapping.entities) if (hands !== undefined) want(hands.stream, hands.case)
  for (const [stream, column] of wanted.values()) staged.indexColumn(stream, column)
}

/** The rows of another stream that a rule of kind `computed` lists, by its settings; null: it lists none. */
export function listedLinks({
  settings = {},
}: Extract<Rule, { kind: 'computed' }>): { readonly stream: string; readonly from: string } | null {
  const { stream, from } = settings
  return typeof stream === 'string' && typeof from === 'string' ? { stream, from } : null
}

/** The rules in use, field by field. */
export function rulesOf(mapping: Mapping): readonly Rule[] {
  return mapping.entities.flatMap(entity =>
    entity.fields.filter(field => field.decision !== 'left-out').map(field => field.rule),
  )
}
