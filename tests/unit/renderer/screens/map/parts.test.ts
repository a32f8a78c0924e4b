import { expect, test } from 'vitest'
import type { MappingGap } from '../../../../../src/contract/mapping'
import type { Profile } from '../../../../../src/contract/stream'
import { differences } from '../../../../../src/renderer/screens/map/compare'
import { decideField } from '../../../../../src/renderer/screens/map/edit'
import { nextOpen, openPlaces } from '../../../../../src/renderer/screens/map/next-open'
import { linesOf, partsOf, placeOf, tierOf } from '../../../../../src/renderer/screens/map/parts'
import { answerRow } from '../../../../../src/renderer/screens/map/table-edit'
import { smallMap } from './small-map'

const detected = <T>(value: T) => ({ value, reason: '', by: 'detected', sure: true }) as const
const column = (id: string, index: number) => ({ id, header: id, index, reading: {} })
const profile: Profile = {
  source: 'casemanager',
  version: 1,
  streams: [
    {
      id: 'contacts',
      title: 'contacts',
      entity: detected('contact'),
      columns: ['Full Name', 'Region', 'Internal', 'Nickname'].map(column),
      keyColumns: detected([]),
      records: 3,
      files: [],
    },
  ],
  files: [],
  timeZone: detected('UTC'),
  nullWords: detected([]),
}

test('every column of a list has a line: what fills a field, what is left out, what nobody spoke of', () => {
  const lines = linesOf(smallMap.entities[0]!, profile)
  expect(lines.map(line => [line.is, tierOf(line)])).toEqual([
    ['rule', 'ask'],
    ['rule', 'likely'],
    ['left-out', 'likely'],
    ['unspoken', 'ask'],
  ])
})

test('the pages of the map count what is open on them, a question about a scale included', () => {
  const open = Object.fromEntries(partsOf(smallMap, [], profile).map(part => [part.title, part.open]))
  expect(open).toEqual({
    Contacts: 4,
    Cases: 4,
    'Values: Case status': 1,
    'Values: People of the firm': 2,
    'Values: Priority': 4,
    'New fields': 2,
    'Choices for all': 0,
  })
})

test('a table that no line uses has nothing open', () => {
  const unused = decideField(smallMap, 'case', 2, 'left-out')
  expect(partsOf(unused, [], profile).find(part => part.name === 'priority')?.open).toBe(0)
})

test('each kind of gap leads to the row where it is decided', () => {
  const gap = (what: MappingGap['what'], where: string): MappingGap => ({ what, where, sentence: '' })
  expect(placeOf(gap('field', 'case.user_id'), smallMap)).toEqual({
    part: 'entity case',
    row: 'case#1',
  })
  expect(placeOf(gap('column', 'contact.Internal'), smallMap)).toEqual({
    part: 'entity contact',
    row: 'contact.Internal',
  })
  expect(placeOf(gap('value', 'owner.bob'), smallMap)).toEqual({ part: 'table owner', row: 'owner.bob' })
  expect(placeOf(gap('direction', 'priority'), smallMap)).toEqual({
    part: 'table priority',
    row: 'direction priority',
  })
  const rows = new Set(openPlaces(smallMap, partsOf(smallMap, [], profile), profile).map(one => one.row))
  for (const row of ['case#1', 'contact.Internal', 'owner.bob', 'direction priority'])
    expect(rows).toContain(row)
})

test('the next open decision comes after the one before, goes on to the next page, and round at the end', () => {
  const places = openPlaces(smallMap, partsOf(smallMap, [], profile), profile)
  expect(places).toHaveLength(17)
  let place = nextOpen(places, 'entity case', null)
  expect(place?.row).toBe('case#0')
  const seen = new Set<string>()
  for (let at = 0; at < places.length; at++) {
    seen.add(place!.row)
    place = nextOpen(places, place!.part, place!.row)
  }
  expect(seen.size).toBe(17)
  expect(place?.row).toBe('case#0')
})

test('two versions of a map are compared line by line', () => {
  const next = answerRow(decideField(smallMap, 'case', 3, 'left-out'), 'owner', 'bob', { login: 'ada@firm' })
  expect(differences(smallMap, smallMap)).toEqual([])
  expect(differences(smallMap, next)).toEqual([
    {
      where: 'case: Court → x_cm_court',
      before: 'Copied as it is. Proposed.',
      after: 'Copied as it is. Left out.',
    },
    {
      where: 'New field Court (x_cm_court) of crm.lead',
      before: 'Text. Proposed.',
      after: 'Text. Left out.',
    },
    {
      where: 'People of the firm: “bob”',
      before: 'Nothing. Proposed.',
      after: 'Login ada@firm. Confirmed.',
    },
  ])
})

test('pages that share a kind of record or a name are told apart by what people call their lists', () => {
  const [contact] = smallMap.entities
  const made = (id: string, stream: string) => ({ ...contact!, id, stream })
  const [table] = smallMap.tables
  const mapping = {
    ...smallMap,
    entities: [
      contact!,
      made('contact-acme-work-witnesses', 'Acme-Work/Witnesses'),
      made('contact-customer', 'contacts'),
      { ...made('company-customer', 'contacts'), entity: 'company' as const },
      { ...made('company-embedded', 'contacts'), entity: 'company' as const },
    ],
    tables: [
      { ...table!, name: 'a', title: 'Kind', columns: [{ stream: 'Acme-Work/Witnesses', column: 'Kind' }] },
      { ...table!, name: 'b', title: 'Kind', columns: [{ stream: 'contacts', column: 'Kind' }] },
    ],
  }
  const witnesses = { ...profile.streams[0]!, id: 'Acme-Work/Witnesses', title: 'Complaint: Witnesses' }
  const known = { ...profile, streams: [...profile.streams, witnesses] }
  expect(
    partsOf(mapping, [], known)
      .map(part => part.title)
      .slice(0, 7),
  ).toEqual([
    'Contacts',
    'Complaint: Witnesses',
    'Customer (contacts)',
    'Customer (companies)',
    'Embedded',
    'Values: Kind (Complaint: Witnesses)',
    'Values: Kind (contacts)',
  ])
})
