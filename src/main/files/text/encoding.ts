import iconv from 'iconv-lite'
import type { Detected } from '../../../contract/stream'
import { multiByte, singleByte } from './alphabets'
import type { Alphabet } from './alphabets'
import type { ByteSurvey } from './byte-survey'

type Choice = {
  readonly name: string
  readonly title: string
  readonly score: number
  readonly text: string
  readonly alphabets: readonly Alphabet[] | null // null: signs, not letters
}

/** Which encoding a file is written in, with words of the file as evidence. */
export function detectEncoding(survey: ByteSurvey): Detected<string> {
  return byMark(survey.head) ?? byZeros(survey.head) ?? byContent(survey)
}

/** A byte-order mark says it outright. */
function byMark(head: Buffer): Detected<string> | null {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  const name = starts(0xef, 0xbb, 0xbf)
    ? 'utf-8'
    : starts(0xff, 0xfe, 0, 0)
      ? 'utf-32le'
      : starts(0, 0, 0xfe, 0xff)
        ? 'utf-32be'
        : starts(0xff, 0xfe)
          ? 'utf-16le'
          : starts(0xfe, 0xff)
            ? 'utf-16be'
            : null
  if (name === 'utf-16le' || name === 'utf-16be') {
    // Some programs write a two-byte mark before four-byte characters.
    const wide = byZeros(head.subarray(2))
    if (wide !== null && wide.value.startsWith('utf-32')) return wide
  }
  return name === null ? null : detected(name, `The file begins with the mark of ${name.toUpperCase()}.`)
}

/** Latin text in UTF-16 or UTF-32 is full of zero bytes, always at the same positions. */
function byZeros(head: Buffer): Detected<string> | null {
  const length = Math.min(head.length, 65_536) & ~3
  if (length < 4) return null
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[at & 3]!++
  const quarter = length / 4
  const [a, b, c, d] = zeros.map(count => count / quarter) as [number, number, number, number]
  const told = (name: string) =>
    detected(
      name,
      `Every second byte or more is zero where ${name.toUpperCase()} has zeros; there is no mark.`,
    )
  if (b > 0.9 && c > 0.9 && d > 0.9 && a < 0.2) return told('utf-32le')
  if (a > 0.9 && b > 0.9 && c > 0.9 && d < 0.2) return told('utf-32be')
  const even = (a + c) / 2
  const odd = (b + d) / 2
  if (odd > 0.1 && even < odd / 20) return told('utf-16le')
  if (even > 0.1 && odd < even / 20) return told('utf-16be')
  return null
}

function byContent(survey: ByteSurvey): Detected<string> {
  if (survey.ascii) return detected('utf-8', 'Only plain ASCII characters, the same in every encoding.')
  const utf8 = survey.highLines.toString('utf8')
  if (survey.validUtf8) return detected('utf-8', `The whole file is valid UTF-8: ${evidence(utf8)}.`)
  const { replaced, good } = survey.brokenUtf8
  const choices = rank(survey.highLines)
  const best = choices[0]!
  if (good > replaced * 9 && good > 0) {
    return {
      value: 'utf-8',
      reason: `Nearly all is valid UTF-8 (${evidence(utf8)}), but ${replaced} places are not and show as �.`,
      by: 'detected',
      sure: false,
      alternatives: choices.slice(0, 3).map(told),
    }
  }
  const rivals = choices.slice(1).filter(other => other.text !== best.text && other.score > 0.3)
  const sure =
    best.score >= (best.alphabets === null ? 0.4 : 0.8) && rivals.every(other => beats(best, other))
  return {
    value: best.name,
    reason: told(best).reason,
    by: 'detected',
    sure,
    alternatives: rivals
      .filter((other, at) => rivals.findIndex(each => each.text === other.text) === at)
      .slice(0, 6)
      .map(told),
  }
}

