import { setImmediate } from 'node:timers/promises'
import type { Entity } from '../../../contract/entity'
import { CasebridgeError } from '../../../contract/failure'
import type { Finding } from '../../../contract/finding'
import type { EntityMapping, Mapping } from '../../../contract/mapping'
import type { Progress } from '../../../contract/run'
import type { Profile } from '../../../contract/stream'
import type {
  Blobs,
  DesiredTable,
  FindingTable,
  MappingTable,
  ProfileTable,
  StagedRow,
  StagedTable,
} from '../../store/store'
import { canonicalJson } from '../../store/canonical'
import { buildWorld, fieldsOf } from './build-world'
import { takes } from './condition'
import { isTwin } from './twin'
import { makesRecords, refuseConflicts, refuseUnconfirmed, refuseUnknown, standsAlone } from './confirmed'
import { streamsOf } from './keys'
import { buckets, readAsTables } from './buckets'
import { asDesired, makeDraft, sourceOf } from './make-record'
import { furtherNote, furtherRow, type FurtherRow } from './repeated-row'
import { markOwn, onlyShared, share, sharing } from './shared/shared'
import { schemaRecords, SetupOnDemand } from './schema-records'
import { settledModels } from '../../../contract/settled-models'
import { SettingsOnDemand } from './settings'
import { settleEarly } from './settle-early'
import { mixedStages } from './stages'
import { readForFields, usedThroughCases } from './used-through-cases'
import type { Draft, OdooFacts, World } from './world'

export type { OdooFacts }

export type MapPorts = {
  readonly staged: StagedTable
  readonly profile: ProfileTable
  readonly mappings: MappingTable
  readonly desired: DesiredTable
  readonly findings: FindingTable
  readonly blobs: Blobs
  readonly facts: OdooFacts
  readonly signal: AbortSignal
}

const page = 500
const twin = 'The same record stands twice, equal in every cell'

/** What records point to is made before them. */
const order = [
  'team',
  'company',
  'contact',
  'object',
  'case',
  'document',
  'message',
  'activity',
] as const satisfies Entity[]

const words: Readonly<Record<(typeof order)[number], string>> = {
  team: 'Teams',
  company: 'Companies',
  contact: 'Contacts',
  case: 'Cases',
  document: 'Documents',
  message: 'Messages',
  activity: 'Activities',
  object: 'Other records',
}

/**
 * Makes the desired Odoo records from what was staged, by the confirmed mapping; asks nothing of anybody. Starts over each time:
 * the same staged rows and mapping give the same desired records, byte for byte. Memory does not grow with the rows.
 * @throws fix-settings `mapping-not-confirmed` and its like, before anything is touched.
 */
export async function* map(ports: MapPorts): AsyncGenerator<Progress> {
  const { mapping, profile } = confirmed(ports)
  const { staged, desired, findings } = ports
  desired.clear()
  findings.clear('map')
  findings.add(mixedStages(mapping).map(stageFinding))
  const schema = schemaRecords(mapping, ports.facts.major)
  desired.put(schema)
  const setup = new SetupOnDemand(schema)
  const settings = new SettingsOnDemand(ports.facts.major)
  const finished = new Set<Entity>()
  const world = buildWorld({ ...ports, mapping, profile, setup, finished })
  const bucket = buckets(mapping, desired, world.keyOf)
  const somethingShared = order.some(entity => sharing(mapping, entity).length > 0)
  const sharedPorts = { mapping, staged, desired, world, pages: (stream: string) => pages(ports, stream) }
  const pace = { done: 0, failed: 0, total: rowsToMap(mapping, staged), started: performance.now() }
  const keep = (drafts: readonly Draft[]): void => {
    const going = drafts.filter(draft => draft.leftOut === null)
    for (const draft of going)
      if (draft.entity === 'team') setup.isMade('team', draft.key, [draft.title, draft.row.key])
    desired.put([
      ...settings.for(going),
      ...setup.take(),
      ...going.flatMap(draft => [...draft.inside, asDesired(draft)]),
    ])
    findings.add(drafts.flatMap(findingsOf))
    pace.failed += drafts.length - going.length
  }
  for (const entity of order) {
    for (const stream of streamsOf(mapping, entity)) {
      const mappings = mapping.entities.filter(
        one => one.entity === entity && one.stream === stream && makesRecords(one) && standsAlone(one),
      )
      for await (const rows of pages(ports, stream)) {
        const twins = rows.filter(row => isTwin(row, profile, staged))
        const others = twins.length === 0 ? rows : rows.filter(row => !twins.includes(row))
        const further = others.flatMap(row => furtherRow(row, { mappings, profile, staged, world }) ?? [])
        const single = others.filter(row => !further.some(one => one.row === row))
        const drafts = single.flatMap(row => draftOf(row, mappings, world))
        keep(drafts)
        desired.exclude([
          ...bucket.untaken(entity, single),
          ...bucket.leftOut(drafts),
          ...twins.map(({ key }) => ({ stream, key, reason: twin })),
          ...further.flatMap(one => noteOf(one, world, ports, profile)),
        ])
        pace.done += rows.length
        yield progress(pace, words[entity])
      }
    }
    if (somethingShared && (entity === 'company' || entity === 'contact')) await markOwn(desired, entity)
    for (const one of sharing(mapping, entity)) {
      for await (const made of share(one, sharedPorts)) {
        keep(made.drafts)
        findings.add(made.findings)
        pace.done += made.rows
        yield progress(pace, words[entity])
      }
    }
    finished.add(entity)
    for (const one of finished) findings.add(settleEarly(one, entity, world, desired))
  }
  for (const stream of onlyShared(mapping)) {
    for await (const rows of pages(ports, stream)) {
      const left = rows.filter(row => desired.shared.madeOf(stream, row.key).length === 0)
      desired.exclude(left.map(({ key }) => ({ stream, key, reason: 'It names nobody' })))
    }
  }
  for (const stream of readForFields(mapping)) {
    const told = usedThroughCases(stream, { mapping, staged, desired, keyOf: world.keyOf })
    for await (const rows of pages(ports, stream)) desired.exclude(told(rows))
  }
  for (const { stream, reason } of readAsTables(mapping)) {
    for await (const rows of pages(ports, stream)) {
      desired.exclude(rows.map(({ key }) => ({ stream, key, reason })))
    }
  }
}

