import { sha256 } from '../../store/canonical'
import type { Hold } from './ports'

/** A custom field's desired values as `ir.model.fields.create` wants them: the model by number, selection values as rows. */
export async function definitionValues(
  hold: Hold,
  values: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const { model, selection, index, ...rest } = values
  const out: Record<string, unknown> = {
    ...rest,
    model_id: await hold.finder.find({ model: 'ir.model', field: 'model', is: String(model) }),
    state: 'manual',
  }
  if (index) out['index'] = true
  if (values['ttype'] === 'many2many')
    out['relation_table'] = linkTable(String(model), String(values['name']))
  if (typeof selection === 'string') {
    const options = JSON.parse(selection) as [string, string][]
    out['selection_ids'] = options.map(([value, name], sequence) => [0, 0, { value, name, sequence }])
  }
  return out
}

const longestTable = 63 // in PostgreSQL

/** A table of its own: left alone, Odoo lets all fields of one model that point to the same other model share their links. */
function linkTable(model: string, field: string): string {
  const name = `x_${model.replaceAll('.', '_')}_${field}_rel`
  return name.length <= longestTable
    ? name
    : `${name.slice(0, longestTable - 13)}_${sha256(name).slice(0, 12)}`
}
