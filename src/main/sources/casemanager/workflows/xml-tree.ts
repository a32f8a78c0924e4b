import { SaxesParser } from 'saxes'
import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'

const deepest = 60

type Open = { readonly name: string; readonly parts: Map<string, Cell[]>; text: string }

/**
 * Reads XML as the same kind of tree JSON gives: attributes and child elements by local name, repeated ones as lists,
 * an element with text alone as that text. Entities of the document's own are refused; nothing outside is fetched.
 */
export function xmlTree(text: string, file: string): Cell {
  const parser = new SaxesParser()
  const stack: Open[] = [{ name: '', parts: new Map(), text: '' }]
  const refuse = (what: string): CasebridgeError =>
    new CasebridgeError({
      kind: 'fix-record',
      code: 'workflow-unreadable',
      message: `${file}: the XML cannot be read (${what}). Export the workflow definitions again.`,
    })
  parser.on('doctype', () => {
    throw refuse('it declares a document type of its own, which is not allowed')
  })
  parser.on('error', error => {
    throw refuse(error.message)
  })
  parser.on('opentag', tag => {
    if (stack.length > deepest) throw refuse('it is nested too deeply')
    const parts = new Map<string, Cell[]>()
    for (const [name, value] of Object.entries(tag.attributes)) {
      if (!name.startsWith('xmlns')) add(parts, local(name), value)
    }
    stack.push({ name: local(tag.name), parts, text: '' })
  })
  parser.on('text', found => {
    const top = stack.at(-1)
    if (top !== undefined) top.text += found
  })
  parser.on('cdata', found => {
    const top = stack.at(-1)
    if (top !== undefined) top.text += found
  })
  parser.on('closetag', () => {
    const closed = stack.pop()
    const parent = stack.at(-1)
    if (closed !== undefined && parent !== undefined) add(parent.parts, closed.name, cellOf(closed))
  })
  parser.write(text).close()
  return cellOf(stack[0] ?? { name: '', parts: new Map(), text: '' })
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function add(parts: Map<string, Cell[]>, name: string, value: Cell): void {
  const known = parts.get(name)
  if (known === undefined) parts.set(name, [value])
  else known.push(value)
}

function cellOf(element: Open): Cell {
  const text = element.text.trim()
  if (element.parts.size === 0) return text
  const entries = [...element.parts].map(([name, values]): [string, Cell] => [
    name,
    values.length === 1 ? (values[0] ?? null) : values,
  ])
  if (text !== '') entries.push(['text', text])
  return Object.fromEntries(entries)
}
