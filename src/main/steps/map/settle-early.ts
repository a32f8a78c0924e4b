import type { Desired, Key, Phase, Value } from '../../../contract/change'
import type { Entity } from '../../../contract/entity'
import type { Finding } from '../../../contract/finding'
import type { DesiredTable } from '../../store/store'
import type { World } from './world'

const phaseOf: Readonly<Partial<Record<Entity, Phase>>> = {
  company: 'company',
  contact: 'contact',
  object: 'object',
  case: 'case',
  document: 'document',
  message: 'message',
  activity: 'activity',
}
const page = 500

/**
 * References among records of one entity, or to one that is made later, were made before it was known which of those would go.
 * Now that all of `target` are made, those of `entity` that point to one that did not are emptied, and said. Nothing is
 * read where no rule points there.
 */
export function settleEarly(
  entity: Entity,
  target: Entity,
  world: World,
  desired: DesiredTable,
): readonly Finding[] {
  const fields = referencesTo(entity, target, world)
  const phase = phaseOf[entity]
  if (fields.length === 0 || phase === undefined) return []
  const findings: Finding[] = []
  let after: { sort: string; key: Key } | null = null
  for (;;) {
    const records: readonly Desired[] = desired.page(phase, after, page)
    const last = records.at(-1)
    if (last === undefined) return findings
    const mended = records.flatMap(record => {
      if (record.entity !== entity) return []
      const values = settled(record, fields, desired)
      if (values === record.values) return []
      findings.push(...fields.flatMap(field => lost(record, values, field, target)))
      return [{ ...record, values }]
    })
    if (mended.length > 0) desired.put(mended)
    after = { sort: last.sort, key: last.key }
  }
}

function referencesTo(entity: Entity, target: Entity, world: World): readonly string[] {
  return world.mapping.entities
    .filter(one => one.entity === entity)
    .flatMap(one => one.fields)
    .filter(
      ({ rule, decision }) => decision !== 'left-out' && rule.kind === 'reference' && rule.entity === target,
    )
    .map(({ field }) => field)
}

function settled(record: Desired, fields: readonly string[], desired: DesiredTable): Desired['values'] {
  let { values } = record
  for (const field of fields) {
    const value = values[field]
    if (value === null || value === undefined || typeof value !== 'object') continue
    const kept = remaining(value, desired)
    if (kept !== value) values = { ...values, [field]: kept }
  }
  return values
}

function remaining(value: Exclude<Value, string | number | boolean | null>, desired: DesiredTable): Value {
  if ('ref' in value) return desired.get(value.ref) === null ? null : value
  if (!('refs' in value)) return value
  const kept = value.refs.filter(key => desired.get(key) !== null)
  return kept.length === value.refs.length ? value : kept.length === 0 ? null : { refs: kept }
}

function lost(record: Desired, values: Desired['values'], field: string, target: Entity): readonly Finding[] {
  const before = record.values[field]
  if (before === values[field]) return []
  const main = record.sources[0]
  return [
    {
      code: 'orphan',
      severity: 'warning',
      step: 'map',
      stream: main?.stream ?? null,
      entity: record.entity as Entity,
      column: null,
      key: main?.key ?? null,
      place: main?.place ?? null,
      params: { entity: target, found: said(before), count: 0 },
    },
  ]
}

/** The source's own keys of what a field pointed to. */
function said(value: Value | undefined): string {
  if (typeof value !== 'object' || value === null) return ''
  const keys = 'ref' in value ? [value.ref] : 'refs' in value ? value.refs : []
  return keys.map(key => key.slice(key.indexOf(':') + 1)).join(', ')
}
