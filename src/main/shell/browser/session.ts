import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const secret = () => randomBytes(32).toString('base64url')

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Who may speak to the engine: whoever brought the one-time token, known from then on by a cookie. */
export type Session = {
  /** A new token for an address; the one before stops being good. */
  newToken(): string
  /** The Set-Cookie value for the right token, once; null for any other and for the second time. */
  swap(token: string): string | null
  knows(request: IncomingMessage): boolean
}

/** Cookies do not tell ports apart, so the name does: two projects open at once must not put each other out. */
export function session(port: () => number): Session {
  const known = secret()
  let token: string | null = null
  const name = () => `casebridge-${port()}`
  return {
    newToken() {
      token = secret()
      return token
    },
    swap(given) {
      if (token === null || !same(given, token)) return null
      token = null
      return `${name()}=${known}; HttpOnly; SameSite=Strict; Path=/`
    },
    knows(request) {
      const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim())
      return pairs.some(pair => pair.startsWith(`${name()}=`) && same(pair.slice(name().length + 1), known))
    },
  }
}
