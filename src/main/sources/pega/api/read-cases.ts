import { z } from 'zod'
import type { Finding } from '../../../../contract/finding'
import type { Batch, SourceRecord } from '../../source'
import { dateTime } from '../page/cell'
import type { CasePage } from '../page/case-page'
import { recordsOf } from '../page/records'
import { own, textOf } from './answer'
import { general } from './catalogue'
import { readCaseV1 } from './case-v1'
import { readCaseV2 } from './case-v2'
import type { TaskTimes } from './case-v2'
import { inOrder } from './in-order'
import type { Line, Refusal } from './line'
import type { ListedClass } from './listed-class'
import { namesIn } from './names'
import { noticed, refusalWords } from './parts'
import type { CaseRead } from './parts'
import type { Prepared } from './prepare'
import { taskTimes } from './task-times'
import { passesOf, walk } from './walk'
import type { CaseList, Pass, Position, Row } from './walk'

const casesInBatch = 25
const mostAhead = 500 // cases that changed between their list and themselves
const mostRecent = 5000

/** Where the reading of cases stands: behind the case `key` of the class, in the pass; `number` cases were read. */
const cursorOf = z.object({
  class: z.string(),
  pass: z.enum(['windows', 'nulls', 'keys', 'whole', 'again']),
  at: z.string().nullable(),
  key: z.string().nullable(),
  number: z.number(),
  /** From when on rows were passed while others of that time could still be on their way, in milliseconds; absent: none. */
  live: z.number().optional(),
  ahead: z.array(z.tuple([z.string(), z.string()])), // taken already in the state of this later time
})
type Cursor = z.infer<typeof cursorOf>
type Stage = Cursor['pass']

export type CaseReading = {
  readonly line: Line
  readonly prepared: Prepared
  readonly parallel: number
  readonly overlapSeconds: number
  readonly cursor: string | null
  readonly signal: AbortSignal
  readonly now?: () => number
  readonly rowsAtOnce?: number
}

type Listed = ListedClass & { readonly list: CaseList }

/** All cases of all types, each whole and with the records of all streams it gives, in batches that a stop can go on from. */
export async function* readCases(reading: CaseReading): AsyncGenerator<Batch> {
  const { prepared, signal } = reading
  signal.throwIfAborted()
  const now = reading.now ?? Date.now
  const from: Cursor | null = reading.cursor === null ? null : cursorOf.parse(JSON.parse(reading.cursor))
  const pass = new CasePass(reading, from ?? undefined, now)
  let reached = from === null
  for (const type of prepared.catalogue.caseTypes) {
    if (type.list === null) continue
    if (!reached && type.id !== from?.class) continue
    const stages: readonly Stage[] = stagesOf(type.list)
    let start = !reached && from !== null ? stages.indexOf(from.pass) : 0
    if (start < 0) start = 0
    for (const stage of stages.slice(start)) {
      const position = !reached && from !== null ? { at: from.at, key: from.key } : { at: null, key: null }
      reached = true
      yield* pass.stage({ ...type, list: type.list }, stage, position)
    }
  }
}

/** `again`: what changed in the last minutes is listed once more, because what was being saved then was not to be seen yet. */
const stagesOf = (list: CaseList): readonly Stage[] =>
  passesOf(list).flatMap((pass): Stage[] => (pass === 'windows' ? ['windows', 'again'] : [pass]))

class CasePass {
  readonly #reading: CaseReading
  readonly #now: () => number
  #live: number | undefined
  readonly #times: (cases: readonly string[], signal: AbortSignal) => Promise<TaskTimes>
  readonly #absent = new Set<string>()
  readonly #ownLists: ReadonlySet<string>
  readonly #ahead: Map<string, string>
  readonly #recent = new Map<string, string>()
  #number: number
  #refused: Refusal | null = null
  #named: Promise<ReadonlyMap<string, string>> | null = null

