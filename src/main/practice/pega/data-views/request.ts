import { badRequest } from '../refusal'

export type Fields = { readonly [key: string]: unknown }

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member that has to be an object, or is absent. */
export function objectAt(holder: Fields, key: string): Fields | null {
  const value = holder[key]
  if (value === undefined || value === null) return null
  if (!isObject(value)) throw badRequest(`${key} is no object.`)
  return value
}

/** A member that has to be a list, or is absent. */
export function listAt(holder: Fields, key: string): readonly unknown[] {
  const value = holder[key]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw badRequest(`${key} is no list.`)
  return value
}

/** Text that has to be there. */
export function textAt(holder: Fields, key: string): string {
  const value = holder[key]
  if (typeof value !== 'string' || value === '') throw badRequest(`${key} is missing.`)
  return value
}

/** Whole numbers and booleans come as themselves or as text; both are in use. */
export function wholeAt(holder: Fields, key: string): number | null {
  const value = holder[key]
  if (value === undefined || value === null) return null
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1)
    throw badRequest(`${key} is no whole number above zero.`)
  return number
}

export const isTrue = (value: unknown): boolean => value === true || value === 'true'

/** The body of a query; `{}` where it is empty. Throws a refusal where it is no JSON object. */
export function readBody(body: string): Fields {
  if (body.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw badRequest('The body is no JSON.')
  }
  if (!isObject(value)) throw badRequest('The body is no JSON object.')
  return value
}

/** Parameters of a data view, given as an object or as a list with one object. */
export function readParameters(value: unknown): { readonly [name: string]: string } {
  const given = Array.isArray(value) ? (value[0] as unknown) : value
  if (given === undefined || given === null) return {}
  if (!isObject(given)) throw badRequest('dataViewParameters is no object.')
  return Object.fromEntries(
    Object.entries(given).map(([name, item]) => [
      name,
      typeof item === 'string' ? item : JSON.stringify(item),
    ]),
  )
}
