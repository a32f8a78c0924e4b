import type { Cell } from '../../../../../contract/entity'
import { limits } from '../../../../files/limits'

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown
const parseWith: (text: string, reviver: Reviver) => unknown = JSON.parse

/** Parses one JSON value. Numbers longer than a number can hold (long ids) come as their text, digit for digit. */
export function parseExact(text: string): unknown {
  if (!/\d[\d.]{15}/.test(text)) return JSON.parse(text)
  return parseWith(text, (_, value, context) => {
    const source = context?.source
    if (typeof value !== 'number' || source === undefined) return value
    return source.replace(/[eE].*$|[-.]/g, '').replace(/^0+/, '').length > 15 && String(value) !== source
      ? source
      : value
  })
}

/** Columns of a table whose names come up only while reading. */
export class FieldColumns {
  readonly headers: string[] = []
  readonly #index = new Map<string, number>()
  /** Fields beyond the cap on columns; their values are not taken. */
  beyond = 0

  /** The cells of one item, in order of the columns. Objects in it are laid out one level deep: `client.name`. */
  cellsOf(item: unknown): Cell[] {
    const cells: Cell[] = []
    const put = (path: readonly string[], value: Cell): void => {
      const at = this.#column(path)
      if (at === null) this.beyond++
      else cells[at] = value
    }
    if (Array.isArray(item)) {
      for (const [at, value] of item.entries()) put([`col#${at + 1}`], value as Cell)
    } else if (isObject(item)) {
      for (const [name, value] of Object.entries(item)) {
        if (isObject(value) && Object.keys(value).length > 0) {
          for (const [inner, deep] of Object.entries(value)) put([name, inner], deep as Cell)
        } else put([name], value as Cell)
      }
    } else put(['value'], item as Cell)
    for (let at = 0; at < cells.length; at++) cells[at] ??= null
    return cells
  }

  #column(path: readonly string[]): number | null {
    const key = path.join('\0')
    const known = this.#index.get(key)
    if (known !== undefined) return known
    if (this.headers.length >= limits.columns) return null
    this.#index.set(key, this.headers.length)
    this.headers.push(path.join('.'))
    return this.headers.length - 1
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
