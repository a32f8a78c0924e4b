import { z } from 'zod'
import { entities } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'

const name = z.string().min(1).max(200)
/** What HTTP takes as a header's name; those that steer the connection itself are not for settings. */
const headerName = name
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is no name of a header')
  .refine(
    text =>
      !/^(?:host|connection|content-length|transfer-encoding|cookie|__proto__|proxy-.*|sec-.*)$/i.test(text),
    'is a header that Casebridge does not send',
  )
/** Where something stands in an answer: names with dots between, as in `data.items`; '' is the answer itself. */
const place = z.string().max(200)

const paging = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('page'),
    parameter: name.default('page'),
    first: z.int().min(0).max(1).default(1),
    size: z.int().min(1).max(10_000).optional(),
    sizeParameter: name.optional(),
  }),
  z.strictObject({
    kind: z.literal('offset'),
    parameter: name.default('offset'),
    size: z.int().min(1).max(10_000).default(100),
    sizeParameter: name.default('limit'),
  }),
  z.strictObject({ kind: z.literal('cursor'), parameter: name.default('cursor'), at: name }),
  z.strictObject({ kind: z.literal('link-header') }),
  z.strictObject({ kind: z.literal('next-url'), at: name }),
])

const stream = z.strictObject({
  path: name,
  title: name.optional(),
  entity: z.enum(entities).nullable().optional(),
  query: z.record(name, z.string().max(1_000)).default({}),
  records: place.default(''),
  key: z.array(name).max(5).optional(),
  paging: paging.default({ kind: 'none' }),
  updatedSince: z.strictObject({ parameter: name, form: z.enum(['iso', 'epoch']).default('iso') }).optional(),
})

const settings = z.strictObject({
  baseUrl: name,
  auth: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('none') }),
      /** The secret is the header's whole value, as in `Bearer …`. */
      z.strictObject({ kind: z.literal('header'), name: headerName.default('Authorization') }),
      /** The secret is the client secret. */
      z.strictObject({
        kind: z.literal('oauth'),
        tokenUrl: name,
        clientId: name,
        scope: z.string().max(1_000).optional(),
        audience: z.string().max(1_000).optional(),
      }),
    ])
    .default({ kind: 'none' }),
  streams: z.record(name, stream),
  parallel: z.int().min(1).max(8).default(2),
  requestsPerSecond: z.number().positive().max(1_000).default(5),
  timeoutSeconds: z.number().positive().max(600).default(30),
  attempts: z.int().min(1).max(20).default(6),
})

/** How an installation's REST interface is read. Holds no secret. */
export type RestSettings = z.output<typeof settings>
export type RestStream = z.output<typeof stream>
export type RestPaging = z.output<typeof paging>

/** Checks settings as filled in. Fails with fix-settings `rest-settings` naming the first wrong line, or `rest-insecure`. */
export function restSettings(given: unknown): RestSettings {
  const read = settings.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    const where = issue?.path.map(String).join('.') ?? ''
    throw wrong(
      where === '' ? 'The REST settings' : `“${where}” in the REST settings`,
      issue?.message ?? 'cannot be read',
    )
  }
  const base = safeAddress(read.data.baseUrl, 'baseUrl')
  if (base.search !== '' || base.hash !== '') {
    throw wrong(
      '“baseUrl” in the REST settings',
      'holds a query, which no stream would use; give parameters with the stream',
    )
  }
  if (read.data.auth.kind === 'oauth') safeAddress(read.data.auth.tokenUrl, 'auth.tokenUrl')
  for (const [id, { path }] of Object.entries(read.data.streams)) addressOf(base, path, `streams.${id}.path`)
  return read.data
}

function wrong(where: string, what: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'rest-settings',
    message: `${where}: ${what}. Correct it and connect again.`,
  })
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i

/** An address that may be called: https, or http to this very machine; no user name or password inside. */
export function safeAddress(text: string, where: string): URL {
  const url = URL.parse(text)
  if (url === null)
    throw wrong(`“${where}” in the REST settings`, 'is not a whole web address such as https://…')
  if (url.username !== '' || url.password !== '') {
    throw wrong(
      `“${where}” in the REST settings`,
      'holds a user name or password; give it as the secret instead',
    )
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname))) return url
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'rest-insecure',
    message: `“${where}” in the REST settings: ${url.protocol}//${url.host} would send case data unencrypted. Use an https address.`,
  })
}

/** The address of a stream: its path below the base address, on the same host and port whatever the path says. */
export function addressOf(base: URL, path: string, where: string): URL {
  const folder = new URL(base)
  if (!folder.pathname.endsWith('/')) folder.pathname += '/'
  const url = URL.parse(path.replace(/^\/+/, ''), folder.href)
  if (url === null || url.origin !== base.origin) {
    throw wrong(`“${where}” in the REST settings`, `leads away from ${base.origin}`)
  }
  return url
}

/** Every host these settings make Casebridge call. */
export function restHosts(settings: RestSettings): string[] {
  const addresses = [settings.baseUrl, ...(settings.auth.kind === 'oauth' ? [settings.auth.tokenUrl] : [])]
  return [...new Set(addresses.map(text => new URL(text).host))]
}
