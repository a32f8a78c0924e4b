import { SaxesParser } from 'saxes'

type Element = {
  readonly name: string
  readonly attributes: { readonly [name: string]: string }
  readonly children: Element[]
}

/** The elements of a view; null where it is not XML. */
export function parseArch(arch: string): Element | null {
  const root: Element = { name: '', attributes: {}, children: [] }
  const stack = [root]
  const parser = new SaxesParser()
  let broken = false
  parser.on('error', () => (broken = true))
  parser.on('opentag', tag => {
    const element = { name: tag.name, attributes: tag.attributes, children: [] }
    stack.at(-1)!.children.push(element)
    stack.push(element)
  })
  parser.on('closetag', () => void stack.pop())
  parser.write(arch).close()
  return broken ? null : (root.children[0] ?? null)
}

/** Names of the fields a view shows, those of lists inside it left out: they belong to other models. */
export function fieldsIn(arch: string): string[] {
  const root = parseArch(arch)
  return root === null ? [] : namesIn(root)
}

function namesIn(element: Element): string[] {
  const own = element.name === 'field' ? element.attributes['name'] : undefined
  if (own !== undefined && !/^arch/.test(own)) return [own]
  return element.children.flatMap(namesIn)
}

/**
 * Whether an xpath of the plain kind (`//notebook`, `//page[@name='x']/group`) finds something.
 * Null for a kind that this does not read.
 */
export function finds(root: Element, xpath: string): boolean | null {
  const steps = [...xpath.matchAll(/(\/\/?)([\w-]+|\*)(?:\[@([\w-]+)\s*=\s*(['"])(.*?)\4\])?/gs)]
  if (steps.length === 0 || steps.map(step => step[0]).join('') !== xpath) return null
  let found: Element[] = [{ name: '', attributes: {}, children: [root] }]
  for (const [, axis, name, attribute, , value] of steps) {
    const among = axis === '//' ? found.flatMap(descendants) : found.flatMap(element => element.children)
    found = among.filter(
      element =>
        (name === '*' || element.name === name) &&
        (attribute === undefined || element.attributes[attribute] === value),
    )
  }
  return found.length > 0
}

function descendants(element: Element): Element[] {
  return element.children.flatMap(child => [child, ...descendants(child)])
}
