import type { JsonObject } from '../json'
import type { PracticeParty } from '../world'

export const fullName = (party: PracticeParty): string => `${party.firstName} ${party.lastName}`.trim()

/** Somebody on a case, as lists name them. */
export const participant = (party: PracticeParty): JsonObject => ({
  ID: party.id,
  role: party.role,
  type: party.class,
  fullName: fullName(party),
  firstName: party.firstName,
  lastName: party.lastName,
  email: party.email,
  phone: party.phone,
  city: party.city,
  state: party.state,
  postalCode: party.postalCode,
  country: party.country,
})

/** Somebody on a case, under the names properties have. */
export const participantContent = (party: PracticeParty): JsonObject => ({
  classID: party.class,
  pyFirstName: party.firstName,
  pyLastName: party.lastName,
  pyFullName: fullName(party),
  pyEmail1: party.email,
  pyPhoneNumber: party.phone,
  pyTitle: '',
  pyCity: party.city,
  pyState: party.state,
  pyPostalCode: party.postalCode,
  pyCountry: party.country,
})
