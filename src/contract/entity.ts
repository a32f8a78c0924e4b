/** What a record is for. A source has streams, Casebridge has entities, Odoo has models. */
export const entities = [
  'company',
  'contact',
  'link', // which contact belongs to which company, where the source keeps that apart
  'case',
  'status',
  'priority',
  'owner',
  'team',
  'message', // a call, an e-mail or a note that happened
  'activity', // a task that is still to be done, or was done
  'document',
  'workflow', // an automation definition: never migrated, described in the rebuild reference
  'object', // a custom object with a life of its own
] as const
export type Entity = (typeof entities)[number]

/** Anything that can be a cell: what JSON can carry. Text stays text; a source never guesses types. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [name: string]: Cell }

/** Where a record stands in what the customer gave us; every message about it names this. */
export type Place = {
  readonly file: string // as the person knows it: path inside the folder or ZIP they chose, or the URL's path
  readonly sheet?: string
  readonly line: number | null // first physical line of the record, from 1; null where lines mean nothing (API, JSON)
  readonly record: number // from 1, header, preamble and footer not counted
}
