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
  if (typeof selection === 'string') {
    const options = JSON.parse(selection) as [string, string][]
    out['selection_ids'] = options.map(([value, name], sequence) => [0, 0, { value, name, sequence }])
  }
  return out
}
