import { CasebridgeError } from '../../../../contract/failure'

/** What the token endpoint gave. */
export type Tokens = {
  readonly access: string
  readonly refresh?: string
  readonly lifeMs: number | null // null: the server does not say
}

type SignedIn = { readonly refresh?: string; readonly access?: string; readonly until?: number }

/** What is kept of a sign-in, as one secret. */
export function writeSignedIn(tokens: Tokens): string {
  const until = Date.now() + (tokens.lifeMs ?? 3_600_000)
  const kept: SignedIn = {
    ...(tokens.refresh === undefined ? {} : { refresh: tokens.refresh }),
    access: tokens.access,
    until,
  }
  return JSON.stringify(kept)
}

/** @throws CasebridgeError fix-settings `pega-sign-in-again` where nothing was kept */
export function readSignedIn(text: string | undefined): SignedIn {
  if (text === undefined || text === '') throw signInAgain()
  try {
    const told: unknown = JSON.parse(text)
    const page: Readonly<Record<string, unknown>> = Object(told)
    const { refresh, access, until } = page
    return {
      ...(typeof refresh === 'string' ? { refresh } : {}),
      ...(typeof access === 'string' ? { access } : {}),
      ...(typeof until === 'number' ? { until } : {}),
    }
  } catch {
    throw signInAgain()
  }
}

export function signInAgain(): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-sign-in-again',
    message:
      'Nobody is signed in to Pega, or the sign-in has run out. Sign in again; where that happens often, let the client registration in Pega give refresh tokens.',
  })
}
