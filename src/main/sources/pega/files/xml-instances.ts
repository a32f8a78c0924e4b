import { CasebridgeError } from '../../../../contract/failure'
import { fileFinding, placeFinding } from '../../../files/finding'
import type { Original } from '../../../files/intake/original'
import { limits } from '../../../files/limits'
import { headOf } from '../../../files/text/head'
import { readXml } from '../../../files/xml/safe-xml'
import type { Raw, RawPage } from '../page/raw'
import { gathered } from './gather'
import type { Form, Read } from './instance'

type Xml = Extract<Form, { kind: 'xml' }>

type Element = {
  readonly name: string
  readonly at: string | null // REPEATINGINDEX
  readonly children: { readonly name: string; readonly at: string | null; readonly value: Raw }[]
  text: string
  cut: number // characters that its text had, where not all were taken
}

/** What an element weighs beside its text: nothing in it may cost more memory than a text of the allowed length. */
const elementWeight = 64

/** Instances of an XML extract as they come; each is held on its own. What is broken further on is told, and what came before stays. */
export async function* readXmlInstances(
  original: Original,
  form: Xml,
  signal: AbortSignal,
): AsyncGenerator<Read[]> {
  const path: Element[] = []
  let depth = 0
  let record = 0
  let ready: Read[] = []
  let weight = 0 // of the instance that is being read
  const told: { readonly column: string; readonly characters: number }[] = []
  const at = () => ({ file: original.path, line: null, record })
  const reading = readXml(
    original.open(),
    original.path,
    {
      open(name, attributes) {
        depth++
        if (depth < form.depth) return
        if (depth === form.depth) weight = 0
        weight += elementWeight
        path.push({ name, at: attributes['REPEATINGINDEX'] ?? null, children: [], text: '', cut: 0 })
      },
      text(text) {
        const element = path.at(-1)
        if (element === undefined) return
        const room = limits.fieldCharacters - element.text.length
        const taken = text.length <= room ? text : text.slice(0, Math.max(0, room))
        if (taken.length < text.length) element.cut = Math.max(element.cut, element.text.length) + text.length
        element.text += taken
        weight += taken.length
        if (weight > limits.itemCharacters) letGo(path)
      },
      close() {
        depth--
        const element = path.pop()
        if (element === undefined) return
        if (element.cut > 0) told.push({ column: element.name, characters: element.cut })
        const above = path.at(-1)
        if (weight > limits.itemCharacters) {
          letGo(path)
          if (above !== undefined) return
          record++
          told.length = 0
          ready.push({ finding: placeFinding('item-too-long', 'error', at()) })
          return
        }
        const value = valueOf(element)
        if (above !== undefined) above.children.push({ name: element.name, at: element.at, value })
        else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
          record++
          for (const { column, characters } of told.splice(0))
            ready.push({ finding: placeFinding('field-cut', 'error', at(), { characters }, { column }) })
          ready.push({ row: value as RawPage, line: null, record })
        }
      },
    },
    form.encoding,
  )
  try {
    for await (const _ of reading) {
      signal.throwIfAborted()
      if (ready.length === 0) continue
      yield ready
      ready = []
    }
  } catch (error) {
    if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
    ready.push({ finding: fileFinding(error.code, 'error', original.path, { why: error.detail ?? '' }) })
    yield ready
  }
}

/** What is held of an instance that is too large; the rest of it is read past. */
function letGo(path: readonly Element[]): void {
  for (const element of path) {
    element.children.length = 0
    element.text = ''
  }
}

function valueOf(element: Element): Raw {
  const { children, text } = element
  if (children.length === 0) return text
  if (children.every(child => child.name === 'rowdata' || child.at !== null)) {
    const items = children.map((child, at) => [child.at ?? String(at + 1), child.value] as const)
    return gathered(items)
  }
  const page: { [name: string]: Raw } = Object.create(null) // names come from outside
  const lists = new Map<string, Raw[]>()
  for (const { name, value } of children) {
    const list = lists.get(name)
    if (list !== undefined) list.push(value)
    else if (name in page) {
      const both = [page[name]!, value]
      lists.set(name, both)
      page[name] = both
    } else page[name] = value
  }
  if (text.trim() !== '' && !('text' in page)) page['text'] = text.trim()
  return page
}

/**
 * How deep the instances stand and what class the root names, from the beginning of the file; null: no names of Pega's in it.
 * `aside`: it is probably no export, so that nobody misses it. @throws fix-record `xml-doctype` for any other with a document type
 */
export async function xmlForm(original: Original, encoding: string, aside = false): Promise<Xml | null> {
  const head = await headOf(original)
  const path: { readonly name: string; readonly class: string }[] = []
  let found: number | null = null
  async function* bytes() {
    yield head.bytes
  }
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (found === null && /^(?:pzInsKey|pxObjClass|pyID|pxCreateDateTime)$/.test(name)) found = path.length
      path.push({ name, class: attributes['class'] ?? attributes['pxObjClass'] ?? '' })
    },
    close() {
      if (found === null) path.pop()
    },
  }
  try {
    for await (const _ of readXml(bytes(), original.path, handler, encoding)) if (found !== null) break
  } catch (error) {
    // anything else: the sample ends in the middle
    if (!(error instanceof CasebridgeError) || (error.code === 'xml-doctype' && !aside)) throw error
  }
  if (found === null || found < 1) return null
  return {
    kind: 'xml',
    encoding,
    depth: found,
    class: path.slice(0, found).find(one => one.class !== '')?.class ?? '',
  }
}
