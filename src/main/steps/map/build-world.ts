import type { Entity } from '../../../contract/entity'
import type { Mapping } from '../../../contract/mapping'
import type { ColumnReading, Profile } from '../../../contract/stream'
import type { OdooField } from '../../odoo/odoo'
import type { Blobs, DesiredTable, StagedTable } from '../../store/store'
import { customFields } from './custom-fields'
import { peopleAndPapers } from './entity/people-and-papers'
import { fallbackDates, indexWitnesses } from './fallback-date'
import { customModels, nameFieldOf } from './model-records'
import { keyOf } from './keys'
import { indexReferences, references } from './references'
import type { SetupOnDemand } from './schema-records'
import { valueTables } from './value-tables'
import type { OdooFacts, World } from './world'

type Ports = {
  readonly mapping: Mapping
  readonly profile: Profile
  readonly facts: OdooFacts
  readonly staged: StagedTable
  readonly desired: DesiredTable
  readonly blobs: Blobs
  readonly setup: SetupOnDemand
  readonly finished: ReadonlySet<Entity>
}

/** How lists of users call the name that other lists know somebody by. */
const wholeName = /^(?:(?:full|display|user|owner)[ _]?)?name$/i

/** Puts together what the making of records looks at, and the indexes that keeps looking up quick. */
export function buildWorld(ports: Ports): World {
  const { mapping, profile, staged, desired, setup } = ports
  const nullWords = new Set(profile.nullWords.value.map(word => word.trim().toLowerCase()))
  const zone = profile.timeZone.value
  const reading = readings(profile)
  const tables = valueTables(mapping)
  const key = keyOf(mapping)
  indexReferences(mapping, staged)
  indexWitnesses(mapping, staged)
  const owners = profile.streams.filter(stream => stream.entity.value === 'owner')
  const ownerStreams = owners.map(stream => stream.id)
  const ownerNames = owners.flatMap(stream =>
    stream.columns.flatMap(column =>
      wholeName.test(column.id) ? [{ stream: stream.id, column: column.id }] : [],
    ),
  )
  return {
    facts: ports.facts,
    mapping,
    staged,
    desired,
    blobs: ports.blobs,
    keyOf: key,
    nullWords,
    zone,
    reading,
    tables,
    references: references({ mapping, staged, desired, nullWords, finished: ports.finished }),
    fallbackDate: fallbackDates({ mapping, staged, nullWords, zone, reading }),
    schemaKey: (entity, name) => setup.key(entity, name),
    fields: fieldsOf(mapping, ports.facts),
    ...peopleAndPapers({ mapping, staged, desired, keyOf: key, nullWords, tables, ownerStreams, ownerNames }),
  }
}

function readings(profile: Profile): World['reading'] {
  const known = new Map<string, ColumnReading>()
  for (const stream of profile.streams) {
    for (const column of stream.columns) known.set(`${stream.id}\u0000${column.id}`, column.reading)
  }
  return (stream, column) => known.get(`${stream}\u0000${column}`) ?? {}
}

/** Odoo's fields, with those that the mapping is going to make. */
export function fieldsOf(mapping: Mapping, facts: OdooFacts): World['fields'] {
  const made = new Map<string, ReadonlyMap<string, OdooField>>()
  return model => {
    const known = made.get(model)
    if (known !== undefined) return known
    const all = new Map<string, OdooField>()
    for (const field of [...customModels(mapping).map(nameFieldOf), ...customFields(mapping)]) {
      if (field.model !== model) continue
      all.set(field.name, {
        name: field.name,
        type: field.type,
        string: field.label,
        required: false,
        readonly: false,
        store: true,
        manual: true,
        ...(field.relation === undefined ? {} : { relation: field.relation }),
        ...(field.selection === undefined
          ? {}
          : { selection: field.selection.map(({ value, label }) => [value, label] as const) }),
      })
    }
    for (const [name, field] of facts.fields(model)) {
      const ours = all.get(name)
      // a selection that is there already may lack values the mapping adds; what the mapping says counts
      all.set(name, ours?.selection === undefined ? field : { ...field, selection: ours.selection })
    }
    made.set(model, all)
    return all
  }
}
