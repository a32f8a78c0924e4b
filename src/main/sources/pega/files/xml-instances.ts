import { CasebridgeError } from '../../../../contract/failure'
import { fileFinding } from '../../../files/finding'
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
}

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
  const reading = readXml(
    original.open(),
    original.path,
    {
      open(name, attributes) {
        depth++
        if (depth < form.depth) return
        path.push({ name, at: attributes['REPEATINGINDEX'] ?? null, children: [], text: '' })
      },
      text(text) {
        const element = path.at(-1)
        if (element !== undefined && element.text.length < limits.fieldCharacters) element.text += text
      },
      close() {
        depth--
        const element = path.pop()
        if (element === undefined) return
        const value = valueOf(element)
        const above = path.at(-1)
        if (above !== undefined) above.children.push({ name: element.name, at: element.at, value })
        else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
          ready.push({ row: value as RawPage, line: null, record: ++record })
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

/** How deep the instances stand and what class the root names, from the beginning of the file; null: no names of Pega's in it. */
export async function xmlForm(original: Original, encoding: string): Promise<Xml | null> {
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
    if (!(error instanceof CasebridgeError)) throw error // the sample ends in the middle
  }
  if (found === null || found < 1) return null
  return {
    kind: 'xml',
    encoding,
    depth: found,
    class: path.slice(0, found).find(one => one.class !== '')?.class ?? '',
  }
}
