import { CasebridgeError } from '../../../../contract/failure'
import type { HttpAnswer, HttpLine } from '../../../net/http'
import type { Body } from '../api/line'
import { errorText } from './answer-body'
import type { PegaConnection, PegaPlace } from './connection'
import type { Api, Endpoint } from './endpoint'
import { errorKeysOfText } from './error-body'
import type { Outcome } from './persist'
import { outcomeOfStatus, refusedCredentials } from './refusals'
import type { Credentials } from './tokens'
import type { Turnstile } from './turnstile'

/** What is sent, and how long to wait for it. */
export type Asking = {
  readonly endpoint: Endpoint
  readonly body?: Body
  readonly accept: string
  readonly answerMs: number
  readonly signal: AbortSignal | undefined
  readonly lenient?: boolean
}

/** One attempt: an answer that is what was asked for, or what its status means. */
export type Attempt = (asking: Asking) => Promise<Outcome<HttpAnswer>>

type Parts = {
  readonly line: HttpLine
  readonly place: PegaPlace
  readonly credentials: Credentials
  readonly connection: PegaConnection
  readonly turnstile: Turnstile
  readonly known: ReadonlySet<Api> // APIs that have answered
}

/** Asks with fresh credentials, once more where they were refused. A status comes as what it means. */
export function attempts({ line, place, credentials, connection, turnstile, known }: Parts): Attempt {
  // asking on with what is refused could lock the operator; v2 may refuse what v1 takes
  const locked = new Map<Api, CasebridgeError>()
  return async asking => {
    const asked = asking.endpoint
    let refusals = 0
    for (;;) {
      const refusedBefore = locked.get(asked.api)
      if (refusedBefore !== undefined) return { failure: refusedBefore, tries: 1 }
      let header: string
      try {
        header = await credentials.header(asking.signal)
      } catch (error) {
        if (!(error instanceof CasebridgeError)) throw error
        return { failure: error, tries: 1 } // the token endpoint was asked as often as may help
      }
      const answer = await line.ask({
        method: asked.method,
        path: `${place[asked.api]}${asked.path}`,
        headers: {
          accept: asking.accept,
          'user-agent': 'Casebridge',
          authorization: header,
          ...(asking.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        },
        ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
        signal: asking.signal,
        answerMs: asking.answerMs,
        lenient: asking.lenient,
      })
      if (answer.status >= 200 && answer.status < 300) return { value: answer }
      const keys = errorKeysOfText(await errorText(answer))
      if (answer.status === 401) {
        // a token that had simply run out is no refusal; the bound is for servers whose tokens never last
        refusals += credentials.refused(header).due ? 0.2 : 1
        if (connection.auth !== 'basic' && refusals < 2) continue
        const failure = refusedCredentials(line.host, asked, connection)
        locked.set(asked.api, failure)
        return { failure, tries: 1 }
      }
      const { status, retryAfter, location } = answer
      const about = { status, retryAfter, location, keys, host: line.host, endpoint: asked }
      const outcome = outcomeOfStatus({ ...about, known: known.has(asked.api) })
      const seconds = outcome.failure.retryAfterSeconds
      if (seconds !== undefined) turnstile.hold(seconds)
      return outcome
    }
  }
}
