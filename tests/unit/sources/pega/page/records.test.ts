import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codes, sentenceOf } from '../../../../../src/contract/sentences/index'
import { growing } from '../../../../../src/main/sources/pega/page/growing'
import { pegaStreams } from '../../../../../src/main/sources/pega/page/profile'
import type { RawPage } from '../../../../../src/main/sources/pega/page/raw'
import { objectRecord, recordsOf } from '../../../../../src/main/sources/pega/page/records'
import { fixedStreams } from '../../../../../src/main/sources/pega/page/streams'
import type { FixedStream } from '../../../../../src/main/sources/pega/page/streams'
import { casePage, complaint, complaintClass, place } from './cases'

const classes = new Map([[complaint, complaintClass]])
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

const v2: RawPage = {
  classID: complaint,
  pyID: 'C-1042',
  pyLabel: 'Broken pump',
  pxUrgencyWork: '10',
  pxCreateDateTime: '2025-11-27T12:32:50.408Z',
  pyViewName: '',
  pyCaseLinks: [],
  ClaimAmount: '1250.500000000',
  Urgent: true,
  IncidentDate: '2025-11-20',
  Address: { classID: 'Acme-Data-Address', City: 'Berlin' },
  Items: [
    { classID: 'Acme-Data-Item', SKU: 'P-1', Qty: '2', Parts: [{ classID: 'X', Name: 'Bolt' }] },
    { classID: 'Acme-Data-Item' },
    { classID: 'Acme-Data-Item', SKU: 'P-3', Qty: '' },
  ],
  Contacts: { Main: { classID: 'Acme-Data-Person', FirstName: 'Ann', LastName: 'Lee' } },
  Codes: ['a', '', 'b'],
}
const v1: RawPage = {
  pxObjClass: complaint,
  pzInsKey: 'ACME-SERVICE-WORK C-1042',
  pzLoadTime: 'March 2, 2026 at 10:36:06 AM GMT',
  pyID: 'C-1042',
  pyLabel: 'Broken pump',
  pxUrgencyWork: '10',
  pxCreateDateTime: '20251127T123250.408 GMT',
  pxFlow: { Intake_Flow: { pxObjClass: 'Embed-Flow', pxFlowName: 'Intake_Flow' } },
  ClaimAmount: '1250.50',
  Urgent: 'True',
  IncidentDate: '20251120',
  Address: { pxObjClass: 'Acme-Data-Address', City: 'Berlin' },
  Items: [
    { pxObjClass: 'Acme-Data-Item', SKU: 'P-1', Qty: '2', Parts: [{ pxObjClass: 'X', Name: 'Bolt' }] },
    {},
    { pxObjClass: 'Acme-Data-Item', SKU: 'P-3' },
  ],
  Contacts: { Main: { pxObjClass: 'Acme-Data-Person', FirstName: 'Ann', LastName: 'Lee' } },
  Codes: ['a', 'b'],
}

