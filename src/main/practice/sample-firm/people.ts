import { companyTrades, companyWords, familyNames, givenNames, lands, type Land } from './people-facts'
import { dice, minutesOf, written } from './random'

/** What the whole sample hangs on. */
export type Firm = {
  readonly seed: number
  readonly traps: boolean
  readonly cases: number
  readonly contacts: number
  readonly companies: number
}

export const companyHeader = [
  'Company ID',
  'Company Name',
  'Website',
  'Industry',
  'Employees',
  'Annual Revenue',
  'Phone',
  'E-mail',
  'Street',
  'Postcode',
  'City',
  'Country',
  'Registration No',
  'Client Since',
  'Notes',
] as const

export const contactHeader = [
  'Contact ID',
  'Salutation',
  'Full Name',
  'First Name',
  'Last Name',
  'Job Title',
  'E-mail',
  'Phone',
  'Mobile',
  'Street',
  'Postcode',
  'City',
  'Region',
  'Country',
  'Preferred Language',
  'Marketing Consent',
  'Notes',
] as const

export const linkHeader = ['Contact ID', 'Company ID', 'Role', 'Primary'] as const

export const companyId = (index: number): string => String(index + 1).padStart(5, '0')
export const contactId = (index: number): string => String(index + 4701).padStart(6, '0')

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/[øØ]/g, 'o')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** Every odd trap is set once in each stretch of this many records, at a fixed place. */
export const stretch = { cases: 300, people: 150 } as const

/** Tells whether record `index` is where the trap of that number is set. */
export const trapped = (firm: Firm, index: number, spot: number, every: number): boolean =>
  firm.traps && index % every === spot

export type Address = {
  readonly land: Land
  readonly street: string
  readonly town: readonly [string, string, string]
}

function address(firm: Firm, kind: string, index: number): Address {
  const pick = dice(firm.seed, `${kind}-address`, index)
  const land = pick.chance(0.45) ? (lands[0] ?? pick.one(lands)) : pick.one(lands)
  return { land, street: `${pick.whole(1, 240)} ${pick.one(land.streets)}`, town: pick.one(land.towns) }
}

/** A company's name; the number keeps names apart where words repeat. */
export function companyName(firm: Firm, index: number): string {
  const pick = dice(firm.seed, 'company-name', index)
  const word = companyWords[index % companyWords.length] ?? ''
  const trade =
    companyTrades[Math.floor(index / companyWords.length + index) % companyTrades.length]?.[0] ?? ''
  const round = Math.floor(index / (companyWords.length * companyTrades.length))
  pick.whole(0, 1)
  return `${word} ${trade}${round > 0 ? ` ${round + 1}` : ''} ${address(firm, 'company', index).land.form}`
}

const money = (value: number): string =>
  `${Math.floor(value / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '.')},${String(value % 100).padStart(2, '0')}`

/** A row of companies.csv: semicolons, decimal commas and dates with full stops, as a continental Excel saves them. */
export function companyRow(firm: Firm, index: number): readonly string[] {
  const pick = dice(firm.seed, 'company', index)
  const name = companyName(firm, index)
  const { land, street, town } = address(firm, 'company', index)
  const site = `${plain(name)}.example.com`
  const odd = (spot: number): boolean => trapped(firm, index, spot, stretch.people)
  const trade = companyTrades.find(([trading]) => name.includes(` ${trading}`))
  // The first company's figures prove the date order and the decimal comma of their columns.
  const since =
    index === 0
      ? minutesOf(2014, 3, 27)
      : minutesOf(pick.whole(1998, 2021), pick.whole(1, 12), pick.whole(1, 28))
  const revenue = index === 0 ? 123_456_789 : pick.whole(8_000_000, 9_900_000_000)
  return [
    companyId(index),
    odd(4) ? `  ${name.toUpperCase()} ` : name,
    odd(2) ? 'NULL' : odd(3) ? 'N/A' : pick.chance(0.3) ? site : `https://www.${site}`,
    odd(5) ? '' : (trade?.[1] ?? ''),
    odd(6) ? '' : String(pick.whole(2, 4200)),
    odd(6) ? '' : money(revenue),
    land.phone(pick.whole(0, 99)),
    `office@${site}`,
    street,
    town[1],
    town[0],
    pick.one(land.written),
    String(pick.whole(1000, 99_999)).padStart(8, '0'),
    written(since, 'd.m.y'),
    odd(7) ? '=1+1' : odd(8) ? 'Pays late;\nask for money on account "in full"' : '',
  ]
}

