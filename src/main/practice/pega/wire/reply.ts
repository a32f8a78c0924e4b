import type { Json } from '../json'

/** An answer: JSON still as a value, so that it can be written as the switches have it; or text, or bytes in pieces. */
export type Reply = {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: string | Uint8Array | { readonly json: Json } | Pieces
}

/** A body that need not be held whole. */
export type Pieces = { readonly length: number; pieces(): Iterable<Uint8Array> }

export const json = (status: number, body: Json, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
  body: { json: body },
})

export const text = (status: number, type: string, body: string): Reply => ({
  status,
  headers: { 'Content-Type': type },
  body,
})

export const notFound: Reply = text(
  404,
  'text/html;charset=UTF-8',
  '<html><body><h1>404 Not Found</h1></body></html>',
)
