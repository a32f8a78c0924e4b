import { madeText } from '../convert'
import { columnFor, say, textValue, type Draft, type World } from '../world'

/** A sales team: its name, its people, who leads it. */
export function finishTeam(draft: Draft, world: World): void {
  const { values } = draft
  const name = textValue(draft, 'name') || draft.row.key
  values.set('name', name)
  draft.title = name
  leader(draft, world)
  for (const field of ['member_ids', 'user_id'])
    if ((values.get(field) ?? null) === null) values.delete(field)
  if (!values.has('member_ids')) return
  // before 15 a person is in one team only, and a second one would quietly take them out of the first
  if (world.fields('crm.team').get('member_ids')?.type === 'many2many') return
  values.delete('member_ids')
  say(draft, 'team-members-not-kept', 'warning', { name }, columnFor(draft, 'member_ids'))
}

function leader(draft: Draft, world: World): void {
  const made = draft.made.get('user_id')
  const who = made === undefined ? '' : madeText(made)
  if (who === '') return
  const login = world.loginOf(who)
  if (login !== null) draft.values.set('user_id', { find: { model: 'res.users', field: 'login', is: login } })
  else say(draft, 'person-without-user', 'info', { found: who }, columnFor(draft, 'user_id'))
}
