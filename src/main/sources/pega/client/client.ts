import { HttpLine, type HttpAnswer, type Limits } from '../../../net/http'
import type { Answer, Body, Line } from '../api/line'
import { jsonOf, textOfAnswer } from './answer-body'
import { attachmentReader } from './attachment-reader'
import { attempts } from './attempt'
import { placeOf, type PegaConnection, type PegaSecrets } from './connection'
import { endpoint, type Api, type Endpoint } from './endpoint'
import { errorKeys, statusOfKeys } from './error-body'
import { persist, usualPersistence, type Outcome, type Persistence } from './persist'
import { outcomeOfStatus, unreadable } from './refusals'
import { tokenEndpoint } from './token-endpoint'
import { basicCredentials, tokenCredentials } from './tokens'
import { Turnstile } from './turnstile'

/** How a lost connection to Pega is told; it is only ever read. */
export const pegaServer = { code: 'pega', name: 'Pega', writes: false }

export type PegaOptions = {
  /** Ends everything that is going on. */
  readonly signal?: AbortSignal | undefined
  readonly persistence?: Persistence | undefined
  readonly connectMs?: number | undefined
  readonly answerMs?: number | undefined // without a byte, for lists
  readonly attachmentMs?: number | undefined // without a byte, for attachments
}

export type PegaClient = Line & {
  readonly host: string
  close(): void
}

const usual: { readonly parallel: number; readonly listSeconds: number; readonly attachmentSeconds: number } =
  {
    parallel: 3,
    listSeconds: 120,
    attachmentSeconds: 600,
  }

/**
 * The line to one Pega server: reading only, so many requests at a time, each tried again where that may help, tokens
 * renewed on the way. Nothing is asked before the first question. Secrets stay here and stand in no message.
 * @throws CasebridgeError fix-settings where the address or the credentials are incomplete
 */
export function createPegaClient(
  connection: PegaConnection,
  secrets: PegaSecrets,
  options: PegaOptions = {},
): PegaClient {
  const place = placeOf(connection)
  const parallel = connection.parallel ?? usual.parallel
  const answerMs = options.answerMs ?? (connection.timeoutSeconds ?? usual.listSeconds) * 1000
  const attachmentMs = options.attachmentMs ?? Math.max(answerMs, usual.attachmentSeconds * 1000)
  const limits: Limits = { connectMs: options.connectMs ?? 15_000, answerMs }
  const persistence = options.persistence ?? usualPersistence
  const turnstile = new Turnstile({ parallel, perSecond: connection.perSecond })
  // one more than there are turns, for the token that one of them may need
  const line = new HttpLine(place.origin, {
    who: pegaServer,
    limits,
    caFile: connection.caFile || undefined,
    maxSockets: parallel + 1,
  })
  const credentials =
    connection.auth === 'basic'
      ? basicCredentials(connection, secrets)
      : tokenCredentials(
          connection,
          secrets,
          tokenEndpoint({
            line,
            path: `${place.oauth}/token`,
            connection,
            secrets,
            persistence,
            signal: options.signal,
            hold: seconds => turnstile.hold(seconds),
          }),
        )
  const known = new Set<Api>()
  const attempt = attempts({ line, place, credentials, connection, turnstile, known })
  const both = (signal: AbortSignal | undefined): AbortSignal | undefined =>
    signal === undefined || options.signal === undefined
      ? (signal ?? options.signal)
      : AbortSignal.any([signal, options.signal])

  const ask = (asked: Endpoint, body: Body | undefined, own: AbortSignal): Promise<Answer> => {
    const signal = both(own)
    const asking = { endpoint: asked, accept: 'application/json', answerMs, signal }
    const once = async (): Promise<Outcome<Answer>> => {
      const leave = await turnstile.enter(signal)
      try {
        const got = await attempt(body === undefined ? asking : { ...asking, body })
        if ('failure' in got) return got
        const read = await answerOf(got.value, asked, line.host)
        if ('value' in read) known.add(asked.api)
        return read
      } finally {
        leave()
      }
    }
    return persist(once, persistence, signal)
  }
  const attachments = attachmentReader({ attempt, turnstile, persistence, attachmentMs })
  return {
    host: line.host,
    get: async (api, path, query, signal) => ask(endpoint(api, 'GET', path, query), undefined, signal),
    post: async (path, body, signal) => ask(endpoint('v2', 'POST', path), body, signal),
    bytes: (api, attachment, signal) =>
      attachments.bytes(endpoint(api, 'GET', ['attachments', attachment]), both(signal)),
    text: (api, attachment, signal) =>
      attachments.text(endpoint(api, 'GET', ['attachments', attachment]), both(signal)),
    close: () => line.close(),
  }
}

async function answerOf(answer: HttpAnswer, asked: Endpoint, host: string): Promise<Outcome<Answer>> {
  const text = await textOfAnswer(answer, host)
  const body = text === null ? undefined : jsonOf(text, answer.type, host)
  if (body === undefined) return unreadable(host, asked)
  const keys = errorKeys(body)
  if (keys !== null) {
    const status = statusOfKeys(keys)
    return outcomeOfStatus({ status, keys, host, endpoint: asked, known: true, inBody: true })
  }
  const etag = answer.headers.etag?.replace(/^(?:W\/)?"(.*)"$/, '$1') ?? null
  return { value: { body, etag } }
}
