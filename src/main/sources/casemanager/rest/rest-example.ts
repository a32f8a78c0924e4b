/** What a REST interface of the source may look like, to be changed: an address, a sign-in, and a path for each list. */
export const restExample = {
  baseUrl: 'https://casemanager.example.com/api/v1/',
  auth: { kind: 'header', name: 'Authorization' },
  streams: {
    cases: {
      path: 'cases',
      entity: 'case',
      records: 'data',
      key: ['id'],
      paging: { kind: 'page', parameter: 'page', size: 200, sizeParameter: 'per_page' },
      updatedSince: { parameter: 'updated_since' },
    },
    contacts: { path: 'contacts', entity: 'contact', records: 'data', key: ['id'] },
  },
  parallel: 2,
  requestsPerSecond: 5,
}
