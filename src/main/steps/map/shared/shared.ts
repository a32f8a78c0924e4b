import { setImmediate } from 'node:timers/promises'
import type { Desired, Key, Values } from '../../../../contract/change'
import type { Entity } from '../../../../contract/entity'
import type { Finding } from '../../../../contract/finding'
import type { EntityMapping, Mapping } from '../../../../contract/mapping'
import type { DesiredTable, StagedRow, StagedTable } from '../../../store/store'
import { takes } from '../condition'
import { made, makesRecords, standsAlone } from '../confirmed'
import { asDesired, makeDraft, sourceOf } from '../make-record'
import type { Draft, World } from '../world'
import { combine, type Conflict } from './combine'
import { filled } from './filled'
import { markText, namedBy, nameText, type Mark } from './identity'
import { resolve } from './resolve'

export type SharedPorts = {
  readonly mapping: Mapping
  readonly staged: StagedTable
  readonly desired: DesiredTable
  readonly world: World
  readonly pages: (stream: string) => AsyncGenerator<readonly StagedRow[]>
}

/** What came of a page of rows, or of records that rows make together. */
export type SharedPage = {
  readonly rows: number
  readonly drafts: readonly Draft[]
  readonly findings: readonly Finding[]
}

type One = { readonly one: EntityMapping; readonly mapping: Mapping }

/** Mappings of an entity whose rows are about something else and make its records together. */
export function sharing(mapping: Mapping, entity: Entity): readonly EntityMapping[] {
  return mapping.entities.filter(
    one => one.entity === entity && makesRecords(one) && !standsAlone(one) && isUsed(one),
  )
}

const isUsed = (one: EntityMapping): boolean => one.fields.some(line => line.decision !== 'left-out')

/** Makes one record of all rows that name the same person or company. A record the source's own streams made is used as it is. */
export async function* share(one: EntityMapping, ports: SharedPorts): AsyncGenerator<SharedPage> {
  const levels = one.sameBy ?? []
  const present = new Set([0])
  for (const level of levels.keys()) {
    if (!present.has(level)) continue
    for await (const rows of ports.pages(one.stream)) {
      const findings: Finding[] = []
      ports.desired.shared.atOnce(() => {
        for (const row of rows) findings.push(...join(row, level, one, ports, present))
      })
      yield { rows: level === 0 ? rows.length : 0, drafts: [], findings }
    }
  }
  yield* records(one, ports)
  yield* complete(one, ports)
}

/** Streams whose rows make nothing but records together: those of its rows that are part of none are left out. */
export function onlyShared(mapping: Mapping): readonly string[] {
  const streams = [...made].flatMap(entity => sharing(mapping, entity as Entity).map(one => one.stream))
  return [...new Set(streams)].filter(stream => aloneOn(stream, mapping).length === 0)
}

/** Says which record a row is part of, if the surest thing it names somebody by is of this level; notes which levels there are. */
function join(
  row: StagedRow,
  level: number,
  one: EntityMapping,
  ports: SharedPorts,
  present: Set<number>,
): readonly Finding[] {
  const { world, desired } = ports
  const { shared } = desired
  if (!isMine(row, { one, mapping: ports.mapping })) return []
  const named = namedBy(one.sameBy ?? [], row, world, level)
  if (named.level !== null) present.add(named.level)
  const [first, ...more] = named.marks
  if (first === undefined) return []
  const asked = {
    entity: one.entity,
    stream: one.stream,
    named: { ...named, marks: [first, ...more] },
  } as const
  const { key, began, note } = resolve({ ...asked, shared })
  shared.join(one.id, row, key, began)
  for (const mark of named.marks) shared.mark(mark.text, key)
  return note === undefined
    ? []
    : [about(one, row, note.code, columnOf(one, first), { name: named.name, count: note.count })]
}

/** Rows that another mapping of the stream leaves out (tests, deleted ones) make nobody either. */
function isMine(row: StagedRow, { one, mapping }: One): boolean {
  const alone = aloneOn(one.stream, mapping)
  return takes(one, row) && (alone.length === 0 || alone.some(other => takes(other, row)))
}

function aloneOn(stream: string, mapping: Mapping): readonly EntityMapping[] {
  return mapping.entities.filter(
    other => other.stream === stream && makesRecords(other) && standsAlone(other),
  )
}

