import type { Place } from '../../../../contract/entity'
import type { Finding } from '../../../../contract/finding'
import type { Original } from '../../../files/intake/original'
import { own, textOf } from '../api/answer'
import type { Raw, RawPage } from '../page/raw'
import { fixedStreams } from '../page/streams'
import type { FileNamed } from './class-name'
import { roleOf } from './role'
import type { Role } from './role'

/** One exported instance, or one item of a page list that was written into a file of its own. */
export type Instance = {
  readonly class: string // of an item: of the case it belongs to; '' where nothing tells
  readonly role: Role
  readonly key: string // its pzInsKey; of an item: the key of the case it belongs to
  readonly page: RawPage
  readonly part: { readonly property: string; readonly at: string } | null
  readonly run: string // which extract the file belongs to
  readonly place: Place
}

/** How a file is read. */
export type Form =
  | {
      readonly kind: 'csv'
      readonly encoding: string
      readonly delimiter: string
      readonly quote: string
      readonly escape: 'doubled' | 'backslash'
      readonly lineEnd: 'lf' | 'cr'
      readonly headerLine: number
      /** Its rows are items of this list or group, at the place that the column `index` says. */
      readonly part: { readonly property: string; readonly index: string | null } | null
    }
  /** `depth`: of the elements that are instances, from 1 for the root. `class`: as the root says. */
  | { readonly kind: 'xml'; readonly encoding: string; readonly depth: number; readonly class: string }
  | { readonly kind: 'json' | 'jsonl'; readonly encoding: string }

/** A file of instances as it was looked at. */
export type DataFile = {
  readonly original: Original
  readonly sha256: string
  readonly named: FileNamed
  readonly form: Form
}

/** What a reader gives, in the file's order: rows, and what could not be read of them. */
export type Read =
  | { readonly row: RawPage; readonly line: number | null; readonly record: number }
  | { readonly finding: Finding }

/** A row as the instance it is. */
export function instanceOf(file: DataFile, { row, line, record }: Extract<Read, { row: RawPage }>): Instance {
  const { named, original, form } = file
  const place: Place = { file: original.path, line, record }
  const key = textOf(own(row, 'pzInsKey')) || textOf(own(row, 'pxInsCachedKey'))
  const part = form.kind === 'csv' ? form.part : null
  if (part !== null) {
    const page: { [name: string]: Raw } = Object.create(null)
    for (const [name, raw] of Object.entries(row)) {
      if (name !== part.index && name !== 'pzInsKey') page[name] = raw
    }
    const at = part.index === null ? '' : subscriptIn(textOf(own(row, part.index)))
    const { property } = part
    return { class: named.class, role: 'part', key, page, part: { property, at }, run: named.run, place }
  }
  const ofFile = named.class || (form.kind === 'xml' ? form.class : '')
  const className =
    classNamed(textOf(own(row, 'pxObjClass')) || textOf(own(row, 'classID'))) ||
    ofFile ||
    named.part ||
    'Unnamed'
  return { class: className, role: roleOf(className, row), key, page: row, part: null, run: named.run, place }
}

/**
 * A class as it can name a stream: without slashes, which part a class from its lists, and told from the streams that all
 * readers give. Pega's own names stay as they are.
 */
function classNamed(text: string): string {
  const plain = text
    .trim()
    .replace(/[^\w@-]/g, sign => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return Object.hasOwn(fixedStreams, plain) || plain === 'object' ? `%${plain}` : plain
}

/** '2' of 'Items(2)'. */
function subscriptIn(text: string): string {
  return /\(([^()]*)\)$/.exec(text)?.[1] ?? text.trim()
}
