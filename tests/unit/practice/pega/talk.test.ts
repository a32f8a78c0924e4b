import { describe, expect, test } from 'vitest'
import type { PracticePost } from '../../../../src/main/practice/pega/world'
import { practicePega, visitor } from './pega'
import { bareCase, key, tinyWorld } from './tiny-world'

const minute = (number: number) => new Date(Date.UTC(2025, 0, 1, 0, number)).toISOString()
const post = (number: number, replyTo: string | null = null): PracticePost => ({
  id: `PEGASOCIAL M-${number}`,
  replyTo,
  text: `Post ${number}`,
  author: number % 2 === 0 ? 'jane' : 'AU1',
  time: minute(number),
  attachments: [],
})

async function spoken(mode = {}) {
  const posts = [post(1), post(2), post(3), post(4, 'PEGASOCIAL M-1'), post(5, 'PEGASOCIAL M-4')]
  const history = Array.from({ length: 60 }, (_, index) => ({
    id: `HISTORY-TINY-WORK ${key(1)}!${index}`,
    time: minute(index),
    performer: 'System',
    message: index === 59 ? 'HistoryWork!ASSIGNED\tjane' : `Line ${index}`,
  }))
  const pega = await practicePega({ world: tinyWorld([bareCase(1, { posts, history }), bareCase(2)]), mode })
  return { v2: await visitor(pega), v1: await visitor(pega, '/api/v1') }
}

const feedPath = (number: number, more: { [name: string]: string } = {}) =>
  `/feeds/pyCaseFeed?${new URLSearchParams({ filterFor: key(number), feedClass: 'Tiny-Work-Ticket', ...more })}`

describe('the feed of a case', () => {
  test('is newest first, with replies inside what they answer', async () => {
    const { v2 } = await spoken()
    const feed = await v2.get(feedPath(1))
    expect(feed.at('data', 'FeedList', 'pxResults')).toMatchObject([
      { pzInsKey: 'PEGASOCIAL M-3', postedByUser: { ID: 'AU1', name: 'AU1' } },
      { pzInsKey: 'PEGASOCIAL M-2', postedByUser: { ID: 'jane', name: 'Jane Roe' } },
      {
        pzInsKey: 'PEGASOCIAL M-1',
        pyFeed: { pyPostedOn: minute(1) },
        pxResults: [{ pzInsKey: 'PEGASOCIAL M-4', pxResults: [{ pzInsKey: 'PEGASOCIAL M-5' }] }],
      },
    ])
  })

  test('is paged by the time of the last post, in either form, until nothing comes', async () => {
    const { v2 } = await spoken()
    const ids = async (more: { [name: string]: string }) => {
      const results = (await v2.get(feedPath(1, { pageSize: '2', ...more }))).at(
        'data',
        'FeedList',
        'pxResults',
      )
      return (results as { pzInsKey: string }[]).map(item => item.pzInsKey)
    }
    expect(await ids({ olderThan: '' })).toEqual(['PEGASOCIAL M-3', 'PEGASOCIAL M-2'])
    expect(await ids({ olderThan: minute(2) })).toEqual(['PEGASOCIAL M-1'])
    expect(await ids({ olderThan: '20250101T000200.000 GMT' })).toEqual(['PEGASOCIAL M-1'])
    expect(await ids({ olderThan: minute(1) })).toEqual([])
  })

  test('may have items of the system between the posts', async () => {
    const { v2 } = await spoken({ systemFeedItems: true })
    const feed = await v2.get(feedPath(2))
    expect(feed.at('data', 'FeedList', 'pxResults', 0, 'pxObjClass')).toBe('PegaSocial-Gadget')
  })

  test('is of a case that is there', async () => {
    const { v2 } = await spoken()
    expect((await v2.get(feedPath(3))).status).toBe(404)
    expect((await v2.get('/feeds/pyOther')).status).toBe(400)
  })
})

test('messages are the same talk in the older form, with native stamps for the page', async () => {
  const { v2, v1 } = await spoken()
  const query = new URLSearchParams({ filterBy: 'context', filterFor: key(1), pageSize: '2' })
  for (const api of [v2, v1]) {
    const first = await api.get(`/messages?${query}`)
    expect(first.at()).toMatchObject({
      entryCount: '2',
      pageFirstEntry: '20250101T000300.000 GMT',
      pageLastEntry: '20250101T000200.000 GMT',
      messages: [
        { ID: 'PEGASOCIAL M-3', message: 'Post 3' },
        { ID: 'PEGASOCIAL M-2', postedByUser: 'Jane Roe' },
      ],
    })
    const next = await api.get(
      `/messages?${query}&olderThan=${encodeURIComponent(String(first.at('pageLastEntry')))}`,
    )
    expect(next.at('messages')).toMatchObject([
      { ID: 'PEGASOCIAL M-1', replies: [{ ID: 'PEGASOCIAL M-4', replies: [{ ID: 'PEGASOCIAL M-5' }] }] },
    ])
  }
  expect((await v2.get('/messages?filterFor=x')).status).toBe(400)
})

test('history is newest first, cut off at fifty, and null where there is none', async () => {
  const { v2 } = await spoken()
  const ask = (number: number) =>
    v2.post('/data_views/D_pyWorkHistory', { dataViewParameters: { CaseInstanceKey: key(number) } })
  const told = await ask(1)
  expect([told.at('resultCount'), told.at('hasMoreResults')]).toEqual([50, true])
  expect(told.at('data', 0)).toMatchObject({
    pxTimeCreated: minute(59),
    pyPerformer: 'System',
    pyMessageKey: 'HistoryWork!ASSIGNED\tjane',
    pxHistoryForReference: key(1),
    pyMemo: null,
  })
  expect((await ask(2)).at('data')).toBe(null)
  expect((await ask(3)).status).toBe(404)
  const queried = { dataViewParameters: { CaseInstanceKey: key(1) }, paging: { pageNumber: 2 } }
  expect((await v2.post('/data_views/D_pyWorkHistory', queried)).status).toBe(422)
})
