import { customFields } from './custom-fields'
import { documents } from './documents'
import { leads } from './leads'
import { loads } from './loads'
import { messages } from './messages'
import { ownModels } from './own-models'
import { partners } from './partners'
import { refusals } from './refusals'
import { searching } from './searching'
import { setup } from './setup'
import type { Recorder } from './recorder'
import { unsilenced } from './unsilenced'

/** The same calls for a real Odoo and for the practice Odoo; each script stands alone. */
export const scripts: { readonly [name: string]: (odoo: Recorder) => Promise<void> } = {
  'what it refuses': refusals,
  'what it does where nothing silences it': unsilenced,
  leads: leads,
  'companies and contacts': partners,
  load: loads,
  documents: documents,
  'messages and activities': messages,
  'custom fields and views': customFields,
  'models of one’s own': ownModels,
  'stages, teams and users': setup,
  'searching and counting': searching,
}