  constructor(reading: CaseReading, from: Cursor | undefined, now: () => number) {
    const { catalogue } = reading.prepared
    this.#reading = reading
    this.#now = now
    this.#live = from?.live
    this.#number = from?.number ?? 0
    this.#ahead = new Map(from?.ahead ?? [])
    this.#times = taskTimes(reading.line, catalogue.assignments, refusal => void (this.#refused = refusal))
    this.#ownLists = new Set(
      catalogue.caseTypes.filter(type => type.list !== null && !type.common).map(type => type.id),
    )
  }

  async *stage(type: Listed, stage: Stage, from: Position): AsyncGenerator<Batch> {
    const { line, signal, rowsAtOnce } = this.#reading
    if (stage === 'windows') this.#recent.clear()
    const rows = walk({
      line,
      list: type.list,
      pass: stage === 'again' ? 'windows' : (stage satisfies Pass),
      from:
        stage === 'again' && from.at === null
          ? { at: new Date(Math.min(this.#live ?? this.#now(), this.#overlap())).toISOString(), key: null }
          : from,
      signal,
      now: this.#now,
      ...(rowsAtOnce === undefined ? {} : { size: rowsAtOnce }),
      ...(stage === 'again' ? { until: new Date(this.#now()).toISOString() } : {}),
    })
    for await (const some of rows)
      yield* this.#batches(
        type,
        stage,
        some.filter(row => this.#isDue(type, row, stage)),
      )
  }

  /** Cases of a page of rows, opened ahead of the batch that is being written down, given in their order. */
  async *#batches(type: Listed, stage: Stage, rows: readonly Row[]): AsyncGenerator<Batch> {
    const { prepared, parallel, signal } = this.#reading
    const first = this.#number + 1
    const times = new Map<number, Promise<TaskTimes>>()
    const timesOf = (index: number): Promise<TaskTimes> => {
      const from = index - (index % casesInBatch)
      const asked =
        times.get(from) ??
        this.#times(
          rows.slice(from, from + casesInBatch).map(row => row.key),
          signal,
        )
      times.set(from, asked)
      return asked
    }
    const cases = inOrder([...rows.entries()], parallel, async ([index, row]) =>
      this.#case(type, row, first + index, await timesOf(index)),
    )
    let records: SourceRecord[] = []
    let findings: Finding[] = []
    for await (const { page, noted, row } of cases) {
      signal.throwIfAborted()
      const made = recordsOf(page, prepared.classes)
      records.push(...made.records)
      findings.push(...noted, ...made.findings)
      this.#remember(page, row)
      this.#number += 1
      const done = this.#number - first + 1
      if (done % casesInBatch !== 0 && done !== rows.length) continue
      times.delete(done - casesInBatch)
      findings.push(...this.#refusals(type))
      yield { records, findings, cursor: this.#cursor(type, stage, row) }
      records = []
      findings = []
    }
  }

  #refusals(type: Listed): readonly Finding[] {
    if (this.#refused === null) return []
    const view = this.#reading.prepared.catalogue.assignments?.metadata.view ?? ''
    const params = { views: [view], why: refusalWords[this.#refused] }
    this.#refused = null
    return [{ ...general('pega-task-times-denied', 'warning', params), step: 'extract', stream: type.id }]
  }

  #cursor(type: Listed, stage: Stage, { at, key }: Row): string {
    // what lies behind us is not met again
    for (const [name, time] of this.#ahead) if (at !== null && time < at) this.#ahead.delete(name)
    const cursor: Cursor = {
      class: type.id,
      pass: stage,
      at,
      key,
      number: this.#number,
      ...(this.#live === undefined ? {} : { live: this.#live }),
      ahead: [...this.#ahead],
    }
    return JSON.stringify(cursor)
  }

  #isDue(type: Listed, { row, key, at }: Row, stage: Stage): boolean {
    const kind = textOf(own(row, 'pxObjClass'))
    if (kind !== '' && kind !== type.id && this.#ownLists.has(kind)) return false // it comes with its own list
    const name = key.toLowerCase()
    if (at !== null && this.#ahead.get(name) === at) return false
    return !(stage === 'again' && at !== null && this.#recent.get(name) === at)
  }

  async #case(
    type: Listed,
    row: Row,
    number: number,
    times: TaskTimes,
  ): Promise<{ page: CasePage; noted: readonly Finding[]; row: Row }> {
    const { line, prepared, signal } = this.#reading
    const findings: Finding[] = []
    const read: CaseRead = {
      line,
      api: prepared.api,
      key: row.key,
      class: type.id,
      place: {
        file: type.list.view === '' ? 'cases' : `data_views/${type.list.view}`,
        line: null,
        record: number,
      },
      signal,
      findings,
      thin: type.common || !type.list.queryable,
      absent: this.#absent,
    }
    const page =
      prepared.api === 'v2'
        ? await readCaseV2(read, row.row, times)
        : await readCaseV1(read, row.row, {
            tasks: times,
            names: await this.#names(),
            social: prepared.social,
          })
    if (page.class === type.id || this.#streams(page.class)) return { page, noted: findings, row }
    findings.push(noticed(read, 'pega-other-class', 'warning', { class: page.class }))
    return { page: { ...page, class: type.id }, noted: findings, row }
  }

  /** Asked for once a reading, and only over v1. */
  #names(): Promise<ReadonlyMap<string, string>> {
    const { line, prepared, signal } = this.#reading
    return (this.#named ??= namesIn(line, prepared.catalogue, signal))
  }

  #streams(id: string): boolean {
    return this.#reading.prepared.catalogue.caseTypes.some(type => type.id === id && type.list !== null)
  }

  /** A case that was changed after it was listed is met again further on, in the state it was just taken in. */
  #remember(page: CasePage, row: Row): void {
    const changed = dateTime(textOf(own(page.properties, 'pxUpdateDateTime')))
    const name = row.key.toLowerCase()
    if (changed !== null && row.at !== null && changed > row.at) {
      this.#ahead.set(name, changed)
      const oldest = this.#ahead.keys().next()
      if (this.#ahead.size > mostAhead && oldest.done !== true) this.#ahead.delete(oldest.value)
    }
    const at = changed ?? row.at
    if (at === null || Date.parse(at) < this.#overlap() || Date.parse(at) > this.#now()) return
    this.#live ??= this.#overlap()
    if (this.#recent.size < mostRecent) this.#recent.set(name, at)
  }

  #overlap(): number {
    return this.#now() - this.#reading.overlapSeconds * 1000
  }
}