const salutations = ['Ms', 'Mr', 'Dr', 'Mx', ''] as const
const jobs = [
  'Director',
  'General Counsel',
  'Finance Manager',
  'Company Secretary',
  'Landlord',
  'HR Lead',
  '',
] as const

/** Which companies a contact belongs to; the first is the primary one. */
export function companiesOf(
  firm: Firm,
  index: number,
): readonly { readonly company: number; readonly role: string }[] {
  const pick = dice(firm.seed, 'links', index)
  const many = trapped(firm, index, 11, stretch.people)
    ? 3
    : pick.chance(0.25)
      ? 0
      : pick.chance(0.12)
        ? 2
        : 1
  const first = pick.whole(0, firm.companies - 1)
  const roles = ['Employee', 'Director', 'Adviser', 'Shareholder']
  return Array.from({ length: Math.min(many, firm.companies) }, (_, at) => ({
    company: (first + at * 7) % firm.companies,
    role: roles[(index + at) % roles.length] ?? '',
  })).filter((link, at, all) => all.findIndex(other => other.company === link.company) === at)
}

export type Person = { readonly first: string; readonly last: string; readonly email: string }

/** A contact's name and e-mail address, as every file that mentions the person writes them. */
export function personAt(firm: Firm, index: number): Person {
  const pick = dice(firm.seed, 'person', index)
  const first = givenNames[(index * 7 + pick.whole(0, 3)) % givenNames.length] ?? ''
  const last = familyNames[(index * 11 + Math.floor(index / givenNames.length)) % familyNames.length] ?? ''
  const domain = pick.one(['example.com', 'example.org', 'example.net'])
  const odd = (spot: number): boolean => trapped(firm, index, spot, stretch.people)
  if (odd(4)) return { first, last, email: personAt(firm, index - 1).email } // two people with one address
  if (odd(5)) return { first, last, email: '' }
  if (odd(10)) return { first, last, email: 'not an address' }
  return { first, last, email: `${plain(first)}.${plain(last)}.${index + 1}@${domain}` }
}

/** A row of contacts.csv. Some share their company's address, some have one of their own, some none. */
export function contactRow(firm: Firm, index: number): readonly string[] {
  const pick = dice(firm.seed, 'contact', index)
  const { first, last, email } = personAt(firm, index)
  const odd = (spot: number): boolean => trapped(firm, index, spot, stretch.people)
  const employer = companiesOf(firm, index)[0]
  const lives = pick.whole(1, 10)
  const where =
    employer !== undefined && lives <= 4 && !odd(8)
      ? address(firm, 'company', employer.company)
      : lives <= 8 || odd(8)
        ? address(firm, 'contact', index)
        : null
  const land = where?.land ?? lands[0]
  const full = odd(9) || index % 9 === 4 ? `${last}, ${first}` : `${first} ${last}`
  return [
    contactId(index),
    pick.one(salutations),
    odd(7) ? full.toUpperCase() : full,
    first,
    last,
    pick.one(jobs),
    odd(13) ? email.toUpperCase() : email,
    odd(6) ? '020 7946 0101 / 020 7946 0102 ext 4' : odd(14) ? 'N/A' : (land?.phone(pick.whole(0, 99)) ?? ''),
    pick.chance(0.6) ? (land?.mobile(pick.whole(0, 99)) ?? '') : '',
    where?.street ?? '',
    where?.town[1] ?? '',
    where?.town[0] ?? '',
    where?.town[2] ?? '',
    where === null ? '' : pick.one(where.land.written),
    pick.one(['English', 'English', 'Français', 'Deutsch', 'Polski', 'Español']),
    pick.one(['Yes', 'No']),
    odd(12) ? '@handle, prefers "text" only\nSecond line, with, commas' : '',
  ]
}
