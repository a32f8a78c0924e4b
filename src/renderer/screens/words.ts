import type { Action, ChangeState, Phase } from '../../contract/change'
import type { Entity } from '../../contract/entity'

/** What each kind of record is called on the screens. */
export const entityWords: Readonly<Record<Entity, { readonly one: string; readonly many: string }>> = {
  company: { one: 'company', many: 'companies' },
  contact: { one: 'contact', many: 'contacts' },
  link: { one: 'link of a contact and a company', many: 'links of contacts and companies' },
  case: { one: 'case', many: 'cases' },
  status: { one: 'status', many: 'statuses' },
  priority: { one: 'priority', many: 'priorities' },
  owner: { one: 'person of the firm', many: 'people of the firm' },
  team: { one: 'team', many: 'teams' },
  message: { one: 'call, e-mail or note', many: 'calls, e-mails and notes' },
  activity: { one: 'task', many: 'tasks' },
  document: { one: 'document', many: 'documents' },
  workflow: { one: 'workflow', many: 'workflows (described, not migrated)' },
  object: { one: 'record of your own', many: 'records of your own' },
}

export const phaseWords: Readonly<Record<Phase, string>> = {
  field: 'New models and fields',
  view: 'Pages that show them',
  setup: 'Stages, tags and other lists',
  company: 'Companies',
  contact: 'Contacts',
  object: 'Records of your own',
  case: 'Cases',
  document: 'Documents',
  message: 'Calls, e-mails and notes',
  activity: 'Tasks',
  stamp: 'Real dates of creation',
}

export const actionWords: Readonly<Record<Action, string>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  skip: 'leave as it is',
  stamp: 'set the date of creation',
}

export const stateWords: Readonly<Record<ChangeState, string>> = {
  pending: 'to do',
  asked: 'in doubt',
  done: 'done',
  refused: 'refused by Odoo',
  waiting: 'waits for another record',
}

/** What Odoo itself calls its models, in the plural. */
const models: Readonly<Record<string, string>> = {
  'res.partner': 'Contacts',
  'crm.lead': 'Leads and opportunities',
  'mail.message': 'Messages',
  'mail.activity': 'Activities',
  'ir.attachment': 'Attachments',
  'crm.stage': 'Stages',
  'crm.tag': 'Tags',
  'crm.lost.reason': 'Lost reasons',
  'crm.team': 'Sales teams',
  'res.partner.industry': 'Industries',
  'ir.model.fields': 'Fields',
  'ir.ui.view': 'Views',
  'ir.model': 'Models',
  'ir.model.access': 'Access rights',
  'ir.actions.act_window': 'Actions of menus',
  'ir.ui.menu': 'Menus',
  'ir.config_parameter': 'System parameters',
}

export const modelWords = (model: string): string => models[model] ?? model

/** With a capital, for headings and lists. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const moment = (iso: string): string => new Date(iso).toLocaleString()

const types: Readonly<Record<string, string>> = {
  char: 'text',
  text: 'long text',
  html: 'formatted text',
  integer: 'whole number',
  float: 'number',
  monetary: 'amount',
  boolean: 'yes or no',
  date: 'date',
  datetime: 'date and time',
  selection: 'list',
  many2one: 'link to one record',
  many2many: 'links to several records',
}

/** What a type of field is called. */
export const fieldTypeWords = (type: string): string => types[type] ?? type
