import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { HttpLine, isLoopback, wholeText, type HttpRequest, type Limits } from '../../../src/main/net/http'

const limits: Limits = { connectMs: 300, answerMs: 400 }
const who = { code: 'odoo', name: 'Odoo', writes: true }
const post = { method: 'POST', path: '/x', headers: {}, body: 'asked' } as const
const certificates = new URL('./certificates/', import.meta.url)

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  open.push(server)
  return (server.address() as AddressInfo).port
}

async function lineTo(server: net.Server, maxSockets?: number): Promise<HttpLine> {
  const url = new URL(`http://127.0.0.1:${await listening(server)}`)
  const line = new HttpLine(url, { who, limits, maxSockets })
  open.push(line)
  return line
}

async function askText(line: HttpLine, request: HttpRequest = post): Promise<string> {
  return wholeText((await line.ask(request)).chunks)
}

test('requests go one after the other over one connection', async () => {
  let connections = 0
  let most = 0
  let now = 0
  const server = http.createServer((_, answer) => {
    most = Math.max(most, ++now)
    setTimeout(() => {
      now--
      answer.end('yes')
    }, 20)
  })
  server.on('connection', () => connections++)
  const line = await lineTo(server)
  expect(await Promise.all([1, 2, 3, 4].map(() => askText(line)))).toEqual(['yes', 'yes', 'yes', 'yes'])
  expect({ connections, most }).toEqual({ connections: 1, most: 1 })
})

test('a connection that has been idle is not used again, because the server may be closing it', async () => {
  let connections = 0
  const server = http.createServer({ keepAliveTimeout: 60_000 }, (_, answer) => answer.end('yes'))
  server.on('connection', () => connections++)
  const line = await lineTo(server)
  await askText(line)
  await new Promise(done => setTimeout(done, 1_700))
  await askText(line)
  expect(connections).toBe(2)
})

test('a packed answer is unpacked, letters cut between two packets included', async () => {
  const text = 'Größe ✓ '.repeat(20_000)
  const server = http.createServer((_, answer) => {
    answer.setHeader('content-encoding', 'gzip')
    const packed = gzipSync(text)
    answer.write(packed.subarray(0, 7))
    answer.end(packed.subarray(7))
  })
  expect(await askText(await lineTo(server))).toBe(text)
})

test('a request is sent once, even where the line breaks before the answer', async () => {
  let asked = 0
  const server = http.createServer(request => {
    asked++
    request.resume().on('end', () => request.socket.destroy())
  })
  const line = await lineTo(server)
  await expect(askText(line)).rejects.toMatchObject({ kind: 'retry', code: 'odoo-line-lost' })
  expect(asked).toBe(1)
})

test.each([
  ['with its length told', { 'content-length': '100' }],
  ['in chunks', {}],
  ['packed', { 'content-encoding': 'gzip' }],
])('an answer that breaks off, %s, is a lost line', async (_, headers) => {
  const server = http.createServer((_, answer) => {
    answer.writeHead(200, headers)
    answer.write(gzipSync('x'.repeat(100)).subarray(0, 15))
    setTimeout(() => answer.destroy(), 20)
  })
  await expect(askText(await lineTo(server))).rejects.toMatchObject({
    kind: 'retry',
    code: 'odoo-line-lost',
  })
})

test('a server that is silent for too long is given up, before its answer and in the middle of it', async () => {
  const silent = http.createServer(() => {})
  await expect(askText(await lineTo(silent))).rejects.toMatchObject({
    kind: 'retry',
    code: 'odoo-timeout',
  })
  const stuck = http.createServer((_, answer) => {
    answer.write('half')
  })
  await expect(askText(await lineTo(stuck))).rejects.toMatchObject({ kind: 'retry' })
})

test('an answer that takes long but keeps coming is not given up', async () => {
  const slow = http.createServer((_, answer) => {
    let left = 8
    const timer = setInterval(() => {
      answer.write('.')
      if (--left > 0) return
      clearInterval(timer)
      answer.end()
    }, 100)
  })
  expect(await askText(await lineTo(slow))).toBe('........')
})