/** Whether the words that the two read differently make sense in the first reading and hardly in the second. */
function beats(best: Choice, other: Choice): boolean {
  if (best.alphabets === null || other.alphabets === null) return best.score >= other.score + 0.2
  let [good, rival, all] = [0, 0, 0]
  // Both hold one byte in one character, so the same word stands at the same place.
  for (const found of best.text.matchAll(/[^\0-@[-`{-\x7f]+/g)) {
    const word = other.text.slice(found.index, found.index + found[0].length)
    if (word === found[0]) continue
    all++
    good += bestWeight(found[0], best.alphabets)
    rival += bestWeight(word, other.alphabets)
  }
  return good >= all * 0.8 && rival <= good * 0.5
}

function told(choice: Choice): { value: string; reason: string } {
  return {
    value: choice.name,
    reason: `Not valid UTF-8. Read as ${choice.title} it says: ${evidence(choice.text)}.`,
  }
}

/** Every encoding we know, by how much of the text makes sense in it. The order of the tables decides ties. */
export function rank(bytes: Buffer): readonly Choice[] {
  const single = singleByte.map(({ name, title, alphabets }) => {
    const text = iconv.decode(bytes, name)
    const words = wordsOf(text)
    // One language should explain the file, or each word some language: firms have clients from everywhere.
    const one = Math.max(
      ...alphabets.map(alphabet => mean(words.map(word => weight(word, alphabet))) * alphabet.trust),
    )
    const each = mean(words.map(word => bestWeight(word, alphabets)))
    return { name, title, score: (one + each) / 2, text, alphabets }
  })
  const multi = multiByte.map(({ name, title, frequent }) => {
    const text = iconv.decode(bytes, name)
    return { name, title, score: shareFrequent(text, frequent), text, alphabets: null }
  })
  return [...multi, ...single].sort((a, b) => b.score - a.score)
}

const typographic = new Set('’‘‚“”„«»‹›–—…•·°§€£¥¢©®™½¼¾²³¹ºª¿¡´×÷±µ¶†‡\u00a0№')

/** Runs of letters that hold at least one beyond ASCII. */
function wordsOf(text: string): string[] {
  const runs = text.match(/[^\0-@[-`{-\x7f]+/g) ?? []
  return runs.filter(run => /[^\0-\x7f]/.test(run)).slice(0, 1_000)
}

function mean(weights: readonly number[]): number {
  return weights.length === 0 ? 0 : weights.reduce((sum, each) => sum + each, 0) / weights.length
}

function bestWeight(word: string, alphabets: readonly Alphabet[]): number {
  let best = 0
  for (const alphabet of alphabets) best = Math.max(best, weight(word, alphabet))
  return best
}

/** How much a word speaks for an alphabet: nothing, little, or as it should. */
function weight(word: string, alphabet: Alphabet): number {
  if (!plausible(word, alphabet)) return 0
  return alphabet.rare.size > 0 && [...word].some(letter => alphabet.rare.has(letter)) ? 0.5 : 1
}

function plausible(word: string, { letters, latin }: Alphabet): boolean {
  if (!latin && /[A-Za-z]/.test(word)) return false
  const characters = [...word]
  for (const [at, character] of characters.entries()) {
    if (character < '\x80') continue
    if (letters.has(character)) {
      // A capital in the middle of small letters is what a wrong table makes of a small one.
      const [before, after] = [characters[at - 1], characters[at + 1]]
      const inWord =
        isLetter(before) && (isSmall(before!) || (after !== undefined && isLetter(after) && isSmall(after)))
      if (inWord && isCapital(character)) return false
      continue
    }
    const inside = isLetter(characters[at - 1]) && isLetter(characters[at + 1])
    if (!typographic.has(character) || (inside && character !== '’' && character !== '·')) return false
  }
  return true
}

const isLetter = (c: string | undefined) => c !== undefined && /\p{L}/u.test(c)
const isCapital = (c: string) => c !== c.toLowerCase()
const isSmall = (c: string) => c !== c.toUpperCase()

/** For languages of thousands of signs: no broken pairs, few strange signs, and the common ones among them. */
function shareFrequent(text: string, frequent: RegExp): number {
  const signs: readonly string[] = text.match(/[^\0-\x7f]/gu) ?? []
  const broken = signs.filter(sign => sign === '\uFFFD').length
  if (signs.length < 4 || broken > signs.length * 0.02) return 0 // the sample may cut a sign in two
  const strange = signs.filter(
    sign =>
      !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(
        sign,
      ),
  )
  const known = signs.filter(sign => frequent.test(sign))
  const common = Math.min(1, (known.length / signs.length) * 3)
  return Math.max(0, common - (strange.length / signs.length) * 2)
}

/** Words with accents, as a person would check them. */
function evidence(text: string): string {
  const words = [...new Set(text.match(/[\p{L}\p{M}'’]*[^\0-\x7f][\p{L}\p{M}'’]*/gu) ?? [])]
  return (
    words
      .filter(word => word.length > 1)
      .slice(0, 3)
      .join(', ') || words.slice(0, 3).join(' ')
  )
}

function detected(value: string, reason: string): Detected<string> {
  return { value, reason, by: 'detected', sure: true }
}
