import type { Cell } from '../../../../contract/entity'
import type { DiscoveredCaseType, Discovery } from '../../../../contract/discovery'
import type { Profile, ProfileOverrides, Stream } from '../../../../contract/stream'
import type { SourceRecord, SourceSettings } from '../../source'
import { propertiesOf } from '../discovery/properties'
import type { PegaClass } from '../page/property'
import { inspectWhole } from './inspect'
import { readPegaFiles } from './read'

const mostPeople = 5_000

/** Everything exported files tell of the shape of a Pega system; every case is looked at. */
export async function discoverPegaFiles(
  settings: SourceSettings,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<Discovery> {
  const { profile, classes } = await inspectWhole(settings, overrides, signal)
  const types = new Map<string, TypeTally>()
  const objects = new Map<string, number>()
  const people: Discovery['people'][number][] = []
  const groups: Discovery['groups'][number][] = []
  for (const stream of profile.streams) {
    if (stream.readWith !== undefined) continue
    let current: TypeTally | null = null
    for await (const batch of readPegaFiles(settings, stream, { profile, cursor: null, signal })) {
      for (const record of batch.records) {
        const id = record.stream ?? stream.id
        if (id === 'operators' && people.length < mostPeople) people.push(personOf(record))
        else if (id === 'workGroups') groups.push(groupOf('work group', record))
        else if (id === 'workbaskets') groups.push(groupOf('workbasket', record))
        else if (id.startsWith('object/')) objects.set(id, (objects.get(id) ?? 0) + 1)
        else if (isCase(id, profile)) {
          current?.endCase()
          current = types.get(id) ?? new TypeTally()
          types.set(id, current)
          current.begin(record)
        } else if (record.values['case'] === current?.key) current?.take(id, record)
      }
    }
    current?.endCase()
  }
  const cases = profile.streams.filter(stream => stream.entity.value === 'case')
  const ofObjects = profile.streams.filter(stream => stream.id.startsWith('object/'))
  return {
    at: new Date().toISOString(),
    facts: [
      { name: 'Read from', value: 'Exported files' },
      { name: 'Files', value: String(profile.files.length) },
      {
        name: 'Formats',
        value: [...new Set(profile.files.map(file => file.format.value))].toSorted().join(', '),
      },
    ],
    caseTypes: cases.map(stream => (types.get(stream.id) ?? new TypeTally()).found(stream, classes)),
    objects: ofObjects.map(stream => ({
      id: stream.id.slice('object/'.length),
      name: stream.title,
      list: stream.files[0] ?? null,
      records: { count: objects.get(stream.id) ?? 0, atLeast: false },
      properties: propertiesOf(classes.get(stream.id.slice('object/'.length))),
    })),
    people,
    groups,
    slas: cases.flatMap(stream => types.get(stream.id)?.slas(stream.title) ?? []),
    hidden: missingOf(profile),
  }
}

function isCase(id: string, profile: Profile): boolean {
  return profile.streams.some(stream => stream.id === id && stream.entity.value === 'case')
}

/** What is counted of one case type; a case at a time. */
class TypeTally {
  readonly #statuses = new Map<string, number>()
  readonly #priorities = new Map<string, number>()
  readonly #stages = new Set<string>()
  readonly #slas = new Map<string, { goals: number; deadlines: number; overdue: number }>()
  #looked = 0
  #tasks = 0
  #baskets = 0
  #attachments = 0
  #mostAttachments = 0
  #history = 0
  #mostHistory = 0
  #now = { attachments: 0, history: 0 }
  key: Cell = null

  begin({ key, values }: SourceRecord): void {
    this.key = key
    this.#looked++
    this.#now = { attachments: 0, history: 0 }
    count(this.#statuses, values['pyStatusWork'])
    count(this.#priorities, values['pyPriority'])
    const stage = values['pxCurrentStageLabel'] ?? values['pxCurrentStage']
    if (typeof stage === 'string' && this.#stages.size < 1_000) this.#stages.add(stage)
    const open = !/^\s*resolved/i.test(String(values['pyStatusWork'] ?? ''))
    const name = values['pySLAName']
    if (typeof name === 'string') this.#served(name, values['pySLAGoal'], values['pySLADeadline'], open)
  }

  take(stream: string, { values }: SourceRecord): void {
    if (stream === 'assignments') {
      this.#tasks++
      if (values['in'] === 'workbasket') this.#baskets++
      if (values['goal'] !== undefined || values['deadline'] !== undefined)
        this.#served('Tasks', values['goal'], values['deadline'], true)
    } else if (stream === 'attachments') this.#now.attachments++
    else if (stream === 'history') this.#now.history++
  }

  endCase(): void {
    this.#attachments += this.#now.attachments
    this.#history += this.#now.history
    this.#mostAttachments = Math.max(this.#mostAttachments, this.#now.attachments)
    this.#mostHistory = Math.max(this.#mostHistory, this.#now.history)
    this.#now = { attachments: 0, history: 0 }
  }

  found(stream: Stream, classes: ReadonlyMap<string, PegaClass>): DiscoveredCaseType {
    return {
      id: stream.id,
      name: stream.title,
      records: { count: this.#looked, atLeast: false },
      list: stream.files[0] ?? null,
      queryable: true, // a file gives everything it holds
      ask: null,
      properties: propertiesOf(classes.get(stream.id)),
      dataPages: [],
      stages: [...this.#stages],
      statuses: ordered(this.#statuses),
      priorities: ordered(this.#priorities),
      depth: {
        looked: this.#looked,
        openTasks: this.#tasks,
        tasksInBaskets: this.#baskets,
        attachments: this.#attachments,
        mostAttachments: this.#mostAttachments,
        historyRows: this.#history,
        mostHistoryRows: this.#mostHistory,
        historyCut: false,
      },
    }
  }

  slas(on: string): Discovery['slas'] {
    return [...this.#slas].map(([name, sla]) => ({ name, on, ...sla }))
  }

  #served(name: string, goal: Cell | undefined, deadline: Cell | undefined, open: boolean): void {
    const sla = this.#slas.get(name) ?? { goals: 0, deadlines: 0, overdue: 0 }
    if (goal !== undefined) sla.goals++
    if (deadline !== undefined) sla.deadlines++
    if (open && typeof deadline === 'string' && Date.parse(deadline) < Date.now()) sla.overdue++
    this.#slas.set(name, sla)
  }
}

const mostValues = 10_000

function count(values: Map<string, number>, value: Cell | undefined): void {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  if (text !== '' && (values.has(text) || values.size < mostValues))
    values.set(text, (values.get(text) ?? 0) + 1)
}

function ordered(values: ReadonlyMap<string, number>): { readonly value: string; readonly count: number }[] {
  return [...values]
    .map(([value, times]) => ({ value, count: times }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function personOf({ key, values }: SourceRecord): Discovery['people'][number] {
  return { id: key, name: textOf(values['name']), email: textOf(values['email']) }
}

function groupOf(
  kind: 'work group' | 'workbasket',
  { key, values }: SourceRecord,
): Discovery['groups'][number] {
  const members = values['members']
  return {
    kind,
    id: key,
    name: textOf(values['name']),
    members: Array.isArray(members) ? members.map(member => String(member)) : [],
  }
}

const textOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '')

/** Classes that a whole export has and this one has not. */
function missingOf(profile: Profile): Discovery['hidden'] {
  const there = new Set(profile.streams.map(stream => stream.id))
  return expected
    .filter(({ stream }) => !there.has(stream))
    .map(({ what, classes }) => ({
      what,
      why: 'No file of the export holds any.',
      ask: `If there are some, have ${classes} extracted into the same folder.`,
    }))
}
const expected = [
  { stream: 'operators', what: 'Operators', classes: 'Data-Admin-Operator-ID' },
  { stream: 'workGroups', what: 'Work groups', classes: 'Data-Admin-WorkGroup' },
  { stream: 'workbaskets', what: 'Workbaskets', classes: 'Data-Admin-WorkBasket' },
  { stream: 'assignments', what: 'Open tasks', classes: 'Assign-Worklist and Assign-WorkBasket' },
  {
    stream: 'attachments',
    what: 'Attachments',
    classes: 'Link-Attachment and Data-WorkAttach-File, with the files,',
  },
  { stream: 'posts', what: 'Pulse posts', classes: 'PegaSocial-Message' },
  { stream: 'history', what: 'History', classes: 'the History- classes of the work classes' },
] as const
