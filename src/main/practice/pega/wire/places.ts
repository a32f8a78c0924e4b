/** What a path leads to: the sign-in endpoints, or one of the two versions of the API and the path below its base. */
export type Place =
  | { readonly area: 'oauth'; readonly endpoint: 'token' | 'authorize' | 'revoke' }
  | { readonly area: 'v1' | 'v2'; readonly path: string }

export const bases = { v1: '/api/v1', v2: '/api/application/v2' } as const

/** A context path as it is written in settings, with slashes around it or without. */
export const contextOf = (written: string): string => written.replace(/^\/+|\/+$/g, '')

/** Reads a path below the context, with the application's alias or without; null where nothing of this server is. */
export function placeOf(path: string, context: string, alias: string): Place | null {
  const root = context === '' ? '' : `/${context}`
  if (!path.startsWith(`${root}/`)) return null
  const below = path.slice(root.length)
  const oauth = /^\/PRRestService\/oauth2\/v1\/(token|authorize|revoke)$/.exec(below)?.[1]
  if (oauth !== undefined) return { area: 'oauth', endpoint: oauth as 'token' | 'authorize' | 'revoke' }
  for (const area of ['v1', 'v2'] as const) {
    const prefixes = [
      bases[area],
      ...(alias === '' ? [] : [`/app/${encodeURIComponent(alias)}${bases[area]}`]),
    ]
    if (area === 'v1') prefixes.push(`/PRRestService${bases.v1}`) // the older servlet
    const prefix = prefixes.find(each => below.startsWith(`${each}/`))
    if (prefix !== undefined) return { area, path: below.slice(prefix.length) }
  }
  return null
}
