/** Dates of a lead that Odoo works out by itself, as of the present moment, whatever else is sent in the same call. */
export const leadDates = ['date_open', 'date_last_stage_update', 'date_closed'] as const

/** Writing one of these makes Odoo 14 to 19 put the present moment (or nothing) into the dates. */
const movers: ReadonlySet<string> = new Set(['stage_id', 'probability', 'active', 'user_id'])

/** Whether writing these fields changes a lead's dates. */
export function movesDates(model: string, fields: readonly string[]): boolean {
  return model === 'crm.lead' && fields.some(field => movers.has(field))
}

/** The values of one change as calls that leave what was meant: a lead's dates go last and alone. */
export function writesOf(
  model: string,
  values: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  if (!movesDates(model, Object.keys(values))) return [values]
  const isDate = ([name]: readonly [string, unknown]): boolean =>
    (leadDates as readonly string[]).includes(name)
  const dates = Object.entries(values).filter(isDate)
  if (dates.length === 0) return [values]
  return [
    Object.fromEntries(Object.entries(values).filter(entry => !isDate(entry))),
    Object.fromEntries(dates),
  ]
}
