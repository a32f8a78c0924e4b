import { CasebridgeError } from '../../contract/failure'
import { isCustomModel } from './entities'
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

/** The same Odoo, in which a custom model that is not there, not yet or not any more, has no fields and no records. */
export function withCustomModels(odoo: Reader): Reader {
  const there = async (model: string): Promise<boolean> =>
    !isCustomModel(model) || (await fieldsIfThere(odoo, model)).size > 0
  return {
    ...odoo,
    fields: (model, fresh) => (isCustomModel(model) ? fieldsIfThere(odoo, model) : odoo.fields(model, fresh)),
    search: async (model, domain, options) =>
      (await there(model)) ? await odoo.search(model, domain, options) : [],
    read: async (model, ids, fields) => ((await there(model)) ? await odoo.read(model, ids, fields) : []),
    searchRead: async (model, domain, fields, options) =>
      (await there(model)) ? await odoo.searchRead(model, domain, fields, options) : [],
  }
}
