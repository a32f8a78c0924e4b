import type { Entity } from '../../../../contract/entity'
import type { Detected } from '../../../../contract/stream'
import { meaningsOf } from './meaning'
import type { ColumnEvidence } from './column-evidence'

export type KeyCandidate = { readonly id: string; readonly header: string; readonly evidence: ColumnEvidence }

/** What a column is called that names the record it stands in. */
const keyConcepts: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  case: ['case.number'],
  contact: ['contact.id'],
  company: ['company.id', 'company.name'],
  message: ['activity.id'],
  activity: ['activity.id'],
  document: ['document.id', 'document.path'],
  owner: ['user.login', 'contact.id', 'contact.email'],
}

/** The column whose values name a record. Empty: there is none, and the record's number is used. */
export function detectKey(
  columns: readonly KeyCandidate[],
  entity: Entity | null,
  records: number,
): Detected<readonly string[]> {
  if (entity === 'link') return linkKey(columns)
  const rated = columns
    .map((column, at) => ({ column, points: points(column, at, entity, records) }))
    .filter(each => each.points > 0)
    .toSorted((a, b) => b.points - a.points)
  const best = rated[0]?.column
  if (best === undefined) return none('No column has a value of its own in every record.')
  const { duplicates, filled } = best.evidence
  const alternatives = rated
    .slice(1, 4)
    .map(({ column }) => ({ value: [column.id], reason: describe(column, records) }))
  const clean = duplicates === 0 && filled === records
  return {
    value: [best.id],
    reason: describe(best, records),
    by: 'detected',
    sure: clean,
    alternatives: [
      ...alternatives,
      { value: [], reason: 'The record number is used; it changes when the order of the export changes.' },
    ],
  }
}

function linkKey(columns: readonly KeyCandidate[]): Detected<readonly string[]> {
  const own = columns.find(
    ({ header, evidence }) =>
      /^(link|relation(ship)?|record)?[ _]*(id|key|guid|uuid)$/i.test(header.trim()) && clean(evidence),
  )
  if (own !== undefined)
    return {
      value: [own.id],
      reason: `“${own.id}” is different in every record.`,
      by: 'detected',
      sure: true,
    }
  const ends = columns.filter(
    ({ header, evidence }) =>
      evidence.filled > 0 &&
      (/(\b|_|[a-z])(id|key|number|nr|no|email|e-mail)$/i.test(header.trim()) || referenceConcept(header)),
  )
  if (ends.length < 2) return none('No pair of columns names both ends of a link.')
  const value = ends.slice(0, 3).map(column => column.id)
  return {
    value,
    reason: `A link is named by both its ends: ${value.join(' and ')}.`,
    by: 'detected',
    sure: true,
  }
}

function referenceConcept(header: string): boolean {
  const reading = meaningsOf(header, 'link')[0]
  return (
    reading !== undefined &&
    reading.score >= 0.85 &&
    /^(company|related|client|contact)/.test(reading.concept.id)
  )
}

const clean = (evidence: ColumnEvidence) =>
  evidence.watched && evidence.duplicates === 0 && evidence.filled === evidence.records

/** 0: not a key. A column called like one may have a few values twice; another must be spotless and look like an id. */
function points(
  { header, evidence }: KeyCandidate,
  at: number,
  entity: Entity | null,
  records: number,
): number {
  if (!evidence.watched || evidence.filled === 0 || records === 0) return 0
  const named = isKeyName(header, entity)
  const idLike =
    /(^|[^a-z])(id|key|uuid|guid|number|nummer|nr|no|code|ref|reference)$/i.test(
      header.trim().replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
    ) || header.trim() === '#'
  const codes = evidence.share('integer', 'code') >= 0.9
  if (named > 0) {
    if (evidence.filled < records * 0.9) return 0
    return 10 * named + (clean(evidence) ? 3 : 0) + (codes ? 1 : 0) - at * 0.01
  }
  if (!clean(evidence) || records < 2) return 0
  if (idLike && evidence.longest <= 64) return 5 + (codes ? 2 : 0) - at * 0.01
  if (codes && at === 0 && evidence.longest <= 40 && records >= 5) return 3
  const single = (entity === 'status' || entity === 'priority' || entity === 'team') && evidence.longest <= 80
  return single && at === 0 ? 2 : 0
}

/** How far a header is a name for the record itself: 1, or less for the second choice. */
function isKeyName(header: string, entity: Entity | null): number {
  const concepts = entity === null ? [] : (keyConcepts[entity] ?? [])
  const readings = meaningsOf(header, entity)
  for (const [rank, concept] of concepts.entries()) {
    const reading = readings.find(each => each.concept.id === concept)
    // A bare “Id” or “Number” means the record itself; a word that only sometimes means it counts as much there.
    if (
      reading !== undefined &&
      reading.score >= 0.7 &&
      reading === readings.find(each => each.score >= reading.score)
    )
      return reading.score - rank * 0.15
  }
  return 0
}

function describe({ id, evidence }: KeyCandidate, records: number): string {
  const blank = records - evidence.filled
  const parts = [
    evidence.duplicates === 0
      ? 'is different in every record that has it'
      : `comes more than once in ${evidence.duplicates} ${evidence.duplicates === 1 ? 'record' : 'records'}`,
    blank === 0 ? null : `is blank in ${blank}`,
  ].filter(part => part !== null)
  return `“${id}” ${parts.join(' and ')}.`
}

function none(why: string): Detected<readonly string[]> {
  return {
    value: [],
    reason: `${why} Each record is named by its number in the file.`,
    by: 'detected',
    sure: true,
  }
}
