import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'
import type { RestAnswer } from './rest-client'
import type { RestStream } from './rest-settings'

/** Where reading stands: what the next request asks for. Kept as a cursor. */
export type PageMark =
  | { readonly at: 'start' }
  | { readonly at: 'number'; readonly number: number } // of the page, or of the record for offsets
  | { readonly at: 'token'; readonly token: string }
  | { readonly at: 'url'; readonly url: string }
  | { readonly at: 'end' }

/** What stands at a place of an answer, as in `data.items`; own names only. */
export function at(body: Cell, place: string): Cell | undefined {
  let cell: Cell | undefined = body
  for (const name of place === '' ? [] : place.split('.')) {
    if (typeof cell !== 'object' || cell === null || !Object.hasOwn(cell, name)) return undefined
    cell = (cell as { readonly [name: string]: Cell })[name]
  }
  return cell
}

/** The request for one page. */
export function pageAddress(base: URL, stream: RestStream, mark: PageMark, since: string | null): URL {
  if (mark.at === 'url') return sameOrigin(mark.url, base)
  const url = new URL(base)
  for (const [name, value] of Object.entries(stream.query)) url.searchParams.set(name, value)
  if (since !== null && stream.updatedSince !== undefined) {
    const { parameter, form } = stream.updatedSince
    url.searchParams.set(parameter, form === 'iso' ? since : String(Math.floor(Date.parse(since) / 1000)))
  }
  const { paging } = stream
  if (paging.kind === 'page') {
    url.searchParams.set(paging.parameter, String(mark.at === 'number' ? mark.number : paging.first))
    if (paging.sizeParameter !== undefined && paging.size !== undefined) {
      url.searchParams.set(paging.sizeParameter, String(paging.size))
    }
  }
  if (paging.kind === 'offset') {
    url.searchParams.set(paging.parameter, String(mark.at === 'number' ? mark.number : 0))
    url.searchParams.set(paging.sizeParameter, String(paging.size))
  }
  if (paging.kind === 'cursor' && mark.at === 'token') url.searchParams.set(paging.parameter, mark.token)
  return url
}

/** The mark behind a page of `count` records. A page or offset is over when a page comes back empty: servers may give fewer than asked. */
export function nextMark(stream: RestStream, mark: PageMark, answer: RestAnswer, count: number): PageMark {
  const { paging } = stream
  switch (paging.kind) {
    case 'none':
      return { at: 'end' }
    case 'page':
      return count === 0
        ? { at: 'end' }
        : { at: 'number', number: (mark.at === 'number' ? mark.number : paging.first) + 1 }
    case 'offset':
      return count === 0
        ? { at: 'end' }
        : { at: 'number', number: (mark.at === 'number' ? mark.number : 0) + count }
    case 'cursor': {
      const token = at(answer.body, paging.at)
      if (typeof token === 'number') return { at: 'token', token: String(token) }
      return typeof token === 'string' && token !== '' ? { at: 'token', token } : { at: 'end' }
    }
    case 'next-url': {
      const url = at(answer.body, paging.at)
      return typeof url === 'string' && url !== ''
        ? { at: 'url', url: sameOrigin(url, answer.url).href }
        : { at: 'end' }
    }
    case 'link-header': {
      const url = nextOfLink(answer.link)
      return url === null ? { at: 'end' } : { at: 'url', url: sameOrigin(url, answer.url).href }
    }
    default:
      return paging satisfies never
  }
}

/** The `rel="next"` address of a Link header. */
export function nextOfLink(header: string | null): string | null {
  for (const found of (header ?? '').matchAll(
    /<([^<>]*)>((?:\s*;\s*[\w-]+\*?\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/g,
  )) {
    const rel = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]*))/i.exec(found[2] ?? '')
    const words = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/)
    if (words.includes('next') && found[1] !== undefined) return found[1]
  }
  return null
}

function sameOrigin(text: string, base: URL): URL {
  const url = URL.parse(text, base.href)
  if (url !== null && url.origin === base.origin && url.username === '') return url
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'rest-foreign-link',
    message: `${base.host}${base.pathname} names ${url?.origin ?? 'no address'} as its next page. Only pages of ${base.origin} are read; ask the vendor, or set the public address as base address.`,
  })
}
