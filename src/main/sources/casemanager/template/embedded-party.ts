import { isCompanyName } from '../../../../contract/company-name'
import type { EntityMapping, FieldRule, Identity, Rule } from '../../../../contract/mapping'
import { fold } from '../../../../contract/words'
import type { Assigned, Columns } from './assign'
import type { Draft } from './draft'
import { copy, fixed, line, sharedCustom } from './draft'
import { addressLines, reachLines } from './partner'
import { isSolid, surestReference } from './reference'

/** Who stands in the rows of the cases themselves: no stream of contacts or companies is pointed to. */
export type EmbeddedParties = {
  readonly client: EntityMapping | null
  readonly company: EntityMapping | null
}

const model = 'res.partner'

/** Contacts and companies to be made of columns of the cases: one of all rows that name the same one. */
export function embeddedParties(draft: Draft, columns: Columns): EmbeddedParties {
  const own = clientColumns(columns)
  const company = companyOf(draft, columns)
  if (isSolid(surestReference(draft, 'contact', columns.all('client.name')))) return { client: null, company }
  const { name, parts, email } = naming(own)
  if (name === null && parts.length === 0 && email === null) return { client: null, company }
  const share = name === null ? 0 : companyShare(name)
  // a column of nothing but companies is about companies, unless another one is
  if (share >= 0.8 && name !== null && company === null && own.one('company.name') === null) {
    return { client: companyMapping(draft, own, name, share), company: null }
  }
  return { client: clientMapping(draft, own, company), company }
}

/** What the client is called, whole or in parts, and what else tells clients apart. */
function naming(columns: Columns): {
  readonly name: Assigned | null
  readonly parts: readonly Assigned[]
  readonly number: Assigned | null
  readonly email: Assigned | null
} {
  const candidates = columns.all('client.name')
  const name = candidates.find(isNamed) ?? null
  const parts = ['contact.first_name', 'contact.middle_name', 'contact.last_name'].flatMap(
    concept => columns.one(concept) ?? [],
  )
  const number = candidates.find(one => one !== name && isNumber(one)) ?? null
  const shown = name ?? parts.at(-1)
  // a number that several people share is that of their company or household
  const own = number === null || shown === undefined || distinct(shown) <= distinct(number) * 1.05
  return {
    name,
    parts: name === null ? parts : [],
    number: own ? number : null,
    email: columns.one('contact.email'),
  }
}

const distinct = (one: Assigned): number => one.profile?.distinct ?? 0

/** Whether a column holds names; those that are found in another stream count as keys there and are told by their look. */
export function isNamed({ profile }: Assigned): boolean {
  if (profile === undefined) return false
  if (['person', 'text', 'enumeration', 'longtext', 'list'].includes(profile.kind)) return true
  const words = profile.top.filter(({ value }) => /\p{L}{2}/u.test(value) && /\S\s+\S/.test(value))
  return profile.kind === 'key' && words.length > profile.top.length / 2
}

function isNumber(one: Assigned): boolean {
  return ['id', 'key', 'integer'].includes(one.profile?.kind ?? '') && !isNamed(one)
}

/** Words of headers that are about somebody or something else than the client. */
const others =
  /\b(opposing|opponent|adverse|counsel|attorney|lawyer|solicitor|adjuster|defendant|respondent|witness|court|judge|insurer|employer|emergency|referr\w*|owner|assign\w*|agent|staff|incident|accident|location|property|premises|site|scene|loss|service|gegner\w*|anwalt\w*|zeuge\w*|gericht\w*|unfall\w*|objekt\w*|adversaire|avocat|tribunal|abogado|contrario|controparte|avvocato|wederpartij|advocaat)\b/

function clientColumns(columns: Columns): Columns {
  const mine = (one: Assigned): boolean => !others.test(fold(one.column.header.replace(/[_-]+/g, ' ')))
  const all = (concept: string): readonly Assigned[] => columns.all(concept).filter(mine)
  return { ...columns, all, one: concept => all(concept)[0] ?? null }
}

function companyShare({ profile }: Assigned): number {
  const top = profile?.top ?? []
  const count = top.filter(({ value }) => isCompanyName(value)).length
  return top.length === 0 ? 0 : count / top.length
}

/** The cases' own column of companies, where no stream of companies is pointed to. */
function companyOf(draft: Draft, columns: Columns): EntityMapping | null {
  const name = columns.one('company.name')
  if (name === null || !isNamed(name)) return null
  if (isSolid(surestReference(draft, 'company', [name]))) return null
  return {
    ...entity('company', columns, [
      fixed('is_company', { kind: 'constant', value: true }, `“${name.column.header}” holds companies.`),
      line('name', copy(name), name),
    ]),
    sameBy: [{ as: 'name', columns: [name.column.id] }],
    matchOn: ['is_company', 'name'],
  }
}

function companyMapping(draft: Draft, columns: Columns, name: Assigned, share: number): EntityMapping {
  const number = naming(columns).number
  const reason = `${percent(share)} of its most frequent values hold a company’s legal form or word.`
  return {
    ...entity('company', columns, [
      fixed('is_company', { kind: 'constant', value: true }, reason),
      line('name', copy(name), name),
      ...common(draft, columns, number),
    ]),
    sameBy: identities(columns, number, null, [name], null),
    matchOn: ['is_company', 'name'],
  }
}

