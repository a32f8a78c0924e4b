import { isSendable, unsendableText, unsendableValue } from './wire-text'

const special = /[&<>]/

/**
 * A method call as XML-RPC. null becomes <nil/>, which every Odoo reads as None; entries that are undefined are left out.
 * Whole numbers beyond 32 bits go as <double>: float and monetary fields take them, an integer field refuses them by itself.
 * @throws fix-record `odoo-unsendable-text` or `odoo-unsendable-value`, naming field and record of the batch
 */
export function encodeCall(method: string, params: readonly unknown[]): string {
  const out: string[] = ['<?xml version="1.0"?><methodCall><methodName>', method, '</methodName><params>']
  const path: (string | number)[] = []
  for (const [at, param] of params.entries()) {
    path.push(at)
    out.push('<param>')
    encodeValue(param, out, path)
    out.push('</param>')
    path.pop()
  }
  out.push('</params></methodCall>')
  return out.join('')
}

function encodeValue(value: unknown, out: string[], path: (string | number)[]): void {
  switch (typeof value) {
    case 'string':
      out.push('<value><string>', escaped(value, path), '</string></value>')
      return
    case 'boolean':
      out.push(value ? '<value><boolean>1</boolean></value>' : '<value><boolean>0</boolean></value>')
      return
    case 'number':
      out.push('<value>', encodeNumber(value, path), '</value>')
      return
    case 'object':
      if (value === null) out.push('<value><nil/></value>')
      else if (Array.isArray(value)) encodeArray(value, out, path)
      else if (isPlain(value)) encodeStruct(value, out, path)
      else throw unsendableValue(`a ${value.constructor?.name ?? 'special object'}`, path)
      return
    default:
      throw unsendableValue(`a ${typeof value}`, path)
  }
}

function encodeArray(values: readonly unknown[], out: string[], path: (string | number)[]): void {
  out.push('<value><array><data>')
  for (let at = 0; at < values.length; at++) {
    path.push(at)
    encodeValue(values[at], out, path)
    path.pop()
  }
  out.push('</data></array></value>')
}

function encodeStruct(values: object, out: string[], path: (string | number)[]): void {
  out.push('<value><struct>')
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    path.push(name)
    out.push('<member><name>', escaped(name, path), '</name>')
    encodeValue(value, out, path)
    out.push('</member>')
    path.pop()
  }
  out.push('</struct></value>')
}

function encodeNumber(value: number, path: readonly (string | number)[]): string {
  if (!Number.isFinite(value)) throw unsendableValue(`not a number (${value})`, path)
  if (!Number.isInteger(value)) return `<double>${value}</double>`
  if (!Number.isSafeInteger(value)) throw unsendableValue(`the number ${value}`, path)
  // -0 would be written as 0 by String() as well, which is what is wanted
  return value >= -0x8000_0000 && value <= 0x7fff_ffff ? `<int>${value}</int>` : `<double>${value}.0</double>`
}

function escaped(text: string, path: readonly (string | number)[]): string {
  if (!isSendable(text)) throw unsendableText(text, path)
  if (!special.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
