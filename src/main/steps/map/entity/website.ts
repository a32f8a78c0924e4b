import type { Draft } from '../world'

/** Odoo puts http:// before an address without a scheme; doing it here lets the comparison agree. */
export function withScheme(draft: Draft, field: string): void {
  const address = draft.values.get(field)
  if (typeof address !== 'string' || address === '' || /^[a-z][a-z0-9+.-]*:(?!\d+(?:\/|$))/i.test(address))
    return
  draft.values.set(field, `http://${address.replace(/^\/\//, '')}`)
}
