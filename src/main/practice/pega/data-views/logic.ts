import { badRequest } from '../refusal'

/** How conditions hang together: `F1 AND (F2 OR NOT F3)`. */
export type Logic =
  | { readonly is: 'condition'; readonly name: string }
  | { readonly is: 'not'; readonly of: Logic }
  | { readonly is: 'and' | 'or'; readonly of: readonly Logic[] }

const DEPTH_LIMIT = 100

/** Reads the logic of a filter; AND binds closer than OR. Throws a refusal where it cannot be read. */
export function parseLogic(text: string): Logic {
  const tokens = text.match(/\(|\)|[^\s()]+/g) ?? []
  let at = 0
  const word = () => tokens[at]?.toUpperCase()

  function either(depth: number): Logic {
    const parts = [both(depth)]
    while (word() === 'OR') {
      at += 1
      parts.push(both(depth))
    }
    return parts.length === 1 ? parts[0]! : { is: 'or', of: parts }
  }
  function both(depth: number): Logic {
    const parts = [one(depth)]
    while (word() === 'AND') {
      at += 1
      parts.push(one(depth))
    }
    return parts.length === 1 ? parts[0]! : { is: 'and', of: parts }
  }
  function one(depth: number): Logic {
    if (depth > DEPTH_LIMIT) throw badRequest('The logic of the filter is nested too deeply.')
    const token = tokens[at]
    at += 1
    if (token === undefined || token === ')' || ['AND', 'OR'].includes(token.toUpperCase()))
      throw badRequest(`The logic ${JSON.stringify(text)} cannot be read.`)
    if (token.toUpperCase() === 'NOT') return { is: 'not', of: one(depth + 1) }
    if (token !== '(') return { is: 'condition', name: token }
    const inner = either(depth + 1)
    if (tokens[at] !== ')') throw badRequest(`The logic ${JSON.stringify(text)} lacks a parenthesis.`)
    at += 1
    return inner
  }

  const logic = either(0)
  if (at < tokens.length) throw badRequest(`The logic ${JSON.stringify(text)} cannot be read.`)
  return logic
}

/** Names of the conditions it speaks of. */
export function conditionsOf(logic: Logic): string[] {
  if (logic.is === 'condition') return [logic.name]
  return logic.is === 'not' ? conditionsOf(logic.of) : logic.of.flatMap(conditionsOf)
}
