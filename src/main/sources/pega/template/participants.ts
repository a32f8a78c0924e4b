import type { FieldRule } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { itemColumns } from '../page/streams'
import { custom, labelOf, line, partOf, partsOf, streamNamed, type Draft } from './draft'
import { hasSubscripts, listMapping } from './object'
import { columnsRead, peopleOf } from './partner'
import { leaf, plainPath, readable, shortName, slug } from './path'
import { personColumns } from './person-columns'

const model = 'crm.lead'
const partyId = 'contact-party'

/** The mapping of the parties of all cases, made once; null: nobody is named. */
export function partyMapping(draft: Draft): string | null {
  if (draft.entities.some(({ id }) => id === partyId)) return partyId
  const stream = streamNamed(draft, 'parties')
  if (stream === null) return null
  const columns = personColumns(draft, stream, { page: '', name: 'parties', but: ['id', 'case', 'role'] })
  if (columns === null) return null
  const { contact } = peopleOf(draft, {
    id: partyId,
    stream,
    columns,
    alone: false,
    what: 'A party',
    title: 'Parties',
  })
  draft.entities.push(contact)
  return partyId
}

/** Who takes part in a case: links to the people, and their roles in words. */
export function participantLines(draft: Draft, stream: Stream): FieldRule[] {
  const lists = draft.streams.filter(one => one.entity.value !== null && one.id.startsWith(`${stream.id}/`))
  return [...partyFields(draft), ...lists.flatMap(list => listLines(draft, list))]
}

function partyFields(draft: Draft): FieldRule[] {
  const mapping = partyMapping(draft)
  const stream = streamNamed(draft, 'parties')
  if (mapping === null || stream === null) return []
  const people = custom(draft, model, null, {
    name: 'participant_ids',
    label: 'Participants',
    type: 'many2many',
    relation: 'res.partner',
    why: 'A lead points to one partner; everybody who takes part in the case is kept here.',
  })
  const roles = custom(draft, model, null, {
    name: 'participants',
    label: 'Participants and their roles',
    type: 'text',
    why: 'Odoo’s links to people do not say in which role.',
  })
  const there = (...columns: readonly string[]): readonly string[] =>
    columns.filter(column => partOf(draft, stream, column) !== null)
  const whole = there('name')
  const names = whole.length > 0 ? whole : there('firstName', 'lastName')
  const shown = [...there('role'), ...(names.length > 0 ? [names.join('+')] : []), ...there('email')]
  return [
    line(people, manyOf('parties', 'id', mapping), 'Every party of the case, each contact once.'),
    line(roles, asText('parties', shown), 'Who takes part in which role.'),
  ]
}

/** A page list of people: a contact each, and what it says of them besides in words; a list of things: records of their own. */
function listLines(draft: Draft, list: Stream): FieldRule[] {
  const name = leaf(shortName(list.id))
  const but = [itemColumns.case, itemColumns.at]
  const people = list.entity.value === 'contact' || list.entity.value === 'company'
  const columns = people ? personColumns(draft, list, { page: '', name, but, told: true }) : null
  if (columns === null) {
    if (!draft.entities.some(({ stream }) => stream === list.id)) listMapping(draft, list)
    return []
  }
  const { contact, company } = peopleOf(draft, {
    id: `contact-${slug(list.id)}`,
    stream: list,
    columns,
    alone: false,
    companies: list.entity.value === 'company',
    what: readable(name),
    title: list.title,
  })
  if (company !== null) draft.entities.push(company)
  draft.entities.push(contact)
  const label = readable(name)
  const links = custom(draft, model, null, {
    name: `${plainPath(name)} ids`,
    label,
    type: 'many2many',
    relation: 'res.partner',
    why: `The people of the case’s list “${label}”.`,
  })
  const fields = [
    line(
      links,
      manyOf(list.id, itemColumns.at, contact.id),
      `The contacts made of the list “${label}”: whoever stands in several cases is one.`,
      { confidence: 0.92 },
    ),
  ]
  const read = columnsRead(contact)
  const more = partsOf(draft, list).filter(
    ({ column }) => !read.has(column.id) && !but.includes(column.id as 'at'),
  )
  const at = partOf(draft, list, itemColumns.at) ?? undefined
  const subscripts = hasSubscripts(at)
  if (more.length === 0 && !subscripts) return fields
  const words = custom(draft, model, null, {
    name: plainPath(name),
    label: `${label}, in words`,
    type: 'text',
    why: 'What the list says of its people besides; a contact has no place for what belongs to one case.',
  })
  const parts = columns.name === undefined ? [columns.first, columns.last] : [columns.name]
  const named = parts.flatMap(part => part?.column.id ?? []).join('+')
  const known = [...(subscripts ? [itemColumns.at] : []), named, columns.email?.column.id ?? ''].filter(
    Boolean,
  )
  const shown = [...known, ...more.map(({ column }) => column.id)]
  const labels = [...known.map(() => ''), ...more.map(part => labelOf(part).replaceAll('|', '/'))]
  const days = more.flatMap(({ column, profile }) => (profile?.kind === 'date' ? [column.id] : []))
  return [...fields, line(words, asText(list.id, shown, labels, days), 'A line for each of the list.')]
}

/** Links to all contacts that a mapping makes of the rows that name the case. */
function manyOf(stream: string, to: string, mapping: string): FieldRule['rule'] {
  return {
    kind: 'reference',
    entity: 'contact',
    column: 'pzInsKey',
    many: true,
    mapping,
    through: { stream, from: 'case', to },
  }
}

function asText(
  stream: string,
  show: readonly string[],
  labels: readonly string[] = [],
  days: readonly string[] = [],
): FieldRule['rule'] {
  return {
    kind: 'computed',
    name: 'rows-as-text',
    columns: ['pzInsKey'],
    settings: {
      stream,
      from: 'case',
      show: show.join('|'),
      ...(days.length > 0 ? { days: days.join('|') } : {}),
      ...(labels.some(label => label !== '') ? { labels: labels.join('|') } : {}),
    },
  }
}
