import { expect, test } from 'vitest'
import type { PracticeAttachment } from '../../../../src/main/practice/pega/world'
import { practicePega, requestToken, visitor } from './pega'
import { bareCase, key, paper, tinyWorld } from './tiny-world'

const link = (number: number) => `LINK-ATTACHMENT ${key(1)}!2025010${number}T030405.006 GMT`
const bytes = Buffer.from([0, 1, 2, 253, 254, 255])
const papers: PracticeAttachment[] = [
  paper(link(1), {
    name: 'Long description',
    fileName: 'Größe?.bin',
    mimeType: 'application/x-odd',
    bytes: () => bytes,
  }),
  paper(link(2), { type: 'URL', url: 'https://vendor.example/x', category: 'URL' }),
  paper(link(3), { type: 'EMAIL', text: '<p>Dear all</p>', category: 'Correspondence' }),
]
const path = (id: string) => `/attachments/${encodeURIComponent(id)}`

async function files(mode = {}, attachments: readonly PracticeAttachment[] = papers) {
  const post = {
    id: 'PEGASOCIAL M-1',
    replyTo: null,
    text: 'x',
    author: 'jane',
    time: '2025-01-01T00:00:00.000Z',
  }
  const onPost = paper('LINK-ATTACHMENT PEGASOCIAL M-1!20250109T000000.000 GMT')
  const world = tinyWorld([bareCase(1, { attachments, posts: [{ ...post, attachments: [onPost] }] })])
  const pega = await practicePega({ world, mode })
  return { pega, v2: await visitor(pega), v1: await visitor(pega, '/api/v1') }
}

test('lists of attachments name everything but the size', async () => {
  const { v2, v1 } = await files()
  const listed = await v2.get(`/cases/${encodeURIComponent(key(1))}/attachments`)
  expect(listed.at('attachments', 0)).toMatchObject({
    ID: link(1),
    type: 'FILE',
    name: 'Long description',
    fileName: 'Größe?.bin',
    extension: 'bin',
    mimeType: 'application/x-odd',
    createdByName: 'Jane Roe',
    createTime: '2025-01-02T03:04:05.006Z',
  })
  expect(listed.at('attachments', 1)).toMatchObject({ type: 'URL', url: 'https://vendor.example/x' })
  expect(listed.text).not.toMatch(/size|length|hash/i)
  const older = await v1.get(`/cases/${encodeURIComponent(key(1))}/attachments`)
  expect(older.at('attachments', 0)).not.toHaveProperty('mimeType')
})

test('a file comes as base64 text, and as bytes where a stream is asked for', async () => {
  const { v2, v1, pega } = await files()
  for (const api of [v2, v1]) {
    const text = await api.get(path(link(1)))
    expect(text.text).toBe(bytes.toString('base64'))
    expect(text.headers.get('content-transfer-encoding')).toBe('base64')
    expect(text.headers.get('content-type')).toBe('application/x-odd')
    expect(text.headers.get('content-disposition')).toBe(
      `attachment; filename="Gr__e?.bin"; filename*=UTF-8''${encodeURIComponent('Größe?.bin')}`,
    )
  }
  const stream = await fetch(`${pega.url}/api/application/v2${path(link(1))}?mode=stream`, {
    headers: { authorization: `Bearer ${await requestToken(pega)}` },
  })
  expect(Buffer.from(await stream.arrayBuffer())).toEqual(bytes)
  expect(stream.headers.get('content-transfer-encoding')).toBe(null)
})

test('base64 may come in lines', async () => {
  const { v2 } = await files({ base64Lines: true }, [paper(link(1))])
  const { text } = await v2.get(path(link(1)))
  expect(text).toContain('\r\n')
  expect(Buffer.from(text, 'base64').toString()).toBe(Buffer.from(paper('').bytes()).toString())
})

test('an address comes as plain text and a letter as HTML', async () => {
  const { v2 } = await files()
  const [address, letter] = [await v2.get(path(link(2))), await v2.get(path(link(3)))]
  expect([address.text, address.headers.get('content-type')]).toEqual([
    'https://vendor.example/x',
    'text/plain;charset=UTF-8',
  ])
  expect([letter.text, letter.headers.get('content-type')]).toEqual([
    '<p>Dear all</p>',
    'text/html;charset=UTF-8',
  ])
})

test('files of posts are had by the same endpoint, and as documents', async () => {
  const { v2 } = await files()
  const id = encodeURIComponent('LINK-ATTACHMENT PEGASOCIAL M-1!20250109T000000.000 GMT')
  expect((await v2.get(`/attachments/${id}`)).status).toBe(200)
  expect((await v2.get(`/documents/${id}`)).status).toBe(200)
})

test('an attachment that is not there is refused in the words of v2 by both versions', async () => {
  const { v2, v1 } = await files()
  for (const api of [v2, v1]) {
    const answer = await api.get(path(`${link(1)}x`))
    expect([answer.status, answer.at('errorDetails', 0, 'message')]).toEqual([404, 'Error_File_Not_Found'])
  }
})

test('categories are told for one type at a time', async () => {
  const { v2 } = await files()
  const ids = async (query: string) => {
    const answer = await v2.get(`/cases/${encodeURIComponent(key(1))}/attachment_categories${query}`)
    return (answer.at('attachment_categories') as { ID: string }[]).map(({ ID }) => ID)
  }
  expect(await ids('')).toEqual(['File', 'Correspondence'])
  expect(await ids('?type=url')).toEqual(['URL'])
})
