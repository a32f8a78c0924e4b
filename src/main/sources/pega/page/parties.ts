import type { RawParty } from './case-page'
import type { Raw } from './raw'
import { isPage } from './shape'

/** The people of a case from its `pyWorkParty` page group, as v1 and exported files give it. */
export function partiesOf(workParty: Raw | undefined): readonly RawParty[] {
  if (workParty === undefined || workParty === null || typeof workParty !== 'object') return []
  const parties: RawParty[] = []
  const members = isPage(workParty)
    ? Object.entries(workParty)
    : (workParty as readonly Raw[]).map((page, at) => [String(at + 1), page] as const)
  for (const [id, page] of members) {
    if (!isPage(page)) continue
    const of = (...names: readonly string[]): Raw =>
      names
        .map(name => (Object.hasOwn(page, name) ? page[name]! : null))
        .find(raw => raw !== null && raw !== '') ?? null
    const [firstName, lastName] = [of('pyFirstName'), of('pyLastName')]
    const parts = [firstName, lastName].filter(part => typeof part === 'string' && part !== '')
    parties.push({
      id,
      role: of('pyPartyRole', 'pxPartyRole') ?? id.replace(/_\d+$/, ''),
      class: of('pxObjClass', 'classID'),
      name: of('pyFullName', 'pyPartyLabel', 'pyLabel') ?? (parts.length === 0 ? null : parts.join(' ')),
      firstName,
      lastName,
      email: of('pyEmail1', 'pyEmailAddress', 'pyEmail'),
      phone: of('pyPhoneNumber', 'pyWorkPhone', 'pyTelephone', 'pyMobilePhone', 'pyHomePhone'),
      street: of('pyStreet', 'pyAddressLine1', 'pyAddress'),
      city: of('pyCity'),
      state: of('pyState'),
      postalCode: of('pyPostalCode', 'pyZip'),
      country: of('pyCountry', 'pyCountryCode'),
    })
  }
  return parties
}
