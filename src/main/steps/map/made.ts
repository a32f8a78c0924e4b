import type { Scalar, Value } from '../../../contract/change'
import type { Severity } from '../../../contract/finding'
import type { Moment } from './read/moment'

/** What a rule makes of a record, before it is fitted to the type of an Odoo field. */
export type Made =
  | { readonly as: 'nothing' }
  /** `of`: the column of another stream it was taken from, which says how it is read. */
  | {
      readonly as: 'text'
      readonly text: string
      readonly column: string | null
      readonly of?: { readonly stream: string; readonly column: string }
    }
  | { readonly as: 'texts'; readonly texts: readonly string[]; readonly column: string }
  | { readonly as: 'scalar'; readonly value: Exclude<Scalar, null> }
  | { readonly as: 'moment'; readonly moment: Moment; readonly column: string | null }
  /** Text that may be HTML or RTF, with further lines below it; `plain`: its formatting is not wanted. */
  | {
      readonly as: 'body'
      readonly text: string
      readonly lines: readonly Line[]
      readonly column: string
      readonly plain?: true
    }
  /** Complete: a reference, or something to be found in Odoo. */
  | { readonly as: 'value'; readonly value: Value }

export type Line = { readonly label: string; readonly text: string }

export const nothing: Made = { as: 'nothing' }

/** What is wrong or noteworthy about one value; where it stands is added where the record is known. */
export type Trouble = {
  readonly code: string
  readonly severity: Severity
  readonly column: string | null
  readonly params: { readonly [name: string]: string | number | boolean | readonly string[] }
  /** The record cannot go; said to people as the reason it was left out. */
  readonly leavesOut?: string
}

/** What came of one rule: a value, perhaps with something to say about it, or why there is none. */
export type Outcome =
  { readonly value: Made; readonly notes?: readonly Trouble[] } | { readonly finding: Trouble }

export function text(value: string, column: string | null): Outcome {
  return { value: value === '' ? nothing : { as: 'text', text: value, column } }
}
