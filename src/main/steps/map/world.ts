import type { Desired, Key, Value } from '../../../contract/change'
import type { Entity } from '../../../contract/entity'
import type { Collision, EntityMapping, Mapping, SchemaEntity } from '../../../contract/mapping'
import type { ColumnReading } from '../../../contract/stream'
import type { OdooField } from '../../odoo/odoo'
import type { Blobs, DesiredTable, StagedRow, StagedTable } from '../../store/store'
import type { FallbackDate } from './fallback-date'
import type { KeyOf } from './keys'
import type { Made, Trouble } from './made'
import type { NullWords } from './read/cell'
import type { References } from './references'
import type { RuleContext } from './rule-context'
import type { ValueTables } from './value-tables'

/** What the map step must know of the Odoo it makes records for, as plain data: map asks nothing of anybody. */
export type OdooFacts = {
  readonly major: number
  readonly modules: readonly string[]
  readonly fields: (model: string) => ReadonlyMap<string, OdooField>
}

/** All that the making of one record may look at. */
export type World = {
  readonly facts: OdooFacts
  readonly mapping: Mapping
  readonly staged: Pick<StagedTable, 'get' | 'keysWhere'>
  readonly desired: Pick<DesiredTable, 'get' | 'shared'>
  readonly blobs: Pick<Blobs, 'putSync' | 'has'>
  readonly keyOf: KeyOf
  readonly nullWords: NullWords
  readonly zone: string | null
  readonly reading: (stream: string, column: string) => ColumnReading
  readonly tables: ValueTables
  readonly references: References
  readonly fallbackDate: FallbackDate
  readonly schemaKey: (entity: SchemaEntity, name: string) => Key
  /** Fields of a model as they will be when the mapping's own fields are made. */
  readonly fields: (model: string) => ReadonlyMap<string, OdooField>
  /** A document of a case by the name a text calls it; one that names the same activity is preferred. */
  readonly documentNamed: (caseKey: Key, sourceKey: string, name: string) => Key | null
  readonly contactWithEmail: (email: string) => Key | null
  readonly loginOf: (owner: string) => string | null
}

/** A record on its way: rules have been applied, then what its entity asks for is seen to. */
export type Draft = {
  readonly row: StagedRow
  readonly entity: Entity
  readonly mapping: EntityMapping
  readonly key: Key
  readonly context: RuleContext
  /** What rules made, before it was fitted to Odoo's types. */
  readonly made: Map<string, Made>
  readonly values: Map<string, Value>
  readonly collisions: Map<string, Collision>
  readonly troubles: Trouble[]
  /** Documents that were inside the record: images and originals of its texts. */
  readonly inside: Desired[]
  /** Documents its texts show or came with. */
  readonly documents: Set<Key>
  /** The rows it was made from, where they are several. */
  readonly sources: Desired['sources'] | null
  model: string
  title: string
  sort: string
  /** Why the record cannot go, in words for a person; null: it goes. */
  leftOut: string | null
}

/** Says something about a draft. */
export function say(
  draft: Draft,
  code: string,
  severity: Trouble['severity'],
  params: Trouble['params'] = {},
  column: string | null = null,
): void {
  draft.troubles.push({ code, severity, column, params })
}

/** Keeps a record back; the first reason stands. */
export function leaveOut(
  draft: Draft,
  code: string,
  reason: string,
  params: Trouble['params'] = {},
  column: string | null = null,
): void {
  say(draft, code, 'error', params, column)
  draft.leftOut ??= reason
}

export function textValue(draft: Draft, field: string): string {
  const value = draft.values.get(field)
  return typeof value === 'string' ? value : ''
}

export function refValue(draft: Draft, field: string): Key | null {
  const value = draft.values.get(field)
  return typeof value === 'object' && value !== null && 'ref' in value ? value.ref : null
}

/** The column that feeds a field, for findings about it. */
export function columnFor(draft: Draft, field: string): string | null {
  const rule = draft.mapping.fields.find(one => one.field === field && one.decision !== 'left-out')?.rule
  if (rule === undefined || rule.kind === 'constant') return null
  return 'columns' in rule ? (rule.columns[0] ?? null) : rule.column
}
