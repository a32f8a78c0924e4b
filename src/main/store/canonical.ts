import { hash } from 'node:crypto'
import { CasebridgeError } from '../../contract/failure'

/** Deeper nesting than this is refused before it can exhaust the stack. */
const deepest = 500

/**
 * JSON with its names in the order of their UTF-16 code units and no spaces (RFC 8785), so that equal data gives equal
 * text and equal hashes. Names that hold undefined are left out; what JSON cannot carry is a bug.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

/** The same for an object of scalars whose names are in order already, several times as fast; null for any other. */
export function canonicalJsonOfFlat(value: { readonly [name: string]: unknown }): string | null {
  let last = ''
  for (const name in value) {
    const member = value[name]
    if (name < last || !isScalar(member)) return null
    last = name
  }
  return JSON.stringify(value)
}

function isScalar(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  return typeof value === 'number' && Number.isFinite(value)
}

function write(value: unknown, depth: number): string {
  if (depth > deepest) {
    throw new CasebridgeError({
      kind: 'fix-record',
      code: 'nested-too-deep',
      message: `A value is nested more than ${deepest} levels deep. Flatten it in the source, or leave its column out.`,
    })
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) {
    const items: string[] = []
    for (const item of value as readonly unknown[]) items.push(write(item, depth + 1)) // sees holes too
    return `[${items.join(',')}]`
  }
  if (isPlain(value)) {
    const members: string[] = []
    for (const name of Object.keys(value).sort(byCodeUnit)) {
      const member = value[name]
      if (member !== undefined) members.push(`${JSON.stringify(name)}:${write(member, depth + 1)}`)
    }
    return `{${members.join(',')}}`
  }
  throw new CasebridgeError({
    kind: 'bug',
    code: 'not-json',
    message: 'Casebridge tried to keep something that is not data. Nothing was written.',
    detail: `${typeof value} ${Object.prototype.toString.call(value)}`,
  })
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** SHA-256 in lower-case hex; text is hashed as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content)
}

/** SHA-256 of the canonical JSON of a value. */
export function digest(value: unknown): string {
  return sha256(canonicalJson(value))
}

/**
 * Reads back JSON that this store wrote. A member called `__proto__` becomes an ordinary own member, as JSON.parse
 * makes it; copy such objects with spread, never by assignment, and it stays one.
 */
export function readJson<T>(text: string): T {
  return JSON.parse(text) as T
}

/** The same for a column that may be NULL. */
export function readJsonOrNull<T>(text: string | null): T | null {
  return text === null ? null : readJson<T>(text)
}
