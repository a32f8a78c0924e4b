import type { Entity } from '../../../../contract/entity'
import type { Detected } from '../../../../contract/stream'
import { meaningsOf } from './meaning'
import type { ColumnEvidence } from './column-evidence'
import { entityOfName } from './role-words'

/** What is looked at to tell what a table's records are. */
export type RoleClues = {
  readonly names: readonly string[] // of sheet, array and file, the closest first
  readonly columns: readonly { readonly header: string; readonly evidence: ColumnEvidence }[]
  readonly records: number
}

/** Columns that records of an entity are known by; those many entities share (name, created) tell nothing. */
const signatures: readonly (readonly [Entity, readonly string[]])[] = [
  [
    'case',
    [
      'case.number',
      'case.title',
      'case.status',
      'case.type',
      'case.priority',
      'case.owner',
      'case.closed',
      'case.court',
      'case.description',
      'case.created',
    ],
  ],
  [
    'contact',
    [
      'contact.first_name',
      'contact.last_name',
      'contact.email',
      'contact.phone',
      'contact.mobile',
      'contact.birthdate',
      'contact.title',
      'contact.job',
      'contact.id',
      'address.street',
      'address.zip',
      'address.city',
    ],
  ],
  [
    'company',
    [
      'company.name',
      'company.industry',
      'company.employees',
      'company.revenue',
      'company.vat',
      'company.registry',
      'contact.website',
      'company.id',
      'address.street',
      'address.zip',
      'address.city',
    ],
  ],
  [
    'document',
    [
      'document.path',
      'document.name',
      'document.mime',
      'document.size',
      'document.hash',
      'document.version',
      'document.folder',
      'related.case',
      'document.id',
    ],
  ],
  [
    'message',
    [
      'related.case',
      'activity.type',
      'activity.subject',
      'activity.body',
      'activity.author',
      'activity.date',
      'activity.direction',
      'activity.from',
      'activity.to',
      'activity.duration',
      'history.old',
      'history.new',
    ],
  ],
  [
    'activity',
    [
      'related.case',
      'activity.due',
      'activity.status',
      'activity.assignee',
      'activity.subject',
      'activity.done_date',
      'activity.location',
    ],
  ],
  ['owner', ['user.login', 'user.active', 'contact.email', 'contact.job']],
]

type Score = {
  readonly entity: Entity
  readonly score: number
  readonly columns: readonly string[]
  readonly word: string | null
}

/** What the records of a table are, from its name, its columns and their values. */
export function recogniseRole(clues: RoleClues): Detected<Entity | null> {
  const named = clues.names.map(name => entityOfName(name)).find(hit => hit !== null) ?? null
  const scores = signatures
    .map(([entity, concepts]) => score(entity, concepts, clues, named))
    .concat(
      named !== null && !signatures.some(([entity]) => entity === named.entity)
        ? [byName(named.entity, named.word)]
        : [],
    )
    .toSorted((a, b) => b.score - a.score)
  const [best, second] = scores
  if (best === undefined || best.score < 2) {
    return {
      value: null,
      reason: 'Neither its name nor its columns say what it holds; it is left out unless you say what it is.',
      by: 'detected',
      sure: false,
      ...(best !== undefined && best.score > 1
        ? { alternatives: [{ value: best.entity, reason: because(best) }] }
        : {}),
    }
  }
  const close = second !== undefined && second.score > best.score - 1 && second.score >= 2 ? second : null
  // A name that says something else is a second opinion, however many columns speak against it.
  const rival = close ?? scores.find(each => each !== best && each.word !== null) ?? null
  return {
    value: best.entity,
    reason: because(best),
    by: 'detected',
    sure: (best.word !== null || best.score >= 4) && rival === null,
    ...(rival === null ? {} : { alternatives: [{ value: rival.entity, reason: because(rival) }] }),
  }
}

function score(
  entity: Entity,
  concepts: readonly string[],
  clues: RoleClues,
  named: { entity: Entity; word: string } | null,
): Score {
  const found = new Map<string, string>()
  for (const { header } of clues.columns.slice(0, 200)) {
    if (header.trim() === '' || header.length > 80) continue
    for (const reading of meaningsOf(header, entity)) {
      if (reading.score < 0.85) break
      if (concepts.includes(reading.concept.id) && !found.has(reading.concept.id)) {
        found.set(reading.concept.id, header.trim())
        break
      }
    }
  }
  const wide = Math.max(1, Math.min(clues.columns.length, 12))
  const columns = [...new Set(found.values())]
  let points = columns.length * 0.6 + (columns.length / wide) * 2
  if (
    entity === 'document' &&
    !found.has('document.path') &&
    !found.has('document.hash') &&
    !found.has('document.mime')
  )
    points -= 1.5
  if (entity === 'activity' && !found.has('activity.due')) points -= 1.5
  if (entity === 'owner' && named?.entity !== 'owner') points -= 2
  if (
    entity === 'contact' &&
    !found.has('contact.first_name') &&
    !found.has('contact.last_name') &&
    !found.has('contact.birthdate')
  )
    points -= 1
  if (
    entity === 'company' &&
    !found.has('company.name') &&
    !found.has('company.vat') &&
    !found.has('company.industry')
  )
    points -= 1.5
  if (entity === 'case' && found.has('case.number') && clues.columns.some(each => isFilePath(each.evidence)))
    points -= 1
  const word = named?.entity === entity ? named.word : null
  if (word === null && columns.length < 2) points = Math.min(points, 1.5)
  return { entity, score: points + (word === null ? 0 : 3), columns, word }
}

function byName(entity: Entity, word: string): Score {
  return { entity, score: 4, columns: [], word }
}

function because({ word, columns }: Score): string {
  const shown = columns.slice(0, 4).join(', ')
  const parts = [
    word === null ? null : `“${word}” in its name`,
    columns.length === 0 ? null : `${columns.length === 1 ? 'the column' : 'columns such as'} ${shown}`,
  ].filter(part => part !== null)
  return `Told by ${parts.join(' and ')}.`
}

function isFilePath(evidence: ColumnEvidence): boolean {
  const values = [...evidence.values]
  return (
    values.length > 0 &&
    values.filter(value =>
      /[\\/].*\.\w{2,5}$|^[^\\/ ]+\.(pdf|docx?|xlsx?|msg|eml|jpe?g|png|tiff?)$/i.test(value),
    ).length >
      values.length / 2
  )
}
