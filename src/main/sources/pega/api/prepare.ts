import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import { growing } from '../page/growing'
import type { PegaClass } from '../page/property'
import type { Raw, RawPage } from '../page/raw'
import { at, own, pageOf, textOf } from './answer'
import { catalogueOf } from './catalogue'
import type { Catalogue } from './catalogue'
import { catalogueV1 } from './catalogue-v1'
import { classOfList, fieldDefsOf, withFieldDefs } from './classes'
import { inOrder } from './in-order'
import { refusedAs } from './line'
import type { Line } from './line'
import type { ListedClass } from './listed-class'
import { rowsOf } from './list-view'
import type { Question } from './list-view'
import { headerOf, merged } from './merge'
import type { Views } from './views'
import { classOfRow } from './walk'
import type { CaseList } from './walk'

/** What reading needs to know before the first record. */
export type Prepared = {
  readonly api: 'v1' | 'v2'
  /** Whether followers, tags and relations can be had: v2 tells them, and not of every application. */
  readonly social: boolean
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
  const v2 = api === 'v2' || (await opens(line, ['casetypes'], signal))
  let sample: string | null = null
  const catalogue = v2 ? await catalogueOf(line, views, signal) : await catalogueV1(line, views, signal)
  const known = new Map<string, PegaClass>()
  const met: (readonly [string, RawPage])[] = []
  for (const type of catalogue.caseTypes) {
    let cls = classOfList(type.id, type.name, type.common ? null : type.metadata)
    if (type.list !== null) {
      for await (const one of samplesOf({ line, api, v2, parallel, signal }, type, type.list)) {
        cls = withFieldDefs(cls, one.defs, one.content)
        met.push([type.id, one.page])
        sample ??= one.key
      }
    }
    known.set(cls.id, cls)
  }
  for (const object of catalogue.objects) {
    known.set(object.id, classOfList(object.id, object.name, object.metadata))
    if (object.list === null) continue
    for (const row of await fewRows(line, object.list, objectSamples, false, signal))
      met.push([object.id, row])
  }
  const grown = growing(known)
  for (const [id, page] of met) grown.meet(id, page)
  const social =
    api === 'v2' || (v2 && sample !== null && (await opens(line, ['cases', sample, 'followers'], signal)))
  return { api, social, catalogue, classes: grown.classes(), findings: catalogue.findings }
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
  const first = await fewRows(line, list, each, false, signal)
  const last = await fewRows(line, list, each, true, signal)
  const rows = new Map<string, RawPage>()
  for (const row of [...first, ...last]) {
    const key = keyIn(row, list)
    if (key !== '') rows.set(key, row)
  }
  return [...rows.values()]
}

/** At most so many rows to look at, fewer where the server runs out of time over them. */
async function fewRows(
  line: Line,
  list: CaseList,
  size: number,
  newestFirst: boolean,
  signal: AbortSignal,
): Promise<readonly RawPage[]> {
  try {
    const { rows } = await rowsOf(line, questionOf(list, size, newestFirst), signal)
    if (list.queryable) return rows
    const ofClass = rows.filter(row => list.only === undefined || classOfRow(row) === list.only)
    return newestFirst ? ofClass.slice(-size) : ofClass.slice(0, size)
  } catch (error) {
    if (refusedAs(error) !== 'slow') throw error
    return size <= 1 || !list.queryable ? [] : fewRows(line, list, Math.floor(size / 3), newestFirst, signal)
  }
}

export const keyIn = (row: RawPage, list: CaseList): string =>
  textOf(own(row, list.key)) || textOf(own(row, 'pzInsKey')) || textOf(own(row, 'pxInsCachedKey'))

type Sample = {
  readonly key: string
  readonly page: RawPage
  readonly content: RawPage
  readonly defs: ReturnType<typeof fieldDefsOf>
}
type Sampling = {
  readonly line: Line
  readonly api: 'v1' | 'v2'
  readonly v2: boolean
  readonly parallel: number
  readonly signal: AbortSignal
}

async function* samplesOf(sampling: Sampling, type: ListedClass, list: CaseList): AsyncGenerator<Sample> {
  const { line, parallel, signal } = sampling
  const rows = await endsOf(line, list, samples, signal)
  const full = new Set([...rows.slice(0, fullSamples / 2), ...rows.slice(-fullSamples / 2)])
  const looked = inOrder(rows, parallel, async row => {
    try {
      return await sampleOf(sampling, keyIn(row, list), row, full.has(row))
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
  { line, api, v2, signal }: Sampling,
  key: string,
  row: RawPage,
  full: boolean,
): Promise<Sample | null> {
  const page = v2 && full ? await fullPage(line, key, api === 'v1', signal) : null
  const query: Readonly<Record<string, string>> = api === 'v1' ? {} : { viewType: 'none' }
  const body =
    api === 'v2' && page !== null ? page : (await line.get(api, ['cases', key], query, signal)).body
  const info = pageOf(api === 'v1' ? body : at(body, 'data.caseInfo'))
  if (info === null) return null
  const content = pageOf(own(info, 'content')) ?? {}
  return {
    key,
    content: merged({}, content, pageOf(at(page, 'data.caseInfo.content')) ?? {}, true),
    page: merged(headerOf(info), content, row, true),
    defs: fieldDefsOf(own(page, 'uiResources')),
  }
}

/** A case with all that draws its screen, which tells the types of fields that no list has. */
async function fullPage(line: Line, key: string, optional: boolean, signal: AbortSignal): Promise<Raw> {
  try {
    return (await line.get('v2', ['cases', key], { viewType: 'page' }, signal)).body
  } catch (error) {
    if (!optional || refusedAs(error) === null) throw error
    return null
  }
}

/** Whether v2 answers; it may refuse the very credentials that v1 takes, each having its own way to sign in. */
async function opens(line: Line, path: readonly string[], signal: AbortSignal): Promise<boolean> {
  try {
    await line.get('v2', path, {}, signal)
    return true
  } catch (error) {
    if (refusedAs(error) === null && !isLogin(error)) throw error
    return false
  }
}

/** Refused credentials; those that v1 takes may be refused by v2, which signs in in its own way. */
export const isLogin = (error: unknown): boolean =>
  error instanceof CasebridgeError && error.code === 'pega-login'
