import { z } from 'zod'
import type { Finding } from '../../../../contract/finding'
import type { Batch, SourceRecord } from '../../source'
import { objectRecord } from '../page/records'
import { groupRecord, operatorRecord } from '../page/related-records'
import type { Raw, RawPage } from '../page/raw'
import { firstOf, listOf, own, pageOf, pagesOf, textOf } from './answer'
import type { PeopleView } from './catalogue'
import type { Line } from './line'
import type { Prepared } from './prepare'
import { passesOf, walk } from './walk'
import type { CaseList, Pass } from './walk'

const cursorOf = z.object({
  pass: z.enum(['windows', 'nulls', 'keys', 'whole']),
  key: z.string().nullable(),
  at: z.string().nullable(),
  number: z.number(),
})

type Reading = {
  readonly line: Line
  readonly cursor: string | null
  readonly signal: AbortSignal
  readonly rowsAtOnce?: number
}
type Made = { readonly record: SourceRecord; readonly findings: readonly Finding[] }

const rowsInBatch = 200

/** Rows of a list as records, batch by batch. */
async function* readList(
  reading: Reading,
  list: CaseList,
  make: (row: RawPage, key: string, place: SourceRecord['place']) => Made | null,
): AsyncGenerator<Batch> {
  reading.signal.throwIfAborted()
  const from = reading.cursor === null ? null : cursorOf.parse(JSON.parse(reading.cursor))
  let number = from?.number ?? 0
  const passes = passesOf(list)
  const begin = from === null ? 0 : Math.max(0, passes.indexOf(from.pass satisfies Pass))
  for (const [index, pass] of passes.slice(begin).entries()) {
    const position = from !== null && index === 0 ? { at: from.at, key: from.key } : { at: null, key: null }
    const { line, signal, rowsAtOnce } = reading
    const rows = walk({
      line,
      list,
      pass,
      from: position,
      signal,
      ...(rowsAtOnce === undefined ? {} : { size: rowsAtOnce }),
    })
    for await (const some of rows) {
      for (let first = 0; first < some.length; first += rowsInBatch) {
        const part = some.slice(first, first + rowsInBatch)
        const made = part.flatMap(({ row, key }) => {
          number += 1
          return make(row, key, { file: `data_views/${list.view}`, line: null, record: number }) ?? []
        })
        const last = part.at(-1)
        yield {
          records: made.map(one => one.record),
          findings: made.flatMap(one => one.findings),
          cursor: JSON.stringify({ pass, key: last?.key ?? null, at: last?.at ?? null, number }),
        }
      }
    }
  }
}

/** Operators, work groups or workbaskets. */
export async function* readPeople(
  reading: Reading,
  stream: 'operators' | 'workGroups' | 'workbaskets',
  view: PeopleView,
): AsyncGenerator<Batch> {
  const list = peopleList(stream, view)
  yield* readList(reading, list, (row, key, place) => ({
    record: stream === 'operators' ? operatorOf(row, key, place) : groupOf(row, key, place),
    findings: [],
  }))
}

const idNames = {
  operators: ['pyUserIdentifier', 'pyID', 'UserID'],
  workGroups: ['pyWorkGroupName', 'pyWorkGroup', 'pyGroupName', 'pyID', 'pyLabel'],
  workbaskets: [
    'pyWorkBasket',
    'pyWorkBasketName',
    'pyWorkQueue',
    'pyQueueName',
    'pyUserIdentifier',
    'pyID',
    'pyLabel',
  ],
} as const

/** A list of people as the walk takes it; the first column that can be their id is their key. */
export function peopleList(stream: keyof typeof idNames, { metadata, parameters }: PeopleView): CaseList {
  const columns = metadata.fields.map(field => field.id)
  const key = idNames[stream].find(name => columns.includes(name))
  return {
    api: metadata.api ?? 'v2',
    view: metadata.view,
    ...(parameters === undefined ? {} : { parameters }),
    queryable: metadata.queryable && key !== undefined,
    key: key ?? idNames[stream][0],
    keys: idNames[stream],
    instant: null,
    select: columns,
    where: [],
  }
}

function operatorOf(row: RawPage, id: string, place: SourceRecord['place']): SourceRecord {
  return operatorRecord(
    {
      id,
      name: firstOf(row, 'pyUserName', 'pyFullName', 'pyLabel'),
      email: firstOf(row, 'pyEmail1', 'pyEmailAddress', 'pyEmail'),
      phone: firstOf(row, 'pyTelephone', 'pyPhoneNumber', 'pyWorkPhone'),
      position: firstOf(row, 'pyPosition', 'pyTitle'),
      workGroup: firstOf(row, 'pyWorkGroup'),
      accessGroup: firstOf(row, 'pyAccessGroup'),
      organization: firstOf(row, 'pyOrganization'),
      manager: firstOf(row, 'pyReportTo', 'pyReportToUserName'),
      available: firstOf(row, 'pyOpAvailable'),
    },
    place,
  )
}

function groupOf(row: RawPage, id: string, place: SourceRecord['place']): SourceRecord {
  const workGroup = firstOf(row, 'pyWorkGroup')
  return groupRecord(
    {
      id,
      name: firstOf(row, 'pyLabel', 'pyDescription', 'pyName'),
      workGroup: textOf(workGroup) === id ? null : workGroup,
      manager: firstOf(row, 'pyManager', 'pyManagerID', 'pyManagerName'),
      members: membersOf(own(row, 'pyMembers') ?? own(row, 'pyOperators') ?? own(row, 'pyUsers') ?? null),
    },
    place,
  )
}

/** Members as a list of ids, of pages, or as one text with commas or semicolons. */
export function membersOf(raw: Raw): readonly string[] {
  if (typeof raw === 'string')
    return raw
      .split(/[,;]/)
      .map(one => one.trim())
      .filter(one => one !== '')
  const listed = listOf(raw).length > 0 ? listOf(raw) : pagesOf(raw)
  return listed
    .map(one =>
      pageOf(one) === null ? textOf(one) : textOf(firstOf(one, 'pyUserIdentifier', 'pyID', 'ID', 'UserID')),
    )
    .filter(id => id !== '')
}

/** Rows of a data object. Without a key of their own they are counted. */
export async function* readObject(
  reading: Reading,
  prepared: Prepared,
  className: string,
): AsyncGenerator<Batch> {
  const object = prepared.catalogue.objects.find(one => one.id === className)
  if (object === undefined || object.list === null) return
  yield* readList(reading, object.list, (row, key, place) => {
    const names = object.key.map(name => textOf(own(row, name))).filter(text => text !== '')
    return objectRecord(
      className,
      names.length === object.key.length && names.length > 0 ? names.join('|') : key,
      row,
      prepared.classes,
      place,
    )
  })
}
