import { onTestFinished } from 'vitest'
import {
  startPracticePega,
  type PracticePega,
  type PracticePegaOptions,
} from '../../../../src/main/practice/pega/practice-pega'
import { tinyWorld } from './tiny-world'

/** A practice Pega that ends with the test. */
export async function practicePega(options: Partial<PracticePegaOptions> = {}): Promise<PracticePega> {
  const pega = await startPracticePega({ world: tinyWorld(), ...options })
  onTestFinished(() => pega.stop())
  return pega
}

export const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

export const form = (values: { [name: string]: string }): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(values),
})

export async function requestToken(pega: PracticePega): Promise<string> {
  const answer = await fetch(`${pega.url}/PRRestService/oauth2/v1/token`, {
    ...form({ grant_type: 'client_credentials' }),
    headers: { authorization: basic(pega.clientId, pega.clientSecret) },
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

/** JSON of any shape; tests look into it by path. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** What stands at a path of keys and indexes: `at('data', 0, 'pyID')`; undefined where nothing does. */
  at(...path: readonly (string | number)[]): unknown
}

/** Somebody signed in, who asks for what stands below `/api/application/v2` (or another base). */
export type Visitor = {
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
}

export async function visitor(
  pega: PracticePega,
  base = '/api/application/v2',
  authorization?: string,
): Promise<Visitor> {
  const header = authorization ?? `Bearer ${await requestToken(pega)}`
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${pega.url}${base}${path}`, { ...init, headers: { authorization: header } })
    const text = await answer.text()
    const value = readJson(text)
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      at: (...steps) =>
        steps.reduce<unknown>(
          (inside, step) =>
            typeof inside === 'object' && inside !== null
              ? (inside as Record<string, unknown>)[step]
              : undefined,
          value,
        ),
    }
  }
  return {
    get: path => ask(path, {}),
    post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
