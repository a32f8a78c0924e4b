import type { Content, DocumentMatch } from '../../source'
import type { Place } from '../../../../contract/entity'
import type { Raw, RawPage } from './raw'

/*
 * One case in Pega's own words, whichever way it was read (v2, v1, files). Readers fill this; `records.ts` makes the
 * records of all streams of it, so that the same case gives the same records whichever way it came.
 */

/** An open task. Ids and times as Pega writes them; '' and null are the same nothing. */
export type RawAssignment = {
  readonly id: string // 'ASSIGN-WORKLIST ACME-SERVICE-WORK C-1042!INTAKE_FLOW'
  readonly name: Raw // what is to be done: 'Review complaint'
  readonly process: Raw
  readonly actions: readonly string[] // names of the flow actions offered
  readonly instructions: Raw
  readonly in: 'worklist' | 'workbasket'
  readonly assignee: Raw // operator id, or the workbasket's
  readonly assigneeName: Raw
  readonly urgency: Raw
  readonly created: Raw
  readonly goal: Raw
  readonly deadline: Raw
}

/** Somebody on the case; `id` is the subscript: 'Customer', 'Interested_02'. */
export type RawParty = {
  readonly id: string
  readonly role: Raw
  readonly class: Raw
  readonly name: Raw
  readonly firstName: Raw
  readonly lastName: Raw
  readonly email: Raw
  readonly phone: Raw
  readonly street: Raw
  readonly city: Raw
  readonly state: Raw
  readonly postalCode: Raw
  readonly country: Raw
}

export type RawAttachment = {
  readonly id: string // 'LINK-ATTACHMENT ACME-SERVICE-WORK C-1042!20250911T095425.822 GMT'
  readonly on: string // the case's key, or the Pulse post's
  readonly type: Raw // FILE, URL, EMAIL
  readonly name: Raw // the description people gave
  readonly fileName: Raw
  readonly mimeType: Raw
  readonly category: Raw
  readonly author: Raw
  readonly authorName: Raw
  readonly created: Raw
  readonly url: Raw // of a URL attachment
  readonly text: Raw // the HTML of a correspondence
  readonly content: Content | null // of a file
  readonly match?: DocumentMatch // where files are matched to entries; else: whether there is content
}

/** A Pulse post, or a reply to one. */
export type RawPost = {
  readonly id: string
  readonly replyTo: string | null
  readonly text: Raw // may hold HTML and mention markup
  readonly author: Raw // operator id
  readonly authorName: Raw
  readonly time: Raw
}

export type RawHistory = {
  readonly id: string
  readonly time: Raw
  readonly performer: Raw // a name or an id
  readonly text: Raw // pyMessageKey as it came
}

export type CasePage = {
  readonly key: string // pzInsKey, exactly
  readonly class: string // pxObjClass: the case type, never derived from the key
  /** All properties, standard ones under their Pega names whatever the API calls them (`ID` is pzInsKey, `name` is pyLabel). */
  readonly properties: RawPage
  readonly parties: readonly RawParty[]
  readonly assignments: readonly RawAssignment[]
  readonly attachments: readonly RawAttachment[]
  readonly posts: readonly RawPost[]
  readonly history: readonly RawHistory[]
  readonly followers: readonly { readonly id: string; readonly name: string }[]
  readonly tags: readonly string[]
  readonly related: readonly { readonly key: string; readonly how: string }[]
  readonly place: Place
}

/** Records that are not inside a case: operators, work groups, workbaskets and data objects. */
export type RawOperator = {
  readonly id: string
  readonly name: Raw
  readonly email: Raw
  readonly phone: Raw
  readonly position: Raw
  readonly workGroup: Raw
  readonly accessGroup: Raw
  readonly organization: Raw
  readonly manager: Raw
  readonly available: Raw
}
export type RawGroup = {
  readonly id: string
  readonly name: Raw
  readonly workGroup: Raw // of a workbasket
  readonly manager: Raw
  readonly members: readonly string[] // operator ids
}
