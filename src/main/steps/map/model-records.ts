import type { Desired, Values } from '../../../contract/change'
import type { CustomField, CustomModel, Mapping } from '../../../contract/mapping'
import { cleanText } from './clean-text'
import { modelViews } from './model-views'

/** The field by which Odoo calls the records of a custom model; Odoo makes it with the model. */
export const nameField = 'x_name'

/** The models of their own that a mapping makes: those a person confirmed. */
export function customModels(mapping: Mapping): readonly CustomModel[] {
  return (mapping.customModels ?? []).filter(model => model.decision === 'confirmed')
}

/** What Odoo makes with a model, as the rules see it before the model is there. */
export function nameFieldOf({ model }: CustomModel): CustomField {
  return {
    model,
    name: nameField,
    label: 'Name',
    type: 'char',
    why: 'What the record is called in Odoo.',
    sourceField: null,
    sample: null,
    decision: 'confirmed',
  }
}

/**
 * Desired set-up of models of their own: the model, who may do what with its records, its list, form and search, and how
 * people get there. Rights come before fields: on Odoo 19.0 rights made after them are not seen until the registry is built again.
 */
export function modelRecords(
  mapping: Mapping,
  fields: readonly CustomField[],
  major: number,
): readonly Desired[] {
  return customModels(mapping).flatMap((model, index) => {
    const own = fields.filter(field => field.model === model.model && field.name !== nameField)
    return [
      modelRecord(model, index),
      ...accessRecords(model),
      ...viewRecords(model, own, major),
      ...entrance(model, index, major),
    ]
  })
}

type Made = Pick<Desired, 'key' | 'entity' | 'model' | 'sort' | 'title' | 'values' | 'match'>

function desired(made: Made): Desired {
  const collisions = Object.fromEntries(Object.keys(made.values).map(name => [name, 'skip'] as const))
  return { ...made, collisions, sources: [] }
}

function modelRecord({ model, label }: CustomModel, index: number): Desired {
  return desired({
    key: `model:${model}`,
    entity: 'model',
    model: 'ir.model',
    sort: `!0${String(index).padStart(4, '0')}`,
    title: `${label} (${model})`,
    values: { name: cleanText(label).text, model },
    match: { on: [{ field: 'model', is: model }] },
  })
}

const rights: readonly {
  readonly who: string
  readonly group: string
  readonly words: string
  readonly unlink: boolean
}[] = [
  { who: 'user', group: 'base.group_user', words: 'everybody', unlink: false },
  { who: 'manager', group: 'sales_team.group_sale_manager', words: 'sales administrators', unlink: true },
]

function accessRecords({ model, label }: CustomModel): readonly Desired[] {
  return rights.map(({ who, group, words, unlink }) =>
    desired({
      key: `access:${model}/${who}`,
      entity: 'access',
      model: 'ir.model.access',
      sort: `!1 ${model} ${who}`,
      title: `What ${words} may do with ${label}`,
      values: {
        name: `casebridge.${model}.${who}`,
        model_id: { ref: `model:${model}` },
        group_id: { xmlid: group },
        perm_read: true,
        perm_write: true,
        perm_create: true,
        perm_unlink: unlink,
      },
      match: null,
    }),
  )
}

function viewRecords(
  { model, label }: CustomModel,
  fields: readonly CustomField[],
  major: number,
): readonly Desired[] {
  return modelViews(fields, major).map(({ type, arch }) =>
    desired({
      key: `view:${model}/${type === 'tree' ? 'list' : type}`,
      entity: 'view',
      model: 'ir.ui.view',
      sort: `${model} ${type}`,
      title: `How ${label} looks as ${type === 'form' ? 'a form' : type === 'search' ? 'a search' : 'a list'}`,
      values: { name: `casebridge.${model}.${type}`, model, type, priority: 16, arch },
      match: null,
    }),
  )
}

/** An entry of the CRM menu that opens the list. */
function entrance({ model, label }: CustomModel, index: number, major: number): readonly Desired[] {
  const name = cleanText(label).text
  const action: Values = {
    name,
    res_model: model,
    view_mode: major >= 18 ? 'list,form' : 'tree,form',
  }
  const menu: Values = {
    name,
    parent_id: { xmlid: 'crm.crm_menu_root' },
    action: { ref: `action:${model}`, model: 'ir.actions.act_window' },
    sequence: 60 + index,
  }
  return [
    desired({
      key: `action:${model}`,
      entity: 'action',
      model: 'ir.actions.act_window',
      sort: `~1 ${model}`,
      title: `The window of ${label}`,
      values: action,
      match: null,
    }),
    desired({
      key: `menu:${model}`,
      entity: 'menu',
      model: 'ir.ui.menu',
      sort: `~2 ${model}`,
      title: `The menu entry of ${label}`,
      values: menu,
      match: null,
    }),
  ]
}
