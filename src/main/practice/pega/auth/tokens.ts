import { createHash, randomBytes } from 'node:crypto'

type Grant = { readonly operator: string; readonly until: number }
type Code = {
  readonly operator: string
  readonly client: string
  readonly redirect: string
  readonly challenge: string | null
  readonly until: number
}

const CODE_SECONDS = 60

/** Tokens and codes that are good, by their digest: what is kept here opens nothing. */
export class Tokens {
  readonly #seconds: number
  readonly #access = new Map<string, Grant>()
  readonly #refresh = new Map<string, string>()
  readonly #codes = new Map<string, Code>()

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  get seconds(): number {
    return this.#seconds
  }

  /** A new access token; as long as real ones, and as opaque. */
  issue(operator: string): string {
    const token = `eyJhbGciOiJSUzI1NiJ9.${secret(600)}.${secret(256)}`
    this.#access.set(digest(token), { operator, until: Date.now() + this.#seconds * 1000 })
    return token
  }

  issueRefresh(operator: string): string {
    const token = secret(48)
    this.#refresh.set(digest(token), operator)
    return token
  }

  /** The operator a token stands for; null where it is void. */
  operatorOf(token: string): string | null {
    const grant = this.#access.get(digest(token))
    return grant !== undefined && grant.until > Date.now() ? grant.operator : null
  }

  refreshed(token: string): string | null {
    return this.#refresh.get(digest(token)) ?? null
  }

  revoke(token: string): void {
    this.#access.delete(digest(token))
    this.#refresh.delete(digest(token))
  }

  /** As if the hour of every access token were over. */
  expireAll(): void {
    this.#access.clear()
  }

  /** A code for the way back to the application; good once and for a minute. */
  issueCode(code: Omit<Code, 'until'>): string {
    const text = secret(24)
    this.#codes.set(digest(text), { ...code, until: Date.now() + CODE_SECONDS * 1000 })
    return text
  }

  takeCode(text: string): Code | null {
    const code = this.#codes.get(digest(text))
    this.#codes.delete(digest(text))
    return code !== undefined && code.until > Date.now() ? code : null
  }
}

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url')
const digest = (text: string): string => createHash('sha256').update(text).digest('base64')

/** The challenge of a verifier by the method S256. */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')
