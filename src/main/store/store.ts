import type { Cell, Entity } from '../../contract/entity'
import type {
  Change,
  ChangeState,
  Desired,
  Discrepancy,
  Key,
  LedgerEntry,
  Phase,
  Plan,
  RecordComparison,
} from '../../contract/change'
import type { Finding, FindingGroup } from '../../contract/finding'
import type { Mapping } from '../../contract/mapping'
import type { Run, RunState, StepName } from '../../contract/run'
import type { ColumnProfile, Profile, ProfileOverrides } from '../../contract/stream'
import type { DocumentMatch, SourceRecord } from '../sources/source'
import type { LedgerLine } from './ledger-line'

/*
 * The store as the rest of main sees it: one interface per table, each made in the file of that name beside this one.
 * Everything is synchronous (better-sqlite3). Pages go by key: `after` is the last key or seq seen, never an offset.
 */

/** Settings and small facts of the project; never secrets. */
export interface ProjectTable {
  get<T>(name: string): T | null // JSON
  set(name: string, value: unknown): void
}

export type StagedRow = {
  readonly stream: string
  readonly key: string
  readonly seq: number // order in its stream
  readonly hash: string // SHA-256 of values, canonical JSON, plus blob
  readonly values: { readonly [column: string]: Cell }
  readonly file: string
  readonly sheet: string | null
  readonly line: number | null
  readonly record: number
  readonly blob: string | null // SHA-256 of a document's bytes
  readonly blobName: string | null
  readonly bytes: number | null
  readonly match: DocumentMatch | null
}

export interface StagedTable {
  /**
   * Upserts by (stream, key); rows not seen again since `beginStream` are gone after `endStream`. All in one transaction per
   * batch, cursor with it; records that name another `stream`, which must have begun too, go there. A key that comes twice in
   * one reading is a bug of the source, unless it `repeats` because it changes while it is read: then the newest counts.
   */
  beginStream(stream: string): void
  put(
    stream: string,
    records: readonly (SourceRecord & {
      readonly blob?: string | null
      readonly blobBytes?: number | null
    })[],
    cursor: string,
    repeats?: 'refused' | 'newest',
  ): void
  endStream(stream: string): { added: number; changed: number; gone: number; same: number }
  cursor(stream: string): { cursor: string | null; complete: boolean }
  count(stream?: string): number
  streams(): readonly { readonly stream: string; readonly count: number }[]
  get(stream: string, key: string): StagedRow | null
  /** In order of seq. */
  page(stream: string, after: number, limit: number): StagedRow[]
  /** Keys of rows of `stream` whose column holds `value` (exact text after trim, ignoring case). Uses an index made by `indexColumn`. */
  keysWhere(stream: string, column: string, value: string): string[]
  indexColumn(stream: string, column: string): void
  /** For value tables: distinct texts of a column with counts, most frequent first. */
  distinct(
    stream: string,
    column: string,
    limit: number,
  ): { readonly value: string; readonly count: number }[]
}

export interface FindingTable {
  /** Replaces what a step said before (of one stream, where given). */
  clear(step: Finding['step'], stream?: string): void
  add(findings: readonly Finding[]): void
  groups(filter?: { step?: Finding['step']; stream?: string }): FindingGroup[]
  page(
    filter: { code?: string; stream?: string; column?: string },
    after: number,
    limit: number,
  ): { readonly seq: number; readonly finding: Finding }[]
  count(filter?: { severity?: Finding['severity']; step?: Finding['step'] }): number
}

export interface ProfileTable {
  get(): Profile | null
  set(profile: Profile): void
  overrides(): ProfileOverrides
  setOverrides(overrides: ProfileOverrides): void
  columns(stream?: string): ColumnProfile[]
  setColumns(stream: string, columns: readonly ColumnProfile[]): void
}

export interface MappingTable {
  latest(): {
    readonly mapping: Mapping
    readonly hash: string
    readonly savedAt: string
    readonly note: string
  } | null
  /** Every save is a new version; `version` inside is set here. Returns it with its hash (canonical JSON without version). */
  save(mapping: Mapping, note: string): { readonly mapping: Mapping; readonly hash: string }
  versions(): readonly {
    readonly version: number
    readonly hash: string
    readonly savedAt: string
    readonly note: string
  }[]
  version(version: number): Mapping | null
}