describe('what one case gives', () => {
  test('the same case gives the same records whether numbers and times came as v1 or as v2 write them', () => {
    const byName = (records: object) => plain(records)
    const one = recordsOf(casePage(v2), classes)
    const other = recordsOf(casePage(v1), classes)
    expect(one.findings).toEqual([])
    expect(byName(one.records)).toEqual(byName(other.records))
    expect(plain(one.records.map(({ stream, key, values }) => ({ stream, key, values })))).toEqual([
      {
        stream: complaint,
        key: 'ACME-SERVICE-WORK C-1042',
        values: {
          pyID: 'C-1042',
          pyLabel: 'Broken pump',
          pxUrgencyWork: 10,
          pxCreateDateTime: '2025-11-27T12:32:50.408Z',
          ClaimAmount: '1250.5',
          Urgent: true,
          IncidentDate: '2025-11-20',
          'Address.City': 'Berlin',
          Codes: ['a', 'b'],
          pzInsKey: 'ACME-SERVICE-WORK C-1042',
          pxObjClass: complaint,
        },
      },
      ...[
        ['Items', '1', { SKU: 'P-1', Qty: 2 }],
        ['Items.Parts', '1/1', { Name: 'Bolt' }],
        ['Items', '3', { SKU: 'P-3' }],
        ['Contacts', 'Main', { FirstName: 'Ann', LastName: 'Lee' }],
      ].map(([list, at, own]) => ({
        stream: `${complaint}/${String(list)}`,
        key: `ACME-SERVICE-WORK C-1042|${String(at)}`,
        values: { case: 'ACME-SERVICE-WORK C-1042', at, ...(own as object) },
      })),
    ])
  })

  test('a value that is not of its declared type stays its text, and is told', () => {
    const { records, findings } = recordsOf(casePage({ ClaimAmount: '1,250.50' }), classes)
    expect(records[0]!.values['ClaimAmount']).toBe('1,250.50')
    expect(findings.map(({ code, column }) => [code, column])).toEqual([['pega-cell-unfit', 'ClaimAmount']])
    expect(sentenceOf(findings[0]!)).toContain('1,250.50')
  })

  test('a property nobody knew when the streams were made is kept whole, and told', () => {
    const { records, findings } = recordsOf(
      casePage({
        New: '1',
        Address: { City: 'Bonn', Geo: { Lat: '50.7' } },
        Items: [{ SKU: 'x', Note: 'n' }],
        Rows: [{ A: '1' }],
      }),
      classes,
    )
    expect(plain(records.map(record => record.values))).toMatchObject([
      {
        'Address.City': 'Bonn',
        otherProperties: { New: '1', 'Address.Geo.Lat': '50.7', Rows: [{ A: '1' }] },
      },
      { SKU: 'x', otherProperties: { Note: 'n' } },
    ])
    expect(findings.map(one => one.params['path'])).toEqual([
      'New',
      'Address.Geo.Lat',
      'Items().Note',
      'Rows',
    ])
  })

  test('people, tasks, documents, posts and history each have a stream and a key of their own', async () => {
    const nothing = {
      class: null,
      firstName: null,
      lastName: null,
      phone: '',
      street: '',
      city: '',
      state: '',
      postalCode: '',
      country: '',
    }
    const link = 'LINK-ATTACHMENT ACME-SERVICE-WORK C-1042!20250911T095425.822 GMT'
    const document = {
      category: 'File',
      author: 'jane',
      authorName: '',
      created: '20250911T095425.822 GMT',
      url: null,
      text: null,
      content: null,
      mimeType: '',
    }
    const { records, findings } = recordsOf(
      casePage(
        {},
        {
          parties: [
            { ...nothing, id: 'Customer', role: 'Customer', name: 'Ann Lee', email: 'ann@globex.example' },
          ],
          assignments: [
            {
              id: 'ASSIGN-WORKLIST ACME-SERVICE-WORK C-1042!INTAKE_FLOW',
              name: 'Collect details',
              process: 'Intake',
              actions: ['Collect'],
              instructions: '',
              in: 'worklist',
              assignee: 'jane',
              assigneeName: null,
              urgency: '10',
              created: '20251127T123250.500 GMT',
              goal: '',
              deadline: null,
            },
          ],
          attachments: [
            {
              ...document,
              id: link,
              on: 'acme-service-work c-1042',
              type: 'FILE',
              name: 'Invoice',
              fileName: 'a.pdf',
            },
            {
              ...document,
              id: `${link}2`,
              on: 'PEGASOCIAL M-1',
              type: 'EMAIL',
              name: 'Answer',
              fileName: '',
              text: '<p>Hi</p>',
            },
          ],
          posts: [
            {
              id: 'PEGASOCIAL M-1',
              replyTo: null,
              text: 'Called',
              author: 'jane',
              authorName: '',
              time: '20251127T124000.000 GMT',
            },
          ],
          history: [
            {
              id: 'H1',
              time: '20251127T123250.900 GMT',
              performer: 'Jane',
              text: 'HistoryWork!ASSIGNED_TO\tbob\t',
            },
            {
              id: 'H1',
              time: '20251127T123250.900 GMT',
              performer: 'Jane',
              text: 'HistoryWork!ASSIGNED_TO\tbob\t',
            },
            { id: 'H1', time: '20251127T123251.900 GMT', performer: 'Jane', text: 'Case created.' },
          ],
          followers: [{ id: 'jane', name: 'Jane' }],
          tags: ['vip'],
          related: [{ key: 'ACME-SERVICE-WORK O-9', how: 'See also' }],
        },
      ),
      classes,
    )
    expect(plain(records.map(({ stream, key, values }) => [stream, key, values]))).toEqual([
      [
        complaint,
        'ACME-SERVICE-WORK C-1042',
        {
          pzInsKey: 'ACME-SERVICE-WORK C-1042',
          pxObjClass: complaint,
          followers: ['jane'],
          tags: ['vip'],
          related: ['ACME-SERVICE-WORK O-9'],
          relatedAs: ['See also'],
        },
      ],
      [
        'parties',
        'ACME-SERVICE-WORK C-1042|Customer',
        {
          case: 'ACME-SERVICE-WORK C-1042',
          id: 'Customer',
          role: 'Customer',
          name: 'Ann Lee',
          email: 'ann@globex.example',
        },
      ],
      [
        'assignments',
        'ASSIGN-WORKLIST ACME-SERVICE-WORK C-1042!INTAKE_FLOW',
        {
          id: 'ASSIGN-WORKLIST ACME-SERVICE-WORK C-1042!INTAKE_FLOW',
          case: 'ACME-SERVICE-WORK C-1042',
          name: 'Collect details',
          process: 'Intake',
          actions: ['Collect'],
          in: 'worklist',
          assignee: 'jane',
          urgency: 10,
          created: '2025-11-27T12:32:50.500Z',
        },
      ],
      [
        'attachments',
        link,
        {
          id: link,
          case: 'ACME-SERVICE-WORK C-1042',
          type: 'FILE',
          name: 'Invoice',
          fileName: 'a.pdf',
          category: 'File',
          author: 'jane',
          created: '2025-09-11T09:54:25.822Z',
        },
      ],
      [
        'attachments',
        `${link}2`,
        {
          id: `${link}2`,
          case: 'ACME-SERVICE-WORK C-1042',
          post: 'PEGASOCIAL M-1',
          type: 'EMAIL',
          name: 'Answer',
          text: '<p>Hi</p>',
          category: 'File',
          author: 'jane',
          created: '2025-09-11T09:54:25.822Z',
        },
      ],
      [
        'posts',
        'PEGASOCIAL M-1',
        {
          id: 'PEGASOCIAL M-1',
          case: 'ACME-SERVICE-WORK C-1042',
          text: 'Called',
          author: 'jane',
          time: '2025-11-27T12:40:00.000Z',
        },
      ],
      [
        'history',
        'H1',
        {
          id: 'H1',
          case: 'ACME-SERVICE-WORK C-1042',
          time: '2025-11-27T12:32:50.900Z',
          performer: 'Jane',
          text: 'Assigned to: bob',
          key: 'HistoryWork!ASSIGNED_TO\tbob\t',
        },
      ],
      [
        'history',
        'H1#2',
        {
          id: 'H1',
          case: 'ACME-SERVICE-WORK C-1042',
          time: '2025-11-27T12:32:51.900Z',
          performer: 'Jane',
          text: 'Case created.',
        },
      ],
    ])
    expect(findings.map(one => one.code)).toEqual(['pega-same-twice', 'pega-id-twice'])
    expect(records.map(record => record.match)).toEqual([
      undefined,
      undefined,
      undefined,
      'index-only',
      'matched',
      undefined,
      undefined,
      undefined,
    ])
    const [mail] = records.filter(record => record.content !== undefined)
    expect(mail!.content!.name).toBe('Answer.html')
    for await (const bytes of mail!.content!.open()) expect(new TextDecoder().decode(bytes)).toBe('<p>Hi</p>')
  })

  test('a case of an unknown class is kept all the same', () => {
    const { records, findings } = recordsOf(
      { ...casePage({ pyLabel: 'x', Own: 'y' }), class: 'Other-Work' },
      classes,
    )
    expect(plain(records[0])).toMatchObject({
      stream: 'Other-Work',
      values: { pyLabel: 'x', otherProperties: { Own: 'y' } },
    })
    expect(findings.map(one => one.code)).toContain('pega-class-unknown')
  })
})

