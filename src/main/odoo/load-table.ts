import type { OdooField } from './odoo'

/** Values as Odoo's `load` reads them: a table of text, references by database number. */
export function loadTable(
  rows: readonly { readonly externalId: string; readonly values: Readonly<Record<string, unknown>> }[],
  fields: ReadonlyMap<string, OdooField>,
): { readonly columns: string[]; readonly cells: (string | number | boolean)[][] } {
  const names: string[] = []
  for (const row of rows)
    for (const name of Object.keys(row.values)) if (!names.includes(name)) names.push(name)
  const columns = ['id', ...names.map(name => (isRelation(fields.get(name)) ? `${name}/.id` : name))]
  const cells = rows.map(row => [
    row.externalId,
    ...names.map(name => cell(row.values[name], fields.get(name))),
  ])
  return { columns, cells }
}

function isRelation(field: OdooField | undefined): boolean {
  return field?.type === 'many2one' || field?.type === 'many2many'
}

function cell(value: unknown, field: OdooField | undefined): string | number | boolean {
  if (value === undefined || value === null) return ''
  if (field?.type === 'boolean') return value ? '1' : '0'
  if (value === false) return ''
  if (Array.isArray(value)) return (value as [number, number, number[]][])[0]?.[2].join(',') ?? ''
  return String(value)
}
