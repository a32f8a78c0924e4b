import { expect, test } from 'vitest'
import { copy, date, entity, mapped, reference } from '../../../golden/casemanager/mapped'

const cases = {
  streams: { cases: { entity: 'case', key: 'ID', rows: [{ ID: '1', Name: 'One' }] } },
  mapping: entity('case', 'case', 'cases', 'crm.lead', { name: copy('Name') }),
} as const

test('a document of type url is its address; one that leads nowhere on the web stays out', async () => {
  const { values, findings, excluded, store } = await mapped({
    streams: {
      ...cases.streams,
      files: {
        entity: 'document',
        key: 'ID',
        bytes: { bytes: 'hello' },
        rows: [
          { ID: 'link', Case: '1', Name: 'Contract', Kind: 'URL', Address: 'https://docs.example/a?b=1' },
          { ID: 'script', Case: '1', Name: 'Bad', Kind: 'url', Address: 'javascript:alert(1)' },
          { ID: 'share', Case: '1', Name: 'Share', Kind: 'url', Address: 'file://server/a.doc' },
          { ID: 'none', Case: '1', Name: 'None', Kind: 'url', Address: '' },
          { ID: 'bytes', Case: '1', Name: 'a.txt', Kind: 'URL', Address: 'https://docs.example/a.txt' },
        ],
      },
    },
    mapping: {
      entities: [
        cases.mapping,
        entity('file', 'document', 'files', 'ir.attachment', {
          name: copy('Name'),
          type: copy('Kind'),
          url: copy('Address'),
          res_id: reference('case', 'Case'),
        }),
      ],
    },
  })
  expect(values('document:link')).toEqual({
    name: 'Contract',
    type: 'url',
    url: 'https://docs.example/a?b=1',
    res_model: 'crm.lead',
    res_id: { ref: 'case:1' },
  })
  expect(values('document:bytes')).not.toHaveProperty('url')
  expect(values('document:bytes')).toHaveProperty('datas')
  expect(findings.filter(one => one.code === 'document-link-unsafe').map(one => one.key)).toEqual([
    'script',
    'share',
  ])
  expect(excluded.reduce((sum, one) => sum + one.count, 0)).toBe(3)
  expect(store.desired.get('document:script')).toBeNull()
})

test('a reply points to its message; one to a message that is not there stands alone, and that is said', async () => {
  const { values, findings } = await mapped({
    streams: {
      ...cases.streams,
      posts: {
        entity: 'message',
        key: 'ID',
        rows: [
          { ID: 'b', Case: '1', Text: 'reply', At: '2020-01-02 10:00', To: 'a' },
          { ID: 'a', Case: '1', Text: 'first', At: '2020-01-01 10:00', To: '' },
          { ID: 'c', Case: '1', Text: 'to one that is left out', At: '2020-01-03 10:00', To: 'x' },
          { ID: 'x', Case: 'gone', Text: 'of no case', At: '2020-01-01 10:00', To: '' },
        ],
      },
    },
    mapping: {
      entities: [
        cases.mapping,
        entity('post', 'message', 'posts', 'mail.message', {
          body: copy('Text'),
          date: date('At'),
          res_id: reference('case', 'Case'),
          parent_id: reference('message', 'To'),
        }),
      ],
    },
  })
  expect(values('message:b')['parent_id']).toEqual({ ref: 'message:a' })
  expect(values('message:c')['parent_id']).toBeNull()
  expect(findings.filter(one => one.code === 'orphan').map(one => one.key)).toContain('c')
})
