import type { Stream } from '../../../../contract/stream'
import { fold, words } from '../../../../contract/words'
import { partsOf, valuesOf, type Draft, type Part } from './draft'
import { leaf, pathWords, plainPath } from './path'

/** What the properties of a page say of a person or company, each by the first property that does. */
export const concepts = [
  'email',
  'first',
  'middle',
  'last',
  'name',
  'phone',
  'mobile',
  'company',
  'job',
  'website',
  'birth',
  'street',
  'street2',
  'zip',
  'city',
  'state',
  'country',
  'kind',
  'number',
] as const
export type Concept = (typeof concepts)[number]

/** The properties of one page, or of a whole stream, that are about somebody. */
export type PersonColumns = { readonly [concept in Concept]?: Part }

/** How properties are called, compared without case and signs. */
const called: Readonly<Record<Concept, RegExp>> = {
  email:
    /^(primary|home|work|business|private|contact|customer|main)?(e?mail|emailaddress|email1|mailaddress)$/,
  first: /^(first|given|fore)name$|^namefirst$/,
  middle: /^middle(name|initial)$/,
  last: /^(last|family|sur)name$|^namelast$/,
  name: /^(full|display|person|contact|customer|client|party|legal|complete)?name$|^(user)name$/,
  phone:
    /^(primary|home|work|business|contact|main|customer|office|daytime)?(phone|phonenumber|phoneno|telephone|telephonenumber|tel)\d?$/,
  mobile: /^(mobile|cell|mobilephone|cellphone|mobilenumber|cellnumber|mobilephonenumber|gsm)$/,
  company:
    /^(company|companyname|organi[sz]ation|organi[sz]ationname|employer|employername|firm|firmname|businessname|accountname)$/,
  job: /^(job|jobtitle|position|jobposition|roletitle|occupation)$/,
  website: /^(website|web|homepage|webaddress|url)$/,
  birth: /^(birthdate|birthday|dateofbirth|dob|birthdt)$/,
  street: /^(street|street1|streetaddress|address1|addressline1|addr1|addressline|streetname)$/,
  street2: /^(street2|address2|addressline2|addr2|apartment|suite)$/,
  zip: /^(zip|zipcode|postcode|postalcode|postal|plz)$/,
  city: /^(city|town|cityname)$/,
  state: /^(state|province|region|county|statecode|stateprovince)$/,
  country: /^(country|countrycode|countryname)$/,
  kind: /^(kind|type|category|partytype|customertype|clienttype|contacttype|entitytype|class|partyclass)$/,
  number:
    /^(id|number|no|key|guid|(customer|client|contact|person|party|member|account|partner|holder)(id|number|no|key))$/,
}
const plain = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Words for pages and classes that are about people whatever they hold. */
const peopleWords =
  /^(customers?|clients?|contacts?|persons?|people|part(?:y|ies)|claimants?|complainants?|applicants?|requestors?|requesters?|witness(?:es)?|members?|patients?|policyholders?|insureds?|beneficiar(?:y|ies)|borrowers?|payers?|payees?|agents?|brokers?|drivers?|passengers?|owners?|holders?|guardians?|relatives?|spouses?|employees?|participants?|subscribers?|caller|sender|recipients?|consumers?|citizens?|tenants?|landlords?|vendors?|suppliers?|partners?)$/
const companyWords =
  /^(compan(?:y|ies)|organi[sz]ations?|firms?|employers?|vendors?|suppliers?|insurers?|banks?|business(?:es)?|corporations?)$/
const customerWords =
  /^(customers?|clients?|consumers?|complainants?|claimants?|applicants?|requestors?|requesters?|policyholders?|insureds?|members?|patients?|subscribers?|citizens?)$/

export const isAboutPeople = (name: string): boolean => pathWords(name).some(word => peopleWords.test(word))
export const isAboutCompanies = (name: string): boolean =>
  pathWords(name).some(word => companyWords.test(word))
export const isAboutCustomers = (name: string): boolean =>
  pathWords(name).some(word => customerWords.test(word))

/**
 * The person that the properties under `page` are about ('' for the whole stream), where it is called `name`; null: they
 * are about something else. `but`: columns that are about something else in any case.
 */
export function personColumns(
  draft: Draft,
  stream: Stream,
  {
    page,
    name,
    but = [],
    told = isAboutPeople(name) || isAboutCompanies(name),
  }: {
    readonly page: string
    readonly name: string
    readonly but?: readonly string[]
    readonly told?: boolean // it is known that they are about people
  },
): PersonColumns | null {
  const found: { [concept in Concept]?: Part } = {}
  const under = partsOf(draft, stream).filter(
    ({ column }) => (page === '' || column.id.startsWith(`${page}.`)) && !but.includes(column.id),
  )
  const depth = (part: Part): number => part.column.id.split('.').length
  for (const part of under.toSorted((a, b) => depth(a) - depth(b))) {
    const concept = conceptOf(part)
    if (concept !== null && found[concept] === undefined) found[concept] = part
  }
  if (found.kind !== undefined && !saysKind(found.kind)) delete found.kind
  const named = found.name ?? found.last ?? found.first
  if (named === undefined) return null
  const whole = found.first !== undefined && found.last !== undefined
  return whole || found.email !== undefined || told ? found : null
}

function conceptOf({ column, profile }: Part): Concept | null {
  const name = plain(plainPath(leaf(column.id)))
  const kind = profile?.kind ?? column.declared?.kind
  for (const concept of concepts) if (called[concept].test(name)) return concept
  if (kind === 'email') return 'email'
  return null
}

/** The kinds of a column that tells people from companies; null where it does not. */
export function companyKind(value: string): boolean | null {
  const said = words(value.replace(/^data-party-?/i, ''))
  if (
    said.some(word =>
      /^(com|org|gov|company|organi[sz]ation|business|corporat\w*|firm|legal|commercial)$/.test(word),
    )
  )
    return true
  if (said.some(word => /^(person|individual|private|people|operator|human|natural|consumer)$/.test(word)))
    return false
  return null
}

function saysKind(part: Part): boolean {
  const values = valuesOf(part)
  return values.length > 0 && values.every(({ value }) => companyKind(value) !== null)
}
