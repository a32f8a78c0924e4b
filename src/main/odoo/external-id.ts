import { createHash } from 'node:crypto'

const LONGEST = 128
const TAIL = 32 // hexadecimal digits of SHA-256: 128 bits

/**
 * The name of our record in Odoo's `ir.model.data`: `casebridge_<project>.<key>`. Different keys never share a name.
 * Letters, digits, `-` and `.` stand for themselves; `_` and every other UTF-8 byte become `_` and two hexadecimal digits,
 * because Odoo refuses spaces. A name beyond 128 characters is cut and ends in `__` and a hash of the whole key; no other
 * name can hold `__`.
 */
export function externalId(projectId: string, key: string): string {
  const module = externalModule(projectId)
  const name = encoded(key)
  if (module.length + 1 + name.length <= LONGEST) return `${module}.${name}`
  const hash = createHash('sha256').update(name).digest('hex').slice(0, TAIL)
  return `${module}.${name.slice(0, LONGEST - module.length - TAIL - 3)}__${hash}`
}

/** Every external id of a project begins with this, followed by a dot. */
export function externalModule(projectId: string): string {
  return `casebridge_${encoded(projectId).replaceAll('.', '_2e')}`
}

function encoded(text: string): string {
  let out = ''
  for (const char of text) {
    if (/^[A-Za-z0-9.-]$/.test(char)) out += char
    // half a surrogate pair has no UTF-8 form of its own
    else if (!char.isWellFormed()) out += `_u${char.charCodeAt(0).toString(16)}`
    else for (const byte of Buffer.from(char, 'utf8')) out += `_${byte.toString(16).padStart(2, '0')}`
  }
  return out
}
