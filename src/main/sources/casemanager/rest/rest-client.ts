import { z } from 'zod'
import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'
import { HttpLine, type HttpAnswer } from '../../../net/http'
import { backOff, Pace, pause, retryAfterSeconds } from './pace'
import { safeAddress } from './rest-settings'
import type { RestSettings } from './rest-settings'

/** One answer of the installation. */
export type RestAnswer = { readonly body: Cell; readonly link: string | null; readonly url: URL }

const mostBytes = 128 * 1024 * 1024 // of one page; a larger one means that paging is not set up
const mostRedirects = 5
const installation = { code: 'rest', name: 'CaseManager', writes: false }
const longestWait = 120 // seconds that Retry-After may ask for before the run is paused instead
const again = new Set([408, 425, 429, 500, 502, 503, 504])
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().optional() })

/** Something that may be gone at the next attempt; `seconds` is how long the server asks us to wait. */
function passing(what: string, seconds: number | null = null): CasebridgeError {
  return new CasebridgeError({
    kind: 'retry',
    code: 'rest-unreachable',
    message: what,
    ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
  })
}

/** Calls one installation, reading only: GET, and POST for tokens. Secrets are kept here and stand in no message. */
export class RestClient {
  readonly #settings: RestSettings
  readonly #secret: string
  readonly #pace: Pace
  readonly #firstWait: number
  readonly #lines = new Map<string, HttpLine>() // by origin: tokens may come from another server
  #token: Promise<string> | null = null

  constructor(settings: RestSettings, secret: string, firstWaitMilliseconds = 500) {
    // a line end in a secret, as a file's last line has it, would be refused or begin another header
    if (settings.auth.kind === 'header' && !/^[\x20-\x7e\x80-\xff]*$/.test(secret)) {
      throw new CasebridgeError({
        kind: 'fix-settings',
        code: 'rest-credentials',
        message:
          'The REST secret holds a line end or another character that no header can carry. Copy it again, without anything before or after it.',
      })
    }
    this.#settings = settings
    this.#secret = secret
    this.#pace = new Pace(settings.requestsPerSecond)
    this.#firstWait = firstWaitMilliseconds
  }

