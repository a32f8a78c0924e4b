import type { Row } from '../database'
import type { Behaviour, Env } from '../env'
import { constraint, userError } from '../fault'
import { label } from '../record'
import { create, patch } from '../records'
import { listCommands } from '../commands'
import type { Field } from '../schema'
import { link, text } from '../values'
import { stageTurned } from './lead'

export const stageBehaviour: Behaviour = {
  changed: (env, before, after) => {
    if ((before['is_won'] === true) !== (after['is_won'] === true)) stageTurned(env, after)
  },
  compute: { team_count: env => env.database.size('crm.team') },
}

export const tagBehaviour: Behaviour = {
  check: (env, tag) => {
    if (env.database.find('crm.tag', 'name', tag['name']).length > 1)
      throw constraint('Tag name already exists!', 'name')
  },
}

function activeMembers(env: Env, team: number): Row[] {
  return [...env.database.find('crm.team.member', 'crm_team_id', team)]
    .map(id => env.database.get('crm.team.member', id)!)
    .filter(member => member['active'] === true)
}

const users = (env: Env, team: Row) => activeMembers(env, team.id).map(member => Number(member['user_id']))

export const teamBehaviour: Behaviour = {
  compute: {
    member_ids: users,
    crm_team_member_ids: (env, team) => activeMembers(env, team.id).map(member => member.id),
    member_company_ids: () => [1],
  },
  inverse: {
    member_ids: (env, team, value) => {
      const wanted = new Set(users(env, team))
      for (const command of listCommands('crm.team', memberField, value)) {
        if (command.kind === 'set') {
          wanted.clear()
          for (const id of command.ids) wanted.add(id)
        } else if (command.kind === 'link') wanted.add(command.id)
        else if (command.kind === 'unlink' || command.kind === 'delete') wanted.delete(command.id)
      }
      for (const member of activeMembers(env, team.id))
        if (!wanted.delete(Number(member['user_id'])))
          patch(env, 'crm.team.member', member.id, { active: false })
      for (const user of wanted) create(env, 'crm.team.member', [{ crm_team_id: team.id, user_id: user }])
    },
  },
}
const memberField: Field = {
  name: 'member_ids',
  type: 'many2many',
  string: 'Salespersons',
  relation: 'res.users',
}

/** Unless several teams per user are allowed, a new membership quietly ends the others. */
export const memberBehaviour: Behaviour = {
  check: (env, member) => {
    if (member['active'] !== true) return
    for (const id of env.database.find('crm.team.member', 'user_id', member['user_id'])) {
      const other = env.database.get('crm.team.member', id)!
      if (id === member.id || other['active'] !== true) continue
      if (other['crm_team_id'] === member['crm_team_id'])
        throw userError(
          'You are trying to create duplicate membership(s). We found that there are already such memberships.',
        )
      if (!severalTeams(env)) patch(env, 'crm.team.member', id, { active: false })
    }
  },
  label: (env, member) => {
    const user = env.database.get('res.users', link(member, 'user_id') || 0)
    return user === undefined ? '' : label(env, 'res.users', user)
  },
}

function severalTeams(env: Env): boolean {
  for (const id of env.database.find('ir.config_parameter', 'key', 'sales_team.membership_multi'))
    return text(env.database.get('ir.config_parameter', id), 'value') === 'True'
  return false
}

export const userBehaviour: Behaviour = {
  defaults: () => ({ company_id: 1, company_ids: [[6, 0, [1]]], group_ids: [[6, 0, [1]]] }),
  incoming: (env, given, id) => {
    if (id !== null || given['partner_id']) return given
    const of = (name: string) => given[name] ?? false
    const [partner] = create(env, 'res.partner', [
      {
        name: given['name'] || given['login'] || 'New user',
        email: of('email'),
        phone: of('phone'),
        active: given['active'] !== false,
      },
    ])
    return { ...given, partner_id: partner }
  },
  created: (env, user, given) => {
    const email = text(env.database.get('res.partner', link(user, 'partner_id') || 0), 'email')
    if (email !== '' && env.context['no_reset_password'] !== true)
      env.mail({ why: 'Invitation', model: 'res.users', id: user.id, to: email })
    if (!('signature' in given))
      patch(env, 'res.users', user.id, { signature: `<div>${text(user, 'login')}</div>` })
  },
  check: (env, user) => {
    if (env.database.find('res.users', 'login', user['login']).length > 1)
      throw constraint('You can not have two users with the same login!', 'login')
  },
  removing: (_env, gone) => {
    if (gone.some(user => user.id <= 2))
      throw userError(
        'You cannot delete the admin user because it is utilized in various places (such as security configurations,...). Instead, archive it.',
      )
  },
  label: (env, user) => text(env.database.get('res.partner', link(user, 'partner_id') || 0), 'name'),
  compute: {
    companies_count: () => 1,
    active_partner: (env, user) =>
      env.database.get('res.partner', link(user, 'partner_id') || 0)?.['active'] === true,
  },
}

export const parameterBehaviour: Behaviour = {
  check: (env, row) => {
    if (env.database.find('ir.config_parameter', 'key', row['key']).length > 1)
      throw constraint('Key must be unique.', 'key')
  },
  label: (_env, row) => text(row, 'key'),
  methods: {
    get_param: {
      params: ['key', 'default'],
      records: false,
      run: (env, args) => {
        for (const id of env.database.find('ir.config_parameter', 'key', args['key']))
          return text(env.database.get('ir.config_parameter', id), 'value') || (args['default'] ?? false)
        return args['default'] ?? false
      },
    },
    set_param: {
      params: ['key', 'value'],
      records: false,
      run: (env, args) => {
        const value = args['value'] === false || args['value'] === null ? null : String(args['value'])
        for (const id of env.database.find('ir.config_parameter', 'key', args['key'])) {
          const old = text(env.database.get('ir.config_parameter', id), 'value')
          if (value === null) env.database.remove('ir.config_parameter', id)
          else patch(env, 'ir.config_parameter', id, { value })
          return old
        }
        if (value !== null) create(env, 'ir.config_parameter', [{ key: args['key'], value }])
        return false
      },
    },
  },
}
