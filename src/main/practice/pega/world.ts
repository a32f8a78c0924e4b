/*
 * What the practice Pega holds, in plain words of its own; `render/` turns it into what v1, v2, data views and exported
 * files say of it. Values are held once, typed, and exactly: decimals as text, times as ISO UTC with milliseconds.
 */

export type PropertyType =
  'Text' | 'Identifier' | 'Integer' | 'Decimal' | 'Currency' | 'Date' | 'DateTime' | 'TimeOfDay' | 'TrueFalse'
export type PropertyDef = {
  readonly name: string
  readonly label: string
  readonly type: PropertyType
  readonly authored: string // 'Picklist', 'Email', 'Text (paragraph)', 'Currency' …
  readonly choices?: readonly string[]
  /** Only optimised properties can be selected in a list view; the others stand in the case alone. */
  readonly exposed: boolean
}
export type PageDef = {
  readonly name: string
  readonly label: string
  readonly mode: 'page' | 'page-list' | 'page-group'
  readonly class: string
  readonly properties: readonly PropertyDef[]
}
export type PropertyValue = string | boolean | null // Integer and Decimal as the exact text
export type PageValue = { readonly [property: string]: PropertyValue }

export type CaseTypeDef = {
  readonly id: string // 'Acme-Service-Work-Complaint'
  readonly name: string
  readonly prefix: string // 'C-'
  readonly properties: readonly PropertyDef[]
  readonly pages: readonly PageDef[]
  readonly stages: readonly string[]
  /** Null: no list view at all; then the customer has to be asked for one. */
  readonly list: { readonly id: string; readonly queryable: boolean } | null
  readonly creatable: boolean // case types without create rights are missing from GET /casetypes
}
export type ObjectDef = {
  readonly id: string // 'Acme-Data-Vehicle'
  readonly name: string
  readonly list: { readonly id: string; readonly queryable: boolean } | null
  readonly lookup: { readonly id: string; readonly parameter: string } // page view by key: D_Vehicle, 'VehicleID'
  readonly key: string
  readonly properties: readonly PropertyDef[]
  readonly rows: readonly PageValue[]
}

export type PracticeAssignment = {
  readonly id: string
  readonly name: string
  readonly process: string
  readonly actions: readonly string[]
  readonly instructions: string
  readonly in: 'worklist' | 'workbasket'
  readonly assignee: string
  readonly urgency: number
  readonly created: string
  readonly goal: string | null
  readonly deadline: string | null
}
export type PracticeParty = {
  readonly id: string // subscript, 'Customer', 'Interested_02'
  readonly role: string
  readonly class: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly country: string
}
export type PracticeAttachment = {
  readonly id: string
  readonly type: 'FILE' | 'URL' | 'EMAIL' | 'NOTE'
  readonly name: string
  readonly fileName: string
  readonly mimeType: string
  readonly category: string
  readonly author: string
  readonly created: string
  readonly url: string
  readonly text: string // of an e-mail or note
  /** Made anew at each asking, so that 25 MB need not be held. */
  readonly bytes: () => Uint8Array
}
export type PracticePost = {
  readonly id: string
  readonly replyTo: string | null
  readonly text: string
  readonly author: string
  readonly time: string
  readonly attachments: readonly PracticeAttachment[]
}
export type PracticeHistory = {
  readonly id: string
  readonly time: string
  readonly performer: string
  readonly message: string
}

export type PracticeCase = {
  readonly key: string // pzInsKey
  readonly id: string // pyID
  readonly type: string // CaseTypeDef.id
  readonly label: string
  readonly description: string
  readonly status: string
  readonly stage: number
  readonly urgency: number
  readonly priority: string // pyPriority, '1'..'5' or a word, '' where none
  readonly created: string
  readonly createdBy: string
  readonly updated: string | null // null: the row that a window on the update time misses
  readonly updatedBy: string
  readonly saved: string // the etag
  readonly owner: string
  readonly resolved: string | null
  readonly resolvedBy: string
  readonly sla: {
    readonly name: string
    readonly goal: string | null
    readonly deadline: string | null
  } | null
  readonly parent: string | null // pxCoverInsKey
  readonly customerId: string // pyCustomerID, a key of the customer object, or ''
  readonly values: PageValue // the case type's own properties
  readonly pages: { readonly [page: string]: PageValue | null }
  readonly lists: { readonly [list: string]: readonly PageValue[] }
  readonly groups: { readonly [group: string]: { readonly [subscript: string]: PageValue } }
  readonly parties: readonly PracticeParty[]
  readonly assignments: readonly PracticeAssignment[]
  readonly attachments: readonly PracticeAttachment[]
  readonly posts: readonly PracticePost[]
  readonly history: readonly PracticeHistory[]
  readonly followers: readonly string[] // operator ids
  readonly tags: readonly string[]
  readonly related: readonly { readonly key: string; readonly how: string }[]
}

export type PracticeOperator = {
  readonly id: string // often an e-mail address
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly position: string
  readonly workGroup: string
  readonly accessGroup: string
  readonly organization: string
  readonly manager: string
  readonly disabled: boolean
}
export type PracticeGroup = {
  readonly id: string
  readonly name: string
  readonly workGroup: string // of a workbasket
  readonly manager: string
  readonly members: readonly string[]
}

export type PracticeWorld = {
  readonly host: {
    readonly version: '24.2' | '25.1'
    readonly application: string
    readonly alias: string
    readonly context: string
  }
  readonly caseTypes: readonly CaseTypeDef[]
  readonly objects: readonly ObjectDef[]
  readonly operators: readonly PracticeOperator[]
  readonly workGroups: readonly PracticeGroup[]
  readonly workbaskets: readonly PracticeGroup[]
  readonly cases: readonly PracticeCase[]
}
