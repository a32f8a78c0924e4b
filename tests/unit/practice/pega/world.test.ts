import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PracticeCase } from '../../../../src/main/practice/pega/world'
import { sharedInstant, worldEnds } from '../../../../src/main/practice/pega/world-data/practice-case'
import { practiceWorld } from '../../../../src/main/practice/pega/world-data/practice-world'
import { truthOf } from '../../../../src/main/practice/pega/world-data/truth'

const world = practiceWorld()
const truth = truthOf(world)
const papersOf = (kase: PracticeCase) => [
  ...kase.attachments,
  ...kase.posts.flatMap(post => post.attachments),
]
const digest = (cases: readonly PracticeCase[]): string => {
  const hash = createHash('sha256')
  for (const kase of cases) {
    hash.update(JSON.stringify(kase))
    for (const paper of papersOf(kase)) hash.update(paper.bytes())
  }
  return hash.digest('hex')
}

describe('the world of Acme Service', () => {
  test('is the same each time, down to the bytes, and another with another seed', () => {
    expect(digest(practiceWorld().cases)).toBe(digest(world.cases))
    expect(digest(practiceWorld({ seed: 2 }).cases)).not.toBe(digest(world.cases))
  })

  test('names everything once', () => {
    const names = world.cases.flatMap(kase => [
      kase.key,
      ...kase.assignments.map(one => one.id),
      ...papersOf(kase).map(paper => paper.id),
      ...kase.posts.map(post => post.id),
      ...kase.history.map(row => row.id),
    ])
    expect(new Set(names).size).toBe(names.length)
    for (const { rows, key } of world.objects)
      expect(new Set(rows.map(row => row[key])).size).toBe(rows.length)
  })

  test('points only to what is there', () => {
    const keys = new Set(world.cases.map(kase => kase.key))
    const operators = new Set(world.operators.map(operator => operator.id))
    const baskets = new Set(world.workbaskets.map(basket => basket.id))
    const rows = (id: string) => {
      const object = world.objects.find(one => one.id === id)
      return new Set(object?.rows.map(row => row[object.key]))
    }
    const [customers, vehicles] = [rows('Acme-Data-Customer'), rows('Acme-Data-Vehicle')]
    for (const kase of world.cases) {
      for (const key of [kase.parent, ...kase.related.map(one => one.key)])
        if (key !== null) expect(keys).toContain(key)
      for (const id of [kase.createdBy, ...kase.followers, ...kase.posts.map(post => post.author)])
        expect(operators).toContain(id)
      for (const one of kase.assignments)
        expect(one.in === 'worklist' ? operators : baskets).toContain(one.assignee)
      if (kase.customerId !== '') expect(customers).toContain(kase.customerId)
      for (const id of [kase.pages['Vehicle']?.['VehicleID'], kase.values['VehicleID']])
        if (typeof id === 'string') expect(vehicles).toContain(id)
      for (const post of kase.posts)
        if (post.replyTo !== null) expect(kase.posts.some(one => one.id === post.replyTo)).toBe(true)
    }
    for (const { members } of [...world.workGroups, ...world.workbaskets])
      for (const id of members) expect(operators).toContain(id)
  })

  test('gives each case the properties its type declares, and no others', () => {
    for (const type of world.caseTypes) {
      for (const kase of world.cases.filter(one => one.type === type.id)) {
        expect(Object.keys(kase.values)).toEqual(type.properties.map(property => property.name))
        const declared = new Map(type.pages.map(page => [page.name, page.properties.map(one => one.name)]))
        const pages = [
          ...Object.entries(kase.pages).map(([name, page]) => [name, page === null ? [] : [page]] as const),
          ...Object.entries(kase.lists),
          ...Object.entries(kase.groups).map(([name, group]) => [name, Object.values(group)] as const),
        ]
        for (const [name, all] of pages)
          for (const page of all) expect(Object.keys(page)).toEqual(declared.get(name))
      }
    }
  })

  test('has each kind of trouble the facts ask for', () => {
    expect(truth.resolved).toBeGreaterThan(60)
    expect(truth.cases - truth.resolved).toBeGreaterThan(60)
    expect(Object.keys(truth.byStatus)).toEqual(
      expect.arrayContaining(['Pending-Vendor', 'resolved-Completed ', 'Open-InProgress', 'open-inprogress']),
    )
    expect(Object.keys(truth.byPriority)).toEqual(
      expect.arrayContaining(['', '1', '5', 'High', 'HIGH', 'Urgent']),
    )
    expect(new Set(world.cases.map(kase => kase.urgency))).toEqual(new Set([0, 10, 45, 100]))
    expect(truth.withoutUpdate).toBeGreaterThan(1)
    expect(truth.withoutTitle).toBeGreaterThan(1)
    expect(truth.basketOnly).toBeGreaterThan(10)
    expect(truth.people.mostCases).toBeGreaterThan(20)
    expect(truth.people.all).toBeLessThan(
      truth.people.customers + truth.people.witnesses + truth.people.contacts + truth.people.parties,
    )
    expect(truth.partiesWithoutEmail).toBeGreaterThan(1)
    expect(truth.inlineImages).toEqual({ attached: 1, embedded: 1 })
    expect(truth.attachments.URL && truth.attachments.EMAIL && truth.attachments.NOTE).toBe(1)
    const papers = world.cases.flatMap(papersOf)
    expect(papers.some(paper => paper.name.length > 600)).toBe(true)
    expect(new Set(papers.map(paper => paper.bytes().length))).toContain(1)
    const open = world.cases.flatMap(kase => kase.assignments)
    expect(open.filter(one => one.created < '2022').length).toBeGreaterThan(0)
    expect(open.filter(one => one.created < '2022').length).toBeLessThan(4)
    expect(new Set(open.flatMap(one => one.actions)).size).toBeGreaterThan(7)
  })

  test('resolves no case that still has a task, and changes none after its end', () => {
    for (const kase of world.cases) {
      if (/^resolved/i.test(kase.status)) expect(kase.assignments).toEqual([])
      expect(Date.parse(kase.saved)).toBeGreaterThan(Date.parse(kase.created))
      expect(Date.parse(kase.saved)).toBeLessThanOrEqual(worldEnds)
      for (const row of kase.history) expect(row.time <= kase.saved).toBe(true)
    }
  })

  test('gives as many cases one update time as are asked for', () => {
    const bulk = practiceWorld({ cases: 500, sameInstant: 240 })
    const sharing = bulk.cases.filter(kase => kase.updated === sharedInstant)
    expect(sharing).toHaveLength(240)
    expect(sharing.every(kase => kase.created < sharedInstant && (kase.resolved ?? '') < sharedInstant)).toBe(
      true,
    )
  })

  test('is messy when asked: a large file, a long text, a long talk, a long history', () => {
    const { cases } = practiceWorld({ messy: true })
    expect(Math.max(...cases.map(kase => kase.posts.length))).toBe(300)
    expect(Math.max(...cases.map(kase => kase.history.length))).toBeGreaterThanOrEqual(199)
    expect(Math.max(...cases.map(kase => kase.description.length))).toBeGreaterThan(1_000_000)
    const film = cases.flatMap(papersOf).find(paper => paper.fileName === 'film.mp4')
    expect(film?.bytes().length).toBe(25 * 1024 * 1024)
  })

  test('shares what many cases have in common', () => {
    const large = practiceWorld({ cases: 12_000 })
    const embedded = large.cases.map(kase => kase.pages['Customer'] ?? null).filter(page => page !== null)
    expect(embedded.length).toBeGreaterThan(6000)
    expect(new Set(embedded).size).toBeLessThan(4001)
    expect(large.cases.filter(kase => kase.attachments.length > 0).length).toBeLessThan(200)
  })
})
