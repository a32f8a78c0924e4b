import type { PageValue, PracticeAttachment, PracticeCase, PracticeWorld } from '../world'

type Counts = { [name: string]: number }

/** What a complete migration of a world must bring, counted from the world itself; tests compare with it. */
export type PegaTruth = {
  readonly cases: number
  readonly byType: Counts
  readonly byStatus: Counts // exactly as written, letter case and blanks too
  readonly byPriority: Counts // '' where there is none
  readonly resolved: number // the status begins with Resolved, letter case aside
  readonly children: number // cases with a parent
  readonly withoutTitle: number
  readonly withoutUpdate: number // found by no window on the update time
  readonly withServiceLevel: number
  readonly basketOnly: number // open, and all tasks lie in a basket
  readonly assignments: { readonly worklist: number; readonly workbasket: number }
  readonly assignees: Counts // open tasks in worklists by operator id
  readonly attachments: { [type in PracticeAttachment['type']]: number } // on cases and on posts
  readonly onPosts: number // of these, attached to posts
  readonly posts: number // replies too
  readonly replies: number
  readonly inlineImages: { readonly attached: number; readonly embedded: number } // in posts
  readonly history: number
  readonly followers: number
  readonly tags: number // on cases; the names are in `tagNames`
  readonly tagNames: readonly string[]
  readonly related: number
  readonly parties: number
  readonly partiesWithoutEmail: number
  readonly lists: Counts // items by 'CLASS/Property'; of page groups too
  readonly objects: Counts // rows by class
  readonly vehiclesReferred: number // distinct, of pages and scalars
  readonly operators: number
  readonly workGroups: number
  readonly workbaskets: number
  readonly people: People
}

/** Distinct people by e-mail address in small letters, and by customer number. */
export type People = {
  readonly customerIds: number // distinct, by pyCustomerID or embedded
  readonly customers: number // distinct addresses of embedded customers
  readonly witnesses: number
  readonly contacts: number
  readonly parties: number
  readonly all: number // distinct addresses over the four
  readonly mostCases: number // cases that embed the customer embedded most
}

/** Counts a world through; files are not made for it. */
export function truthOf(world: PracticeWorld): PegaTruth {
  const { cases } = world
  const sum = (of: (kase: PracticeCase) => number): number =>
    cases.reduce((total, kase) => total + of(kase), 0)
  const many = (holds: (kase: PracticeCase) => boolean): number => sum(kase => Number(holds(kase)))
  const tags = new Set(cases.flatMap(kase => kase.tags))
  return {
    cases: cases.length,
    byType: countBy(cases.map(kase => kase.type)),
    byStatus: countBy(cases.map(kase => kase.status)),
    byPriority: countBy(cases.map(kase => kase.priority)),
    resolved: many(kase => /^resolved/i.test(kase.status)),
    children: many(kase => kase.parent !== null),
    withoutTitle: many(kase => kase.label === ''),
    withoutUpdate: many(kase => kase.updated === null),
    withServiceLevel: many(kase => kase.sla !== null),
    basketOnly: many(
      ({ assignments }) => assignments.length > 0 && assignments.every(one => one.in === 'workbasket'),
    ),
    assignments: {
      worklist: sum(kase => kase.assignments.filter(one => one.in === 'worklist').length),
      workbasket: sum(kase => kase.assignments.filter(one => one.in === 'workbasket').length),
    },
    assignees: countBy(
      cases.flatMap(kase => kase.assignments.flatMap(one => (one.in === 'worklist' ? [one.assignee] : []))),
    ),
    ...papersOf(cases),
    posts: sum(kase => kase.posts.length),
    replies: sum(kase => kase.posts.filter(post => post.replyTo !== null).length),
    inlineImages: {
      attached: sum(
        kase => kase.posts.filter(post => /<img[^>]+src="[^"]*LINK-ATTACHMENT/.test(post.text)).length,
      ),
      embedded: sum(kase => kase.posts.filter(post => /<img[^>]+src="data:/.test(post.text)).length),
    },
    history: sum(kase => kase.history.length),
    followers: sum(kase => kase.followers.length),
    tags: sum(kase => kase.tags.length),
    tagNames: [...tags].sort(),
    related: sum(kase => kase.related.length),
    parties: sum(kase => kase.parties.length),
    partiesWithoutEmail: sum(kase => kase.parties.filter(party => party.email === '').length),
    lists: listsOf(world),
    objects: Object.fromEntries(world.objects.map(({ id, rows }) => [id, rows.length])),
    vehiclesReferred: distinct(cases, vehiclesOf).size,
    operators: world.operators.length,
    workGroups: world.workGroups.length,
    workbaskets: world.workbaskets.length,
    people: peopleOf(cases),
  }
}

function countBy(names: readonly string[]): Counts {
  const counts: Counts = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function papersOf(cases: readonly PracticeCase[]): Pick<PegaTruth, 'attachments' | 'onPosts'> {
  const attachments = { FILE: 0, URL: 0, EMAIL: 0, NOTE: 0 }
  let onPosts = 0
  for (const kase of cases) {
    for (const paper of kase.attachments) attachments[paper.type] += 1
    for (const paper of kase.posts.flatMap(post => post.attachments)) {
      attachments[paper.type] += 1
      onPosts += 1
    }
  }
  return { attachments, onPosts }
}

function listsOf({ caseTypes, cases }: PracticeWorld): Counts {
  const counts: Counts = {}
  for (const { id, pages } of caseTypes)
    for (const { name, mode } of pages) if (mode !== 'page') counts[`${id}/${name}`] = 0
  const add = (name: string, more: number): void => {
    counts[name] = (counts[name] ?? 0) + more
  }
  for (const kase of cases) {
    for (const [name, items] of Object.entries(kase.lists)) add(`${kase.type}/${name}`, items.length)
    for (const [name, group] of Object.entries(kase.groups))
      add(`${kase.type}/${name}`, Object.keys(group).length)
  }
  return counts
}

type Texts = (kase: PracticeCase) => readonly (PageValue[string] | undefined)[]

function distinct(cases: readonly PracticeCase[], of: Texts): Set<string> {
  const found = new Set<string>()
  for (const kase of cases)
    for (const text of of(kase)) if (typeof text === 'string' && text !== '') found.add(text.toLowerCase())
  return found
}

const vehiclesOf: Texts = kase => [kase.pages['Vehicle']?.['VehicleID'], kase.values['VehicleID']]
const customerOf: Texts = kase => [kase.pages['Customer']?.['Email']]
const witnessesOf: Texts = kase => (kase.lists['Witnesses'] ?? []).map(page => page['Email'])
const contactsOf: Texts = kase => Object.values(kase.groups['Contacts'] ?? {}).map(page => page['Email'])
const partiesOf: Texts = kase => kase.parties.map(party => party.email)

function peopleOf(cases: readonly PracticeCase[]): People {
  const sets = [customerOf, witnessesOf, contactsOf, partiesOf].map(of => distinct(cases, of))
  const [customers, witnesses, contacts, parties] = sets.map(set => set.size)
  const embedded = countBy(
    cases.flatMap(kase => {
      const id = kase.pages['Customer']?.['CustomerID']
      return typeof id === 'string' ? [id] : []
    }),
  )
  return {
    customerIds: distinct(cases, kase => [kase.customerId, kase.pages['Customer']?.['CustomerID']]).size,
    customers: customers ?? 0,
    witnesses: witnesses ?? 0,
    contacts: contacts ?? 0,
    parties: parties ?? 0,
    all: new Set(sets.flatMap(set => [...set])).size,
    mostCases: Math.max(0, ...Object.values(embedded)),
  }
}
