import { CasebridgeError } from '../../contract/failure'
import type { OdooField, Reader } from './odoo'

/** Fields of a model that a mapping may be about to make: none where Odoo does not have it yet. */
export async function fieldsIfThere(
  odoo: Pick<Reader, 'fields'>,
  model: string,
): Promise<ReadonlyMap<string, OdooField>> {
  try {
    return await odoo.fields(model)
  } catch (error) {
    if (error instanceof CasebridgeError && error.code === 'odoo-no-model') return new Map()
    throw error
  }
}

/** The same Odoo, of which the fields of models that are only going to be made may be asked. */
export function withNewModels(odoo: Reader, models: ReadonlySet<string>): Reader {
  return {
    ...odoo,
    fields: (model, fresh) => (models.has(model) ? fieldsIfThere(odoo, model) : odoo.fields(model, fresh)),
  }
}