export interface DesiredTable {
  /** Empties it: map starts over; the same staged data and mapping give the same desired records. */
  clear(): void
  put(records: readonly Desired[]): void
  get(key: Key): Desired | null
  /** Ordered by (phase, sort, key). `picked`: only records of the sample. */
  page(phase: Phase, after: { sort: string; key: Key } | null, limit: number, picked?: boolean): Desired[]
  count(phase?: Phase, picked?: boolean): number
  keysOf(entity: Desired['entity']): IterableIterator<Key>
  /** How many rows of a stream became, or became part of, a desired record and were not left out; and how many records of an entity have them as their main row. */
  madeFrom(stream: string): number
  mainFrom(entity: Desired['entity'], streams: readonly string[]): number
  /** The sample: keys with the reason they were picked; `closure` ones are there because picked ones point to them. */
  pick(keys: readonly { readonly key: Key; readonly why: string }[]): void
  clearPicks(): void
  picked(): { readonly key: Key; readonly why: string }[]
  /** Staged records that became no desired record, and why: excluded by rule, blocked by a finding. */
  exclude(rows: readonly { readonly stream: string; readonly key: string; readonly reason: string }[]): void
  excluded(): { readonly stream: string; readonly reason: string; readonly count: number }[]
  isExcluded(stream: string, key: string): boolean
  readonly shared: SharedRecords
}

/** Records that several rows make together, and what they are known by. Emptied with the desired records. */
export interface SharedRecords {
  /** Carries out many of the writes below as one. */
  atOnce(work: () => void): void
  /** Says which record a row is part of, once per entity mapping; `began`: nothing was known of the record before. */
  join(
    mapping: string,
    row: { readonly stream: string; readonly key: string; readonly seq: number },
    desired: Key,
    began: boolean,
  ): void
  /** Forgets a record that does not go. */
  leave(mapping: string, desired: Key): void
  partOf(mapping: string, stream: string, row: string): Key | null
  /** Every record a row is part of. */
  madeOf(stream: string, row: string): Key[]
  /** Records that a mapping's rows began, in order of those rows. */
  begun(mapping: string, after: number, limit: number): { readonly seq: number; readonly desired: Key }[]
  /** Every record that a mapping's rows are part of, by key, with the mapping whose rows began it; null: none did. */
  joined(
    mapping: string,
    after: Key,
    limit: number,
  ): { readonly desired: Key; readonly begunBy: string | null }[]
  /** Source keys of the rows of a record, in order. */
  rowsOf(
    mapping: string,
    desired: Key,
    after: number,
    limit: number,
  ): { readonly seq: number; readonly key: string }[]
  mark(mark: string, desired: Key): void
  marked(mark: string, limit: number): Key[]
  /** At most 100. */
  marksOf(desired: Key): string[]
}

export interface PlanTable {
  /** Starts a plan; `add` its changes in load order; `seal` computes the hash over mapping hash, Odoo, and every change. */
  begin(plan: { kind: Plan['kind']; mappingHash: string; odoo: string }): number
  add(planId: number, changes: readonly Omit<Change, 'seq' | 'planId' | 'state'>[]): void
  seal(planId: number, facts: unknown): Plan
  get(planId: number): Plan | null
  facts<T>(planId: number): T | null // the summary's parts that were worked out while planning
  latest(kind?: Plan['kind']): Plan | null
  /** Recomputes the hash from what is stored: load refuses when it differs from the approved one. */
  rehash(planId: number): string
  approve(planId: number, by: string, hash: string): Plan
  counts(
    planId: number,
  ): { phase: Phase; model: string; action: Change['action']; state: ChangeState; count: number }[]
  page(
    planId: number,
    filter: { phase?: Phase; state?: ChangeState; action?: Change['action']; search?: string },
    after: number,
    limit: number,
  ): Change[]
  /** The next changes to carry out, in seq order, of one phase and model and action; at most `limit`. Empty: nothing left. */
  pending(planId: number, limit: number): Change[]
  inDoubt(planId: number): Change[]
  /** For the second pass: refused and waiting changes become pending once more. Returns how many. */
  reopen(planId: number): number
  refused(planId: number): Change[]
  byKey(planId: number, key: Key): Change | null
}

