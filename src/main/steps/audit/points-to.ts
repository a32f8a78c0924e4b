import type { ColumnProfile, Profile, Stream } from '../../../contract/stream'
import { words } from '../../../contract/words'
import type { StagedTable } from '../../store/store'

/** What is kept of a column so that it can be looked up elsewhere, and looked up in. */
export type Seen = {
  readonly profile: ColumnProfile
  readonly header: string
  readonly separator: string | null
  readonly spread: readonly string[] // up to 200 of its values
}

type Target = {
  readonly stream: Stream
  readonly column: string
  readonly header: string
  readonly key: boolean
}

const may: ReadonlySet<ColumnProfile['kind']> = new Set([
  'id',
  'key',
  'integer',
  'text',
  'person',
  'email',
  'enumeration',
  'list',
  'decimal',
  'longtext',
])
const first = 20

/** Whose keys or unique names the values of a column are, with the share found; streams that cannot be meant are not asked. */
export function pointsTo(
  seen: readonly Seen[],
  profile: Profile,
  staged: Pick<StagedTable, 'get' | 'keysWhere'>,
): Map<ColumnProfile, ColumnProfile['pointsTo']> {
  const targets = targetsOf(seen, profile)
  const found = new Map<ColumnProfile, ColumnProfile['pointsTo']>()
  for (const one of seen) {
    if (!may.has(one.profile.kind) || one.profile.filled === 0 || one.profile.longest > 300) continue
    const values = one.spread.flatMap(value => partsOf(value, one.separator))
    if (values.length === 0) continue
    const hits = targets
      .filter(target => couldMean(one, target))
      .map(target => ({ target, share: shareFound(values, target, staged) }))
      .filter(({ share }) => share > 0)
      .toSorted((a, b) => b.share - a.share || Number(b.target.key) - Number(a.target.key))
    const best = hits
      .filter(({ target }, at) => hits.findIndex(other => other.target.stream === target.stream) === at)
      .map(({ target, share }) => ({
        stream: target.stream.id,
        column: target.column,
        share: Math.round(share * 1000) / 1000,
      }))
    if (best.length > 0) found.set(one.profile, best)
  }
  return found
}

function partsOf(value: string, separator: string | null): string[] {
  if (separator === null || separator === '') return [value]
  return value.split(separator).flatMap(part => (part.trim() === '' ? [] : [part.trim()]))
}

/** Every stream by its key, and by columns whose values name a record: e-mail addresses, full names, numbers. */
function targetsOf(seen: readonly Seen[], profile: Profile): Target[] {
  const targets: Target[] = []
  for (const stream of profile.streams) {
    if (stream.entity.value === null || stream.entity.value === 'link' || stream.entity.value === 'workflow')
      continue
    const [key] = stream.keyColumns.value
    if (key !== undefined && stream.keyColumns.value.length === 1) {
      targets.push({ stream, column: key, header: headerOf(stream, key), key: true })
    }
    const own = seen.filter(({ profile: column }) => column.stream === stream.id && column.column !== key)
    for (const { profile: column, header } of own) {
      const unique =
        column.filled >= 2 && column.distinct / column.filled >= (column.distinctExact ? 0.9 : 0.4)
      const naming = ['email', 'person', 'text', 'id'].includes(column.kind) && column.longest <= 120
      const known = ['owner', 'contact', 'company', 'case', 'document'].includes(stream.entity.value)
      const meant = words(header).some(word =>
        /^(name|names|email|mail|number|no|id|ref|reference|title|key|code|initials|login|nachname|nom|nombre|nome|naam|nummer)$/.test(
          word,
        ),
      )
      if (unique && naming && known && meant)
        targets.push({ stream, column: column.column, header, key: false })
    }
  }
  return targets
}

function headerOf(stream: Stream, column: string): string {
  return stream.columns.find(one => one.id === column)?.header ?? column
}

const vague: ReadonlySet<string> = new Set([
  'id',
  'no',
  'number',
  'name',
  'key',
  'ref',
  'code',
  'csv',
  'xlsx',
  'the',
  'of',
  'and',
])
const kin: readonly (readonly string[])[] = [
  [
    'case',
    'cases',
    'matter',
    'matters',
    'file',
    'files',
    'ticket',
    'tickets',
    'project',
    'akte',
    'akten',
    'dossier',
    'dossiers',
    'caso',
    'casos',
    'zaak',
    'zaken',
    'fall',
    'expediente',
    'pratica',
    'parent',
    'related',
  ],
  [
    'contact',
    'contacts',
    'client',
    'clients',
    'customer',
    'customers',
    'person',
    'persons',
    'people',
    'party',
    'parties',
    'kontakt',
    'kontakte',
    'mandant',
    'kunde',
    'cliente',
    'klant',
    'requester',
  ],
  [
    'company',
    'companies',
    'account',
    'accounts',
    'organisation',
    'organization',
    'organisations',
    'employer',
    'firm',
    'firma',
    'firmen',
    'empresa',
    'societe',
    'azienda',
    'bedrijf',
  ],
  [
    'user',
    'users',
    'owner',
    'owners',
    'staff',
    'assigned',
    'assignee',
    'author',
    'attorney',
    'agent',
    'handler',
    'by',
    'benutzer',
    'timekeeper',
    'responsible',
  ],
  ['document', 'documents', 'attachment', 'attachments', 'file', 'files', 'dokument', 'dokumente'],
  [
    'activity',
    'activities',
    'note',
    'notes',
    'message',
    'messages',
    'task',
    'tasks',
    'event',
    'call',
    'email',
  ],
]

/** Whether a header speaks of the records of a stream: the same word, or a word of the same family. */
function affinity(one: Seen, target: Target): boolean {
  const mine = words(one.header).filter(word => !vague.has(word))
  const theirs = [
    ...words(target.header),
    ...words(target.stream.title),
    ...words(target.stream.id),
    String(target.stream.entity.value),
  ].filter(word => !vague.has(word))
  if (mine.some(word => theirs.includes(word))) return true
  return kin.some(
    family => mine.some(word => family.includes(word)) && theirs.some(word => family.includes(word)),
  )
}

function couldMean(one: Seen, target: Target): boolean {
  const { profile } = one
  const near = affinity(one, target)
  if (target.stream.id === profile.stream) {
    if (target.column === profile.column || !target.key) return false
    return words(one.header).some(word =>
      /^(parent|related|linked|master|duplicate|merged|main|reports|holding|hauptakte|padre|padres|lie|liee)$/.test(
        word,
      ),
    )
  }
  // small numbers are found everywhere; they count only where the header speaks of the stream
  const small =
    profile.kind === 'integer' ||
    profile.kind === 'decimal' ||
    (profile.kind === 'id' && profile.longest <= 3)
  if (small) return near
  if (profile.kind === 'enumeration' || profile.kind === 'text' || profile.kind === 'longtext')
    return near || !target.key
  return true
}

function shareFound(
  values: readonly string[],
  target: Target,
  staged: Pick<StagedTable, 'get' | 'keysWhere'>,
): number {
  const isThere = (value: string): boolean =>
    (target.key && staged.get(target.stream.id, value) !== null) ||
    (!target.key && staged.keysWhere(target.stream.id, target.column, value).length > 0)
  let found = 0
  for (const [at, value] of values.entries()) {
    if (isThere(value)) found++
    if (at === first - 1 && found === 0) return 0
  }
  return found / values.length
}