test('a server that does not finish its greeting is given up after the connection time', async () => {
  const deaf = net.createServer(() => {}) // takes the connection and never answers the TLS greeting
  const port = await listening(deaf)
  const line = new HttpLine(new URL(`https://localhost:${port}`), {
    who,
    limits: { connectMs: 200, answerMs: 60_000 },
  })
  open.push(line)
  await expect(askText(line)).rejects.toMatchObject({ kind: 'retry', code: 'odoo-unreachable' })
})

test('a server that is not there is told as such', async () => {
  const server = net.createServer()
  const port = await listening(server)
  await new Promise(done => server.close(done))
  const line = new HttpLine(new URL(`http://127.0.0.1:${port}`), { who, limits })
  await expect(askText(line)).rejects.toMatchObject({ kind: 'retry', code: 'odoo-unreachable' })
})

test('cancelling ends a request that waits and one whose answer has begun', async () => {
  const server = http.createServer((request, answer) => {
    if (request.url === '/begun') answer.write('half')
  })
  for (const path of ['/waits', '/begun']) {
    const line = await lineTo(http.createServer(server.listeners('request')[0] as http.RequestListener))
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 60)
    await expect(askText(line, { ...post, path, signal: cancel.signal })).rejects.toMatchObject({
      kind: 'cancelled',
    })
  }
})

test('a refusal that comes while the request is still being sent is read', async () => {
  const server = http.createServer((_, answer) => {
    answer.writeHead(413, { connection: 'close' })
    answer.end('too large')
  })
  const line = await lineTo(server)
  expect((await line.ask({ ...post, body: 'x'.repeat(30_000_000) })).status).toBe(413)
})

test("a certificate of the firm's own authority is trusted only where its file was chosen", async () => {
  const server = https.createServer(
    {
      cert: readFileSync(new URL('cert.pem', certificates)),
      key: readFileSync(new URL('key.pem', certificates)),
    },
    (_, answer) => answer.end('yes'),
  )
  const port = await listening(server)
  const ask = async (host: string, caFile?: string): Promise<string> => {
    const line = new HttpLine(new URL(`https://${host}:${port}`), { who, limits, caFile })
    open.push(line)
    return askText(line)
  }
  const authority = fileURLToPath(new URL('authority.pem', certificates))
  await expect(ask('localhost')).rejects.toMatchObject({ kind: 'fix-settings', code: 'odoo-certificate' })
  expect(await ask('localhost', authority)).toBe('yes')
  await expect(ask('127.0.0.1', authority)).rejects.toMatchObject({ code: 'odoo-certificate' })
  await expect(ask('localhost', '/no/such.pem')).rejects.toMatchObject({ code: 'ca-file-unreadable' })
})

test('HTTPS on a port that speaks plain HTTP is told as such', async () => {
  const port = await listening(http.createServer((_, answer) => answer.end()))
  const line = new HttpLine(new URL(`https://127.0.0.1:${port}`), { who, limits })
  await expect(askText(line)).rejects.toMatchObject({ kind: 'fix-settings', code: 'odoo-no-tls' })
})

test.each([
  ['http://localhost:8069', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:8069', true],
  ['http://127.0.0.1.example.com', false],
  ['https://odoo.example', false],
])('%s is on this machine: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected)
})

test('the proxy of the machine is used for other machines and not for this one', async () => {
  const asked: string[] = []
  const proxy = http.createServer((request, answer) => {
    asked.push(request.url!)
    answer.end('by proxy')
  })
  const proxyPort = await listening(proxy)
  const own = http.createServer((_, answer) => answer.end('direct'))
  const ownPort = await listening(own)
  process.env['http_proxy'] = `http://127.0.0.1:${proxyPort}`
  try {
    const far = new HttpLine(new URL('http://odoo.invalid'), { who, limits })
    const near = new HttpLine(new URL(`http://127.0.0.1:${ownPort}`), { who, limits })
    open.push(far, near)
    expect([await askText(far), await askText(near)]).toEqual(['by proxy', 'direct'])
    expect(asked).toEqual(['http://odoo.invalid/x'])
  } finally {
    delete process.env['http_proxy']
  }
})

