import { parseRaw } from '../page/raw'
import type { Raw, RawPage } from '../page/raw'

/*
 * Three shapes of errors: v2's `errorDetails`, v1's `errors`, and a bare `pyLocalizedValue`. Their texts may quote the
 * record and stay here; only the keys of errors, which are names of Pega's own, go on.
 */

/** Keys of the errors in an answer, such as `Error_Case_Not_Found` or `Pega_API_011`; null: it is none of Pega's error bodies. */
export function errorKeys(body: Raw): readonly string[] | null {
  const page = pageOf(body)
  if (page === null) return null
  const details = pagesIn(page, 'errorDetails')
  if (details !== null) return keysOf(details, 'message')
  const errors = pagesIn(page, 'errors')
  if (errors?.some(one => typeof one['message'] === 'string' || typeof one['ID'] === 'string') === true) {
    return keysOf(errors, 'ID', 'message')
  }
  if (typeof page['errorClassification'] === 'string' && typeof page['localizedValue'] === 'string') return []
  const bare = page['pyLocalizedValue']
  return typeof bare === 'string' && bare !== '' && !holdsData(page) ? [] : null
}

/** The same for text that may be anything. */
export function errorKeysOfText(text: string): readonly string[] | null {
  if (!/^\s*\{/.test(text)) return null
  try {
    return errorKeys(parseRaw(text))
  } catch {
    return null
  }
}

/** What status an error body that came with 200 stands for. */
export function statusOfKeys(keys: readonly string[]): number {
  for (const key of keys) {
    const known = statusOfV1.get(key)
    if (known !== undefined) return known
    if (/not_?found/i.test(key)) return 404
    if (/access_?denied|security|unauthori[sz]ed|forbidden|privilege/i.test(key)) return 403
    if (/validation|invalid/i.test(key)) return 422
  }
  return 500
}

const statusOfV1: ReadonlyMap<string, number> = new Map([
  ...['001', '002', '003', '004', '007', '008', '009'].map(id => [`Pega_API_${id}`, 400] as const),
  ['Pega_API_011', 404],
  ['Pega_API_019', 403],
  ['Pega_API_020', 403],
  ['Pega_API_021', 412],
  ['Pega_API_023', 404],
])

function keysOf(errors: readonly RawPage[], ...names: readonly string[]): readonly string[] {
  return errors.flatMap(error =>
    names
      // a key may carry parameters behind a tab
      .map(name => (typeof error[name] === 'string' ? error[name].split('\t')[0]!.trim() : ''))
      .filter(key => /^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/.test(key) && key.length <= 100)
      .slice(0, 1),
  )
}

function pagesIn(page: RawPage, name: string): readonly RawPage[] | null {
  const list = Object.hasOwn(page, name) ? page[name] : undefined
  if (!Array.isArray(list) || list.length === 0) return null
  const pages = list.map(pageOf).filter(one => one !== null)
  return pages.length === list.length ? pages : null
}

function pageOf(raw: Raw): RawPage | null {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as RawPage) : null
}

const holdsData = (page: RawPage): boolean =>
  ['data', 'pxResults', 'pzInsKey', 'pyID', 'ID', 'cases', 'caseInfo', 'fields'].some(name =>
    Object.hasOwn(page, name),
  )
