import { isSilent, type Behaviour } from '../env'
import { constraint } from '../fault'
import { text } from '../values'
import { activityBehaviour } from './activity'
import { attachmentBehaviour } from './attachment'
import { logCreation } from './chatter'
import { menuBehaviour, modelBehaviour } from './custom-models'
import { fieldBehaviour, selectionBehaviour } from './custom-fields'
import { leadBehaviour } from './lead'
import { messageBehaviour } from './message'
import { partnerBehaviour } from './partner'
import {
  memberBehaviour,
  parameterBehaviour,
  stageBehaviour,
  tagBehaviour,
  teamBehaviour,
  userBehaviour,
} from './sales-setup'
import { serverActionBehaviour } from './server-action'
import { viewBehaviour } from './view'

const externalIds: Behaviour = {
  defaults: () => ({ noupdate: false }),
  check: (env, entry) => {
    const name = text(entry, 'name')
    if (name.includes(' ')) throw constraint('External IDs cannot contain spaces')
    for (const id of env.database.find('ir.model.data', 'name', name))
      if (id !== entry.id && env.database.get('ir.model.data', id)?.['module'] === entry['module'])
        throw constraint(
          'duplicate key value violates unique constraint "ir_model_data_module_name_uniq_index"\n' +
            `DETAIL:  Key (module, name)=(${text(entry, 'module')}, ${name}) already exists.\n`,
        )
  },
  label: (_env, entry) => `${text(entry, 'module')}.${text(entry, 'name')}`,
  compute: {
    complete_name: (_env, entry) => `${text(entry, 'module')}.${text(entry, 'name')}`,
    reference: (_env, entry) => `${text(entry, 'model')},${Number(entry['res_id'] ?? 0)}`,
  },
}

const partners: Behaviour = {
  ...partnerBehaviour,
  created: (env, row, given) => {
    partnerBehaviour.created?.(env, row, given)
    if (!isSilent(env)) logCreation(env, 'res.partner', row, 'Contact created')
  },
}

const behaviours: { readonly [model: string]: Behaviour } = {
  'res.partner': partners,
  'res.users': userBehaviour,
  'crm.lead': leadBehaviour,
  'crm.stage': stageBehaviour,
  'crm.tag': tagBehaviour,
  'crm.team': teamBehaviour,
  'crm.team.member': memberBehaviour,
  'mail.message': messageBehaviour,
  'mail.activity': activityBehaviour,
  'ir.attachment': attachmentBehaviour,
  'ir.model': modelBehaviour,
  'ir.ui.menu': menuBehaviour,
  'ir.model.fields': fieldBehaviour,
  'ir.model.fields.selection': selectionBehaviour,
  'ir.model.data': externalIds,
  'ir.ui.view': viewBehaviour,
  'ir.actions.server': serverActionBehaviour,
  'ir.config_parameter': parameterBehaviour,
}

const plain: Behaviour = {}

/** What a model does of its own; most only keep their fields. */
export const behaviourOf = (model: string): Behaviour =>
  Object.hasOwn(behaviours, model) ? behaviours[model]! : plain
