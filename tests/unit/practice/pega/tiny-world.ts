import type {
  PageDef,
  PracticeAttachment,
  PracticeCase,
  PracticeOperator,
  PracticeWorld,
  PropertyDef,
  PropertyType,
} from '../../../../src/main/practice/pega/world'

const property = (name: string, type: PropertyType, more: Partial<PropertyDef> = {}): PropertyDef => ({
  name,
  label: name,
  type,
  authored: type,
  exposed: true,
  ...more,
})
const pages: readonly PageDef[] = [
  {
    name: 'Address',
    label: 'Address',
    mode: 'page',
    class: 'Tiny-Data-Address',
    properties: [property('City', 'Text'), property('Street', 'Text')],
  },
  {
    name: 'Items',
    label: 'Items',
    mode: 'page-list',
    class: 'Tiny-Data-Item',
    properties: [property('SKU', 'Text'), property('Qty', 'Integer')],
  },
  {
    name: 'Rooms',
    label: 'Rooms',
    mode: 'page-group',
    class: 'Tiny-Data-Room',
    properties: [property('Size', 'Decimal')],
  },
]

const operator = (id: string, name: string, more: Partial<PracticeOperator> = {}): PracticeOperator => ({
  id,
  name,
  email: `${id}@tiny.example`,
  phone: '',
  position: '',
  workGroup: 'Desk',
  accessGroup: 'Tiny:Users',
  organization: 'Tiny',
  manager: 'jane',
  disabled: false,
  ...more,
})

export const paper = (id: string, more: Partial<PracticeAttachment> = {}): PracticeAttachment => ({
  id,
  type: 'FILE',
  name: 'A paper',
  fileName: 'paper.txt',
  mimeType: 'text/plain',
  category: 'File',
  author: 'jane',
  created: '2025-01-02T03:04:05.006Z',
  url: '',
  text: '',
  bytes: () =>
    Buffer.from('bytes of a paper, more than a few of them, so that lines of base64 have to break somewhere'),
  ...more,
})

export const key = (number: number): string => `TINY-WORK T-${number}`

/** A case of which nearly nothing is filled in. */
export function bareCase(number: number, more: Partial<PracticeCase> = {}): PracticeCase {
  const time = new Date(Date.UTC(2025, 0, 1, 0, 0, number)).toISOString()
  return {
    key: key(number),
    id: `T-${number}`,
    type: 'Tiny-Work-Ticket',
    label: `Ticket ${number}`,
    description: '',
    status: 'Open',
    stage: 0,
    urgency: 10,
    priority: '',
    created: time,
    createdBy: 'jane',
    updated: time,
    updatedBy: 'jane',
    saved: time,
    owner: 'jane',
    resolved: null,
    resolvedBy: '',
    sla: null,
    parent: null,
    customerId: '',
    values: {},
    pages: {},
    lists: {},
    groups: {},
    parties: [],
    assignments: [],
    attachments: [],
    posts: [],
    history: [],
    followers: [],
    tags: [],
    related: [],
    ...more,
  }
}

/** A world small enough to know by heart; `cases` are tickets. */
export function tinyWorld(
  cases: readonly PracticeCase[] = [bareCase(1)],
  more: Partial<PracticeWorld> = {},
): PracticeWorld {
  return {
    host: { version: '24.2', application: 'Tiny', alias: 'tiny', context: 'prweb' },
    caseTypes: [
      {
        id: 'Tiny-Work-Ticket',
        name: 'Ticket',
        prefix: 'T-',
        properties: [
          property('Amount', 'Currency', { authored: 'Currency' }),
          property('Count', 'Integer'),
          property('Urgent', 'TrueFalse'),
          property('Due', 'Date'),
          property('At', 'DateTime'),
          property('Clock', 'TimeOfDay'),
          property('Word', 'Text', { choices: ['alpha', 'beta'] }),
          property('Inner', 'Text', { exposed: false }),
        ],
        pages,
        stages: ['Intake', 'Work', 'Done'],
        list: { id: 'D_TicketList', queryable: true },
        creatable: true,
      },
      {
        id: 'Tiny-Work-Plain',
        name: 'Plain',
        prefix: 'P-',
        properties: [],
        pages: [],
        stages: ['Only'],
        list: { id: 'D_PlainList', queryable: false },
        creatable: false,
      },
      {
        id: 'Tiny-Work-Hidden',
        name: 'Hidden',
        prefix: 'H-',
        properties: [],
        pages: [],
        stages: ['Only'],
        list: null,
        creatable: false,
      },
    ],
    objects: [
      {
        id: 'Tiny-Data-Thing',
        name: 'Thing',
        list: { id: 'D_ThingList', queryable: true },
        lookup: { id: 'D_Thing', parameter: 'ThingID' },
        key: 'ThingID',
        properties: [property('ThingID', 'Identifier'), property('Weight', 'Decimal')],
        rows: [
          { ThingID: 'A', Weight: '1.5' },
          { ThingID: 'B', Weight: null },
        ],
      },
    ],
    operators: [operator('jane', 'Jane Roe'), operator('bob', 'Bob Stone', { disabled: true })],
    workGroups: [{ id: 'Desk', name: 'The desk', workGroup: '', manager: 'jane', members: ['jane', 'bob'] }],
    workbaskets: [
      { id: 'Basket', name: 'The basket', workGroup: 'Desk', manager: 'jane', members: ['jane'] },
    ],
    cases,
    ...more,
  }
}
