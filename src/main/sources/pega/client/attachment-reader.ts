import { createHash } from 'node:crypto'
import { CasebridgeError } from '../../../../contract/failure'
import type { HttpAnswer } from '../../../net/http'
import { charsetOf } from './answer-body'
import { attachmentBytes } from './attachment-body'
import type { Attempt } from './attempt'
import { cutAttachment } from './base64'
import type { Endpoint } from './endpoint'
import { waitBefore, type Outcome, type Persistence } from './persist'
import type { Turnstile } from './turnstile'

export type AttachmentOptions = {
  readonly attempt: Attempt
  readonly turnstile: Turnstile
  readonly persistence: Persistence
  readonly attachmentMs: number
}

const cutTries = 3 // for content that came to its end, and is not what it says it is

/**
 * Attachments as they arrive, decoded, a few kilobytes at a time. Where the line breaks in the middle, the attachment is
 * asked for again and what was given already is left out, once it has been found to be the same.
 */
export function attachmentReader(options: AttachmentOptions): {
  bytes(endpoint: Endpoint, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array>
  text(endpoint: Endpoint, signal: AbortSignal | undefined): Promise<string>
} {
  const { attempt, turnstile, persistence, attachmentMs } = options
  let lenient = false // some servers write `transfer-encoding: base64` beside a length, which HTTP forbids

  async function* once(
    endpoint: Endpoint,
    signal: AbortSignal | undefined,
    given: Given,
    answered: (answer: HttpAnswer) => void,
  ): AsyncGenerator<Uint8Array, Outcome<null>> {
    const leave = await turnstile.enter(signal)
    let answer: HttpAnswer | null = null
    try {
      const got = await attempt({ endpoint, accept: '*/*', answerMs: attachmentMs, signal, lenient })
      if ('failure' in got) return got
      answer = got.value
      answered(answer)
      const whole = lenient ? { ...answer, bytes: upToLength(answer) } : answer
      yield* given.behind(attachmentBytes(whole, endpoint.shown), endpoint)
      return { value: null }
    } catch (error) {
      if (!(error instanceof CasebridgeError)) throw error
      if (error.code === 'pega-illegal-headers') lenient = true
      if (error.kind !== 'retry') return { failure: error, tries: 1 }
      if (answer === null) return { failure: error, tries: persistence.tries }
      const tries = error.code === 'pega-attachment-cut' ? cutTries : persistence.tries
      return { failure: never(endpoint, error), tries }
    } finally {
      answer?.drop()
      leave()
    }
  }

  async function* bytes(
    endpoint: Endpoint,
    signal: AbortSignal | undefined,
    answered: (answer: HttpAnswer) => void = () => {},
  ): AsyncGenerator<Uint8Array> {
    const given = new Given()
    for (let attempt = 1; ; attempt++) {
      const outcome = yield* once(endpoint, signal, given, answered)
      if ('value' in outcome) return
      if (attempt >= Math.min(outcome.tries, persistence.tries)) throw outcome.failure
      await waitBefore(attempt, outcome.failure, persistence, signal)
    }
  }

  async function text(endpoint: Endpoint, signal: AbortSignal | undefined): Promise<string> {
    const parts: Uint8Array[] = []
    let charset = 'utf-8'
    for await (const part of bytes(endpoint, signal, answer => (charset = charsetOf(answer))))
      parts.push(part)
    return new TextDecoder(charset).decode(Buffer.concat(parts))
  }
  return { bytes: (endpoint, signal) => bytes(endpoint, signal), text }
}

/** What of an attachment has gone out already, so that it is not given twice. */
class Given {
  #size = 0
  readonly #hash = createHash('sha256')

  /** @throws CasebridgeError fix-record `pega-attachment-changed` where what went out is not how it begins now */
  async *behind(chunks: AsyncIterable<Uint8Array>, endpoint: Endpoint): AsyncGenerator<Uint8Array> {
    let left = this.#size
    const again = createHash('sha256')
    for await (const chunk of chunks) {
      const seen = chunk.subarray(0, left)
      if (seen.length > 0) {
        left -= seen.length
        again.update(seen)
        if (left === 0 && !again.digest().equals(this.#hash.copy().digest())) throw changed(endpoint)
      }
      const fresh = chunk.subarray(seen.length)
      if (fresh.length === 0) continue
      this.#size += fresh.length
      this.#hash.update(fresh)
      yield fresh
    }
    if (left > 0) throw changed(endpoint)
  }
}

/** Nobody notices where such an answer ends too early, so its length is counted here. */
async function* upToLength(answer: HttpAnswer): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of answer.bytes) {
    size += chunk.length
    yield chunk
  }
  const told = Number(answer.headers['content-length'])
  if (answer.headers['content-encoding'] === undefined && size < told) throw cutAttachment()
}

function never(endpoint: Endpoint, cause: CasebridgeError): CasebridgeError {
  return new CasebridgeError(
    {
      kind: 'fix-record',
      code: 'pega-attachment-cut',
      message: `${endpoint.shown} never came to its end as it should, however often it was asked for. Open it in Pega; if it cannot be opened there either, it is damaged.`,
      detail: cause.detail ?? cause.code,
    },
    cause,
  )
}

function changed(endpoint: Endpoint): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code: 'pega-attachment-changed',
    message: `${endpoint.shown} was changed in Pega while it was being read. The next extraction reads it anew.`,
  })
}
