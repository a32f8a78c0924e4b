import type { Entity, Place } from './entity'
import type { Collision, SchemaEntity } from './mapping'

/** Names a desired record on both sides: `case:C-1001`, `stage:Open`, `field:crm.lead.x_cm_case_number`. */
export type Key = string

export type Scalar = string | number | boolean | null

/**
 * Values point to other records by key, never by Odoo's number, which may not exist yet. `besides`: records that a
 * many2many held before us and that stay in it; only a plan's changes hold that.
 */
export type Value =
  | Scalar // dates as 'YYYY-MM-DD', date-times as 'YYYY-MM-DD HH:MM:SS' in UTC; null = empty
  /** `model`: for a field that may point to records of any model, and so names it. */
  | { readonly ref: Key; readonly model?: string }
  | { readonly refs: readonly Key[]; readonly besides?: readonly number[] }
  /** A record Odoo already has, found by equality on a field (`=`; e-mails and logins ignoring case); `give`: not itself but what its field points to. */
  | {
      readonly find: {
        readonly model: string
        readonly field: string
        readonly is: string
        readonly give?: string
      }
    }
  /** Several records Odoo already has, each found like that; the value of a many2many field. */
  | {
      readonly finds: readonly { readonly model: string; readonly field: string; readonly is: string }[]
      readonly besides?: readonly number[]
    }
  /** A record Odoo already has, as planning found it; only a plan's changes hold this, never desired records. */
  | { readonly known: { readonly model: string; readonly id: number } }
  /** Several of them: a many2many's value before we wrote to it. */
  | { readonly knownMany: readonly number[] }
  | { readonly xmlid: string }
  /** Bytes in our blob store, by SHA-256. */
  | { readonly blob: string }
  /** HTML in which `{{attachment:KEY}}` stands for the address of that document in Odoo. */
  | { readonly html: string; readonly documents: readonly Key[] }

export type Values = { readonly [field: string]: Value }

/** How a record that is already in Odoo is recognised. */
export type Match = { readonly on: readonly { readonly field: string; readonly is: Scalar }[] }

/** The Odoo record we want. */
export type Desired = {
  readonly key: Key
  readonly entity: Entity | SchemaEntity
  readonly model: string
  /** Order inside a phase: messages by time, so that the chatter reads in order. */
  readonly sort: string
  readonly title: string // what a person calls it
  readonly values: Values
  readonly match: Match | null
  readonly collisions: { readonly [field: string]: Collision }
  /** Staged records it was made from; the first is the main one. Empty for Odoo's own set-up. */
  readonly sources: readonly { readonly stream: string; readonly key: string; readonly place: Place }[]
}

/** In the order load carries them out; rollback goes backwards. */
export const phases = [
  'field',
  'view',
  'setup',
  'company',
  'contact',
  'object',
  'case',
  'document',
  'message',
  'activity',
  'stamp',
] as const
export type Phase = (typeof phases)[number]

export type Action =
  | 'create'
  | 'update'
  | 'delete'
  | 'skip' // Odoo already holds it as wanted
  | 'stamp' // set create_date by the consented server action

export type ChangeState =
  | 'pending'
  | 'asked' // we may have died after Odoo said yes: in doubt until settled
  | 'done'
  | 'refused' // Odoo said no; set aside
  | 'waiting' // something it points to was refused

/** One line of a plan. What load does is wholly in here. */
export type Change = {
  readonly seq: number
  readonly planId: number
  readonly phase: Phase
  readonly action: Action
  readonly model: string
  readonly key: Key
  readonly title: string
  readonly values: Values
  readonly before: { readonly [field: string]: unknown } | null // as Odoo gave it, for updates and deletes
  readonly odooId: number | null
  readonly desiredHash: string // of the desired record it makes true; '' where there is none
  readonly state: ChangeState
  readonly note: string | null // why skipped, refused or waiting
}

export type Plan = {
  readonly id: number
  readonly kind: 'sample' | 'full' | 'delta' | 'rollback'
  readonly hash: string
  readonly mappingHash: string
  readonly odoo: string // server version and database, as planned against
  readonly createdAt: string
  readonly approved: { readonly by: string; readonly at: string; readonly hash: string } | null
}

/** The plan on one page. */
export type PlanSummary = {
  readonly plan: Plan
  readonly counts: readonly {
    readonly phase: Phase
    readonly model: string
    readonly create: number
    readonly update: number
    readonly skip: number
    readonly delete: number
    readonly stamp: number
  }[]
  /** How far carrying it out has come. */
  readonly states?: readonly { readonly phase: Phase; readonly state: ChangeState; readonly count: number }[]
  readonly excluded: readonly { readonly stream: string; readonly reason: string; readonly count: number }[]
  /** Models of their own that are to be made. */
  readonly models?: readonly { readonly model: string; readonly label: string }[]
  readonly fields: readonly {
    readonly model: string
    readonly name: string
    readonly label: string
    readonly type: string
  }[]
  readonly stages: readonly { readonly name: string; readonly action: Action }[]
  /** People Odoo has no user for, with the login their records were given; null: nobody. */
  readonly unmatchedOwners: readonly {
    readonly owner: string
    readonly count: number
    readonly goesTo?: string | null
  }[]
  readonly bytes: number
  readonly seconds: { readonly from: number; readonly to: number }
  readonly mails: 0
  readonly warnings: readonly string[]
}

/** Append-only, hash-chained; also the audit log. Holds no secret and no message text. */
export type LedgerEntry = {
  readonly seq: number
  readonly run: number
  readonly at: string
  readonly what: 'asked' | 'done' | 'refused' | 'lost' | 'approved' | 'note'
  readonly action: Action | null
  readonly model: string | null
  readonly key: Key | null
  readonly source: string | null
  readonly odooId: number | null
  readonly changeSeq: number | null
  readonly detail: string | null
  /** There where Odoo held something before that was changed; hashed with a secret of the project's. */
  readonly beforeHash?: string
  readonly previous: string
  readonly hash: string
}

/** Where Odoo does not hold what was desired. */
export type Discrepancy = {
  readonly key: Key
  readonly model: string
  readonly field: string // '' = the whole record
  readonly expected: string
  readonly found: string
  readonly code: string // 'differs', 'missing', 'extra', 'bytes-differ', 'changed-since'
}

/** One line of the sample's field-by-field view. */
export type FieldComparison = {
  readonly field: string
  readonly label: string
  readonly source: string // as it stood in the source; '' where no column feeds it
  readonly sourceColumn: string
  readonly planned: string
  readonly found: string
  readonly equal: boolean
  readonly why: string
}
export type RecordComparison = {
  readonly key: Key
  readonly entity: Entity | SchemaEntity
  readonly model: string
  readonly odooId: number | null
  readonly title: string
  readonly place: Place | null
  readonly picked: string // why it is in the sample
  readonly fields: readonly FieldComparison[]
}
