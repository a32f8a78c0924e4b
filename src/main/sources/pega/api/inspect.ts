import type { Finding } from '../../../../contract/finding'
import type { Profile, ProfileOverrides } from '../../../../contract/stream'
import { pegaStreams } from '../page/profile'
import { objectStream } from '../page/streams'
import type { FixedStream } from '../page/streams'
import { refusedAs } from './line'
import type { Line } from './line'
import { countOf, mostRows } from './list-view'
import type { Prepared } from './prepare'
import { peopleList } from './read-others'
import { noCaseTypes } from './refused'
import type { CaseList } from './walk'

/** The streams of a Pega server, with how many records each will give as far as the server counts. */
export async function inspectApi(
  line: Line,
  prepared: Prepared,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<{ profile: Profile; findings: readonly Finding[] }> {
  const { catalogue } = prepared
  const caseTypes = catalogue.caseTypes.filter(type => type.list !== null)
  if (caseTypes.length === 0) throw noCaseTypes(catalogue.caseTypes)
  const objects = catalogue.objects.filter(object => object.list !== null)
  const people = (['operators', 'workGroups', 'workbaskets'] as const).flatMap(id => {
    const view = catalogue[id]
    return view === null ? [] : [{ id, list: peopleList(id, view) }]
  })
  const records = new Map<string, number>()
  const count = async (stream: string, list: CaseList | null): Promise<void> => {
    const known = list === null ? null : await counted(line, list, signal)
    if (known !== null) records.set(stream, known)
  }
  for (const type of caseTypes) await count(type.id, type.list)
  for (const object of objects) await count(objectStream(object.id), object.list)
  for (const one of people) await count(one.id, one.list)
  const withCases: readonly FixedStream[] = ['parties', 'assignments', 'attachments', 'posts', 'history']
  return {
    findings: prepared.findings,
    profile: {
      source: 'pega',
      version: 1,
      streams: pegaStreams(prepared.classes, {
        caseTypes: caseTypes.map(type => type.id),
        objects: objects.map(({ id, key }) => ({ id, key })),
        fixed: [...people.map(one => one.id), ...withCases],
        records,
        overrides,
      }),
      files: [],
      timeZone: {
        value: overrides.timeZone ?? 'UTC',
        reason: overrides.timeZone === undefined ? 'Pega gives all its times in GMT.' : 'Chosen by a person.',
        by: overrides.timeZone === undefined ? 'detected' : 'person',
        sure: true,
      },
      nullWords: {
        value: overrides.nullWords ?? [],
        reason: overrides.nullWords === undefined ? 'Pega says itself what is empty.' : 'Chosen by a person.',
        by: overrides.nullWords === undefined ? 'detected' : 'person',
        sure: true,
      },
    },
  }
}

/** Exactly how many rows a list has; null where the server counts no further, or not at all. */
async function counted(line: Line, list: CaseList, signal: AbortSignal): Promise<number | null> {
  if (!list.queryable) return null
  try {
    const amount = await countOf(line, { ...list, select: [list.key], where: list.where }, signal)
    return amount === null || amount.atLeast || amount.count >= mostRows ? null : amount.count
  } catch (error) {
    if (refusedAs(error) === null) throw error
    return null // counting may run out of time where listing does not
  }
}
