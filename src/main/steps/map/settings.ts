import type { Desired } from '../../../contract/change'
import { overdueYears, settingKey, severalTeams, type OdooSetting } from '../../odoo/settings'
import type { Draft } from './world'

/** Makes the settings that some record may need, once each. Whether this Odoo needs them is seen when it is planned. */
export class SettingsOnDemand {
  readonly #made = new Set<string>()
  readonly #major: number
  constructor(major: number) {
    this.#major = major
  }

  for(drafts: readonly Draft[]): readonly Desired[] {
    return drafts
      .flatMap(draft => this.#needed(draft) ?? [])
      .filter(setting => {
        const isNew = !this.#made.has(setting.name)
        this.#made.add(setting.name)
        return isNew
      })
      .map(settingRecord)
  }

  #needed({ model, values }: Draft): OdooSetting | null {
    if (model === 'crm.team' && this.#major >= 15 && (values.get('member_ids') ?? null) !== null)
      return severalTeams
    if (model === 'mail.activity' && this.#major >= 17 && values.get('active') !== false) return overdueYears
    return null
  }
}

/** Stands before all other set-up: teams are made under it. */
function settingRecord(setting: OdooSetting): Desired {
  return {
    key: settingKey(setting),
    entity: 'setting',
    model: 'ir.config_parameter',
    sort: '!',
    title: `${setting.title} (${setting.name})`,
    values: { key: setting.name, value: setting.value },
    match: { on: [{ field: 'key', is: setting.name }] },
    collisions: { key: 'skip', value: 'overwrite' },
    sources: [],
  }
}