export interface LedgerTable {
  /** In one transaction: changes become 'asked', entries appended. Nothing is sent before this returns. */
  intend(run: number, changes: readonly Change[]): void
  /** In one transaction: outcome entries appended, change states set, `bound` updated. 'lost' makes a change pending again. */
  settle(run: number, outcomes: readonly Outcome[]): void
  note(run: number, what: 'approved' | 'note', detail: string): void
  page(after: number, limit: number, filter?: LedgerFilter): LedgerEntry[]
  /** The entries as their hashes cover them: what the audit log that leaves the project holds. */
  lines(after: number, limit: number): LedgerLine[]
  /** Models of which a plan ever held a change. */
  models(): string[]
  /** Keys whose making was once given up for lost: their record may have come into being after all, besides the one in `bound`. */
  lost(): Key[]
  head(): { readonly seq: number; readonly hash: string }
  /** Walks the chain: null, or the first seq where it breaks. */
  verify(): number | null
}
/** `search`: a part of the key, ignoring case. */
export type LedgerFilter = {
  readonly run?: number
  readonly model?: string
  readonly action?: Change['action']
  readonly what?: LedgerEntry['what']
  readonly search?: string
  readonly key?: string
}
export type Outcome = {
  readonly change: Change
  readonly what: 'done' | 'refused' | 'lost' | 'waiting'
  readonly odooId?: number
  readonly detail?: string
  /** Hash of the desired values now held by Odoo, so that a delta can skip it. */
  readonly desiredHash?: string
  readonly before?: { readonly [field: string]: unknown }
}

/** Which Odoo record a key is; made and changed only with the ledger. */
export type Bound = {
  readonly key: Key
  readonly model: string
  readonly odooId: number
  readonly created: boolean
  readonly desiredHash: string
  readonly before: { readonly [field: string]: unknown } | null
}
export interface BoundTable {
  get(key: Key): Bound | null
  many(keys: readonly Key[]): Map<Key, Bound>
  page(model: string, after: Key | null, limit: number): Bound[]
  models(): { readonly model: string; readonly created: number; readonly adopted: number }[]
  /** How many records of an entity Odoo had before us. */
  adopted(entity: Desired['entity']): number
  /** Backwards in the order they were made, for rollback. */
  backwards(after: number | null, limit: number): (Bound & { readonly seq: number })[]
  count(): number
  /** Which of these records of Odoo's a key of ours stands for. */
  holders(model: string, odooIds: readonly number[]): Map<number, Key>
}

export interface DiscrepancyTable {
  clear(planId: number): void
  add(planId: number, rows: readonly Discrepancy[]): void
  page(planId: number, after: number, limit: number): (Discrepancy & { readonly seq: number })[]
  count(planId: number): number
  /** The sample's field-by-field view. */
  setComparisons(planId: number, rows: readonly RecordComparison[]): void
  comparisons(
    planId: number,
    after: number,
    limit: number,
    onlyDifferent?: boolean,
    entity?: RecordComparison['entity'],
  ): { readonly seq: number; readonly record: RecordComparison }[]
  countComparisons(planId: number): {
    readonly records: number
    readonly fields: number
    readonly different: number
  }
}

export interface RunTable {
  start(recipe: Run['recipe'], planId: number | null): Run
  set(id: number, state: RunState): Run
  stepDone(id: number, step: StepName): void
  stepsDone(id: number): readonly StepName[]
  get(id: number): Run | null
  latest(recipe?: Run['recipe']): Run | null
  list(): Run[]
}

/** Content-addressed by SHA-256, encrypted like the database, streamed in frames so that memory stays flat. */
export interface Blobs {
  put(
    content: AsyncIterable<Uint8Array> | Uint8Array,
  ): Promise<{ readonly sha256: string; readonly sha1: string; readonly bytes: number }>
  putSync(content: Uint8Array): { readonly sha256: string; readonly sha1: string; readonly bytes: number }
  open(sha256: string): AsyncIterable<Uint8Array>
  read(sha256: string): Promise<Buffer>
  has(sha256: string): boolean
  info(sha256: string): { readonly bytes: number; readonly sha1: string } | null
}

export interface Store {
  readonly folder: string
  readonly name: string
  readonly project: ProjectTable
  readonly staged: StagedTable
  readonly findings: FindingTable
  readonly profile: ProfileTable
  readonly mappings: MappingTable
  readonly desired: DesiredTable
  readonly plans: PlanTable
  readonly ledger: LedgerTable
  readonly bound: BoundTable
  readonly discrepancies: DiscrepancyTable
  readonly runs: RunTable
  readonly blobs: Blobs
  close(): void
}

/** Phase of a desired record: by its model and entity, in one place (see `odoo/entities`). */
export type PhaseOf = (desired: Pick<Desired, 'entity' | 'model'>) => Phase
export type EntityName = Entity
