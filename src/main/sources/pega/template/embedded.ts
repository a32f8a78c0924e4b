import type { Stream } from '../../../../contract/stream'
import { partsOf, type Draft } from './draft'
import { personColumns } from './person-columns'
import { namedBy, peopleOf, type People } from './partner'
import { leaf, readable, shortName, slug } from './path'

/** A page inside the cases that is about somebody. */
export type EmbeddedPage = {
  readonly page: string // 'Customer'
  readonly label: string
  readonly people: People
  /** The column by which a person would name them. */
  readonly column: string
}

/** Pages of a case type that are about people: all cases that name the same one make one contact. */
export function embeddedPeople(draft: Draft, stream: Stream): EmbeddedPage[] {
  const pages = new Set(
    partsOf(draft, stream).flatMap(({ column }) => {
      const at = column.id.lastIndexOf('.')
      return at < 0 ? [] : pagesAbove(column.id.slice(0, at))
    }),
  )
  const found: EmbeddedPage[] = []
  for (const page of [...pages].toSorted(
    (a, b) => a.split('.').length - b.split('.').length || (a < b ? -1 : 1),
  )) {
    // a page inside a person's page is part of it
    if (found.some(one => page.startsWith(`${one.page}.`))) continue
    const columns = personColumns(draft, stream, { page, name: leaf(page) })
    if (columns === null) continue
    const label = readable(page)
    const people = peopleOf(draft, {
      id: `contact-${slug(shortName(stream.id))}-${slug(page)}`,
      stream,
      columns,
      alone: false,
      what: label,
      title: `${stream.title}: ${label}`,
    })
    if (people.company !== null) draft.entities.push(people.company)
    draft.entities.push(people.contact)
    found.push({ page, label, people, column: namedBy(columns) })
  }
  return found
}

/** 'Party.Address' → Party, Party.Address. */
function pagesAbove(path: string): readonly string[] {
  const parts = path.split('.')
  return parts.map((_, at) => parts.slice(0, at + 1).join('.'))
}
