/** How this practice server is set up, where real ones differ or nobody has written down what they do. */
export type Mode = {
  /** `urgency` of caseInfo as a number, and `createTime` on assignments, as 25.1 does; else text, as 24.x. */
  readonly urgencyAsNumber: boolean
  /** `[]` instead of null where a list view has no rows. */
  readonly emptyDataAsArray: boolean
  /** Who may come in with a name and a password. */
  readonly basic: { readonly v1: boolean; readonly v2: boolean }
  /** Whether v1 takes tokens too. */
  readonly tokenOnV1: boolean
  readonly unauthorizedBody: 'json' | 'xml' | 'empty' | 'html'
  /** Goes straight back to the redirect address; without it a page with a button is shown first. */
  readonly autoApprove: boolean
  /** Only these may be hidden from the caller by the access group. */
  readonly access: { readonly hiddenCaseTypes: readonly string[]; readonly deniedViews: readonly string[] }
  /** What a query to a view that cannot be queried does. */
  readonly queryOnPlainView: 'refuse' | 'ignore'
  readonly unknownFields: 'refuse' | 'drop'
  /** Which ways to write a time a filter takes. */
  readonly filterTimes: 'iso' | 'native' | 'both'
  /** Whether pages after row 5,000 of one query can be had. */
  readonly deepPaging: boolean
  /** Rows of a view that cannot be queried: the report's own maximum. */
  readonly plainViewLimit: number
  /** `totalCount` only where it is asked for; `rank` on rows that were not paged as well. */
  readonly rankAlways: boolean
  /** The list of all cases whatever their type. */
  readonly allCaseList: boolean
  /** Whether the caller has the privilege for `GET /cases` of v1. */
  readonly mayListOwnCases: boolean
  /** Breaks base64 into lines of 76 letters. */
  readonly base64Lines: boolean
  /** Items of the system's own between the posts of a feed. */
  readonly systemFeedItems: boolean
  /** Standard properties that only the engine needs, without the prefix that says so (v1 only). */
  readonly engineProperties: boolean
  readonly gzip: boolean
  /** Megabytes, as the server says it in its configuration. */
  readonly maxAttachmentSize: number
  /** Milliseconds a list query may take, and with the extended timeout. */
  readonly queryTimeout: number
  readonly extendedTimeout: number
}

export const usualMode: Mode = {
  urgencyAsNumber: false,
  emptyDataAsArray: false,
  basic: { v1: true, v2: false },
  tokenOnV1: true,
  unauthorizedBody: 'json',
  autoApprove: false,
  access: { hiddenCaseTypes: [], deniedViews: [] },
  queryOnPlainView: 'refuse',
  unknownFields: 'refuse',
  filterTimes: 'both',
  deepPaging: false,
  plainViewLimit: 500,
  rankAlways: false,
  allCaseList: true,
  mayListOwnCases: true,
  base64Lines: false,
  systemFeedItems: false,
  engineProperties: false,
  gzip: false,
  maxAttachmentSize: 30,
  queryTimeout: 10_000,
  extendedTimeout: 45_000,
}
