import type { ValueKind } from './stream'

/** How many, as far as the source would say. */
export type Amount = { readonly count: number; readonly atLeast: boolean } | null

export type DiscoveredProperty = {
  readonly path: string // 'Address.City', 'Items().SKU'
  readonly label: string
  readonly mode: 'scalar' | 'page' | 'page-list' | 'page-group' | 'value-list' | 'value-group'
  readonly kind: ValueKind
  readonly type: string // as the source calls it
  readonly choices: readonly string[]
}

/** A kind of case with all that was found out about it before a single case was taken. */
export type DiscoveredCaseType = {
  readonly id: string
  readonly name: string
  readonly records: Amount
  /** The list that its cases are read from; null: there is none, and `ask` says what the source's owner must make. */
  readonly list: string | null
  readonly queryable: boolean
  readonly ask: string | null
  readonly properties: readonly DiscoveredProperty[]
  readonly dataPages: readonly string[]
  readonly stages: readonly string[]
  readonly statuses: readonly { readonly value: string; readonly count: number }[]
  readonly priorities: readonly { readonly value: string; readonly count: number }[]
  /** Of cases that were looked at whole; `looked` is how many. */
  readonly depth: {
    readonly looked: number
    readonly openTasks: number
    readonly tasksInBaskets: number
    readonly attachments: number
    readonly mostAttachments: number
    readonly historyRows: number
    readonly mostHistoryRows: number
    readonly historyCut: boolean // the source gives no more than its limit
  }
}

/** The migration schema document: everything a source tells of its own shape. */
export type Discovery = {
  readonly at: string // ISO
  readonly facts: readonly { readonly name: string; readonly value: string }[] // server, application, operator, access group
  readonly caseTypes: readonly DiscoveredCaseType[]
  readonly objects: readonly {
    readonly id: string
    readonly name: string
    readonly list: string | null
    readonly records: Amount
    readonly properties: readonly DiscoveredProperty[]
  }[]
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  readonly groups: readonly {
    readonly kind: 'work group' | 'workbasket'
    readonly id: string
    readonly name: string
    readonly members: readonly string[]
  }[]
  readonly slas: readonly {
    readonly name: string
    readonly on: string // a case type, or a task of one
    readonly goals: number
    readonly deadlines: number
    readonly overdue: number
  }[]
  /** What could not be seen, why, and what to ask for. */
  readonly hidden: readonly { readonly what: string; readonly why: string; readonly ask: string }[]
}
