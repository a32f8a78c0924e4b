/*
 * The streams every reader of Pega gives, and their columns. Case types and data objects have a stream each, named by
 * their class; a page list of a case type has one named `CLASS/Property`.
 */

/** Columns that stand in each stream beside the properties of a class. */
export const fixedStreams = {
  parties: [
    'case',
    'id',
    'role',
    'class',
    'name',
    'firstName',
    'lastName',
    'email',
    'phone',
    'street',
    'city',
    'state',
    'postalCode',
    'country',
  ],
  assignments: [
    'id',
    'case',
    'name',
    'process',
    'actions',
    'instructions',
    'in',
    'assignee',
    'assigneeName',
    'urgency',
    'created',
    'goal',
    'deadline',
  ],
  attachments: [
    'id',
    'case',
    'post',
    'type',
    'name',
    'fileName',
    'mimeType',
    'category',
    'author',
    'authorName',
    'created',
    'url',
    'text',
  ],
  posts: ['id', 'case', 'replyTo', 'text', 'author', 'authorName', 'time'],
  history: ['id', 'case', 'time', 'performer', 'text', 'key'],
  operators: [
    'id',
    'name',
    'email',
    'phone',
    'position',
    'workGroup',
    'accessGroup',
    'organization',
    'manager',
    'available',
  ],
  workGroups: ['id', 'name', 'manager', 'members'],
  workbaskets: ['id', 'name', 'workGroup', 'manager', 'members'],
} as const
export type FixedStream = keyof typeof fixedStreams

/** Columns of a case stream beside its properties; arrays of keys. `relatedAs`: how, in the order of `related`. */
export const caseColumns = ['followers', 'tags', 'related', 'relatedAs'] as const

/** Columns of a page-list stream beside the item's properties: the case's key, and the index from 1 or the subscript. */
export const itemColumns = { case: 'case', at: 'at' } as const

export const objectStream = (className: string): string => `object/${className}`
export const itemStream = (className: string, property: string): string => `${className}/${property}`
