import type { Raw, RawPage } from '../page/raw'

/*
 * Looking into answers whose outer names differ from version to version. Own names only: what a server sends is data.
 */

/** What stands under a name; undefined where nothing does. */
export function own(raw: Raw | undefined, name: string): Raw | undefined {
  const page = pageOf(raw)
  return page !== null && Object.hasOwn(page, name) ? page[name] : undefined
}

/** What stands at a dotted place. */
export function at(raw: Raw | undefined, place: string): Raw | undefined {
  return place.split('.').reduce<Raw | undefined>((found, name) => own(found, name), raw)
}

/** The first of some places that holds anything. */
export function firstOf(raw: Raw | undefined, ...places: readonly string[]): Raw {
  for (const place of places) {
    const found = at(raw, place)
    if (found !== undefined && found !== null && found !== '') return found
  }
  return null
}

/** A scalar as its text; '' for nothing and for what is no scalar. */
export function textOf(raw: Raw | undefined): string {
  if (typeof raw === 'string') return raw
  return typeof raw === 'boolean' ? String(raw) : ''
}

/** Booleans come as such and as text in any case. */
export const isTrue = (raw: Raw | undefined): boolean => textOf(raw).trim().toLowerCase() === 'true'

export function pageOf(raw: Raw | undefined): RawPage | null {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as RawPage) : null
}

export const listOf = (raw: Raw | undefined): readonly Raw[] => (Array.isArray(raw) ? raw : [])

/** The pages of a list; `pxResults` around them is looked through. */
export function pagesOf(raw: Raw | undefined): readonly RawPage[] {
  const list = Array.isArray(raw) ? raw : listOf(own(raw, 'pxResults'))
  return list.map(pageOf).filter(page => page !== null)
}

/** The list an answer is about, whatever it is called: under one of `names`, else the first list of pages found. */
export function rowsUnder(raw: Raw | undefined, ...names: readonly string[]): readonly RawPage[] {
  if (Array.isArray(raw)) return pagesOf(raw)
  for (const name of names) {
    const found = own(raw, name)
    if (found === null) return [] // "data": null is an empty list, whatever else stands beside it
    if (found !== undefined && (Array.isArray(found) || own(found, 'pxResults') !== undefined))
      return pagesOf(found)
  }
  const page = pageOf(raw)
  if (page === null) return []
  const within = Object.values(page)
  const list = within.find(one => Array.isArray(one) && one.length > 0 && pagesOf(one).length === one.length)
  if (list !== undefined) return pagesOf(list)
  for (const one of within) {
    const deeper = pageOf(one) === null ? [] : rowsUnder(one)
    if (deeper.length > 0) return deeper
  }
  return []
}
