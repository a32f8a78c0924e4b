import type { ByteStore } from './byte-store'
import type { Database, Row } from './database'
import type { Schema } from './schema'

/** A mail that a real Odoo would have sent. */
export type SentMail = {
  readonly why: string
  readonly model: string
  readonly id: number
  readonly to: string
}

export type Context = { readonly [name: string]: unknown }

/** One call: who asks, in which context, at what time, over which tables. */
export type Env = {
  readonly database: Database
  readonly schema: Schema
  readonly bytes: ByteStore
  readonly uid: number
  readonly context: Context
  readonly now: string // UTC, 'YYYY-MM-DD HH:MM:SS', the same for the whole call
  readonly behaviour: (model: string) => Behaviour
  readonly mail: (mail: SentMail) => void
  readonly remark: (sentence: string) => void
}

export type Values = { readonly [field: string]: unknown }

/** With `tracking_disable` Odoo writes no log, adds no follower and sends no mail about a record. */
export const isSilent = (env: Env) => env.context['tracking_disable'] === true

/** A row while it is being made or changed. */
export type Draft = { id: number; [field: string]: unknown }

/** A method beyond those every model has. */
export type Method = {
  readonly params: readonly string[]
  /** Takes the ids of records first. */
  readonly records: boolean
  run(env: Env, args: Readonly<Record<string, unknown>>, ids: readonly number[]): unknown
}

/** What one model does besides keeping its fields; every part is optional. */
export type Behaviour = {
  /** Values for fields the caller did not name; the snapshot's own defaults are there already. */
  defaults?(env: Env, given: Values): Values
  /** Last word on what the caller gave, before it is checked against the fields. */
  incoming?(env: Env, given: Values, id: number | null): Values
  /** Fills in computed, stored fields of a new row. */
  prepare?(env: Env, draft: Draft, given: Values): void
  created?(env: Env, row: Row, given: Values): void
  /** Last word on a changed row, before it is stored. */
  change?(env: Env, before: Row, draft: Draft, given: Values): void
  changed?(env: Env, before: Row, after: Row, given: Values): void
  /** Refuses by throwing. */
  check?(env: Env, row: Row): void
  removing?(env: Env, rows: readonly Row[]): void
  removed?(env: Env, rows: readonly Row[]): void
  readonly compute?: { readonly [field: string]: (env: Env, row: Row) => unknown }
  /** Fields that are not stored but may be written: what writing them does. */
  readonly inverse?: { readonly [field: string]: (env: Env, row: Row, value: unknown) => void }
  label?(env: Env, row: Row): string
  readonly methods?: { readonly [name: string]: Method }
}