/** The records that this mapping's rows began, page by page. */
async function* records(one: EntityMapping, ports: SharedPorts): AsyncGenerator<SharedPage> {
  const { desired, world, staged } = ports
  for (let after = -1; ;) {
    const begun = desired.shared.begun(one.id, after, 200)
    const last = begun.at(-1)
    if (last === undefined) return
    after = last.seq
    const drafts: Draft[] = []
    const findings: Finding[] = []
    for (const { desired: key } of begun) {
      const all = combine(key, { mapping: one, shared: desired.shared, staged, nullWords: world.nullWords })
      if (all === null) continue
      const draft = makeDraft(one, all.row, world, { key, sources: all.sources, rowOf: all.rowOf })
      if (draft.leftOut === null)
        findings.push(...all.conflicts.map(conflict => differing(one, draft, conflict)))
      else desired.shared.leave(one.id, key)
      drafts.push(draft)
    }
    yield { rows: 0, drafts, findings }
  }
}

/**
 * Rows of this mapping may be part of records that rows of another began: what those do not say is taken from these. What
 * the source's own streams made stays as it is.
 */
async function* complete(one: EntityMapping, ports: SharedPorts): AsyncGenerator<SharedPage> {
  const { desired, world, staged } = ports
  for (let after = ''; ;) {
    await setImmediate()
    const page = desired.shared.joined(one.id, after, 200)
    const last = page.at(-1)
    if (last === undefined) return
    after = last.desired
    const completed = page.flatMap(({ desired: key, begunBy }) => {
      const known = begunBy === null || begunBy === one.id ? null : desired.get(key)
      if (known === null) return []
      const all = combine(key, { mapping: one, shared: desired.shared, staged, nullWords: world.nullWords })
      if (all === null) return []
      const more = asDesired(makeDraft(one, all.row, world, { key, sources: all.sources, rowOf: all.rowOf }))
      return filled(known, more, one, companyOf(known, desired)) ?? []
    })
    if (completed.length > 0) desired.put(completed)
    yield { rows: 0, drafts: [], findings: [] }
  }
}

/** What is known of the company that a person is under; null: they are under none. */
function companyOf({ values }: Desired, desired: Pick<DesiredTable, 'get'>): Values | null {
  const parent = values['parent_id'] ?? null
  if (parent === null) return null
  return (typeof parent === 'object' && 'ref' in parent ? desired.get(parent.ref)?.values : null) ?? {}
}

/** Makes what the source's own contacts and companies are known by, so that rows of other streams find them. */
export async function markOwn(desired: DesiredTable, phase: 'company' | 'contact'): Promise<void> {
  let after: { sort: string; key: Key } | null = null
  for (;;) {
    await setImmediate()
    const records: readonly Desired[] = desired.page(phase, after, 500)
    const last = records.at(-1)
    if (last === undefined) return
    desired.shared.atOnce(() => {
      for (const record of records)
        for (const mark of ownMarks(record, desired)) desired.shared.mark(mark, record.key)
    })
    after = { sort: last.sort, key: last.key }
  }
}

function ownMarks({ values, title }: Desired, desired: Pick<DesiredTable, 'get'>): readonly string[] {
  const email = values['email']
  const name = nameText(typeof values['name'] === 'string' ? values['name'] : title)
  const parent = values['parent_id']
  const company =
    typeof parent === 'object' && parent !== null && 'ref' in parent ? desired.get(parent.ref) : null
  return [
    ...(typeof email === 'string' && email.includes('@') ? [markText('email', email.toLowerCase())] : []),
    ...(name === '' ? [] : [markText('name', name)]),
    ...(name === '' || company === null ? [] : [markText('name', `${name} / ${nameText(company.title)}`)]),
  ]
}

function differing(one: EntityMapping, draft: Draft, conflict: Conflict): Finding {
  const { column, kept, found, rows, from } = conflict
  return {
    code: 'differs-between-rows',
    severity: 'warning',
    step: 'map',
    stream: one.stream,
    entity: one.entity,
    column,
    key: from.key,
    place: from.place,
    params: { name: draft.title, kept, found, rows },
  }
}

function about(
  one: EntityMapping,
  row: StagedRow,
  code: string,
  column: string | null,
  params: Finding['params'],
): Finding {
  const { stream, key, place } = sourceOf(row)
  return { code, severity: 'warning', step: 'map', stream, entity: one.entity, column, key, place, params }
}

function columnOf(one: EntityMapping, mark: Mark): string | null {
  return one.sameBy?.[mark.level]?.columns[0] ?? null
}
