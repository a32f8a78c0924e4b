import type { Collision, CustomField, Mapping } from '../../../src/contract/mapping'
import type { Desired, Value } from '../../../src/contract/change'
import { overdueYears, severalTeams, type OdooSetting } from '../../../src/main/odoo/settings'
import { schemaRecords } from '../../../src/main/steps/map/schema-records'
import type { Writer } from '../../../src/main/odoo/odoo'

/** A parameter of Odoo as the map step wants it. */
export const setting = ({ name, value, title }: OdooSetting): Desired => ({
  key: `setting:${name}`,
  entity: 'setting',
  model: 'ir.config_parameter',
  sort: '!',
  title: `${title} (${name})`,
  values: { key: name, value },
  match: { on: [{ field: 'key', is: name }] },
  collisions: { key: 'skip', value: 'overwrite' },
  sources: [],
})
export const several = setting(severalTeams)
export const overdue = setting(overdueYears)

export const login = (name: string): string => `${name}@firm.example`

/** A team of the source with these members. */
export const team = (
  name: string,
  members: readonly string[],
  more: Record<string, Value> = {},
  collision: Collision = 'fill-if-empty',
): Desired => ({
  key: `team:${name}`,
  entity: 'team',
  model: 'crm.team',
  sort: name,
  title: name,
  values: {
    name,
    member_ids: { finds: members.map(one => ({ model: 'res.users', field: 'login', is: login(one) })) },
    ...more,
  },
  match: { on: [{ field: 'name', is: name }] },
  collisions: { name: 'skip', member_ids: collision },
  sources: [],
})

/** Users of Odoo by short name. */
export async function people(odoo: Writer, ...names: readonly string[]): Promise<Record<string, number>> {
  const sales = (await odoo.xmlid('sales_team.group_sale_salesman'))!.id
  const ids = await odoo.create(
    'res.users',
    names.map(name => ({ login: login(name), name, email: login(name), group_ids: [[4, sales]] })),
  )
  return Object.fromEntries(names.map((name, at) => [name, ids[at]!]))
}

/** Teams a user is an active member of, by name. */
export async function teamsOf(odoo: Writer, user: number): Promise<string[]> {
  const rows = await odoo.searchRead(
    'crm.team.member',
    [
      ['user_id', '=', user],
      ['active', '=', true],
    ],
    ['crm_team_id'],
  )
  const teams = await odoo.read(
    'crm.team',
    rows.map(row => Number(row['crm_team_id'])),
    ['name'],
  )
  return teams.map(row => String(row['name'])).sort()
}

const field = (
  model: string,
  name: string,
  type: CustomField['type'],
  more: Partial<CustomField> = {},
): CustomField => ({
  model,
  name,
  label: `${name} & “label”`,
  type,
  why: 'For the test.',
  sourceField: null,
  sample: null,
  decision: 'confirmed',
  ...more,
})

/** Cars and their garages have models of their own; a case names a car, a car names its case, its garage and the car before it. */
const cars: Mapping = {
  version: 1,
  source: 'test',
  entities: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
  customModels: ['x_src_car', 'x_src_garage'].map(model => ({
    model,
    label: model === 'x_src_car' ? 'Car <1> & “2”' : 'Garage',
    why: 'It has a life of its own.',
    sourceStream: model,
    decision: 'confirmed',
  })),
  customFields: [
    field('x_src_car', 'x_name', 'char'),
    field('x_src_car', 'x_src_price', 'float'),
    field('x_src_car', 'x_src_bought', 'date'),
    field('x_src_car', 'x_src_notes', 'html'),
    field('x_src_car', 'x_src_fuel', 'selection', {
      selection: [
        { value: 'p', label: 'Petrol' },
        { value: 'e', label: 'Electric' },
      ],
    }),
    field('x_src_car', 'x_src_garage_id', 'many2one', { relation: 'x_src_garage' }),
    field('x_src_car', 'x_src_before_id', 'many2one', { relation: 'x_src_car' }),
    field('x_src_car', 'x_src_case_id', 'many2one', { relation: 'crm.lead' }),
    field('x_src_car', 'x_src_owner_ids', 'many2many', { relation: 'res.partner' }),
    field('crm.lead', 'x_src_car_id', 'many2one', { relation: 'x_src_car' }),
  ],
}
export const carSetUp = schemaRecords(cars, 19)

export const thing = (model: string, name: string, values: Record<string, Value> = {}): Desired => ({
  key: `object:${name}`,
  entity: 'object',
  model,
  sort: name,
  title: name,
  values: { x_name: name, ...values },
  match: null,
  collisions: {},
  sources: [],
})
