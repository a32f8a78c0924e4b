/** What a person gave to reach an Odoo. The secret (password or API key) is passed apart and never stored with this. */
export type OdooAddress = {
  readonly url: string // https://…; plain http only to loopback, or where the person insisted
  readonly database: string
  readonly login: string
  readonly transport: 'auto' | 'xmlrpc' | 'json2'
}

export type Domain = readonly (readonly [string, string, unknown] | '|' | '&' | '!')[]
export type Row = { readonly id: number; readonly [field: string]: unknown }

/** As `fields_get` tells it. */
export type OdooField = {
  readonly name: string
  readonly type: string
  readonly string: string
  readonly required: boolean
  readonly readonly: boolean
  readonly store: boolean
  readonly selection?: readonly (readonly [string, string])[]
  readonly relation?: string
  readonly size?: number
  readonly manual?: boolean
}

export type ServerInfo = {
  readonly version: string
  readonly major: number
  readonly edition: 'community' | 'enterprise' | 'unknown'
  readonly uid: number
  readonly database: string
}

/** One call on the wire. XML-RPC and JSON-2 both answer to it; faults come out as CasebridgeError (see faults.ts). */
export interface Transport {
  call(
    model: string,
    method: string,
    args: readonly unknown[],
    kwargs: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<unknown>
  close(): void
}

/**
 * Odoo as the steps see it. Every call carries the context that silences mails and tracking and fixes tz to UTC and lang
 * to en_US (facts: tracking_disable is the one that matters; the rest are for models whose code looks at them).
 * Only the load step may be given a `Writer`.
 */
export interface Reader {
  readonly info: ServerInfo
  /** Cached per session; `fresh` after fields were created. Throws fix-settings `odoo-no-model` where the model is missing. */
  fields(model: string, fresh?: boolean): Promise<ReadonlyMap<string, OdooField>>
  /** Archived records included. */
  search(
    model: string,
    domain: Domain,
    options?: { order?: string; limit?: number; offset?: number },
  ): Promise<number[]>
  /** Always names its fields; missing ids are simply absent. Many2one as id (number) or false, x2many as id lists. */
  read(model: string, ids: readonly number[], fields: readonly string[]): Promise<Row[]>
  searchRead(
    model: string,
    domain: Domain,
    fields: readonly string[],
    options?: { order?: string; limit?: number },
  ): Promise<Row[]>
  count(model: string, domain: Domain): Promise<number>
  /** Whole records of a model, by key pages of 500, ordered by id. */
  pages(model: string, domain: Domain, fields: readonly string[]): AsyncGenerator<Row[]>
  xmlid(name: string): Promise<{ model: string; id: number } | null>
  hasModule(name: string): Promise<boolean>
  may(model: string, operation: 'read' | 'create' | 'write' | 'unlink'): Promise<boolean>
  parameter(name: string): Promise<string | null>
}

export interface Writer extends Reader {
  /** `more`: context keys beside the silencing ones. */
  create(
    model: string,
    values: readonly Readonly<Record<string, unknown>>[],
    more?: Readonly<Record<string, boolean>>,
  ): Promise<number[]>
  write(model: string, ids: readonly number[], values: Readonly<Record<string, unknown>>): Promise<void>
  unlink(model: string, ids: readonly number[]): Promise<void>
  /** Record and external id in one transaction. Returns ids in order, or throws fix-record with Odoo's own message. */
  load(
    model: string,
    fields: readonly string[],
    rows: readonly (readonly (string | number | boolean)[])[],
  ): Promise<number[]>
  /** Runs Python in a temporary server action with `data` in its context, gives back what it put in `action`, removes it. Needs Settings rights. */
  runAction(model: string, code: string, data: Readonly<Record<string, unknown>>): Promise<unknown>
}
