import type { ProfileOverrides } from '../../../src/contract/stream'
import type { Cell } from '../../../src/contract/entity'
import type { Files } from '../temp-folder'

/** One export of Pega as real ones look, or as somebody makes it who means harm, and exactly what must come of it. */
export type AwkwardPega = {
  readonly name: string // a sentence about the product
  make(): Files
  /** How many records each stream gives; no other stream gives any. */
  readonly records: Readonly<Record<string, number>>
  /** Codes of all findings, of looking and of reading, with how often each comes. */
  readonly findings: Readonly<Record<string, number>>
  /** Records of a stream by key, where more than their number matters; exactly these values. */
  readonly rows?: Readonly<Record<string, Readonly<Record<string, { readonly [column: string]: Cell }>>>>
  /** What the contents of documents are, by the record's key. */
  readonly contents?: Readonly<Record<string, string>>
  readonly overrides?: ProfileOverrides
  /** Chosen instead of the folder: paths inside it. */
  readonly choose?: readonly string[]
  /** The failure's code, where nothing can be read at all. */
  readonly error?: string
}

export const work = 'Acme-Work-Claim'
export const key = (n: number | string): string => `ACME-WORK C-${n}`

/** Rows of a table of cases. */
export const claims = (header: string, ...rows: readonly string[]): string =>
  [`pzInsKey,pyID,pyStatusWork${header === '' ? '' : `,${header}`}`, ...rows, ''].join('\n')

export const claim = (n: number, ...cells: readonly string[]): string =>
  [key(n), `C-${n}`, 'Open', ...cells].join(',')

/** An instance as a line of JSON. */
export const line = (page: object): string => JSON.stringify(page)
export const kase = (n: number, more: object = {}): object => ({ ...plainKase(n), ...more })
export const plainKase = (n: number): { readonly [name: string]: string } => ({
  pzInsKey: key(n),
  pyID: `C-${n}`,
  pxObjClass: work,
  pyStatusWork: 'Open',
})

export const xml = (...instances: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<instances>\n${instances.join('\n')}\n</instances>\n`
export const item = (n: number, more = ''): string =>
  `<item><pzInsKey>${key(n)}</pzInsKey><pyID>C-${n}</pyID><pxObjClass>${work}</pxObjClass><pyStatusWork>Open</pyStatusWork>${more}</item>`
