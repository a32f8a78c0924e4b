import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sampleWorkflows } from './automation'
import { activityHeader, diaryOf } from './diary'
import { documentHeader, papersOf } from './filing'
import { departedUser, firmUsers, samplePriorities, sampleStatuses, sampleUsers } from './firm-facts'
import { caseHeader, caseRow, hasTrap, historyHeader, historyOf, matterAt, ownerWritten } from './matters'
import type { CaseTrap, Matter } from './matters'
import {
  companiesOf,
  companyHeader,
  companyId,
  companyRow,
  contactHeader,
  contactId,
  contactRow,
  linkHeader,
} from './people'
import type { Firm } from './people'
import { tableFile } from './table-file'
import type { TableFile, TableForm } from './table-file'
import { emptyTruth } from './truth'
import type { SampleTruth } from './truth'

export type SampleOptions = {
  readonly cases?: number // default 300
  readonly seed?: number
  readonly traps?: boolean // default true: with the oddities real exports have
}

const utf8: TableForm = { encoding: 'utf8', delimiter: ',', newline: '\n' }
const excel: TableForm = { encoding: 'utf8-bom', delimiter: ',', newline: '\r\n' }
const continental: TableForm = { encoding: 'cp1252', delimiter: ';', newline: '\r\n' }

const count = (table: { [name: string]: number }, name: string): void => {
  table[name] = (table[name] ?? 0) + 1
}

/**
 * Writes the export of an invented law firm into `folder` and tells what is in it. The same options give the same
 * bytes. Rows go straight to the disk, so the memory needed does not depend on the number of cases.
 */
export async function writeSampleExport(
  folder: string,
  options: SampleOptions = {},
): Promise<{ files: string[]; truth: SampleTruth }> {
  const cases = options.cases ?? 300
  const firm: Firm = {
    seed: options.seed ?? 1,
    traps: options.traps ?? true,
    cases,
    contacts: Math.max(20, Math.ceil(cases * 0.6)),
    companies: Math.max(12, Math.ceil(cases * 0.2)),
  }
  await mkdir(join(folder, 'documents'), { recursive: true })
  const truth = emptyTruth()
  await writePeople(folder, firm, truth)
  await writeSetup(folder, firm, truth)
  await writeCases(folder, firm, truth)
  const files = [...Object.keys(truth.rows), 'workflows.json', 'documents']
  return { files, truth }
}

/** A table whose rows are counted under its file name. */
function counted(
  folder: string,
  name: string,
  form: TableForm,
  header: readonly string[],
  truth: SampleTruth,
): TableFile {
  const table = tableFile(join(folder, name), form, header)
  truth.rows[name] = 0
  return {
    row: cells => {
      count(truth.rows, name)
      return table.row(cells)
    },
    close: () => table.close(),
  }
}

async function writePeople(folder: string, firm: Firm, truth: SampleTruth): Promise<void> {
  const companies = counted(folder, 'companies.csv', continental, companyHeader, truth)
  for (let index = 0; index < firm.companies; index += 1) await companies.row(companyRow(firm, index))
  await companies.close()
  truth.records.companies = firm.companies

  const contacts = counted(folder, 'contacts.csv', utf8, contactHeader, truth)
  const links = counted(folder, 'contact_companies.csv', utf8, linkHeader, truth)
  for (let index = 0; index < firm.contacts; index += 1) {
    await contacts.row(contactRow(firm, index))
    const own = companiesOf(firm, index)
    if (own.length > 1) truth.contactsWithSeveralCompanies += 1
    for (const [at, link] of own.entries()) {
      await links.row([contactId(index), companyId(link.company), link.role, at === 0 ? 'Yes' : 'No'])
    }
  }
  if (firm.traps) {
    await links.row([contactId(0), '99999', 'Adviser', 'No'])
    await links.row(['999999', companyId(0), 'Employee', 'No'])
    truth.orphans.linkToCompany = 1
    truth.orphans.linkToContact = 1
  }
  await contacts.close()
  await links.close()
  truth.records.contacts = firm.contacts
  truth.records.links = truth.rows['contact_companies.csv'] ?? 0
}

