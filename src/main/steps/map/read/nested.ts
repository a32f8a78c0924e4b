import type { Cell } from '../../../../contract/entity'

/** One name inside a cell that holds JSON, Python-style text or key=value lines. Names are looked up among own ones only. */
export function flattened(cell: Cell, path: string): Cell {
  let at: Cell = typeof cell === 'string' ? parsed(cell) : cell
  for (const name of path.split('.')) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, name)) return null
    at = (at as { readonly [name: string]: Cell })[name] ?? null
    if (typeof at === 'string' && /^\s*[[{]/.test(at)) at = parsed(at)
  }
  return at
}

function parsed(text: string): Cell {
  const trimmed = text.trim()
  return json(trimmed) ?? json(pythonAsJson(trimmed)) ?? pairs(trimmed)
}

function json(text: string): Cell {
  if (!/^[[{"]/.test(text)) return null
  try {
    const value = JSON.parse(text) as Cell
    return typeof value === 'string' ? json(value.trim()) : value
  } catch {
    return null
  }
}

/** {'a': True, 'b': None} as Python writes a dictionary, re-written as JSON. */
function pythonAsJson(text: string): string {
  return text.replace(
    /u?'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|\b(True|False|None)\b/g,
    (whole, single: string | undefined, word: string | undefined) => {
      if (word !== undefined) return word === 'None' ? 'null' : word.toLowerCase()
      if (single === undefined) return whole
      return JSON.stringify(single.replace(/\\(['"\\])/g, '$1'))
    },
  )
}

function pairs(text: string): Cell {
  const found: [string, Cell][] = []
  for (const part of text.split(/[\n;|]|,(?=[\w\s-]+[=:])/)) {
    const at = part.search(/[=:]/)
    const name = part.slice(0, Math.max(0, at)).trim()
    if (name !== '') found.push([name, part.slice(at + 1).trim()])
  }
  // fromEntries defines own properties, so a name like __proto__ is data here
  return found.length === 0 ? null : Object.fromEntries(found)
}