  /** One page. Tries again where that may help; fails with kind retry when it did not, fix-settings where a person must act. */
  async get(url: URL, signal: AbortSignal): Promise<RestAnswer> {
    let renewed = false
    return this.#tried(url, signal, async () => {
      const headers: Record<string, string> = { accept: 'application/json' }
      const { auth } = this.#settings
      if (auth.kind === 'header') headers[auth.name] = this.#secret
      if (auth.kind === 'oauth') headers['authorization'] = `Bearer ${await this.#currentToken(signal)}`
      const { response, at } = await this.#fetchHere(url, headers, signal)
      if (response.status === 401 && auth.kind === 'oauth' && !renewed) {
        response.drop()
        renewed = true
        this.#token = null // it ran out earlier than the server said it would
        throw passing('the access token had run out', 0)
      }
      const { link } = response.headers
      return {
        body: await jsonOf(response, at),
        link: link === undefined ? null : [link].flat().join(', '),
        url: at,
      }
    })
  }

  /** Follows redirects on the same host only: elsewhere the secret must not go. */
  async #fetchHere(
    url: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<{ response: HttpAnswer; at: URL }> {
    let at = url
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await this.#ask(at, { method: 'GET', headers }, signal)
      if (![301, 302, 303, 307, 308].includes(response.status)) return { response, at }
      response.drop()
      const next = URL.parse(response.location ?? '', at.href)
      if (next === null || next.origin !== url.origin) {
        throw settingsFault(
          'rest-redirect',
          url,
          `sends us on to ${next?.host ?? 'nowhere'}, where the credentials must not go`,
        )
      }
      at = next
    }
    throw settingsFault('rest-redirect', url, 'redirects in a circle')
  }

  async #ask(
    url: URL,
    asked: {
      readonly method: 'GET' | 'POST'
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
    },
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    await this.#pace.turn(signal)
    const limit = AbortSignal.timeout(this.#settings.timeoutSeconds * 1000)
    try {
      return await this.#lineTo(url).ask({
        ...asked,
        path: `${url.pathname}${url.search}`,
        signal: AbortSignal.any([signal, limit]),
      })
    } catch (error) {
      signal.throwIfAborted()
      if (limit.aborted) throw passing(`no answer within ${this.#settings.timeoutSeconds} s`)
      throw error
    }
  }

  #lineTo(url: URL): HttpLine {
    const known = this.#lines.get(url.origin)
    if (known !== undefined) return known
    const line = new HttpLine(url, { who: installation, maxSockets: this.#settings.parallel + 1 })
    this.#lines.set(url.origin, line)
    return line
  }

  async #tried<T>(url: URL, signal: AbortSignal, once: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once()
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof CasebridgeError) || error.kind !== 'retry') throw error
        const seconds = error.retryAfterSeconds ?? null
        if (attempt >= this.#settings.attempts || (seconds ?? 0) > longestWait) {
          throw new CasebridgeError({
            kind: 'retry',
            code: 'rest-unreachable',
            message: `${shown(url)}: ${error.message.replace(/\.$/, '')} (attempt ${attempt}). Casebridge goes on from here when the server answers again.`,
            ...(seconds === null || seconds === 0 ? {} : { retryAfterSeconds: seconds }),
          })
        }
        const wait = seconds === null ? backOff(attempt, this.#firstWait, Math.random()) : seconds * 1000
        if (seconds !== null && seconds > 0) this.#pace.hold(wait)
        await pause(wait, signal)
      }
    }
  }

  #currentToken(signal: AbortSignal): Promise<string> {
    this.#token ??= this.#newToken(signal).catch((error: unknown) => {
      this.#token = null
      throw error
    })
    return this.#token
  }

  async #newToken(signal: AbortSignal): Promise<string> {
    const { auth } = this.#settings
    if (auth.kind !== 'oauth') return ''
    const url = safeAddress(auth.tokenUrl, 'auth.tokenUrl')
    const form = new URLSearchParams({ grant_type: 'client_credentials' })
    if (auth.scope !== undefined) form.set('scope', auth.scope)
    if (auth.audience !== undefined) form.set('audience', auth.audience)
    const basic = Buffer.from(
      `${encodeURIComponent(auth.clientId)}:${encodeURIComponent(this.#secret)}`,
    ).toString('base64')
    const headers = {
      accept: 'application/json',
      authorization: `Basic ${basic}`,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    }
    const response = await this.#ask(url, { method: 'POST', headers, body: form.toString() }, signal)
    if ([400, 401, 403].includes(response.status)) {
      response.drop()
      throw settingsFault('rest-credentials', url, 'refuses the client id and secret')
    }
    const answer = tokenAnswer.safeParse(await jsonOf(response, url))
    if (!answer.success) throw settingsFault('rest-credentials', url, 'answers without an access_token')
    const seconds = answer.data.expires_in
    if (seconds !== undefined) {
      const timer = setTimeout(() => (this.#token = null), Math.max(0, Math.min(seconds - 30, 86_400)) * 1000)
      timer.unref()
    }
    return answer.data.access_token
  }
}

/** Host and path alone: queries may hold what belongs in no message. */
const shown = (url: URL): string => `${url.host}${url.pathname}`

function settingsFault(code: string, url: URL, what: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code,
    message: `${shown(url)} ${what}. Check the REST settings and the credentials.`,
  })
}

async function jsonOf(response: HttpAnswer, url: URL): Promise<Cell> {
  const { status } = response
  if (again.has(status)) {
    response.drop()
    throw passing(`status ${status}`, retryAfterSeconds(response.retryAfter ?? null, Date.now()))
  }
  if (status !== 200) {
    response.drop()
    if (status === 401) throw settingsFault('rest-credentials', url, 'refuses the credentials (401)')
    if (status === 403)
      throw settingsFault('rest-forbidden', url, 'may not be read with these credentials (403)')
    if (status === 404 || status === 410)
      throw settingsFault('rest-not-found', url, `does not exist (${status})`)
    throw settingsFault('rest-status', url, `answers with status ${status}, which was not expected`)
  }
  const { type } = response
  if (!/\bjson\b/i.test(type)) {
    response.drop()
    const found = type === '' ? 'without a content type' : `with ${type}`
    throw settingsFault(
      'rest-not-json',
      url,
      `answers ${found} where JSON was expected; often that is a sign-in page`,
    )
  }
  const text = await textOf(response, url)
  try {
    return JSON.parse(text) as Cell // JSON can hold nothing else
  } catch {
    throw passing('the answer breaks off in the middle')
  }
}

async function textOf(response: HttpAnswer, url: URL): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of response.bytes) {
      size += part.length
      if (size > mostBytes) break
      parts.push(part)
    }
  } catch {
    throw passing('the answer took too long, or breaks off in the middle')
  }
  if (size > mostBytes) {
    throw settingsFault(
      'rest-page-too-large',
      url,
      'gives more than 128 MB in one answer; set up paging for it',
    )
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