async function writeSetup(folder: string, firm: Firm, truth: SampleTruth): Promise<void> {
  const users = counted(
    folder,
    'users.csv',
    utf8,
    ['Name', 'E-mail', 'Initials', 'Role', 'Active', 'Left On'],
    truth,
  )
  for (const user of firmUsers) {
    const left = user.email === departedUser.email
    await users.row([
      user.name,
      user.email,
      user.initials,
      user.role,
      left ? 'No' : 'Yes',
      left ? '2022-06-30' : '',
    ])
  }
  await users.close()
  const header = ['Status', 'Order', 'Closed', 'Outcome', 'Closing Reason']
  const statuses = counted(folder, 'statuses.csv', utf8, header, truth)
  for (const { name, order, closed, outcome, reason } of sampleStatuses) {
    await statuses.row([name, order, closed ? 'Yes' : 'No', outcome, reason])
  }
  await statuses.close()
  const priorities = counted(folder, 'priorities.csv', utf8, ['Priority', 'Rank', 'Meaning'], truth)
  for (const [at, name] of samplePriorities.entries()) {
    await priorities.row([name, at + 1, at === 0 ? 'most urgent' : ''])
  }
  await priorities.close()
  await writeFile(join(folder, 'workflows.json'), `${JSON.stringify(sampleWorkflows, null, 2)}\n`)
  truth.records.users = firmUsers.length
  truth.records.statuses = sampleStatuses.length
  truth.records.priorities = samplePriorities.length
  truth.records.workflows = sampleWorkflows.workflows.length
  if (firm.traps) {
    await writeFile(join(folder, 'documents', 'Thumbs.db'), 'thumbnails')
    truth.documents.systemFiles = 1
  }
}

async function writeCases(folder: string, firm: Firm, truth: SampleTruth): Promise<void> {
  const cases = counted(folder, 'cases.csv', excel, caseHeader, truth)
  const activities = counted(folder, 'activities.csv', utf8, activityHeader, truth)
  const documents = counted(folder, 'documents_index.csv', utf8, documentHeader, truth)
  const history = counted(folder, 'status_history.csv', utf8, historyHeader, truth)
  for (let index = 0; index < firm.cases; index += 1) {
    const matter = matterAt(firm, index)
    const row = caseRow(firm, matter)
    await cases.row(row)
    if (hasTrap(firm, index, 'rowTwice')) {
      await cases.row(row)
      truth.cases.rowsTwice += 1
    }
    countCase(firm, matter, row, truth)
    for (const change of historyOf(firm, matter)) await history.row(change)
    for (const line of diaryOf(firm, matter)) {
      await activities.row(line.row)
      truth.activities[line.kind] += 1
      truth.inlineImages += line.inlineImages
      if (line.row[1] !== matter.number) truth.orphans.activityToCase += 1
    }
    await writePapers(join(folder, 'documents'), documents, firm, matter, truth)
  }
  await Promise.all([cases.close(), activities.close(), documents.close(), history.close()])
  truth.records.cases = firm.cases
  truth.records.activities = truth.rows['activities.csv'] ?? 0
  truth.records.documents = (truth.rows['documents_index.csv'] ?? 0) + truth.documents.fileOnly
  truth.records.statusHistory = truth.rows['status_history.csv'] ?? 0
}

function countCase(firm: Firm, matter: Matter, row: readonly string[], truth: SampleTruth): void {
  count(truth.cases.byStatus, matter.status.name)
  count(truth.cases.byType, matter.type)
  count(truth.cases.byPriority, (row[4] ?? '').toLowerCase())
  const owner = ownerWritten(firm, matter)
  if (owner === '') truth.cases.withoutOwner += 1
  else if (!sampleUsers.some(user => user.login === owner.toLowerCase()))
    count(truth.cases.unmatchedOwners, owner)
  const traps: readonly (readonly [CaseTrap, keyof SampleTruth['cases']['dates']])[] = [
    ['openedFromHistory', 'openedFromHistory'],
    ['openedFromActivity', 'openedFromActivity'],
    ['openedFromDocument', 'openedFromDocument'],
    ['openedNowhere', 'openedNowhere'],
    ['closedBeforeOpened', 'closedBeforeOpened'],
    ['closedWithoutDate', 'closedWithoutDate'],
    ['openWithClosedDate', 'openWithClosedDate'],
  ]
  for (const [trap, name] of traps) if (hasTrap(firm, matter.index, trap)) truth.cases.dates[name] += 1
  if (hasTrap(firm, matter.index, 'clientMissing')) truth.orphans.caseToContact += 1
}

async function writePapers(
  tree: string,
  index: TableFile,
  firm: Firm,
  matter: Matter,
  truth: SampleTruth,
): Promise<void> {
  const buckets = {
    matched: 'matched',
    'index-only': 'indexOnly',
    'file-only': 'fileOnly',
    ambiguous: 'ambiguous',
  } as const
  const seen = new Map<string, number>()
  for (const paper of papersOf(firm, matter)) {
    truth.documents[buckets[paper.found]] += 1
    if (paper.row !== null) {
      await index.row(paper.row)
      if (paper.row[1] !== matter.number) truth.orphans.documentToCase += 1
    }
    if (paper.file === null) continue
    const bytes = paper.bytes()
    const path = join(tree, paper.file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    truth.documents.bytes += bytes.length
    if (bytes.length === 0) truth.documents.empty += 1
    const known = bytes.length > 0 && bytes.length < 100_000 ? bytes.toString('latin1') : path
    seen.set(known, (seen.get(known) ?? 0) + 1)
  }
  for (const times of seen.values()) truth.documents.sameBytes += times - 1
}
