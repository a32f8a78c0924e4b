import type { FieldRule, Rule } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { custom, line, partOf, streamNamed, valuesOf, type Draft, type Part } from './draft'
import type { EmbeddedPage } from './embedded'
import type { Target } from './object'
import { pointedAt, type Pointed } from './pointed'
import { partyMapping } from './participants'
import { isAboutCustomers } from './person-columns'
import { pathWords, plainPath } from './path'

const model = 'crm.lead'

/**
 * Whom a case is for: the record of the customer that it names by number, else the one its page of the customer tells of,
 * else the party in that role. Other people in its pages get a link of their own.
 */
export function customerLines(
  draft: Draft,
  stream: Stream,
  pages: readonly EmbeddedPage[],
  targets: readonly Target[],
): FieldRule[] {
  const fields: FieldRule[] = []
  const number = partOf(draft, stream, 'pyCustomerID')
  const pointed = number === null ? null : (pointedAt(number, targets) ?? byName(targets))
  if (number !== null && pointed !== null) {
    fields.push(...referenceLines('partner_id', number, pointed, 'The customer whose number the case names'))
  }
  const customer = customerPage(pages)
  for (const page of pages) {
    const mine = page === customer
    const field = mine
      ? 'partner_id'
      : custom(draft, model, null, {
          name: `${plainPath(page.page)} id`,
          label: page.label,
          type: 'many2one',
          relation: 'res.partner',
          why: 'A lead points to one partner; further people of the case are kept beside it.',
        })
    fields.push(...pageLines(field, page, targets))
  }
  fields.push(...partyLines(draft))
  return fields
}

/** By the number the page gives, where that is one of a list of customers; else by who it says it is. */
function pageLines(
  field: string,
  { people, column, label }: EmbeddedPage,
  targets: readonly Target[],
): FieldRule[] {
  const { number } = people.columns
  const pointed = number === undefined ? null : pointedAt(number, targets)
  const known =
    number === undefined || pointed === null || !pointed.target.entities.includes('contact')
      ? []
      : referenceLines(field, number, pointed, `The record that “${label}” names by number`)
  const rule: Rule = { kind: 'reference', entity: 'contact', column, mapping: people.contact.id }
  return [
    ...known,
    line(field, rule, `The contact made of “${label}”: all cases that name the same one point to one.`, {
      confidence: 0.92,
    }),
  ]
}

/** A line for each kind of record that the other list holds: a customer may be a person or a company. */
function referenceLines(field: string, from: Part, { target, by }: Pointed, what: string): FieldRule[] {
  return target.entities.map(entity =>
    line(
      field,
      {
        kind: 'reference',
        entity,
        column: from.column.id,
        ...(by === null ? {} : { by }),
        of: target.stream.id,
      },
      `${what}, looked up in “${target.stream.title}”.`,
    ),
  )
}

function partyLines(draft: Draft): FieldRule[] {
  const parties = streamNamed(draft, 'parties')
  const mapping = partyMapping(draft)
  if (parties === null || mapping === null) return []
  const role = partOf(draft, parties, 'role')
  const known = role === null ? [] : valuesOf(role).map(({ value }) => value)
  const roles = likeliest(known, role => role)
  const where = { column: 'role', is: roles.length === 0 ? ['Customer'] : roles }
  return [
    line(
      'partner_id',
      {
        kind: 'reference',
        entity: 'contact',
        column: 'pzInsKey',
        mapping,
        through: { stream: 'parties', from: 'case', to: 'id', where },
      },
      `Else the party of the case in the role ${where.is.join(', ')}.`,
    ),
  ]
}

/** The page of the customer; the only page of a person, where none is called so. */
function customerPage(pages: readonly EmbeddedPage[]): EmbeddedPage | undefined {
  const [first] = likeliest(pages, ({ page }) => page)
  return first ?? (pages.length === 1 ? pages[0] : undefined)
}

/** Those called customer or client; where there are none, those with another word for one. */
function likeliest<T>(all: readonly T[], name: (one: T) => string): readonly T[] {
  const plain = all.filter(one => pathWords(name(one)).some(word => /^(customer|client)s?$/.test(word)))
  return plain.length > 0 ? plain : all.filter(one => isAboutCustomers(name(one)))
}

function byName(targets: readonly Target[]): Pointed | null {
  const target = targets.find(one => one.model === 'res.partner' && isAboutCustomers(one.name))
  return target === undefined ? null : { target, by: null }
}
