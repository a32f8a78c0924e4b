import type { MappingOptions } from '../../../contract/mapping'
import type { ProfileOverrides } from '../../../contract/stream'

/** The sample firm's people who also have a user in Odoo; the practice Odoo has exactly these besides its administrator. */
export const sampleUsers: readonly {
  readonly login: string
  readonly name: string
  readonly email: string
}[] = [
  ['imogen.ashworth', 'Imogen Ashworth'],
  ['tomasz.wisniewski', 'Tomasz Wiśniewski'],
  ['amelie.dubois', 'Amélie Dubois'],
  ['rafael.nunez', 'Rafael Núñez'],
  ['priya.raman', 'Priya Raman'],
].map(([login, name]) => ({
  login: `${login}@harrowquill.example`,
  name: name ?? '',
  email: `${login}@harrowquill.example`,
}))

/** Left the firm in 2022: stands on old cases, has no user in Odoo. */
export const departedUser = { name: 'Barnaby Quill', email: 'barnaby.quill@harrowquill.example' } as const

/** users.csv: names as "Last, First", as many firms keep them. */
export const firmUsers = [
  { name: 'Ashworth, Imogen', email: sampleUsers[0]?.email ?? '', initials: 'IA', role: 'Partner' },
  { name: 'Wiśniewski, Tomasz', email: sampleUsers[1]?.email ?? '', initials: 'TW', role: 'Partner' },
  { name: 'Dubois, Amélie', email: sampleUsers[2]?.email ?? '', initials: 'AD', role: 'Associate' },
  { name: 'Núñez, Rafael', email: sampleUsers[3]?.email ?? '', initials: 'RN', role: 'Associate' },
  { name: 'Raman, Priya', email: sampleUsers[4]?.email ?? '', initials: 'PR', role: 'Paralegal' },
  { name: 'Quill, Barnaby', email: departedUser.email, initials: 'BQ', role: 'Consultant' },
] as const

export type SampleStatus = {
  readonly name: string
  readonly order: number
  readonly closed: boolean
  readonly outcome: '' | 'Won' | 'Lost'
  readonly reason: string
}

/** statuses.csv, in the firm's own order. */
export const sampleStatuses: readonly SampleStatus[] = [
  { name: 'New enquiry', order: 10, closed: false, outcome: '', reason: '' },
  { name: 'Conflict check', order: 20, closed: false, outcome: '', reason: '' },
  { name: 'Open', order: 30, closed: false, outcome: '', reason: '' },
  { name: 'Awaiting court', order: 40, closed: false, outcome: '', reason: '' },
  { name: 'On hold', order: 50, closed: false, outcome: '', reason: '' },
  { name: 'Closed - Won', order: 60, closed: true, outcome: 'Won', reason: '' },
  { name: 'Closed - Settled', order: 70, closed: true, outcome: 'Won', reason: '' },
  { name: 'Closed - Lost', order: 80, closed: true, outcome: 'Lost', reason: 'Judgment against client' },
  { name: 'Closed - Withdrawn', order: 90, closed: true, outcome: 'Lost', reason: 'Client withdrew' },
]

/** priorities.csv; rank 1 is the most urgent. */
export const samplePriorities = ['Urgent', 'High', 'Normal', 'Low'] as const

export const caseTypes = ['Litigation', 'Conveyancing', 'Employment', 'Family', 'M&A'] as const
export type CaseType = (typeof caseTypes)[number]

/**
 * What a person would answer about reading the files: the export's times name no zone, these words mean "nothing", and
 * two files could be read in more than one way (an eight-bit encoding; dates full of colons and dashes), a case
 * stands twice although its number is its key, and a note's lines are one text.
 */
export const sampleOverrides: ProfileOverrides = {
  timeZone: 'Europe/London',
  nullWords: ['NULL', 'N/A'],
  files: {
    'companies.csv': { encoding: 'windows-1252', delimiter: ';' },
    'status_history.csv': { delimiter: ',' },
  },
  streams: {
    cases: { keyColumns: ['Case No'] },
    contacts: { columns: { Notes: { separator: null } } },
  },
}

/** What a person would answer about the mapping: cases of people without a user go to the senior partner. */
export const sampleMappingOptions: MappingOptions = {
  realCreateDate: false,
  ownerFallback: { kind: 'user', login: 'imogen.ashworth@harrowquill.example' },
  defaultCountry: 'GB',
}
