import { CasebridgeError } from '../../contract/failure'

// XML 1.0 has no way to write these; Odoo answers them with a parse error that names neither record nor field.
// eslint-disable-next-line no-control-regex
const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/

/** Whether a text can travel to Odoo unchanged: no control characters, no U+FFFE/U+FFFF, no half of a surrogate pair. */
export function isSendable(text: string): boolean {
  return text.isWellFormed() && !forbidden.test(text)
}

/** Why a text cannot travel. `path` says where in the call it stood, from outside in. */
export function unsendableText(text: string, path: readonly (string | number)[]): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code: 'odoo-unsendable-text',
    message: `${placeOf(path)} holds the character ${firstForbidden(text)}, which cannot be sent to Odoo. Remove it in the source, or let the mapping clean this field.`,
    detail: `at ${path.join('.')}`,
  })
}

/** Why a value of another type cannot travel. */
export function unsendableValue(found: string, path: readonly (string | number)[]): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code: 'odoo-unsendable-value',
    message: `${placeOf(path)} is ${found}, which cannot be sent to Odoo. A text, a true or false, or a number of at most 15 digits was expected.`,
    detail: `at ${path.join('.')}`,
  })
}

/** "Field name of record 3": the last name is the field, the last number before it the record of the batch. */
function placeOf(path: readonly (string | number)[]): string {
  const field = path.findLast(part => typeof part === 'string')
  const record = path.findLast((part, at) => typeof part === 'number' && at < path.length - 1 && at > 1)
  const where = field === undefined ? 'A value' : `Field ${field}`
  return typeof record === 'number' ? `${where} of record ${record + 1} of this batch` : where
}

function firstForbidden(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const high = code >= 0xd800 && code <= 0xdbff
    if (high && text.charCodeAt(at + 1) >= 0xdc00 && text.charCodeAt(at + 1) <= 0xdfff) {
      at++
      continue
    }
    if ((code >= 0xd800 && code <= 0xdfff) || forbidden.test(text[at]!)) {
      return `U+${code.toString(16).toUpperCase().padStart(4, '0')} at position ${at + 1}`
    }
  }
  return 'of an unknown kind'
}
