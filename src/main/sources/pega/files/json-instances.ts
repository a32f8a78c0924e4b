import { placeFinding, excerpt, fileFinding } from '../../../files/finding'
import type { Original } from '../../../files/intake/original'
import { JsonPieces } from '../../../files/json/json-values'
import { limits } from '../../../files/limits'
import { decodeText } from '../../../files/text/decode'
import { parseRaw } from '../page/raw'
import type { Raw, RawPage } from '../page/raw'
import { isPage } from '../page/shape'
import type { Form, Read } from './instance'

type Json = Extract<Form, { kind: 'json' | 'jsonl' }>

/** Instances of a data set: one a line, or the elements of an array. A line that is no JSON is told and the rest is read. */
export async function* readJson(original: Original, form: Json, signal: AbortSignal): AsyncGenerator<Read[]> {
  const tally = { nul: 0 }
  const text = decodeText(original.open(), form.encoding, tally)
  yield* form.kind === 'jsonl' ? lines(text, original.path, signal) : elements(text, original.path, signal)
  if (tally.nul > 0)
    yield [{ finding: fileFinding('nul-bytes', 'warning', original.path, { count: tally.nul }) }]
}

async function* lines(
  text: AsyncIterable<string>,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Read[]> {
  let pieces: string[] = []
  let held = 0
  let dropped = 0
  let line = 1
  let record = 0
  const take = (): Read[] => {
    const whole = pieces.join('')
    pieces = []
    const tooLong = dropped > 0
    dropped = 0
    held = 0
    const at = line++
    if (tooLong) return [tooLongAt({ file: path, line: at, record: ++record })]
    return whole.trim() === '' ? [] : [parsed(whole, { file: path, line: at, record: ++record })]
  }
  for await (const piece of text) {
    signal.throwIfAborted()
    const read: Read[] = []
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      pieces.push(piece.slice(from, end))
      from = end + 1
      read.push(...take())
    }
    const rest = piece.slice(from)
    held += rest.length
    if (held > limits.itemCharacters) {
      dropped += rest.length
      pieces = []
    } else pieces.push(rest)
    if (read.length > 0) yield read
  }
  yield take()
}

async function* elements(
  text: AsyncIterable<string>,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Read[]> {
  const pieces = new JsonPieces()
  let record = 0
  let whole = '' // kept only until an array shows up: one object alone is one instance
  let broken = false
  for await (const piece of text) {
    signal.throwIfAborted()
    const read: Read[] = []
    for (const found of pieces.push(piece)) {
      const place = { file: path, line: null, record: record + 1 }
      if (found.kind === 'item') read.push(parsed(found.text, place))
      else if (found.kind === 'too-long') read.push(tooLongAt(place))
      if (found.kind === 'item' || found.kind === 'too-long') record++
      if (found.kind === 'broken') {
        broken = true
        read.push({ finding: fileFinding('json-broken', 'error', path, { near: excerpt(found.near) }) })
      }
    }
    whole = pieces.tables > 0 || whole.length > limits.itemCharacters ? '' : whole + piece
    if (read.length > 0) yield read
  }
  if (!pieces.complete && !broken) yield [{ finding: fileFinding('json-truncated', 'error', path) }]
  else if (pieces.tables === 0 && whole !== '') yield [parsed(whole, { file: path, line: null, record: 1 })]
}

type At = { readonly file: string; readonly line: number | null; readonly record: number }

function parsed(text: string, place: At): Read {
  let raw: Raw = null
  try {
    raw = parseRaw(text)
  } catch {
    // told below
  }
  if (!isPage(raw)) {
    return { finding: placeFinding('json-item-broken', 'error', place, { text: excerpt(text) }) }
  }
  return { row: raw as RawPage, line: place.line, record: place.record }
}

function tooLongAt(place: At): Read {
  return { finding: placeFinding('item-too-long', 'error', place) }
}
