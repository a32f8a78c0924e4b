import type { Entity } from '../../../contract/entity'
import type { Finding, Severity } from '../../../contract/finding'
import { words } from '../../../contract/words'
import type { Kind } from './column-kind'
import type { ColumnTally } from './tally'

type Where = { readonly stream: string; readonly entity: Entity | null; readonly timeZoneKnown: boolean }

const always: readonly (readonly [code: string, severity: Severity])[] = [
  ['null-word', 'info'],
  ['null-word-suspected', 'warning'],
  ['redacted-marker', 'error'],
  ['formula-looking', 'warning'],
  ['truncated', 'warning'],
  ['double-encoded', 'warning'],
  ['replacement-character', 'warning'],
  ['control-characters', 'warning'],
  ['json-in-cell', 'info'],
  ['html-notes', 'info'],
  ['rtf-notes', 'info'],
  ['inline-images', 'info'],
  ['remote-images', 'warning'],
  ['impossible-date', 'warning'],
]

const people: ReadonlySet<Entity> = new Set(['contact', 'case', 'owner', 'link'])

/** What the cells of one column come to, once it is known what the column holds. */
export function columnFindings(tally: ColumnTally, { kind, share }: Kind, where: Where): Finding[] {
  const { suspects, column, filled, records } = tally
  const at = { stream: where.stream, entity: where.entity, column: column.id }
  const found: Finding[] = []
  const emit = (code: string, severity: Severity, as = code, more: Finding['params'] = {}) =>
    found.push(...suspects.findings(code, severity, at, as, more))
  for (const [code, severity] of always) {
    if (code === 'truncated' && !piledUp(tally)) continue
    if (code === 'json-in-cell' && where.entity === 'workflow') continue
    if (code === 'impossible-date' && kind !== 'date' && kind !== 'datetime') continue
    emit(code, severity)
  }
  if (kind === 'date' || kind === 'datetime') {
    emit('two-digit-years', 'warning')
    if (column.reading.dateOrder?.sure !== true) emit('date-order-unsure', 'ask')
    if (kind === 'datetime' && !where.timeZoneKnown) emit('no-time-zone', 'ask')
  }
  if (share < 1) {
    if (kind === 'date' || kind === 'datetime')
      emit('no-date', 'warning', 'mixed-types', { expected: 'date', plural: 'dates' })
    if (kind === 'integer' || kind === 'decimal' || kind === 'money') {
      emit('no-number', 'warning', 'mixed-types', { expected: 'number', plural: 'numbers' })
    }
    if (kind === 'email')
      emit('no-email', 'warning', 'mixed-types', { expected: 'e-mail address', plural: 'e-mail addresses' })
  }
  if (kind === 'id' || kind === 'integer' || kind === 'key') found.push(...numberFindings(tally, emit, at))
  if (kind === 'email' || words(column.header).includes('email')) emit('several-emails', 'warning')
  if (
    kind === 'phone' ||
    words(column.header).some(word => /^(phone|tel|telephone|telefon|mobile|mobil)$/.test(word))
  ) {
    emit('several-phones', 'warning')
  }
  if (where.entity !== null && people.has(where.entity) && isName(tally, kind, where.entity)) {
    if (suspects.count('last-name-first') < filled) emit('last-name-first', 'info')
    emit('all-capitals', 'info')
    if (where.entity === 'contact') emit('company-as-person', 'warning')
  }
  if (
    kind === 'text' ||
    kind === 'person' ||
    kind === 'longtext' ||
    kind === 'enumeration' ||
    kind === 'id'
  ) {
    emit('test-record', 'warning')
  }
  if (records >= 20 && filled > 0 && filled / records < 0.03) {
    found.push({
      code: 'nearly-empty',
      severity: 'info',
      step: 'audit',
      ...at,
      key: null,
      place: null,
      params: { filled, records, lastUsed: tally.lastFilled === null ? '' : `record ${tally.lastFilled}` },
    })
  }
  return found
}

/** Texts that end at exactly a limit: several of them, and none longer. */
function piledUp(tally: ColumnTally): boolean {
  const limits = [255, 256, 32_767, 65_535, 65_536]
  return limits.includes(tally.longest) && (tally.suspects.count('truncated') >= 2 || tally.longest > 30_000)
}

function isName(tally: ColumnTally, kind: Kind['kind'], entity: Entity): boolean {
  const header = words(tally.column.header)
  const named = header.some(word =>
    /^(name|names|client|customer|person|contact|nachname|vorname|nom|nombre|nome|naam|navn|namn|mandant|kunde|cliente|klant)$/.test(
      word,
    ),
  )
  if (kind === 'person') return entity !== 'case' || named
  return named && (kind === 'text' || kind === 'enumeration')
}

function numberFindings(
  tally: ColumnTally,
  emit: (code: string, severity: Severity) => void,
  at: { readonly stream: string; readonly entity: Entity | null; readonly column: string },
): Finding[] {
  emit('leading-zeros', 'info')
  emit('decimal-id', 'warning')
  emit('scientific-id', 'error')
  const lengths = [...tally.digitLengths].toSorted((a, b) => b[1] - a[1])
  const [usual] = lengths
  const zeros = tally.suspects.count('leading-zeros')
  if (usual === undefined || zeros === 0 || usual[1] / tally.filled < 0.8 || usual[1] === tally.filled)
    return []
  const shorter = lengths.filter(([length]) => length < usual[0]).reduce((sum, [, count]) => sum + count, 0)
  if (shorter === 0) return []
  const example = tally.values
    .spread(10_000)
    .find(value => /^[1-9]\d*$/.test(value) && value.length < usual[0])
  if (example === undefined) return []
  return [
    {
      code: 'zeros-lost',
      severity: 'warning',
      step: 'audit',
      ...at,
      key: null,
      place: null,
      params: { value: example, length: usual[0], times: shorter },
    },
  ]
}

/** Columns of one stream that mean the same, of which one is hardly used any more: 'Notes' and 'Notes (old)'. */
export function twinFindings(
  tallies: readonly ColumnTally[],
  stream: string,
  entity: Entity | null,
): Finding[] {
  const found: Finding[] = []
  const base = (tally: ColumnTally) =>
    words(tally.column.header)
      .filter(
        word =>
          !/^(\d+|old|alt|ancien|legacy|obsolete|former|previous|new|backup|bak|copy|archive|archived|tmp|do|not|use|unused)$/.test(
            word,
          ),
      )
      .join(' ')
  for (const group of Map.groupBy(tallies, base).values()) {
    const [used, ...others] = group.toSorted((a, b) => b.filled - a.filled)
    if (used === undefined || base(used) === '') continue
    for (const twin of others) {
      if (twin.filled === 0 || twin.filled > used.filled * 0.25) continue
      found.push({
        code: 'twin-columns',
        severity: 'warning',
        step: 'audit',
        stream,
        entity,
        column: twin.column.id,
        key: null,
        place: null,
        params: { twin: used.column.id, filled: twin.filled, twinFilled: used.filled },
      })
    }
  }
  return found
}
