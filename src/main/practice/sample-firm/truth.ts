import type { ActivityKind } from './diary'

/** What is in a sample export, counted while it was written, so that tests can compare what Casebridge finds. */
export type SampleTruth = {
  /** Rows per file as they stand in it, doubled ones and orphans included, header not. */
  readonly rows: { [file: string]: number }
  /** Different records per kind; a row that stands twice counts once. Documents: index rows and files without a row. */
  readonly records: {
    cases: number
    companies: number
    contacts: number
    links: number
    activities: number
    documents: number
    users: number
    statuses: number
    priorities: number
    workflows: number
    statusHistory: number
  }
  readonly cases: {
    readonly byStatus: { [status: string]: number }
    readonly byType: { [type: string]: number }
    readonly byPriority: { [priority: string]: number } // in lower case
    /** Owners as written that are no login of `sampleUsers`, letter case aside. */
    readonly unmatchedOwners: { [owner: string]: number }
    withoutOwner: number
    rowsTwice: number // case rows that stand twice, equal in every cell
    readonly dates: {
      openedFromHistory: number // no opening date; the status history has it
      openedFromActivity: number // …only the activities tell
      openedFromDocument: number // …only a document tells
      openedNowhere: number // …nothing tells: stays empty
      closedBeforeOpened: number
      closedWithoutDate: number
      openWithClosedDate: number
    }
  }
  readonly activities: { [kind in ActivityKind]: number }
  inlineImages: number // data: pictures inside activity texts
  contactsWithSeveralCompanies: number
  readonly orphans: {
    caseToContact: number
    linkToCompany: number
    linkToContact: number
    activityToCase: number
    documentToCase: number
  }
  /** `matched`, `indexOnly` and `ambiguous` count index rows, `fileOnly` files; both candidates of an ambiguous row are file-only. */
  readonly documents: {
    matched: number
    indexOnly: number
    fileOnly: number
    ambiguous: number
    empty: number
    sameBytes: number // files whose bytes another file of the case has already
    systemFiles: number // Thumbs.db and the like: not documents
    bytes: number
  }
}

export const emptyTruth = (): SampleTruth => ({
  rows: {},
  records: {
    cases: 0,
    companies: 0,
    contacts: 0,
    links: 0,
    activities: 0,
    documents: 0,
    users: 0,
    statuses: 0,
    priorities: 0,
    workflows: 0,
    statusHistory: 0,
  },
  cases: {
    byStatus: {},
    byType: {},
    byPriority: {},
    unmatchedOwners: {},
    withoutOwner: 0,
    rowsTwice: 0,
    dates: {
      openedFromHistory: 0,
      openedFromActivity: 0,
      openedFromDocument: 0,
      openedNowhere: 0,
      closedBeforeOpened: 0,
      closedWithoutDate: 0,
      openWithClosedDate: 0,
    },
  },
  activities: { Call: 0, 'E-mail': 0, Note: 0, Task: 0 },
  inlineImages: 0,
  contactsWithSeveralCompanies: 0,
  orphans: { caseToContact: 0, linkToCompany: 0, linkToContact: 0, activityToCase: 0, documentToCase: 0 },
  documents: {
    matched: 0,
    indexOnly: 0,
    fileOnly: 0,
    ambiguous: 0,
    empty: 0,
    sameBytes: 0,
    systemFiles: 0,
    bytes: 0,
  },
})
