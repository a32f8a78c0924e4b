import type { Raw, RawPage } from '../page/raw'
import { own, pageOf, pagesOf, textOf } from './answer'

/** Names the case header has for Pega's own properties (facts: v2 and v1 header keys). */
const headerNames: readonly (readonly [string, string])[] = [
  ['ID', 'pzInsKey'],
  ['businessID', 'pyID'],
  ['caseTypeID', 'pxObjClass'],
  ['name', 'pyLabel'],
  ['status', 'pyStatusWork'],
  ['urgency', 'pxUrgencyWork'],
  ['owner', 'pyOwnerUserID'],
  ['createTime', 'pxCreateDateTime'],
  ['createdBy', 'pxCreateOperator'],
  ['lastUpdateTime', 'pxUpdateDateTime'],
  ['lastUpdatedBy', 'pxUpdateOperator'],
]

/** What the header of a case says, under Pega's own names; `stage` in v1 and `stageID` in v2 are the stage's id. */
export function headerOf(info: RawPage): RawPage {
  const found: Record<string, Raw> = Object.create(null)
  const put = (name: string, value: Raw | undefined): void => {
    if (value !== undefined && value !== null) found[name] = value
  }
  for (const [from, to] of headerNames) put(to, own(info, from))
  put('pxCurrentStage', own(info, 'stageID') ?? own(info, 'stage'))
  put('pxCurrentStageLabel', own(info, 'stageLabel'))
  const sla = own(info, 'sla') ?? own(info, 'SLA')
  put('pySLAGoal', own(sla, 'goal') ?? own(sla, 'overallSLAGoal'))
  put('pySLADeadline', own(sla, 'deadline') ?? own(sla, 'overallSLADeadline'))
  put('pxCoverInsKey', own(own(info, 'parentCaseInfo'), 'ID') ?? own(info, 'parentCaseID'))
  return found
}

/**
 * Everything known of a case in one page: the header is the truth, then the content, then the row of the list. Where the
 * case did not change since the list was made, what only the row tells fills what the content leaves empty: content is
 * what one view shows.
 */
export function merged(header: RawPage, content: RawPage, row: RawPage, unchanged: boolean): RawPage {
  const page = over(content, row, unchanged)
  return over(header, page, true)
}

/** `upper` before `lower`; with `fills` an empty upper value gives way to a filled lower one. Pages are merged, lists are not. */
function over(upper: RawPage, lower: RawPage, fills: boolean): RawPage {
  const out: Record<string, Raw> = Object.create(null)
  for (const [name, value] of Object.entries(lower)) out[name] = value
  for (const [name, value] of Object.entries(upper)) {
    const below = out[name]
    const [a, b] = [pageOf(value), pageOf(below)]
    if (a !== null && b !== null) out[name] = over(a, b, fills)
    else if (below === undefined || !fills || !isEmpty(value)) out[name] = value
  }
  return out
}

function isEmpty(value: Raw): boolean {
  if (value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  const page = pageOf(value)
  return page !== null && Object.keys(page).every(name => name === 'classID' || name === 'pxObjClass')
}

/** Names of people by their operator id, as an answer gives them along. */
export function namesOf(body: Raw | undefined): ReadonlyMap<string, string> {
  return new Map(
    pagesOf(body).map(user => [textOf(own(user, 'UserID')), textOf(own(user, 'UserName'))] as const),
  )
}
