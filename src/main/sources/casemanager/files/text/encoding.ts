import iconv from 'iconv-lite'
import type { Detected } from '../../../../../contract/stream'
import { multiByte, singleByte } from './alphabets'
import type { ByteSurvey } from './byte-survey'

type Choice = { readonly name: string; readonly title: string; readonly score: number; readonly text: string }

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
  const rival = choices.slice(1).find(other => other.text !== best.text)
  const sure = best.score >= 0.8 && (rival === undefined || best.score - rival.score >= 0.1)
  return {
    value: best.name,
    reason: told(best).reason,
    by: 'detected',
    sure,
    alternatives: [best, ...(rival === undefined ? [] : choices.filter(other => other.text !== best.text))]
      .slice(1, 5)
      .map(told),
  }
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
    const score = Math.max(...alphabets.map(alphabet => share(words, alphabet.letters) * alphabet.trust))
    return { name, title, score, text }
  })
  const multi = multiByte.map(({ name, title, frequent }) => {
    const text = iconv.decode(bytes, name)
    return { name, title, score: shareFrequent(text, frequent), text }
  })
  return [...single, ...multi].sort((a, b) => b.score - a.score)
}

const typographic = new Set('’‘‚“”„«»‹›–—…•·°§€£¥¢©®™½¼¾²³¹ºª¿¡´×÷±µ¶†‡\u00a0№')

/** Runs of letters that hold at least one beyond ASCII. */
function wordsOf(text: string): string[] {
  const runs = text.match(/[^\0-@[-`{-\x7f]+/g) ?? []
  return runs.filter(run => /[^\0-\x7f]/.test(run)).slice(0, 4_000)
}

/** The share of words that a writer of this alphabet may have written. */
function share(words: readonly string[], letters: ReadonlySet<string>): number {
  if (words.length === 0) return 0
  return words.filter(word => plausible(word, letters)).length / words.length
}

function plausible(word: string, letters: ReadonlySet<string>): boolean {
  const characters = [...word]
  for (const [at, character] of characters.entries()) {
    if (character < '\x80') continue
    if (letters.has(character)) {
      const before = characters[at - 1]
      // A capital after a small letter is what a wrong table makes of a small one.
      if (before !== undefined && isCapital(character) && isSmall(before)) return false
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
  if (signs.length < 4 || signs.includes('\uFFFD')) return 0
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
