import type { Values } from '../../contract/change'
import type { OdooField } from './odoo'

/** Selection values of a field we made that Odoo does not know yet, in order; values are never taken away while planning. */
export function newOptions(
  wanted: unknown,
  live: OdooField | undefined,
): readonly (readonly [string, string])[] {
  if (typeof wanted !== 'string') return []
  const known = new Set((live?.selection ?? []).map(([value]) => value))
  return (JSON.parse(wanted) as [string, string][]).filter(([value]) => !known.has(value))
}

/** XML without the white space and declaration that Odoo's own formatting adds. */
export function squeezedArch(arch: unknown): string {
  return String(arch ?? '')
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/>\s+</g, '><')
    .replace(/\s*\/>/g, '/>')
    .trim()
}

/** The field a definition's desired values speak of. */
export function definedField(values: Values): { readonly model: string; readonly name: string } {
  return { model: String(values['model']), name: String(values['name']) }
}

/** The same, from the key `field:<model>.<name>`: a field's name holds no dot. */
export function fieldOfKey(key: string): { readonly model: string; readonly name: string } {
  const path = key.slice(key.indexOf(':') + 1)
  const dot = path.lastIndexOf('.')
  return { model: path.slice(0, dot), name: path.slice(dot + 1) }
}