/** The mapping to work by, once nothing in it is open. */
function confirmed({ mappings, profile, facts }: MapPorts): { mapping: Mapping; profile: Profile } {
  const saved = mappings.latest()
  const known = profile.get()
  if (saved === null || known === null) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'mapping-not-confirmed',
      message:
        'There is no mapping yet, so nothing can be mapped. Read the source and make a mapping under Map first.',
    })
  }
  const mapping = settledModels(saved.mapping)
  refuseUnconfirmed(mapping, known)
  refuseConflicts(mapping, facts)
  refuseUnknown(mapping, facts, fieldsOf(mapping, facts))
  return { mapping, profile: known }
}

async function* pages({ staged, signal }: MapPorts, stream: string): AsyncGenerator<readonly StagedRow[]> {
  for (let after = -1; ;) {
    await setImmediate() // lets a wish to stop arrive between two pages
    signal.throwIfAborted()
    const rows = staged.page(stream, after, page)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.seq
  }
}

/** The first mapping that takes a row makes its record. */
function draftOf(row: StagedRow, mappings: readonly EntityMapping[], world: World): readonly Draft[] {
  const mapping = mappings.find(one => takes(one, row))
  return mapping === undefined ? [] : [makeDraft(mapping, row, world)]
}

/** Puts what a further row of a case says on the case, or tells why it does not. */
function noteOf(
  one: FurtherRow,
  world: World,
  { desired, findings }: MapPorts,
  profile: Profile,
): readonly { readonly stream: string; readonly key: string; readonly reason: string }[] {
  const { record, findings: said, reason } = furtherNote(one, world, profile)
  if (record !== null) desired.put([record])
  findings.add(said)
  const { stream, key } = one.row
  return reason === null ? [] : [{ stream, key, reason }]
}

/** What was said about a row, each thing once though several rules may have met it. */
function findingsOf(draft: Draft): readonly Finding[] {
  const { row, entity, troubles } = draft
  const { place } = sourceOf(row)
  const said = new Map<string, Finding>()
  for (const { code, severity, column, params } of troubles) {
    const about = { stream: row.stream, entity, column, key: row.key, place }
    said.set(canonicalJson([code, column, params]), { code, severity, step: 'map', ...about, params })
  }
  return [...said.values()]
}

function stageFinding(stage: string): Finding {
  const nowhere = { stream: null, entity: 'status', column: null, key: null, place: null } as const
  return { code: 'stage-won-and-lost', severity: 'warning', step: 'map', ...nowhere, params: { stage } }
}

function rowsToMap(mapping: Mapping, staged: StagedTable): number {
  const streams = order.flatMap(entity => [
    ...streamsOf(mapping, entity),
    ...sharing(mapping, entity).map(one => one.stream),
  ])
  return streams.reduce((sum, stream) => sum + staged.count(stream), 0)
}

type Pace = {
  readonly done: number
  readonly failed: number
  readonly total: number
  readonly started: number
}

function progress({ done, failed, total, started }: Pace, what: string): Progress {
  const seconds = (performance.now() - started) / 1000
  return {
    step: 'map',
    what,
    done,
    total,
    failed,
    rate: seconds > 1 ? done / seconds : null,
    secondsLeft: null,
  }
}
