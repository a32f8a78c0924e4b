import type { Discovery } from '../../../../contract/discovery'
import type { ProfileOverrides } from '../../../../contract/stream'
import { own, rowsUnder, textOf } from '../api/answer'
import type { PeopleView } from '../api/catalogue'
import { refusedAs } from '../api/line'
import type { Line } from '../api/line'
import { isLogin } from '../api/prepare'
import type { Prepared } from '../api/prepare'
import { readPeople } from '../api/read-others'
import { amountOf } from './amounts'
import { discoverCaseType } from './case-type'
import type { CaseTypeFound } from './case-type'
import { hiddenOf } from './hidden'
import { propertiesOf } from './properties'

export type Discovering = {
  readonly line: Line
  readonly prepared: Prepared
  readonly overrides: ProfileOverrides
  readonly parallel: number
  readonly signal: AbortSignal
}

const mostPeople = 5000

/** Everything a Pega server tells of its own shape, and what it does not let us see. Reads only. */
export async function discoverApi(discovering: Discovering): Promise<Discovery> {
  const { line, prepared, signal } = discovering
  const { catalogue } = prepared
  const pages = await dataPagesOf(line, prepared.api, signal)
  const found: CaseTypeFound[] = []
  for (const type of catalogue.caseTypes) found.push(await discoverCaseType(discovering, type, pages))
  const objects: Discovery['objects'][number][] = []
  for (const object of catalogue.objects) {
    objects.push({
      id: object.id,
      name: object.name,
      list: object.list?.view ?? null,
      records: await amountOf(line, object.list, signal),
      properties: propertiesOf(prepared.classes.get(object.id)),
    })
  }
  const people = await rowsOfPeople(discovering, 'operators', catalogue.operators)
  const workGroups = await rowsOfPeople(discovering, 'workGroups', catalogue.workGroups)
  const workbaskets = await rowsOfPeople(discovering, 'workbaskets', catalogue.workbaskets)
  return {
    at: new Date().toISOString(),
    facts: [
      { name: 'Read over', value: prepared.api === 'v2' ? 'DX API, version 2' : 'DX API, version 1' },
      ...catalogue.server.facts,
    ],
    caseTypes: found.map(one => one.type),
    objects,
    people: people.map(row => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      email: text(row, 'email'),
    })),
    groups: [
      ...workGroups.map(row => groupOf('work group' as const, row)),
      ...workbaskets.map(row => groupOf('workbasket' as const, row)),
    ],
    slas: found.flatMap(one => one.slas),
    hidden: hiddenOf(prepared, found),
  }
}

type Row = { readonly [column: string]: unknown }

async function rowsOfPeople(
  { line, signal }: Discovering,
  stream: 'operators' | 'workGroups' | 'workbaskets',
  view: PeopleView | null,
): Promise<readonly Row[]> {
  if (view === null) return []
  const rows: Row[] = []
  for await (const batch of readPeople({ line, cursor: null, signal }, stream, view)) {
    rows.push(...batch.records.map(record => record.values))
    if (rows.length >= mostPeople) break
  }
  return rows.slice(0, mostPeople)
}

const text = (row: Row, column: string): string => (typeof row[column] === 'string' ? row[column] : '')

function groupOf(kind: 'work group' | 'workbasket', row: Row): Discovery['groups'][number] {
  const members = row['members']
  return {
    kind,
    id: text(row, 'id'),
    name: text(row, 'name'),
    members: Array.isArray(members) ? members.filter((one): one is string => typeof one === 'string') : [],
  }
}

/** Data pages by the class they are about; a server that does not tell them has none here. */
async function dataPagesOf(
  line: Line,
  api: 'v1' | 'v2',
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byClass = new Map<string, string[]>()
  try {
    const { body } = await line.get('v2', ['data_pages'], {}, signal)
    for (const one of rowsUnder(body, 'data_pages', 'dataPages', 'data')) {
      const id = textOf(own(one, 'ID')) || textOf(own(one, 'name')) || textOf(own(one, 'dataPageID'))
      const about = textOf(own(one, 'classID')) || textOf(own(one, 'className'))
      if (id !== '') byClass.set(about, [...(byClass.get(about) ?? []), id])
    }
  } catch (error) {
    if (refusedAs(error) === null && !(api === 'v1' && isLogin(error))) throw error
  }
  return byClass
}
