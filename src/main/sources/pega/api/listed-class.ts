import { objectKeyOf } from '../page/object-key'
import { classOfList } from './classes'
import { refusedAs } from './line'
import type { Line } from './line'
import { metadataOf } from './list-view'
import type { ListMetadata } from './list-view'
import { refusalWords } from './parts'
import type { Views } from './views'
import type { CaseList } from './walk'

/** A class with the list its records are read from. */
export type ListedClass = {
  readonly id: string
  readonly name: string
  readonly list: CaseList | null
  readonly metadata: ListMetadata | null
  /** In which way there is no list to read from; null: there is one. */
  readonly why: string | null
  /** Another class's list, filtered: it has fewer columns than one of its own. */
  readonly common: boolean
}
type Listing = {
  readonly line: Line
  readonly id: string
  readonly name: string
  readonly view: string
  readonly common: ListMetadata | null
  readonly views: Views
  readonly signal: AbortSignal
}

/** The list a class is read from: its own; where that is missing, the list of all cases filtered by class. */
export async function listedClass({
  line,
  id,
  name,
  view,
  common,
  views,
  signal,
}: Listing): Promise<ListedClass> {
  let why = view === '' ? 'no list is named for it' : ''
  if (view !== '') {
    try {
      const metadata = await metadataOf(line, view, signal)
      if (metadata.isList)
        return { id, name, list: listOn(metadata, id, views), metadata, why: null, common: false }
      why = `${view} is a page, not a list`
    } catch (error) {
      const refusal = refusedAs(error)
      if (refusal === null) throw error
      why = `${view}: ${refusalWords[refusal]}`
    }
  }
  const columns = new Set(common?.fields.map(field => field.id))
  if (common !== null && common.queryable && columns.has('pzInsKey') && columns.has('pxObjClass')) {
    return { id, name, list: listOn(common, id, views), metadata: common, why: null, common: true }
  }
  return { id, name, list: null, metadata: null, why, common: false }
}

function listOn(metadata: ListMetadata, id: string, views: Views): CaseList {
  const columns = metadata.fields.map(field => field.id)
  const has = (field: string): boolean => columns.includes(field)
  const key = has('pzInsKey') || !has('pxInsCachedKey') ? 'pzInsKey' : 'pxInsCachedKey'
  const instant = ['pxUpdateDateTime', 'pxCreateDateTime'].find(has) ?? null
  // a list of a class above this one has other case types in it too
  const foreign = metadata.class !== '' && metadata.class !== id && has('pxObjClass')
  const parameters = Object.hasOwn(views.parameters, metadata.view)
    ? views.parameters[metadata.view]
    : undefined
  return {
    api: 'v2',
    view: metadata.view,
    ...(parameters === undefined ? {} : { parameters }),
    queryable: metadata.queryable,
    key,
    instant,
    select: [...new Set([key, ...columns])],

    where: foreign ? [{ field: 'pxObjClass', is: 'EQ', value: id }] : [],
  }
}

/** Rows of data objects are walked by their own key, or by one that Pega gives; those without any are read at once. */
export function keyedBy(list: CaseList, key: readonly string[], metadata: ListMetadata): CaseList {
  const columns = metadata.fields.map(field => field.id)
  const single = key.length === 1 ? key[0] : ['pzInsKey', 'pyGUID'].find(name => columns.includes(name))
  const all = { ...list, instant: null, select: columns, keys: [...key, ...columns] }
  return single === undefined ? { ...all, key: '', queryable: false } : { ...all, key: single }
}

/** What names a row of a data object: what metadata calls its key, else what every reader takes for it. */
export function keyOf(metadata: ListMetadata | null, id: string): readonly string[] {
  if (metadata === null) return []
  const said = metadata.fields.filter(field => field.isKey)
  return said.length > 0 ? said.map(field => field.id) : objectKeyOf(classOfList(id, '', metadata))
}
