import { describe, expect, test } from 'vitest'
import type { ColumnProfile } from '../../../../../src/contract/stream'
import type { Entity } from '../../../../../src/contract/entity'
import { readColumn, readHeader } from '../../../../../src/main/sources/casemanager/template/recognise'

const best = (header: string, entity: Entity | null) => readHeader(header, entity)[0]?.concept.id

const profile = (kind: ColumnProfile['kind'], values: readonly string[]): ColumnProfile => ({
  stream: 's',
  column: 'c',
  kind,
  kindShare: 1,
  filled: values.length * 10,
  records: values.length * 10,
  distinct: values.length,
  distinctExact: true,
  longest: Math.max(0, ...values.map(value => value.length)),
  min: null,
  max: null,
  top: values.map(value => ({ value, count: 10 })),
  samples: values.slice(0, 3),
  pointsTo: [],
})

describe('a header is recognised', () => {
  test.each<[Entity, string, string]>([
    ['case', 'Matter No.', 'case.number'],
    ['case', 'CASE#', 'case.number'],
    ['case', 'casenumber', 'case.number'],
    ['case', 'File Ref', 'case.number'],
    ['case', 'Aktenzeichen', 'case.number'],
    ['case', 'N° dossier', 'case.number'],
    ['case', 'Número de expediente', 'case.number'],
    ['case', 'Zaaknummer', 'case.number'],
    ['case', 'Matter Name', 'case.title'],
    ['case', 'Betreff', 'case.title'],
    ['case', 'Practice Area', 'case.type'],
    ['case', 'date opened', 'case.created'],
    ['case', 'dateopened', 'case.created'],
    ['case', 'OPEN_DT', 'case.created'],
    ['case', 'Creation_Time_Utc', 'case.created'],
    ['case', 'Eröffnet am', 'case.created'],
    ['case', 'Date d’ouverture', 'case.created'],
    ['case', 'Fecha de cierre', 'case.closed'],
    ['case', 'Gesloten op', 'case.closed'],
    ['case', 'LastModifiedDate', 'case.modified'],
    ['case', 'Assigned_User_Name', 'case.owner'],
    ['case', 'Sachbearbeiter', 'case.owner'],
    ['case', 'Resp. Attorney', 'case.owner'],
    ['case', 'Priorité', 'case.priority'],
    ['case', 'Streitwert', 'case.amount'],
    ['case', 'Client', 'client.name'],
    ['case', 'Mandantennummer', 'client.name'],
    ['contact', 'Given Name', 'contact.first_name'],
    ['contact', 'Nachname', 'contact.last_name'],
    ['contact', 'E-mail 1 - Value', 'contact.email'],
    ['contact', 'Courriel', 'contact.email'],
    ['contact', 'Handy', 'contact.mobile'],
    ['contact', 'Title', 'contact.title'],
    ['contact', 'business_postal_code', 'address.zip'],
    ['contact', 'PLZ', 'address.zip'],
    ['contact', 'Geburtsdatum', 'contact.birthdate'],
    ['company', 'Ragione sociale', 'company.name'],
    ['company', 'Number of Employees', 'company.employees'],
    ['company', 'USt-IdNr.', 'company.vat'],
    ['company', 'KvK-nummer', 'company.registry'],
    ['document', 'File Path', 'document.path'],
    ['document', 'Dateiname', 'document.name'],
    ['document', 'Matter Number', 'related.case'],
    ['message', 'Activity Type', 'activity.type'],
    ['message', 'Gesprächsnotiz', 'activity.body'],
    ['activity', 'Fällig am', 'activity.due'],
    ['activity', 'Assigned To', 'activity.assignee'],
  ])('in a stream of %ss, “%s” as %s', (entity, header, concept) => {
    expect(best(header, entity)).toBe(concept)
  })

  test('with no reading at all where nothing speaks for one', () => {
    expect(readHeader('Wibble', 'case')).toEqual([])
    expect(readHeader('', 'case')).toEqual([])
    expect(readHeader('__proto__', 'case')).toEqual([])
  })
})

describe('a header that means several things', () => {
  test('is read by its values: “State” with words for a status is the status', () => {
    const words = profile('enumeration', ['Open', 'Closed', 'Pending'])
    const places = profile('enumeration', ['NY', 'CA', 'TX', 'IL'])
    expect(readColumn('State', 'case', words)[0]?.concept.id).toBe('case.status')
    expect(readColumn('State', 'case', places)[0]?.concept.id).toBe('address.state')
  })

  test('is read by the stream it stands in: “Title” is a salutation, a case’s title or a document’s name', () => {
    expect(best('Title', 'contact')).toBe('contact.title')
    expect(best('Title', 'case')).toBe('case.title')
    expect(best('Title', 'document')).toBe('document.name')
  })

  test('says so when the values speak against it', () => {
    const [reading] = readColumn('Status', 'case', profile('date', ['2024-01-02', '2024-02-03']))
    expect(reading === undefined || reading.score < 0.75).toBe(true)
  })
})

test('values alone suggest a reading, less surely than a header does', () => {
  const [reading] = readColumn('Col 7', 'case', profile('enumeration', ['Low', 'Medium', 'High', 'Critical']))
  expect(reading?.concept.id).toBe('case.priority')
  expect(reading!.score).toBeLessThan(0.7)
})