function clientMapping(draft: Draft, columns: Columns, company: EntityMapping | null): EntityMapping {
  const { name, parts, number, email } = naming(columns)
  const firm = columns.one('company.name')
  const belongs = firm === null ? null : surestReference(draft, 'company', [firm])
  const fields: FieldRule[] = [...kindLine(name), ...nameLines(name, parts)]
  if (firm !== null && company !== null) {
    const rule = {
      kind: 'reference',
      entity: 'company',
      column: firm.column.id,
      mapping: company.id,
    } as const
    fields.push(line('parent_id', rule, firm, { reason: 'The company that the same row names.' }))
  } else if (belongs !== null) {
    const { rule, confidence, reason } = belongs.reference
    fields.push({ ...line('parent_id', rule, belongs.from), confidence, reason })
  }
  fields.push(...common(draft, columns, number))
  const named = name === null ? parts.filter(one => one.reading.concept.id !== 'contact.middle_name') : [name]
  return {
    ...entity('contact', columns, fields),
    sameBy: identities(columns, number, email, named, firm),
    matchOn: email !== null && named.length > 0 ? ['email', 'name'] : [],
  }
}

function kindLine(name: Assigned | null): FieldRule[] {
  if (name === null) {
    return [fixed('is_company', { kind: 'constant', value: false }, 'The columns name persons.')]
  }
  const share = companyShare(name)
  const rule = { kind: 'computed', name: 'is-company', columns: [name.column.id] } as const
  const reason =
    share === 0
      ? 'By the words of the name; none of its most frequent values is plainly a company.'
      : `By the words of the name: ${percent(share)} of its most frequent values are plainly companies.`
  return [line('is_company', rule, name, { reason })]
}

function nameLines(name: Assigned | null, parts: readonly Assigned[]): FieldRule[] {
  if (name !== null) {
    const separator = name.column.reading.separator?.value ?? null
    const settings = separator === null ? {} : { settings: { separator } }
    const rule: Rule = { kind: 'computed', name: 'person-name', columns: [name.column.id], ...settings }
    const more =
      separator === null ? {} : { reason: `${name.reading.reason} Of several names the first is taken.` }
    return [line('name', rule, name, more)]
  }
  const [first] = parts
  if (first === undefined) return []
  const rule = { kind: 'join', columns: parts.map(({ column }) => column.id), separator: ' ' } as const
  return [line('name', rule, first, { reason: 'The parts of the name, joined: Odoo has one field for it.' })]
}

/** What may be said of a person and of a company alike. */
function common(draft: Draft, columns: Columns, number: Assigned | null): FieldRule[] {
  const { stream } = columns
  const fields = [...reachLines(draft, columns), ...addressLines(draft, columns)]
  const website = columns.one('contact.website')
  if (website !== null) fields.push(line('website', copy(website), website))
  const birth = columns.one('contact.birthdate')
  if (birth !== null) {
    const wish = { name: 'birth_date', label: birth.column.header }
    const rule = { kind: 'date', columns: [birth.column.id], only: 'date' } as const
    fields.push(line(sharedCustom(draft, model, stream, birth, wish), rule, birth))
  }
  if (number !== null) {
    const wish = { name: 'number', label: 'Number in the source', type: 'char' } as const
    fields.push(line(sharedCustom(draft, model, stream, number, wish), copy(number), number))
  }
  return fields
}

function identities(
  { stream }: Columns,
  number: Assigned | null,
  email: Assigned | null,
  named: readonly Assigned[],
  within: Assigned | null,
): Identity[] {
  const ids = (list: readonly Assigned[]) => list.map(({ column }) => column.id)
  const found: Identity[] = []
  if (number !== null) found.push({ as: 'number', columns: ids([number]) })
  if (email !== null) found.push({ as: 'email', columns: ids([email]) })
  if (named.length > 0 && within !== null && stream.columns.includes(within.column)) {
    found.push({ as: 'name', columns: ids(named), within: ids([within]) })
  }
  if (named.length > 0) found.push({ as: 'name', columns: ids(named) })
  return found
}

function entity(
  kind: 'contact' | 'company',
  { stream }: Columns,
  fields: readonly FieldRule[],
): Omit<EntityMapping, 'sameBy' | 'matchOn'> {
  const id = `${kind}-named-in-${stream.id}`
  return { id, entity: kind, stream: stream.id, model, when: [], fields, leftOut: [] }
}

const percent = (share: number): string => `${Math.max(1, Math.round(share * 100))} %`

/** By what the rows' clients are told apart, in words. */
export function toldApart({ sameBy = [] }: EntityMapping): string {
  const words = sameBy.map(({ as, within }) =>
    as === 'number'
      ? 'number'
      : as === 'email'
        ? 'e-mail address'
        : within === undefined
          ? 'name'
          : 'name and company',
  )
  return words.join(', else by ')
}

/** The columns a rule reads from its own row. */
export function columnsIn(rule: Rule): readonly string[] {
  return rule.kind === 'constant' ? [] : 'columns' in rule ? rule.columns : [rule.column]
}

/** The columns that parties are made of. */
export function columnsOfParties({ client, company }: EmbeddedParties): ReadonlySet<string> {
  return new Set([client, company].flatMap(one => one?.fields ?? []).flatMap(({ rule }) => columnsIn(rule)))
}
