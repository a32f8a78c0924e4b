import type { Ask } from '../scene'
import type { Reply } from './reply'

export type Handler = (ask: Ask) => Reply
/** 'GET /cases/{ID}' → what answers it. */
export type Routes = { readonly [endpoint: string]: Handler }

type Compiled = { readonly method: string; readonly parts: readonly string[]; readonly template: string }
export type Match =
  | { readonly is: 'found'; readonly template: string; readonly path: { readonly [name: string]: string } }
  | { readonly is: 'other-method'; readonly template: string }
  | { readonly is: 'none' }

/** Finds the endpoint of a path; literal parts go before placeholders, each part is decoded once. */
export function router(routes: Routes): (method: string, path: string) => Match {
  const compiled: Compiled[] = Object.keys(routes).map(endpoint => {
    const [method = '', template = ''] = endpoint.split(' ')
    return { method, template, parts: template.split('/').slice(1) }
  })
  compiled.sort((one, other) => placeholders(one) - placeholders(other))
  return (method, path) => {
    const parts = path.split('/').slice(1)
    const fitting = compiled.filter(
      route =>
        route.parts.length === parts.length &&
        route.parts.every((part, index) => part.startsWith('{') || part === parts[index]),
    )
    const found = fitting.find(route => route.method === method)
    if (found === undefined) {
      const other = fitting[0]
      return other === undefined ? { is: 'none' } : { is: 'other-method', template: other.template }
    }
    const values = Object.fromEntries(
      found.parts.flatMap((part, index) =>
        part.startsWith('{') ? [[part.slice(1, -1), decode(parts[index]!)]] : [],
      ),
    )
    return { is: 'found', template: found.template, path: values }
  }
}

const placeholders = ({ parts }: Compiled): number => parts.filter(part => part.startsWith('{')).length

/** A plus stays a plus; what cannot be decoded stays as it came and is found nowhere. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
