import { limits } from '../../../files/limits'

/**
 * What any reader of Pega gives before types are known. Numbers stand as the text they were written with: 25000.000000000
 * and 18-digit amounts would not survive a double, and metadata decides what is a number, never how it was spelled.
 */
export type Raw = string | boolean | null | readonly Raw[] | RawPage
export type RawPage = { readonly [name: string]: Raw }

/**
 * JSON with its numbers as the text they were written with. What is not JSON throws a SyntaxError that quotes nothing of
 * it, and so does what is nested deeper than anybody means it. Names such as `__proto__` are names like any other. 5 MB of
 * rows take about 30 ms.
 */
export function parseRaw(text: string): Raw {
  const done: string[] = []
  const quoted: string[] = []
  let from = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = endOfString(text, at)
    } else if (code === minus || isDigit(code)) {
      const end = endOfNumber(text, at)
      quoted.push(text.slice(from, at), '"', text.slice(at, end), '"')
      if (quoted.length > manyPieces) done.push(quoted.splice(0).join(''))
      from = end
      at = end - 1
    } else if (code === openPage || code === openList) {
      if (++depth > limits.itemDepth) throw notJson()
    } else if (code === closePage || code === closeList) depth--
  }
  quoted.push(text.slice(from))
  try {
    return JSON.parse(done.join('') + quoted.join('')) as Raw // JSON without numbers holds nothing else
  } catch {
    throw notJson()
  }
}

const manyPieces = 65_536 // an answer of nothing but numbers has millions
const quote = 34
const openList = 91
const closeList = 93
const openPage = 123
const closePage = 125
const backslash = 92
const minus = 45
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const notJson = (): SyntaxError => new SyntaxError('not JSON')

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === backslash) before--
    if ((end - before) % 2 === 1) return end
  }
  throw notJson()
}

function endOfNumber(text: string, start: number): number {
  number.lastIndex = start
  if (!number.test(text)) throw notJson()
  return number.lastIndex
}