test('as many connections as were allowed are used at a time, and used again', async () => {
  let connections = 0
  let most = 0
  let now = 0
  const server = http.createServer((_, answer) => {
    most = Math.max(most, ++now)
    setTimeout(() => {
      now--
      answer.setHeader('content-encoding', 'gzip')
      answer.end(gzipSync('yes'))
    }, 20)
  })
  server.on('connection', () => connections++)
  const line = await lineTo(server, 3)
  await Promise.all(Array.from({ length: 12 }, () => askText(line)))
  expect({ connections, most }).toEqual({ connections: 3, most: 3 })
})

test('bytes come as they are, with the headers beside them', async () => {
  const bytes = Buffer.from([0, 255, 195, 40, 10, 13])
  const server = http.createServer((_, answer) => {
    answer.writeHead(200, { etag: '"x"', 'content-type': 'Image/PNG; q=1' })
    answer.end(bytes)
  })
  const answer = await (await lineTo(server)).ask(post)
  const parts: Uint8Array[] = []
  for await (const part of answer.bytes) parts.push(part)
  expect(Buffer.concat(parts)).toEqual(bytes)
  expect([answer.headers.etag, answer.type]).toEqual(['"x"', 'image/png'])
})

test('an answer that is dropped, or left in the middle, gives its place to the next request', async () => {
  for (const headers of [{}, { 'content-encoding': 'gzip' }]) {
    const server = http.createServer((_, answer) => {
      answer.writeHead(200, headers)
      answer.write(gzipSync('x'.repeat(100_000)))
    })
    const line = await lineTo(server)
    for (let nth = 0; nth < 3; nth++) (await line.ask(post)).drop()
    for (let nth = 0; nth < 3; nth++) {
      for await (const chunk of (await line.ask(post)).chunks) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
    }
  }
})

test('the server that failed is named as whoever asked calls it', async () => {
  const silent = http.createServer(() => {})
  const line = new HttpLine(new URL(`http://127.0.0.1:${await listening(silent)}`), {
    who: { code: 'pega', name: 'Pega', writes: false },
    limits,
  })
  open.push(line)
  const failure = line.ask({ ...post, answerMs: 50 })
  await expect(failure).rejects.toMatchObject({ code: 'pega-timeout' })
  await expect(failure).rejects.toThrow(/^Pega at 127\.0\.0\.1:\d+ sent nothing/)
})

test('over HTTPS the proxy is only a tunnel, its refusal is told as such, and NO_PROXY goes without it', async () => {
  const server = https.createServer(
    {
      cert: readFileSync(new URL('cert.pem', certificates)),
      key: readFileSync(new URL('key.pem', certificates)),
    },
    (_, answer) => answer.end('yes'),
  )
  const port = await listening(server)
  const tunnels: string[] = []
  const proxy = http.createServer()
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url!)
    if (request.url!.startsWith('closed.'))
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const through = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    through.on('error', () => {})
    socket.on('error', () => {})
  })
  process.env['https_proxy'] = `http://127.0.0.1:${await listening(proxy)}`
  process.env['no_proxy'] = 'direct.invalid'
  try {
    const caFile = fileURLToPath(new URL('authority.pem', certificates))
    const ask = (host: string): Promise<string> => {
      const line = new HttpLine(new URL(`https://${host}`), { who, limits, caFile })
      open.push(line)
      return askText(line)
    }
    // the certificate is made out to another name, and the tunnel does not hide that
    await expect(ask('odoo.invalid')).rejects.toMatchObject({ code: 'odoo-certificate' })
    await expect(ask('closed.invalid')).rejects.toMatchObject({ code: 'proxy-refused' })
    await expect(ask('direct.invalid')).rejects.toMatchObject({ code: 'odoo-unreachable' })
    expect(tunnels).toEqual(['odoo.invalid:443', 'closed.invalid:443'])
  } finally {
    delete process.env['https_proxy']
    delete process.env['no_proxy']
  }
})
