import type { Change, Discrepancy, LedgerEntry, Plan, PlanSummary, RecordComparison } from './change'
import type { Discovery } from './discovery'
import type { Failure } from './failure'
import type { FindingGroup } from './finding'
import type { LogCheck } from './log-check'
import type { Mapping, MappingGap } from './mapping'
import type { Recipe, Run } from './run'
import type { SignInState, SourceInfo } from './setting'
import type { ColumnProfile, Profile, ProfileOverrides } from './stream'

export type ProjectInfo = {
  readonly name: string
  readonly folder: string
  readonly source: string
  readonly sourceSettings: { readonly [name: string]: unknown }
  readonly odoo: OdooSettings | null
  readonly practice: boolean
  readonly hosts: readonly string[] // every host Casebridge may contact; shown on every screen
}
export type OdooSettings = {
  readonly url: string
  readonly database: string
  readonly login: string
  readonly transport: 'auto' | 'xmlrpc' | 'json2'
}

/** One line of what was looked at when connecting; `blocks` ones must be mended first. */
export type Check = {
  readonly code: string
  readonly state: 'ok' | 'warning' | 'blocks'
  readonly sentence: string
  readonly remedy: string
}
export type OdooTest = {
  readonly server: string
  readonly edition: string
  readonly database: string
  readonly checks: readonly Check[]
}

export type Inventory = {
  readonly streams: readonly {
    readonly id: string
    readonly title: string
    readonly entity: string | null
    readonly records: number
    readonly files: readonly string[]
  }[]
  readonly columns: readonly ColumnProfile[]
  readonly findings: readonly FindingGroup[]
  readonly documents: {
    readonly matched: number
    readonly indexOnly: number
    readonly fileOnly: number
    readonly ambiguous: number
    readonly bytes: number
  }
  readonly grade: {
    readonly letter: 'A' | 'B' | 'C' | 'D'
    readonly parts: readonly { readonly name: string; readonly letter: string; readonly reason: string }[]
  }
  readonly seconds: { readonly from: number; readonly to: number; readonly basis: string }
}

/** What each step of the way is worth now; the renderer shows it, the gates in main decide. */
export type Gate = {
  readonly step: 'connect' | 'audit' | 'map' | 'prepare' | 'sample' | 'migrate' | 'check' | 'rollback'
  readonly open: boolean
  readonly done: boolean
  readonly why: string
}

export type ReportKind =
  | 'audit-html'
  | 'audit-csv'
  | 'audit-json'
  | 'profile-json'
  | 'discovery-html'
  | 'discovery-json'
  | 'people-html'
  | 'people-csv'
  | 'rebuild-html'
  | 'rebuild-md'
  | 'mapping-json'
  | 'plan-html'
  | 'field-plan-csv'
  | 'review-html'
  | 'review-csv'
  | 'check-html'
  | 'ledger-jsonl'
  | 'ledger-csv'

/** Every question and order a shell may put to the engine. A line added here does not compile until the engine answers it. */
export interface Api {
  'app.info': () => {
    version: string
    shell: 'desktop' | 'browser' | 'cli'
    home: string
    keychain: boolean
    openProject: string | null
  }
  'project.create': (request: {
    name: string
    parent: string
    source: string
    passphrase?: string
  }) => ProjectInfo
  'project.open': (request: { folder: string; passphrase?: string }) => ProjectInfo
  /** The sample project of a source (without one: casemanager's) against the practice Odoo. */
  'project.sample': (request: { parent: string; source?: string; passphrase?: string }) => ProjectInfo
  'project.recent': () => { name: string; folder: string; needsPassphrase: boolean }[]
  'project.info': () => ProjectInfo
  'project.close': () => null
  'folder.list': (request: { path: string | null }) => {
    path: string
    parent: string | null
    entries: { name: string; path: string; folder: boolean; bytes: number | null }[]
  }

  'source.list': () => SourceInfo[]
  'source.set': (request: {
    settings: { [name: string]: unknown }
    secrets?: { [name: string]: string }
  }) => ProjectInfo
  'source.inspect': () => { profile: Profile; findings: FindingGroup[] }
  'source.profile': () => Profile | null
  'source.override': (overrides: ProfileOverrides) => { profile: Profile; findings: FindingGroup[] }
  'source.overrides': () => ProfileOverrides
  /** Begins a sign-in with the system's browser, in place of an earlier one; the address is to be opened there. */
  'source.signIn': () => { address: string }
  'source.signInState': () => SignInState
  /** Asks the source for all it can tell of its own shape, and keeps it. */
  'source.discover': () => Discovery
  'source.discovery': () => Discovery | null

  'odoo.set': (request: { settings: OdooSettings; secret: string; remember: boolean }) => ProjectInfo
  'odoo.practice': () => ProjectInfo
  'odoo.test': () => OdooTest
  'odoo.fields': (request: {
    model: string
  }) => { name: string; label: string; type: string; required: boolean; relation: string | null }[]
  'odoo.users': () => { login: string; name: string; active: boolean }[]

