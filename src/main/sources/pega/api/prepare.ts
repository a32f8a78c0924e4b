import type { Finding } from '../../../../contract/finding'
import { growing } from '../page/growing'
import type { PegaClass } from '../page/property'
import type { RawPage } from '../page/raw'
import { at, own, pageOf, textOf } from './answer'
import { catalogueOf } from './catalogue'
import type { Catalogue, ListedClass } from './catalogue'
import { catalogueV1 } from './catalogue-v1'
import { classOfList, fieldDefsOf, withFieldDefs } from './classes'
import { inOrder } from './in-order'
import { refusedAs } from './line'
import type { Line } from './line'
import { rowsOf } from './list-view'
import type { Question } from './list-view'
import { headerOf, merged } from './merge'
import type { Views } from './views'
import type { CaseList } from './walk'

/** What reading needs to know before the first record. */
export type Prepared = {
  readonly api: 'v1' | 'v2'
  /** Whether data views and what people do together can be had, also where cases are read over v1. */
  readonly v2: boolean
  readonly catalogue: Catalogue
  readonly classes: ReadonlyMap<string, PegaClass>
  readonly findings: readonly Finding[]
}

const fullSamples = 2 // with all that a page for people tells of its fields: large
const samples = 6 // from either end of a list
const objectSamples = 100

/** Looks at the server, the metadata of its lists and some cases of each type, so that all their properties are known. */
export async function prepare(
  line: Line,
  api: 'v1' | 'v2',
  views: Views,
  parallel: number,
  signal: AbortSignal,
): Promise<Prepared> {
  const v2 = api === 'v2' || (await isOpen(line, signal))
  const catalogue = v2 ? await catalogueOf(line, views, signal) : await catalogueV1(line, views, signal)
  const known = new Map<string, PegaClass>()
  const met: (readonly [string, RawPage])[] = []
  for (const type of catalogue.caseTypes) {
    let cls = classOfList(type.id, type.name, type.common ? null : type.metadata)
    if (type.list !== null) {
      for await (const sample of samplesOf(line, api, type, type.list, parallel, signal)) {
        cls = withFieldDefs(cls, sample.defs, sample.content)
        met.push([type.id, sample.page])
      }
    }
    known.set(cls.id, cls)
  }
  for (const object of catalogue.objects) {
    known.set(object.id, classOfList(object.id, object.name, object.metadata))
    if (object.list === null) continue
    const { rows } = await rowsOf(line, questionOf(object.list, objectSamples), signal)
    for (const row of rows.slice(0, objectSamples)) met.push([object.id, row])
  }
  const grown = growing(known)
  for (const [id, page] of met) grown.meet(id, page)
  return { api, v2, catalogue, classes: grown.classes(), findings: catalogue.findings }
}

/** A question for the first rows of a list, where it can be asked. */
export function questionOf(list: CaseList, size: number, newestFirst = false): Question {
  return {
    api: list.api,
    view: list.view,
    ...(list.parameters === undefined ? {} : { parameters: list.parameters }),
    ...(list.queryable
      ? {
          select: list.select,
          where: list.where,
          sort: list.instant === null ? [list.key] : [list.instant, list.key],
          newestFirst,
          size,
        }
      : {}),
  }
}

/** Rows from both ends of a list: the oldest and the newest differ most. */
export async function endsOf(
  line: Line,
  list: CaseList,
  each: number,
  signal: AbortSignal,
): Promise<readonly RawPage[]> {
  const first = await rowsOf(line, questionOf(list, each), signal)
  const last = list.queryable
    ? await rowsOf(line, questionOf(list, each, true), signal)
    : { rows: first.rows.slice(-each) }
  const rows = new Map<string, RawPage>()
  for (const row of [...first.rows.slice(0, each), ...last.rows]) {
    const key = keyIn(row, list)
    if (key !== '') rows.set(key, row)
  }
  return [...rows.values()]
}

export const keyIn = (row: RawPage, list: CaseList): string =>
  textOf(own(row, list.key)) || textOf(own(row, 'pzInsKey')) || textOf(own(row, 'pxInsCachedKey'))

type Sample = {
  readonly page: RawPage
  readonly content: RawPage
  readonly defs: ReturnType<typeof fieldDefsOf>
}

async function* samplesOf(
  line: Line,
  api: 'v1' | 'v2',
  type: ListedClass,
  list: CaseList,
  parallel: number,
  signal: AbortSignal,
): AsyncGenerator<Sample> {
  const rows = await endsOf(line, list, samples, signal)
  const full = new Set([...rows.slice(0, fullSamples / 2), ...rows.slice(-fullSamples / 2)])
  const looked = inOrder(rows, parallel, async row => {
    try {
      return await sampleOf(line, api, keyIn(row, list), row, full.has(row), signal)
    } catch (error) {
      if (refusedAs(error) === null) throw error
      return null // one case that cannot be opened is told while reading
    }
  })
  for await (const sample of looked) {
    if (sample !== null && (textOf(own(sample.page, 'pxObjClass')) || type.id) === type.id) yield sample
  }
}

async function sampleOf(
  line: Line,
  api: 'v1' | 'v2',
  key: string,
  row: RawPage,
  full: boolean,
  signal: AbortSignal,
): Promise<Sample | null> {
  const query: Readonly<Record<string, string>> = api === 'v1' ? {} : { viewType: full ? 'page' : 'none' }
  const { body } = await line.get(api, ['cases', key], query, signal)
  const info = pageOf(api === 'v1' ? body : at(body, 'data.caseInfo'))
  if (info === null) return null
  const content = pageOf(own(info, 'content')) ?? {}
  return {
    page: merged(headerOf(info), content, row, true),
    content,
    defs: fieldDefsOf(own(body, 'uiResources')),
  }
}

async function isOpen(line: Line, signal: AbortSignal): Promise<boolean> {
  try {
    await line.get('v2', ['casetypes'], {}, signal)
    return true
  } catch (error) {
    if (refusedAs(error) === null && !isCredentials(error)) throw error
    return false
  }
}

/** v2 may refuse the very credentials that v1 takes: each has its own way to sign in. */
const isCredentials = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'pega-login'
