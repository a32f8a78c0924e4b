import { edit, useMapping } from '../../stores/mapping'
import { Field } from '../../ui/field'
import type { About } from './about'
import { setOptions } from './table-edit'

/** Where records of owners without a user in Odoo go. */
export function OwnerFallback({ users }: { readonly users: About['users'] }) {
  const fallback = useMapping(map => map.now?.options.ownerFallback)
  if (fallback === undefined) return null
  const active = users.filter(user => user.active)
  const choices = [
    { value: 'block', label: 'ask for each of them' },
    { value: 'none', label: 'to nobody: no owner' },
    ...active.map(user => ({ value: `user ${user.login}`, label: `to ${user.name} (${user.login})` })),
  ]
  const value = fallback.kind === 'user' ? `user ${fallback.login}` : fallback.kind
  return (
    <Field
      label="Owners without a user in Odoo go"
      value={value}
      choices={
        choices.some(choice => choice.value === value)
          ? choices
          : [...choices, { value, label: value.replace('user ', 'to ') }]
      }
      help="This holds for those you decide nothing about one by one. You may also invite a person in Odoo first and propose again."
      onChange={chosen =>
        edit(
          `Owners without a user: ${choices.find(one => one.value === chosen)?.label ?? chosen}`,
          mapping =>
            setOptions(mapping, {
              ownerFallback:
                chosen === 'block' || chosen === 'none'
                  ? { kind: chosen }
                  : { kind: 'user', login: chosen.replace('user ', '') },
            }),
        )
      }
    />
  )
}