  'audit.inventory': () => Inventory | null
  'findings.groups': () => FindingGroup[]

  'mapping.get': () => { mapping: Mapping; hash: string; gaps: MappingGap[] } | null
  'mapping.save': (request: { mapping: Mapping; note: string }) => {
    mapping: Mapping
    hash: string
    gaps: MappingGap[]
  }
  'mapping.confirmLikely': (request: { atLeast: number }) => {
    mapping: Mapping
    hash: string
    gaps: MappingGap[]
  }
  'mapping.versions': () => { version: number; hash: string; savedAt: string; note: string }[]
  'mapping.version': (request: { version: number }) => Mapping | null

  'plan.latest': (request: { kind: Plan['kind'] }) => PlanSummary | null
  'plan.page': (request: {
    planId: number
    filter: { phase?: Change['phase']; state?: Change['state']; action?: Change['action']; search?: string }
    after: number
    limit: number
  }) => Change[]
  'plan.approve': (request: { planId: number; hash: string; by: string }) => Plan

  'sample.pick': (request: { size: number; keys: string[] }) => null
  'sample.page': (request: {
    planId: number
    after: number
    limit: number
    onlyDifferent: boolean
    entity?: RecordComparison['entity']
  }) => { seq: number; record: RecordComparison }[]
  'sample.counts': (request: { planId: number }) => { records: number; fields: number; different: number }
  'sample.approve': (request: { by: string; keep: boolean }) => null

  'run.start': (request: { recipe: Recipe }) => Run
  'run.pause': () => Run | null
  'run.resume': () => Run | null
  'run.cancel': () => Run | null
  'run.current': () => Run | null
  'run.list': () => Run[]
  gates: () => Gate[]

  'check.page': (request: {
    planId: number
    after: number
    limit: number
  }) => (Discrepancy & { seq: number })[]
  'check.summary': (request: { planId: number }) => {
    discrepancies: number
    records: number
    /** `source`: made from rows of their own; `derived`: found inside other records, as pictures in a note are. */
    counts: { entity: string; source: number; derived: number; desired: number; inOdoo: number }[]
    /** Every row of a source file ends in one of two places. */
    streams: { stream: string; rows: number; made: number; excluded: number }[]
    /** `desired`: without the rows that were left out or stand twice. */
    statuses: { name: string; source: number; desired?: number; inOdoo: number }[]
    documents: { compared: number; equal: number }
  } | null
  /** `search`: a part of the record's key. */
  'ledger.page': (request: {
    filter?: {
      run?: number
      model?: string
      action?: Change['action']
      what?: LedgerEntry['what']
      search?: string
    }
    after: number
    limit: number
  }) => LedgerEntry[]
  /** Models that the ledger may be asked for. */
  'ledger.models': () => string[]
  /** Follows the whole ledger from its first entry to its head. */
  'ledger.check': () => LogCheck
  'report.write': (request: { kind: ReportKind }) => { path: string }
}

export const calls = {
  'app.info': true,
  'project.create': true,
  'project.open': true,
  'project.sample': true,
  'project.recent': true,
  'project.info': true,
  'project.close': true,
  'folder.list': true,
  'source.list': true,
  'source.set': true,
  'source.inspect': true,
  'source.profile': true,
  'source.override': true,
  'source.overrides': true,
  'source.signIn': true,
  'source.signInState': true,
  'source.discover': true,
  'source.discovery': true,
  'odoo.set': true,
  'odoo.practice': true,
  'odoo.test': true,
  'odoo.fields': true,
  'odoo.users': true,
  'audit.inventory': true,
  'findings.groups': true,
  'mapping.get': true,
  'mapping.save': true,
  'mapping.confirmLikely': true,
  'mapping.versions': true,
  'mapping.version': true,
  'plan.latest': true,
  'plan.page': true,
  'plan.approve': true,
  'sample.pick': true,
  'sample.page': true,
  'sample.counts': true,
  'sample.approve': true,
  'run.start': true,
  'run.pause': true,
  'run.resume': true,
  'run.cancel': true,
  'run.current': true,
  'run.list': true,
  gates: true,
  'check.page': true,
  'check.summary': true,
  'ledger.page': true,
  'ledger.models': true,
  'ledger.check': true,
  'report.write': true,
} as const satisfies Record<keyof Api, true>

/** An event says "look again"; the data is fetched by a call, so a screen opened late is never wrong. */
export type EngineEvent = 'project' | 'run' | 'mapping' | 'plan' | 'gates'

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }
type MaybePromise<T> = T | Promise<T>
export type Handlers = {
  [Name in keyof Api]: (...args: Parameters<Api[Name]>) => MaybePromise<ReturnType<Api[Name]>>
}
