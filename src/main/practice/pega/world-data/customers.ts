import { companyTrades, companyWords, familyNames, givenNames, lands } from '../../sample-firm/people-facts'
import { dice } from '../../sample-firm/random'
import type { PageValue, PracticeParty } from '../world'

/*
 * Customers, witnesses, further parties and vehicles. Records are made once and shared by all cases that embed them, so
 * that many cases need little memory and one person is the same person wherever she stands.
 */

export type Person = {
  readonly first: string
  readonly last: string
  readonly email: string // '' where nobody knows it
  readonly phone: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
  readonly country: string
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'name'

const foreign: readonly (readonly [string, string])[] = [
  ['王', '小明'],
  ['فاطمة', 'الزهراء'],
  ['Zoe\u0308', 'A\u030Asberg'], // combining marks
]

function person(seed: number, kind: string, index: number): Person {
  const pick = dice(seed, kind, index)
  const land = pick.one(lands)
  const [city, postalCode, region] = pick.one(land.towns)
  const [first, last] = (index % 17 === 11 ? foreign[((index / 17) % foreign.length) | 0] : undefined) ?? [
    pick.one(givenNames),
    pick.one(familyNames),
  ]
  return {
    first,
    last,
    email: index % 9 === 5 ? '' : `${plain(first)}.${plain(last)}.${kind[0]}${index}@mail.example`,
    phone: pick.chance(0.8) ? land.mobile(index % 100) : '',
    city,
    region,
    postalCode,
    country: land.code,
  }
}

export type Customer = {
  readonly id: string
  readonly row: PageValue
  readonly embedded: PageValue
  readonly shouted: PageValue // the same, its e-mail address typed in capitals
  readonly party: PracticeParty
  readonly person: Person | null // null: a company
}

const companyName = (index: number): string => {
  const trade = companyTrades[(index + Math.floor(index / companyWords.length)) % companyTrades.length]?.[0]
  const round = Math.floor(index / (companyWords.length * companyTrades.length))
  return `${companyWords[index % companyWords.length]} ${trade}${round > 0 ? ` ${round + 1}` : ''}`
}

export const ann: Person = {
  first: 'Ann',
  last: 'Lee',
  email: 'ann@globex.example',
  phone: '+44 7700 900123',
  city: 'Bristol',
  region: 'Avon',
  postalCode: 'BS99 9ZZ',
  country: 'GB',
}

/** Customer `index`; each fourth is a company, the first is the one most cases are about. */
export function customerAt(seed: number, index: number): Customer {
  const id = `CU-${String(index + 1).padStart(4, '0')}`
  const isCompany = index % 4 === 3
  const who = index === 0 ? ann : person(seed, 'customer', index)
  const company = isCompany
    ? companyName(index)
    : index === 0
      ? 'Globex Ltd'
      : index % 3 === 1
        ? companyName(index + 2)
        : ''
  const name = isCompany ? company : `${who.first} ${who.last}`
  const email = isCompany ? `office@${plain(company)}.example` : who.email
  const embedded = {
    CustomerID: id,
    Name: name,
    Company: isCompany ? null : company || null,
    Email: email || null,
    Phone: who.phone || null,
  }
  const pick = dice(seed, 'customer-row', index)
  return {
    id,
    person: isCompany ? null : who,
    embedded,
    shouted: { ...embedded, Email: email.toUpperCase() || null },
    party: {
      id: 'Customer',
      role: 'Customer',
      class: isCompany ? 'Data-Party-Com' : 'Data-Party-Person',
      firstName: isCompany ? '' : who.first,
      lastName: isCompany ? company : who.last,
      email,
      phone: who.phone,
      city: who.city,
      state: who.region,
      postalCode: who.postalCode,
      country: who.country,
    },
    row: {
      CustomerID: id,
      Name: name,
      Kind: isCompany ? 'Company' : 'Person',
      FirstName: isCompany ? null : who.first,
      LastName: isCompany ? null : who.last,
      Company: isCompany ? null : company || null,
      Email: email || null,
      Phone: who.phone || null,
      Street: `${pick.whole(1, 99)} Harbour Row`,
      City: who.city,
      PostalCode: who.postalCode,
      Country: who.country,
      CreditLimit: pick.chance(0.7) ? String(pick.whole(1, 90) * 250) : null,
      Since: pick.chance(0.8) ? `20${pick.whole(10, 24)}-0${pick.whole(1, 9)}-1${pick.whole(0, 9)}` : null,
    },
  }
}

/** People besides the customers; some of them are a customer all the same. */
export function strangersOf(seed: number, kind: string, count: number, known: readonly Person[]): Person[] {
  return Array.from({ length: count }, (_, at) => known[at] ?? person(seed, kind, at))
}

export const partyOf = (who: Person, id: string): PracticeParty => ({
  id,
  role: 'Interested',
  class: 'Data-Party-Person',
  firstName: who.first,
  lastName: who.last,
  email: who.email,
  phone: who.phone,
  city: who.city,
  state: who.region,
  postalCode: who.postalCode,
  country: who.country,
})

const statements = [
  'I saw the parcel fall off the lift.',
  '<p>It was <b>already broken</b> when we opened the box &amp; nobody touched it.</p><ul><li>Box</li><li>Lid</li></ul>',
  null,
  'Ich habe den Wagen um 7&nbsp;Uhr abgestellt.',
  'السيارة كانت سليمة صباحا.',
] as const

export const witnessOf = (who: Person, at: number): PageValue => ({
  FirstName: who.first,
  LastName: who.last,
  Email: who.email === '' ? null : at % 5 === 3 ? who.email.toUpperCase() : who.email,
  Phone: who.phone || null,
  HeardOn: at % 4 === 2 ? null : `2024-0${(at % 9) + 1}-1${at % 10}`,
  Statement: statements[at % statements.length] ?? null,
})

const makes = ['Northwind Van', 'Falke 3', 'Côte Électrique', '風 1000'] as const

export const vehicleId = (index: number): string => `V-${String(index + 7).padStart(5, '0')}`

/** A vehicle of the data object; it lives on whether a case speaks of it or not. */
export function vehicleAt(seed: number, index: number): PageValue {
  const pick = dice(seed, 'vehicle', index)
  return {
    VehicleID: vehicleId(index),
    Plate: `AC ${String(pick.whole(100, 999))} ${String.fromCharCode(65 + (index % 26))}X`,
    Make: index % 11 === 4 ? null : pick.one(makes),
    Mileage: index % 10 === 3 ? null : String(pick.whole(0, 300_000)),
    Registered: index % 7 === 5 ? null : `20${pick.whole(10, 24)}-1${pick.whole(0, 2)}-0${pick.whole(1, 9)}`,
    Insured: index % 6 === 2 ? null : pick.chance(0.8),
    Remarks: index % 8 === 0 ? '<p>Scratch on the <i>left</i> door</p>' : null,
  }
}
