import { createHash, randomBytes } from 'node:crypto'
import net, { type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import { createPegaClient, type PegaClient } from '../../../../../src/main/sources/pega/client/client'
import { grounds, json, quick, text } from './small-pega'

const ground = grounds()
afterEach(() => ground.close())
const { start } = ground

const never = new AbortController().signal
const id = 'LINK-ATTACHMENT ACME-SERVICE-WORK C-1042!20250911T095425.822 GMT'
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5000)])
const wrapped = (bytes: Buffer): string => bytes.toString('base64').replaceAll(/(.{76})/g, '$1\r\n')
const declared = {
  'content-transfer-encoding': 'base64',
  'content-disposition': 'attachment; filename=a.pdf',
}

async function bytesOf(client: PegaClient): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of client.bytes('v2', id, never)) parts.push(part)
  return Buffer.concat(parts)
}

test.each<[string, Readonly<Record<string, string>>, string | Buffer, Buffer | string]>([
  ['declared, in lines', { 'content-type': 'application/pdf', ...declared }, wrapped(pdf), pdf],
  ['declared, packed', { ...declared, 'content-encoding': 'gzip' }, gzipSync(wrapped(pdf)), pdf],
  ['declared, with a line end behind', declared, `${pdf.toString('base64')}\n`, pdf],
  [
    'declared, of a text that looks like base64',
    { ...declared, 'content-type': 'text/plain' },
    'dGVzdA==',
    'test',
  ],
  ['declared, of no bytes', declared, '', ''],
  ['declared, of one byte', declared, '/w==', Buffer.from([255])],
  ['not declared, as text', { 'content-type': 'text/plain;charset=UTF-8' }, wrapped(pdf), pdf],
  ['not declared, with no type', {}, wrapped(pdf), pdf],
  ['not declared, as a PDF', { 'content-type': 'application/pdf' }, wrapped(pdf), pdf],
  [
    'not declared, by a name',
    { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a b.PDF"' },
    wrapped(pdf),
    pdf,
  ],
  ['raw, as a PDF', { 'content-type': 'application/pdf' }, pdf, pdf],
  ['raw, as text', { 'content-type': 'text/plain' }, 'Dear Jane, all is well.', 'Dear Jane, all is well.'],
  ['raw, as a word that could be base64', { 'content-type': 'text/plain' }, 'test', 'test'],
  ['raw, as a long word that is no base64', { 'content-type': 'text/plain' }, 'a'.repeat(99), 'a'.repeat(99)],
  ['raw, of no bytes', { 'content-type': 'text/plain' }, '', ''],
  [
    'raw, declared as such, of what is base64 itself',
    { 'content-type': 'text/plain', 'content-transfer-encoding': 'binary' },
    'dGVzdA==',
    'dGVzdA==',
  ],
  [
    'raw, as base64 in a file of an unknown kind',
    { 'content-type': 'application/x-thing' },
    'dGVzdA==',
    'dGVzdA==',
  ],
])('an attachment that comes %s, is the same bytes', async (_, headers, body, expected) => {
  const { client } = await start((__, answer) => text(answer, body, headers))
  expect(await bytesOf(client())).toEqual(Buffer.from(expected))
})

test('the whole id is one part of the path', async () => {
  const { pega, client } = await start((_, answer) => text(answer, ''))
  await bytesOf(client())
  expect(pega.paths()).toEqual([
    '/prweb/api/application/v2/attachments/LINK-ATTACHMENT%20ACME-SERVICE-WORK%20C-1042!20250911T095425.822%20GMT',
  ])
})

test('an address and a letter come as text', async () => {
  const { client } = await start((_, answer, nth) =>
    nth === 1
      ? text(answer, 'https://vendor.example/x', { 'content-type': 'text/plain' })
      : text(answer, Buffer.from('<p>Grüße</p>', 'latin1'), {
          'content-type': 'text/html; charset=iso-8859-1',
        }),
  )
  const one = client()
  expect(await one.text('v2', id, never)).toBe('https://vendor.example/x')
  expect(await one.text('v2', id, never)).toBe('<p>Grüße</p>')
})

test('a sign-in page in place of an attachment is not taken for its content; a web page that is attached is', async () => {
  const page = `<html>${'x'.repeat(5000)}<input type="password" name="pw"></html>`
  const { client } = await start((_, answer, nth) =>
    text(answer, page, {
      'content-type': 'text/html',
      ...(nth === 1 ? {} : { 'content-disposition': 'attachment; filename=form.html' }),
    }),
  )
  const one = client()
  await expect(bytesOf(one)).rejects.toMatchObject({ kind: 'fix-record', code: 'pega-attachment-sign-in' })
  expect((await bytesOf(one)).toString()).toBe(page)
})

test.each<[number, string, string]>([
  [404, 'pega-missing', 'Error_File_Not_Found'],
  [403, 'pega-denied', 'Error_Attachment_Access_Denied'],
  [424, 'pega-broken', 'Error_Repository'],
  [500, 'pega-broken', 'Error_Internal'],
])('status %i sets the one attachment aside (%s)', async (status, code, key) => {
  const body = { errorDetails: [{ message: key, localizedValue: 's3cret' }] }
  const { client } = await start((_, answer) => json(answer, body, status))
  const failure = toFailure(await bytesOf(client()).catch((error: unknown) => error))
  expect(failure).toMatchObject({ kind: 'fix-record', code })
  expect(failure.detail).toContain(key)
  expect(failure.message).toContain(id)
})

test('base64 that ends too early is asked for again, and set aside where it always does', async () => {
  const whole = pdf.toString('base64')
  const { pega, client } = await start((_, answer, nth) =>
    text(answer, nth === 1 ? whole.slice(0, 5001) : whole, declared),
  )
  expect(await bytesOf(client())).toEqual(pdf)
  expect(pega.paths()).toHaveLength(2)

  const broken = await start((_, answer) => text(answer, whole.slice(0, 5001), declared))
  await expect(bytesOf(broken.client())).rejects.toMatchObject({
    kind: 'fix-record',
    code: 'pega-attachment-cut',
  })
  expect(broken.pega.paths()).toHaveLength(3)
})

test('what is declared base64 and is not, is set aside', async () => {
  for (const body of ['not base64 at all!!', 'dGVzdA==dGVzdA==', '====']) {
    const { client } = await start((_, answer) => text(answer, body, declared))
    await expect(bytesOf(client())).rejects.toMatchObject({ kind: 'fix-record', code: 'pega-attachment-cut' })
  }
})

test('a line that breaks in the middle costs no byte and doubles none', async () => {
  const large = randomBytes(3_000_000)
  const { pega, client } = await start((_, answer, nth) => {
    answer.writeHead(200, declared)
    const body = large.toString('base64')
    if (nth === 3) return answer.end(body)
    answer.write(body.slice(0, nth * 1_000_003))
    setTimeout(() => answer.destroy(), 100)
  })
  expect((await bytesOf(client())).equals(large)).toBe(true)
  expect(pega.paths()).toHaveLength(3)
})

test('an attachment that is another one at the second try is not sewn together with the first', async () => {
  const { client } = await start((_, answer, nth) => {
    answer.writeHead(200, { 'content-type': 'application/zip' })
    answer.write(Buffer.alloc(200_000, nth))
    if (nth === 1) setTimeout(() => answer.destroy(), 50)
    else answer.end()
  })
  await expect(bytesOf(client())).rejects.toMatchObject({
    kind: 'fix-record',
    code: 'pega-attachment-changed',
  })
  const shorter = await start((_, answer, nth) => {
    answer.writeHead(200, { 'content-type': 'application/zip' })
    answer.write(Buffer.alloc(nth === 1 ? 200_000 : 10))
    if (nth === 1) setTimeout(() => answer.destroy(), 50)
    else answer.end()
  })
  await expect(bytesOf(shorter.client())).rejects.toMatchObject({ code: 'pega-attachment-changed' })
})

test('a slow drip is read to its end, and silence is not waited for beyond its time', async () => {
  const { client } = await start((_, answer, nth) => {
    answer.writeHead(200, { 'content-type': 'application/zip' })
    if (nth > 1) return void answer.write('x')
    let left = 6
    const timer = setInterval(() => {
      answer.write('ab')
      if (--left > 0) return
      clearInterval(timer)
      answer.end()
    }, 60)
  })
  const one = client({}, { attachmentMs: 200, persistence: { tries: 2, firstWaitMs: 1, longestWaitMs: 1 } })
  expect((await bytesOf(one)).toString()).toBe('abababababab')
  await expect(bytesOf(one)).rejects.toMatchObject({ kind: 'fix-record', code: 'pega-attachment-cut' })
})

test('a token that ended meanwhile is renewed for an attachment as well', async () => {
  const { pega, client } = await start((asked, answer) =>
    asked.headers.authorization === 'Bearer token-2'
      ? text(answer, 'dGVzdA==', declared)
      : text(answer, '', {}, 401),
  )
  expect((await bytesOf(client())).toString()).toBe('test')
  expect(pega.tokens()).toHaveLength(2)
})

test('whoever stops reading in the middle gives the turn to the next', async () => {
  const { client } = await start((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/zip' })
    answer.write(Buffer.alloc(500_000))
  })
  const one = client({ parallel: 1 })
  for (let nth = 0; nth < 3; nth++) {
    for await (const part of one.bytes('v2', id, never)) {
      expect(part.length).toBeGreaterThan(0)
      break
    }
  }
})

test('stopping ends an attachment in the middle', async () => {
  const { client } = await start((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/zip' })
    answer.write(Buffer.alloc(1000))
  })
  const stop = new AbortController()
  const reading = async (): Promise<void> => {
    for await (const _ of client().bytes('v2', id, stop.signal)) stop.abort()
  }
  await expect(reading()).rejects.toMatchObject({ kind: 'cancelled' })
})

/** A server that writes what it likes, headers included. */
async function writing(
  answer: string,
  options: { cut?: boolean } = {},
): Promise<{ client: PegaClient; close(): void }> {
  const server = net.createServer(socket => {
    socket.on('error', () => {})
    socket.on('data', data => {
      const asked = data.toString()
      if (!asked.startsWith('GET')) {
        const token = '{"access_token":"t","token_type":"bearer"}'
        return void socket.write(
          `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${token.length}\r\n\r\n${token}`,
        )
      }
      socket.write(options.cut === true ? answer.slice(0, -3) : answer)
      if (/^connection: close/im.test(asked) || options.cut === true) socket.end()
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const settings = {
    url: `http://127.0.0.1:${port}/prweb`,
    version: 'v1',
    auth: 'client-credentials',
    clientId: 'c',
  } as const
  const client = createPegaClient(settings, { clientSecret: 's' }, quick)
  return {
    client,
    close() {
      client.close()
      server.close()
    },
  }
}

test.each([
  ['beside a length', 'Transfer-Encoding: base64\r\nContent-Length: 8\r\n\r\ndGVzdA=='],
  ['behind a length', 'Content-Length: 8\r\nTransfer-Encoding: base64\r\n\r\ndGVzdA=='],
  ['before chunks', 'Transfer-Encoding: base64, chunked\r\n\r\n8\r\ndGVzdA==\r\n0\r\n\r\n'],
])('a transfer coding that HTTP does not know, %s, is understood all the same', async (_, rest) => {
  const { client, close } = await writing(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n${rest}`)
  expect((await bytesOf(client)).toString()).toBe('test')
  expect((await bytesOf(client)).toString()).toBe('test')
  close()
})

test('such an answer that ends too early is noticed by its length', async () => {
  const rest = 'Transfer-Encoding: base64\r\nContent-Length: 11\r\n\r\ndGVzdGRhdGE'
  const { client, close } = await writing(`HTTP/1.1 200 OK\r\n${rest}`, { cut: true })
  await expect(bytesOf(client)).rejects.toMatchObject({ kind: 'fix-record', code: 'pega-attachment-cut' })
  close()
})

test('25 MB in base64 flow through without being held', async () => {
  const part = randomBytes(75 * 1024)
  const line = part.toString('base64')
  const { client } = await start((_, answer) => {
    answer.writeHead(200, declared)
    let left = 350
    const more = (): void => {
      while (left-- > 0) if (!answer.write(line)) return void answer.once('drain', more)
      answer.end()
    }
    more()
  })
  const sum = createHash('sha256')
  let size = 0
  let most = 0
  for await (const piece of client().bytes('v2', id, never)) {
    sum.update(piece)
    size += piece.length
    most = Math.max(most, piece.length)
  }
  const expected = createHash('sha256')
  for (let nth = 0; nth < 350; nth++) expected.update(part)
  expect({ size, sum: sum.digest('hex') }).toEqual({ size: 350 * part.length, sum: expected.digest('hex') })
  expect(most).toBeLessThan(1_000_000)
})
