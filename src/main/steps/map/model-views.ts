import type { CustomField } from '../../../contract/mapping'
import { escaped } from './form-view'

type View = { readonly type: 'list' | 'tree' | 'form' | 'search'; readonly arch: string }

const whole: ReadonlySet<string> = new Set(['text', 'html', 'many2many'])
/** Columns that the list shows unless a person chooses others. */
const shown = 6

/** List, form and search of a custom model. The list was called tree before Odoo 18. */
export function modelViews(fields: readonly CustomField[], major: number): readonly View[] {
  const list = major >= 18 ? 'list' : 'tree'
  const short = fields.filter(field => !whole.has(field.type))
  const long = fields.filter(field => whole.has(field.type))
  return [
    { type: list, arch: listArch(list, short) },
    { type: 'form', arch: formArch(short, long) },
    { type: 'search', arch: searchArch(short) },
  ]
}

function listArch(tag: string, fields: readonly CustomField[]): string {
  const columns = fields.map(
    ({ name, label }, at) => `<field ${named(name, label)} optional="${at < shown ? 'show' : 'hide'}"/>`,
  )
  return [`<${tag}>`, '<field name="x_name"/>', ...columns, `</${tag}>`].join('')
}

function formArch(short: readonly CustomField[], long: readonly CustomField[]): string {
  const element = ({ name, label, type }: CustomField): string =>
    `<field ${named(name, label)}${type === 'many2many' ? ' widget="many2many_tags"' : ''}/>`
  return [
    '<form><sheet>',
    '<group><field name="x_name"/></group>',
    ...(short.length === 0 ? [] : ['<group>', ...short.map(element), '</group>']),
    ...(long.length === 0 ? [] : ['<group col="1">', ...long.map(element), '</group>']),
    '</sheet></form>',
  ].join('')
}

function searchArch(fields: readonly CustomField[]): string {
  const texts = fields.filter(({ type }) => type === 'char' || type === 'many2one')
  const element = ({ name, label }: CustomField): string => `<field ${named(name, label)}/>`
  return ['<search>', '<field name="x_name"/>', ...texts.map(element), '</search>'].join('')
}

function named(name: string, label: string): string {
  return `name="${escaped(name)}" string="${escaped(label)}"`
}
