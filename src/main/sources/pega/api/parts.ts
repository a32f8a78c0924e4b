import type { Finding } from '../../../../contract/finding'
import type { CasePage, RawHistory, RawParty } from '../page/case-page'
import type { Raw, RawPage } from '../page/raw'
import { at, firstOf, isTrue, listOf, own, pageOf, rowsUnder, textOf } from './answer'
import { refusedAs } from './line'
import type { Line, Refusal } from './line'

/** What reading one case needs beside its key. */
export type CaseRead = {
  readonly line: Line
  readonly api: 'v1' | 'v2'
  readonly key: string
  readonly class: string
  readonly place: CasePage['place']
  readonly signal: AbortSignal
  /** What was noticed of this case. */
  readonly findings: Finding[]
  /** The list the case was found in has too few columns: what people see of the case is asked for too. */
  readonly thin: boolean
  /** Parts this server does not have; shared by all cases of a run. */
  readonly absent: Set<string>
}

/** A finding about a case. */
export function noticed(
  read: CaseRead,
  code: string,
  severity: Finding['severity'],
  params: Finding['params'],
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream: read.class,
    entity: 'case',
    column: null,
    key: read.key,
    place: read.place,
    params,
  }
}

/** A part of a case that may be refused without the case being lost: then null, and a finding that names it. */
export async function part<T>(read: CaseRead, what: string, work: () => Promise<T>): Promise<T | null> {
  if (read.absent.has(what)) return null
  try {
    return await work()
  } catch (error) {
    const refusal = refusedAs(error)
    if (refusal === null) throw error
    if (refusal === 'absent') {
      read.absent.add(what)
      read.findings.push(noticed(read, 'pega-part-absent', 'info', { what }))
    } else {
      read.findings.push(
        noticed(read, 'pega-part-unreadable', 'warning', { what, why: refusalWords[refusal] }),
      )
    }
    return null
  }
}

/** How a refusal is said. */
export const refusalWords: { readonly [refusal in Refusal]: string } = {
  denied: 'the operator may not read it',
  missing: 'the server says that it does not exist, or that the operator may not see it',
  slow: 'the server ran out of time',
  unfit: 'the server did not accept the request',
  absent: 'this version of the server does not have it',
  broken: 'the server failed to give it',
}

export async function followersOf(read: CaseRead): Promise<CasePage['followers']> {
  const answer = await part(read, 'followers', () => get(read, ['cases', read.key, 'followers']))
  return rowsUnder(answer, 'followers', 'data')
    .map(one => ({
      id: textOf(firstOf(one, 'ID', 'id', 'pyUserIdentifier')),
      name: textOf(firstOf(one, 'name', 'fullName')),
    }))
    .filter(one => one.id !== '')
}

export async function tagsOf(read: CaseRead): Promise<readonly string[]> {
  const answer = await part(read, 'tags', () => get(read, ['cases', read.key, 'tags']))
  const tags = own(answer, 'tagsList') ?? own(answer, 'tags') ?? own(answer, 'data') ?? null
  return listOf(tags)
    .map(tag => (pageOf(tag) === null ? textOf(tag) : textOf(firstOf(tag, 'tagName', 'name', 'pyLabel'))))
    .filter(tag => tag !== '')
}

export async function relatedOf(read: CaseRead): Promise<CasePage['related']> {
  const answer = await part(read, 'related cases', () => get(read, ['cases', read.key, 'related_cases']))
  return rowsUnder(answer, 'related_cases', 'relatedCases', 'cases', 'data')
    .map(one => ({
      key: textOf(firstOf(one, 'ID', 'caseID', 'pzInsKey', 'pyCaseID', 'caseInfo.ID')),
      how: textOf(
        firstOf(one, 'relationType', 'relationship', 'type', 'association', 'comment', 'pyComment'),
      ),
    }))
    .filter(one => one.key !== '')
}

export function partyOf(id: string, one: RawPage): RawParty {
  const role = textOf(firstOf(one, 'role', 'pyPartyRole', 'pyWorkPartyRole')) || id.replace(/_\d+$/, '')
  return {
    id,
    role,
    class: firstOf(one, 'type', 'classID', 'pxObjClass', 'pxPartyClass'),
    name: firstOf(one, 'fullName', 'pyFullName', 'name', 'pyLabel'),
    firstName: firstOf(one, 'firstName', 'pyFirstName'),
    lastName: firstOf(one, 'lastName', 'pyLastName'),
    email: firstOf(one, 'email', 'pyEmail1', 'pyEmailAddress'),
    phone: firstOf(one, 'phone', 'pyPhoneNumber', 'pyWorkPhone', 'pyTelephone'),
    street: firstOf(one, 'street', 'address', 'pyStreet', 'pyAddress1'),
    city: firstOf(one, 'city', 'pyCity'),
    state: firstOf(one, 'state', 'pyState'),
    postalCode: firstOf(one, 'postalCode', 'pyPostalCode'),
    country: firstOf(one, 'country', 'pyCountry'),
  }
}

/** What happened to a case, oldest first; the server gives only so many rows and says when there were more. */
export async function historyOf(read: CaseRead): Promise<readonly RawHistory[]> {
  const answer = await part(read, 'history', () =>
    read.api === 'v2'
      ? historyRows(read)
      : read.line
          .get('v1', ['data', 'D_pyWorkHistory'], { CaseInstanceKey: read.key }, read.signal)
          .then(one => one.body),
  )
  const rows = [...rowsUnder(answer, 'data', 'pxResults')].reverse()
  if (isTrue(own(answer, 'hasMoreResults')) || isTrue(own(answer, 'pxMore'))) {
    read.findings.push(noticed(read, 'pega-history-cut', 'warning', { rows: rows.length }))
  }
  return rows.map((row, index) => ({
    id: textOf(own(row, 'pzInsKey')) || `${read.key}!history ${index + 1}`,
    time: firstOf(row, 'pxTimeCreated', 'pxCreateDateTime'),
    performer: firstOf(row, 'pyPerformer', 'pxCreateOpName', 'pxCreateOperator'),
    text: firstOf(row, 'pyMessageKey', 'pyMemo'),
  }))
}

/** A long history may need the longer time that a server gives where it is asked for it. */
async function historyRows(read: CaseRead): Promise<Raw> {
  const ask = async (more: { readonly useExtendedTimeout?: true }): Promise<Raw> => {
    const asked = { dataViewParameters: { CaseInstanceKey: read.key }, ...more }
    return (await read.line.post(['data_views', 'D_pyWorkHistory'], asked, read.signal)).body
  }
  try {
    return await ask({})
  } catch (error) {
    if (refusedAs(error) !== 'slow') throw error
    return ask({ useExtendedTimeout: true })
  }
}

/** What the details view of a case shows; nothing where it has none. */
export async function detailsOf(read: CaseRead): Promise<RawPage> {
  if (!read.thin || read.absent.has('details')) return {}
  try {
    const body = await get(read, ['cases', read.key, 'views', 'pyDetails'])
    return pageOf(at(body, 'data.caseInfo.content') ?? at(body, 'data.content') ?? own(body, 'content')) ?? {}
  } catch (error) {
    if (refusedAs(error) === null) throw error
    read.absent.add('details') // many case types have no view of this name
    return {}
  }
}

/** One answer about a case, over the API it is read with. */
export async function get(
  read: CaseRead,
  path: readonly string[],
  query: Readonly<Record<string, string>> = {},
): Promise<Raw> {
  return (await read.line.get(read.api, path, query, read.signal)).body
}
