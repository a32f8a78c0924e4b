import type { Key } from '../../contract/change'

/** A parameter of Odoo itself that migrated records may need to be another one, by its key in `ir.config_parameter`. */
export type OdooSetting = {
  readonly name: string
  readonly value: string
  /** What it does, for people; said on the plan. */
  readonly title: string
}

/**
 * Without it Odoo 15 to 19 silently archive a person's membership of one sales team when they become a member of another
 * (`crm.team.member._synchronize_memberships`). Any text counts as yes there; nothing and an empty one as no.
 */
export const severalTeams: OdooSetting = {
  name: 'sales_team.membership_multi',
  value: 'True',
  title: 'A person may be in several sales teams',
}

/** Years after which Odoo 17 to 19 delete open activities that are overdue, every night; 0 or missing: never. */
export const overdueYears: OdooSetting = {
  name: 'mail.activity.gc.delete_overdue_years',
  value: '0',
  title: 'Odoo keeps open activities however long they are overdue',
}

/** The desired record's key: `setting:<name>`. */
export function settingKey({ name }: OdooSetting): Key {
  return `setting:${name}`
}
