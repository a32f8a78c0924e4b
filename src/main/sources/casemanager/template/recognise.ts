import type { Entity } from '../../../../contract/entity'
import type { ColumnProfile } from '../../../../contract/stream'
import { words } from '../../../../contract/words'
import { activityConcepts } from './lexicon/activity'
import { caseConcepts } from './lexicon/case'
import type { Concept } from './lexicon/concept'
import { peopleConcepts } from './lexicon/people'
import { apart, noise, stem, terms } from './lexicon/terms'
import { speaksFor } from './evidence'

/** One thing a column may be about, with how sure that is (0..1) and why. */
export type Reading = { readonly concept: Concept; readonly score: number; readonly reason: string }

type Phrase = {
  readonly concept: Concept
  readonly text: string
  readonly terms: readonly string[]
  readonly stems: readonly string[]
  readonly weak: boolean
}

const concepts = [...caseConcepts, ...peopleConcepts, ...activityConcepts]
const phrases: readonly Phrase[] = concepts.flatMap(concept =>
  concept.phrases.split('|').flatMap(written => {
    const text = written.trim().replace(/^~/, '')
    const found = terms(text)
    return found.length === 0
      ? []
      : [{ concept, text, terms: found, stems: found.map(stem), weak: written.trim().startsWith('~') }]
  }),
)
const known: ReadonlySet<string> = new Set(phrases.flatMap(phrase => phrase.terms))
const exact = Map.groupBy(phrases, phrase => phrase.terms.join(' '))
/** Phrases written together: 'KvK-nummer' and 'kvk nummer' are one. */
const together = Map.groupBy(phrases, phrase => words(phrase.text).join(''))
const byStem = new Map<string, Phrase[]>()
for (const phrase of phrases) {
  for (const part of new Set(phrase.stems)) {
    const list = byStem.get(part)
    if (list === undefined) byStem.set(part, [phrase])
    else list.push(phrase)
  }
}
/** How much a word tells: one that stands in few concepts tells much, 'case' or 'date' little. */
const weights = new Map(
  [...byStem].map(([part, list]) => {
    const share = new Set(list.map(phrase => phrase.concept.id)).size / concepts.length
    return [part, Math.max(0.15, Math.log(1 / share) / Math.log(concepts.length))] as const
  }),
)
const weight = (part: string) => weights.get(part) ?? 0.9
const total = (parts: readonly string[]) => parts.reduce((sum, part) => sum + weight(part), 0)

function overlap(header: readonly string[], phrase: Phrase): number {
  const left = [...phrase.stems]
  let common = 0
  for (const part of header) {
    const at = left.indexOf(part)
    if (at < 0) continue
    common += weight(part)
    left.splice(at, 1)
  }
  const missing = total(left)
  const both = total(header) + total(phrase.stems)
  return both === 0 ? 0 : (2 * common) / both - (missing > 0 ? 0.02 : 0)
}

/**
 * What a header alone may be about, best first, one reading per concept. `entity`: what its stream holds; null looks
 * everywhere. At most eight readings, none below 0.45.
 */
export function readHeader(header: string, entity: Entity | null): Reading[] {
  const found = terms(header).flatMap(word => apart(word, known))
  const short = found.filter(word => !noise.has(word) && !/^\d+$/.test(word))
  const best = new Map<string, Reading>()
  const offer = (phrase: Phrase, score: number, reason: string) => {
    if (entity !== null && !phrase.concept.in.includes(entity)) return
    const before = best.get(phrase.concept.id)
    if (before === undefined || before.score < score) {
      best.set(phrase.concept.id, { concept: phrase.concept, score, reason })
    }
  }
  const whole = (parts: readonly string[], score: number) => {
    for (const phrase of exact.get(parts.join(' ')) ?? []) {
      offer(phrase, phrase.weak ? score - 0.22 : score, `The header is a name for it (“${phrase.text}”).`)
    }
  }
  whole(found, 0.97)
  for (const phrase of together.get(words(header).join('')) ?? []) {
    offer(phrase, phrase.weak ? 0.73 : 0.95, `The header is a name for it (“${phrase.text}”).`)
  }
  if (short.length > 0 && short.length < found.length) whole(short, 0.93)
  const stems = (short.length > 0 ? short : found).map(stem)
  for (const part of new Set(stems)) {
    for (const phrase of byStem.get(part) ?? []) {
      const score = overlap(stems, phrase) * (phrase.weak ? 0.72 : 0.92)
      if (score >= 0.45) offer(phrase, score, `The header resembles “${phrase.text}”.`)
    }
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score).slice(0, 8)
}

/** What a column may be about, from its header, its values and the stream it stands in; best first. */
export function readColumn(
  header: string,
  entity: Entity | null,
  profile: ColumnProfile | undefined,
): Reading[] {
  const readings = readHeader(header, entity)
  if (profile === undefined || profile.kind === 'empty') return readings
  const byValue = concepts
    .filter(concept => entity === null || concept.in.includes(entity))
    .flatMap(concept => {
      const named = readings.find(reading => reading.concept.id === concept.id)
      const evidence = speaksFor(concept, profile)
      if (named === undefined) {
        return evidence.alone > 0 ? [{ concept, score: evidence.alone, reason: evidence.reason }] : []
      }
      const score = Math.min(0.99, Math.max(0, named.score * evidence.factor + evidence.bonus))
      return [
        { concept, score, reason: `${named.reason}${evidence.reason === '' ? '' : ` ${evidence.reason}`}` },
      ]
    })
  return byValue
    .filter(reading => reading.score >= 0.4)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 8)
}
