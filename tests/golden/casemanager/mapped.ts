import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { phases, type Desired } from '../../../src/contract/change'
import type { Cell, Entity } from '../../../src/contract/entity'
import type { Finding } from '../../../src/contract/finding'
import type {
  CustomField,
  EntityMapping,
  FieldRule,
  Mapping,
  Rule,
  TableRow,
  ValueTable,
} from '../../../src/contract/mapping'
import type { ColumnReading, DateOrder, Profile } from '../../../src/contract/stream'
import { phaseOf } from '../../../src/main/odoo/entities'
import type { OdooField } from '../../../src/main/odoo/odoo'
import type { DocumentMatch } from '../../../src/main/sources/source'
import { openStore } from '../../../src/main/store/open'
import type { Store } from '../../../src/main/store/store'
import { map, type OdooFacts } from '../../../src/main/steps/map/map'

export type Rows = {
  readonly entity: Entity | null
  readonly key: string
  /** Column of the rows' own keys, where they are not the key column's values; it is no column of the stream. */
  readonly keyOf?: string
  readonly rows: readonly { readonly [column: string]: Cell }[]
  readonly reading?: { readonly [column: string]: ColumnReading }
  /** Bytes of documents by key; a document without one has no file. */
  readonly bytes?: { readonly [key: string]: string }
  readonly match?: { readonly [key: string]: DocumentMatch }
}

export type Setting = {
  readonly streams: { readonly [id: string]: Rows }
  readonly mapping: Partial<Mapping>
  readonly zone?: string | null
  readonly nullWords?: readonly string[]
  readonly facts?: OdooFacts
}

type Schema = { models: { [model: string]: { fields: { [name: string]: Partial<OdooField> } } } }
const schema = JSON.parse(readFileSync('resources/practice-odoo/19.json', 'utf8')) as Schema

/** What a real Odoo 19 said of its fields. `more` adds and `without` takes away, to stand for another version or module. */
export function odoo19(
  change: {
    readonly major?: number
    readonly more?: { readonly [model: string]: { readonly [name: string]: Partial<OdooField> } }
    readonly without?: { readonly [model: string]: readonly string[] }
  } = {},
): OdooFacts {
  return {
    major: change.major ?? 19,
    modules: [],
    fields: model => {
      const without = change.without?.[model] ?? []
      const fields = { ...schema.models[model]?.fields, ...change.more?.[model] }
      return new Map(
        Object.entries(fields).flatMap(([name, field]) =>
          without.includes(name)
            ? []
            : [
                [
                  name,
                  {
                    name,
                    type: 'char',
                    string: name,
                    required: false,
                    readonly: false,
                    store: true,
                    ...field,
                  },
                ] as const,
              ],
        ),
      )
    },
  }
}

/** A project's store with these rows staged, gone after the test. */
export async function stagedStore({
  streams,
  zone = 'Europe/London',
  nullWords = [],
}: Setting): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-map-'))
  const store = openStore(folder, randomBytes(32), { create: true, phaseOf })
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  store.profile.set(profileOf(streams, zone, nullWords))
  for (const [id, { key, keyOf = key, rows: given, bytes = {}, match = {} }] of Object.entries(streams)) {
    store.staged.beginStream(id)
    const records = []
    for (const [index, row] of given.entries()) {
      const name = String(row[keyOf])
      const values =
        keyOf === key ? row : Object.fromEntries(Object.entries(row).filter(([c]) => c !== keyOf))
      const text = Object.hasOwn(bytes, name) ? bytes[name] : undefined
      const blob = text === undefined ? null : await store.blobs.put(Buffer.from(text))
      records.push({
        key: name,
        values,
        place: { file: `${id}.csv`, line: index + 2, record: index + 1 },
        blob: blob?.sha256 ?? null,
        blobBytes: blob?.bytes ?? null,
        ...(!Object.hasOwn(match, name) || match[name] === undefined ? {} : { match: match[name] }),
      })
    }
    store.staged.put(id, records, String(records.length))
    store.staged.endStream(id)
  }
  return store
}

function profileOf(streams: Setting['streams'], zone: string | null, nullWords: readonly string[]): Profile {
  return {
    source: 'casemanager',
    version: 1,
    streams: Object.entries(streams).map(([id, { entity, key, keyOf, rows, reading = {} }]) => ({
      id,
      title: id,
      entity: sure(entity),
      columns: [...new Set(rows.flatMap(row => Object.keys(row)).filter(one => one !== keyOf))].map(
        (column, index) => ({
          id: column,
          header: column,
          index,
          reading: (Object.hasOwn(reading, column) ? reading[column] : undefined) ?? {},
        }),
      ),
      keyColumns: sure([key]),
      records: rows.length,
      files: [`${id}.csv`],
    })),
    files: [],
    timeZone: sure(zone),
    nullWords: sure(nullWords),
  }
}