test('a row of a data object keeps its lists in one cell', () => {
  const row: RawPage = { ID: '7', Price: '12.500', Owner: { Name: 'Ann' }, Parts: [{ SKU: 'x' }] }
  const met = growing()
  met.meet('Acme-Data-Vehicle', row)
  const { record } = objectRecord('Acme-Data-Vehicle', '7', row, met.classes(), place)
  expect(plain(record)).toEqual({
    key: '7',
    place,
    values: { ID: '7', Price: '12.500', 'Owner.Name': 'Ann', Parts: [{ SKU: 'x' }] },
  })
})

const scalar = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constantFrom(null, '', '12.50', '20251127T123250.500 GMT'),
)
const name = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'case',
    'at',
    'tags',
    'Address',
    'Items',
    'City',
    'a.b',
    'Parts',
    'pyLabel',
    'pxFlow',
    'classID',
    'toString',
    'otherProperties',
  ),
  fc.string({ minLength: 1 }),
)
const { page: anyPage } = fc.letrec<{ page: RawPage; raw: unknown }>(tie => ({
  page: fc.array(fc.tuple(name, tie('raw')), { maxLength: 5 }).map(entries => {
    const page = Object.create(null) as { [name: string]: unknown }
    for (const [each, raw] of entries) page[each] = raw
    return page as RawPage
  }),
  raw: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('raw'), { maxLength: 3 }), tie('page')),
}))

test('whatever stands in a case, its records’ values stand in columns of the profile, and keys are their own', () => {
  const fixed = Object.keys(fixedStreams) as FixedStream[]
  fc.assert(
    fc.property(anyPage, fc.boolean(), (properties, complete) => {
      const met = growing(classes)
      if (complete) met.meet(complaint, properties)
      const known = met.classes()
      const streams = pegaStreams(known, { caseTypes: [complaint], objects: [], fixed, complete })
      const { records, findings } = recordsOf(casePage(properties), known)
      const keys = new Set<string>()
      for (const { stream, key, values } of records) {
        const columns = streams.find(one => one.id === stream)!.columns.map(column => column.id)
        expect(new Set(columns).size).toBe(columns.length)
        for (const column of Object.keys(values)) expect(columns).toContain(column)
        expect(keys.has(`${stream!} ${key}`)).toBe(false)
        keys.add(`${stream!} ${key}`)
      }
      for (const finding of findings) expect(codes).toContain(finding.code)
      if (complete) expect(findings.map(one => one.code)).not.toContain('pega-new-property')
    }),
    { numRuns: 400 },
  )
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})
