import type { Entity, Place } from './entity'

/** error: the record cannot go as it is. warning: it goes, somebody should look. info: worth knowing. ask: a person must decide. */
export type Severity = 'error' | 'ask' | 'warning' | 'info'

/** What is wrong or noteworthy. The sentence is made from code and params in `sentences/`, nowhere else. */
export type Finding = {
  readonly code: string
  readonly severity: Severity
  readonly step: 'inspect' | 'extract' | 'audit' | 'map' | 'plan' | 'load' | 'verify'
  readonly stream: string | null
  readonly entity: Entity | null
  readonly column: string | null
  readonly key: string | null // source key of the record
  readonly place: Place | null
  /** What the sentence needs. May hold record values: shown to people, never logged. */
  readonly params: { readonly [name: string]: string | number | boolean | readonly string[] }
}

/** Findings of one code in one column, with how many and up to three examples. */
export type FindingGroup = {
  readonly code: string
  readonly severity: Severity
  readonly stream: string | null
  readonly column: string | null
  readonly count: number
  readonly title: string // the sentence about the group
  readonly remedy: string // what the person can do
  readonly examples: readonly { readonly finding: Finding; readonly sentence: string }[]
}