export function sure<T>(value: T): { value: T; reason: string; by: 'detected'; sure: true } {
  return { value, reason: 'for the test', by: 'detected', sure: true }
}

export function order(value: DateOrder): ColumnReading {
  return { dateOrder: sure(value) }
}

export type Mapped = {
  readonly store: Store
  readonly all: readonly Desired[]
  get(key: string): Desired
  /** Values of one record. */
  values(key: string): Desired['values']
  readonly findings: readonly Finding[]
  readonly codes: readonly string[]
  readonly excluded: readonly { readonly stream: string; readonly reason: string; readonly count: number }[]
}

/** Maps, and gives everything that came of it. */
export async function mapped(setting: Setting): Promise<Mapped> {
  const store = await stagedStore(setting)
  store.mappings.save(mappingOf(setting.mapping), 'for the test')
  return mapAgain(store, setting.facts)
}

export async function mapAgain(store: Store, facts: OdooFacts = odoo19()): Promise<Mapped> {
  const { signal } = new AbortController()
  for await (const progress of map({ ...store, facts, signal })) void progress
  const all = phases.flatMap(phase => store.desired.page(phase, null, 100_000))
  const findings = store.findings.page({}, 0, 100_000).map(({ finding }) => finding)
  const get = (key: string): Desired => {
    const record = store.desired.get(key)
    if (record === null)
      throw new Error(`no desired record ${key}; there are ${all.map(one => one.key).join(', ')}`)
    return record
  }
  return {
    store,
    all,
    get,
    values: key => get(key).values,
    findings,
    codes: findings.map(({ code }) => code),
    excluded: store.desired.excluded(),
  }
}

export function mappingOf(mapping: Partial<Mapping>): Mapping {
  return {
    version: 1,
    source: 'casemanager',
    entities: [],
    customFields: [],
    tables: [],
    ...mapping,
    options: {
      realCreateDate: false,
      ownerFallback: { kind: 'block' },
      defaultCountry: null,
      ...mapping.options,
    },
  }
}

export function entity(
  id: string,
  kind: Entity,
  stream: string,
  model: string,
  fields: { readonly [field: string]: Rule | readonly Rule[] },
  more: Partial<EntityMapping> = {},
): EntityMapping {
  return {
    id,
    entity: kind,
    stream,
    model,
    when: [],
    fields: Object.entries(fields).flatMap(([field, rules]) =>
      (Array.isArray(rules) ? (rules as readonly Rule[]) : [rules as Rule]).map((rule): FieldRule => ({
        field,
        rule,
        decision: 'confirmed',
        confidence: 1,
        reason: '',
        collision: 'fill-if-empty',
      })),
    ),
    leftOut: [],
    matchOn: [],
    ...more,
  }
}

export const copy = (column: string): Rule => ({ kind: 'copy', column })
export const constant = (value: string | number | boolean): Rule => ({ kind: 'constant', value })
export const date = (...columns: string[]): Rule => ({ kind: 'date', columns })
export const computed = (name: string, ...columns: string[]): Rule => ({ kind: 'computed', name, columns })
export const reference = (to: Entity, column: string, more: object = {}): Rule => ({
  kind: 'reference',
  entity: to,
  column,
  ...more,
})
export const table = (name: string, column: string, pick: string, more: object = {}): Rule => ({
  kind: 'table',
  table: name,
  column,
  pick,
  ...more,
})

export function custom(
  model: string,
  name: string,
  type: CustomField['type'],
  more: Partial<CustomField> = {},
): CustomField {
  return {
    model,
    name,
    label: name,
    type,
    why: 'kept',
    sourceField: null,
    sample: null,
    decision: 'confirmed',
    ...more,
  }
}

export function valueTable(
  name: string,
  rows: { readonly [from: string]: TableRow['to'] },
  more: Partial<ValueTable> = {},
): ValueTable {
  return {
    name,
    title: name,
    columns: [],
    otherwise: 'block',
    rows: Object.entries(rows).map(([from, to]) => ({
      from,
      count: 1,
      to,
      decision: 'confirmed',
      reason: '',
    })),
    ...more,
  }
}
