import type { Cell, Entity, Place } from '../../contract/entity'
import type { Finding } from '../../contract/finding'
import type { Discovery } from '../../contract/discovery'
import type { CaseFacts, CustomField, CustomModel, EntityMapping, ValueTable } from '../../contract/mapping'
import type { Setting as AskedSetting } from '../../contract/setting'
import type { ColumnProfile, Profile, ProfileOverrides, Stream } from '../../contract/stream'

/*
 * The small language every source speaks. A source reads, and only reads; it knows neither the store nor Odoo nor
 * another source. Shared code never asks which source it holds.
 */

/** One thing a person fills in to reach a source. */
export type Setting = AskedSetting

/** Settings as filled in; secrets are given by the engine at connect time and are never stored with the rest. */
export type SourceSettings = { readonly [name: string]: Cell }

export type Content = {
  readonly name: string // file name as a person knows it
  readonly bytes: number | null
  open(): AsyncIterable<Uint8Array>
}

/** How a document of the index and a file of the tree found each other. */
export type DocumentMatch = 'matched' | 'index-only' | 'file-only' | 'ambiguous'

export type SourceRecord = {
  /** The stream it belongs to, where that is not the one being read but one that names it in `readWith`. */
  readonly stream?: string
  readonly key: string // unique in its stream
  readonly values: { readonly [column: string]: Cell } // untouched, by column id
  readonly place: Place
  readonly content?: Content // documents: the bytes
  readonly match?: DocumentMatch
}

/** A batch of records, what was noticed on the way, and where to go on after a stop. */
export type Batch = {
  readonly records: readonly SourceRecord[]
  readonly findings: readonly Finding[]
  readonly cursor: string
}

export type ReadOptions = {
  readonly profile: Profile
  readonly cursor: string | null // as the last batch gave it; null: from the beginning
  readonly signal: AbortSignal
}

/** A rule of the source's own automation, for the rebuild reference. */
export type WorkflowDefinition = {
  readonly name: string
  readonly kind: string // 'workflow', 'assignment rule', 'trigger', 'SLA', as the source calls it
  readonly active: boolean | null
  readonly trigger: string
  readonly conditions: readonly {
    readonly field: string
    readonly operator: string
    readonly value: string
  }[]
  readonly actions: readonly { readonly kind: string; readonly target: string; readonly value: string }[]
  readonly objects: readonly string[]
  readonly fields: readonly string[]
  readonly place: Place
  readonly raw: string
  /** Names of parts nobody understood; they stand in `raw`. */
  readonly unread?: readonly string[]
}

/** What a source knows of its own shape: given to the proposer, which fills the rest. Typed data, not code. */
export type Template = {
  /** What the names of this source's custom fields begin with: 'x_cm_'. */
  readonly fieldPrefix?: string
  readonly entities: readonly EntityMapping[]
  readonly customFields: readonly CustomField[]
  readonly tables: readonly ValueTable[]
  readonly customModels?: readonly CustomModel[]
  readonly caseFacts?: CaseFacts
}

/** How a person signs in with the system's browser: an address to open, and what comes of it. */
export type SignIn = {
  readonly address: string
  /** Secrets by setting name, to be kept in the keychain. Settles when the person came back; fails after `signal`. */
  readonly secrets: Promise<{ readonly [setting: string]: string }>
  close(): void
}

export interface Source {
  readonly name: string
  readonly title: string
  readonly settings: readonly Setting[]
  /** Looks at everything, changes nothing; detects how to read it and applies the person's overrides. Hashes originals. */
  inspect(
    settings: SourceSettings,
    overrides: ProfileOverrides,
    signal: AbortSignal,
  ): Promise<{ profile: Profile; findings: readonly Finding[] }>
  /** Records in a steady order: reading twice gives the same; a cursor never goes back. */
  read(settings: SourceSettings, stream: Stream, options: ReadOptions): AsyncGenerator<Batch>
  workflows(
    settings: SourceSettings,
    profile: Profile,
    signal: AbortSignal,
  ): Promise<readonly WorkflowDefinition[]>
  template(streams: readonly Stream[], columns: readonly ColumnProfile[]): Template
  /** Everything the source can tell of its own shape, for the migration schema document. Reads only. */
  discover?(settings: SourceSettings, overrides: ProfileOverrides, signal: AbortSignal): Promise<Discovery>
  /** Where settings say that a person signs in: begins it, on a loopback address that takes the answer. */
  signIn?(settings: SourceSettings, signal: AbortSignal): Promise<SignIn>
  /** The settings under which a person signs in; without it, always where there is `signIn`. */
  readonly signInWhen?: NonNullable<Setting['when']>
}

/** The order records must be read and made in. */
export const entityOrder: readonly Entity[] = [
  'status',
  'priority',
  'owner',
  'team',
  'company',
  'contact',
  'link',
  'case',
  'document',
  'message',
  'activity',
  'workflow',
  'object',
]
