import type { Desired, Key, Value } from '../../../contract/change'
import { CasebridgeError } from '../../../contract/failure'
import type { CaseFacts } from '../../../contract/mapping'
import type { DesiredTable, FindingTable, MappingTable, ProfileTable, StagedTable } from '../../store/store'
import { caseFacts } from './case-facts'
import { allOf } from './pages'
import { closeOver } from './pick-closure'
import { Strata } from './pick-strata'

export type PickPorts = {
  readonly desired: DesiredTable
  readonly staged: StagedTable
  readonly findings: FindingTable
  readonly profile: ProfileTable
  readonly mappings: Pick<MappingTable, 'latest'>
}

/**
 * Chooses the sample: `size` records spread over statuses, types, owners, ages and oddities, those chosen by hand (by case number
 * or key) beside them, then everything they point to and all that hangs on their cases. Set-up records always.
 * The same desired records give the same sample. Memory grows with the sample, not with the records.
 * @throws fix-settings `sample-key-unknown` where a record chosen by hand is not there
 */
export function pickSample(
  ports: PickPorts,
  { size, keys }: { readonly size: number; readonly keys: readonly string[] },
): void {
  const { desired } = ports
  const strata = new Strata(size)
  const wanted = new Set(keys.map(key => key.trim()).filter(key => key !== ''))
  const byHand = new Map<string, Key>()
  for (const text of wanted) {
    const known = desired.get(text) ?? desired.get(`case:${text}`)
    if (known !== null) byHand.set(text, known.key)
  }
  for (const record of allOf(desired, 'document'))
    offerOwner(strata, record, 'with-documents', 'Has documents')
  const facts = caseFacts(ports.mappings.latest()?.mapping ?? {})
  for (const record of allOf(desired, 'case')) {
    offerCase(strata, record, facts)
    const number = record.values[facts.number]
    if (typeof number === 'string' && wanted.has(number)) byHand.set(number, record.key)
  }
  for (const record of allOf(desired, 'contact')) offerContact(strata, record)
  for (const record of allOf(desired, 'company')) offerOdd(strata, record, 'company', 'A company')
  offerFindings(strata, ports)
  refuseUnknown(wanted, byHand)
  const picked = new Map<Key, string>()
  for (const key of byHand.values()) picked.set(key, 'Chosen by hand')
  for (const [key, why] of strata.choose(size)) if (!picked.has(key)) picked.set(key, why)
  closeOver(desired, picked)
  desired.clearPicks()
  desired.pick([...picked].map(([key, why]) => ({ key, why })))
}

function offerCase(strata: Strata, record: Desired, facts: CaseFacts): void {
  const { key, values } = record
  const stage = values['stage_id']
  if (isObject(stage) && 'ref' in stage)
    strata.offer('status', stage.ref, key, `Status ${stage.ref.slice(6)}`)
  if (values['active'] === false) strata.offer('status', 'lost', key, 'A lost case')
  const type = values['type']
  if (typeof type === 'string') strata.offer('type', type, key, `Type ${type}`)
  const owner = values['user_id']
  if (isObject(owner) && 'find' in owner) strata.offer('owner', owner.find.is, key, `Owner ${owner.find.is}`)
  if (owner === null) strata.offer('owner', '', key, 'Without an owner')
  const at = values[facts.createdAt] ?? values['create_date'] ?? values['date_open']
  if (typeof at === 'string') {
    strata.offer('age', 'oldest', key, 'Among the oldest', at)
    strata.offer('age', 'newest', key, 'Among the newest', downwards(at))
  } else strata.offer('age', 'none', key, 'Without a date')
  const longest = Math.max(0, ...Object.values(values).map(lengthOf))
  strata.offer('length', 'longest', key, 'Among the longest texts', String(9e9 - longest))
  offerOdd(strata, record, 'case', 'A case')
}

function offerContact(strata: Strata, record: Desired): void {
  const companies = new Set(Object.values(record.values).flatMap(companiesIn))
  if (companies.size > 1) strata.offer('contact', 'several', record.key, 'A contact of several companies')
  if (companies.size === 0) strata.offer('contact', 'none', record.key, 'A contact without a company')
  if (record.values['type'] === 'other')
    strata.offer('contact', 'address', record.key, 'An address of its own')
  offerOdd(strata, record, 'contact', 'A contact')
}

/** What every kind of record is looked at for; and one of many, so that the sample fills up evenly. */
function offerOdd(strata: Strata, record: Desired, kind: string, why: string): void {
  const texts = Object.values(record.values).map(textOf).join('')
  if (/[^\u0000-\u007f]/.test(texts)) strata.offer('letters', kind, record.key, 'Letters beyond A to Z')
  if (/[^\u0000-\u024f\u2000-\u206f]/.test(texts)) {
    strata.offer('letters', `${kind} far`, record.key, 'Letters of another script')
  }
  if (kind === 'case') strata.offerFiller(record.key, why)
  else strata.offer('kind', kind, record.key, why)
}

function offerOwner(strata: Strata, record: Desired, name: string, why: string): void {
  const owner = record.values['res_id']
  if (isObject(owner) && 'ref' in owner) strata.offer('hanging', name, owner.ref, why)
}

/** Records about which something was said; a message or document stands for its case. */
function offerFindings(strata: Strata, { findings, desired, profile }: PickPorts): void {
  const streams = profile.get()?.streams ?? []
  for (const group of findings.groups()) {
    const filter = {
      code: group.code,
      ...(group.stream === null ? {} : { stream: group.stream }),
      ...(group.column === null ? {} : { column: group.column }),
    }
    for (const { finding } of findings.page(filter, 0, 20)) {
      if (finding.key === null || finding.stream === null) continue
      const entity =
        finding.entity ?? streams.find(stream => stream.id === finding.stream)?.entity.value ?? null
      const shared = desired.shared.madeOf(finding.stream, finding.key)
      const keys = [`${entity}:${finding.key}`, `${entity}:${finding.stream}/${finding.key}`]
      const record = [...keys, ...shared.filter(key => key.startsWith(`${entity}:`))]
        .map(key => desired.get(key))
        .find(one => one?.sources[0]?.stream === finding.stream)
      if (record === null || record === undefined) continue
      const owner = record.values['res_id']
      const key = isObject(owner) && 'ref' in owner ? owner.ref : record.key
      strata.offer('finding', `${group.code} ${group.stream} ${group.column}`, key, group.title)
    }
  }
}

function refuseUnknown(wanted: ReadonlySet<string>, found: ReadonlyMap<string, Key>): void {
  const unknown = [...wanted].filter(text => !found.has(text))
  if (unknown.length === 0) return
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'sample-key-unknown',
    message: `No case with ${unknown.length === 1 ? 'the number' : 'the numbers'} ${unknown.slice(0, 5).join(', ')} will be in Odoo, so it cannot be in the sample. Check the number, or look among the records left out.`,
  })
}

function companiesIn(value: Value): readonly Key[] {
  if (!isObject(value)) return []
  const keys = 'ref' in value ? [value.ref] : 'refs' in value ? value.refs : []
  return keys.filter(key => key.startsWith('company:'))
}

function lengthOf(value: Value): number {
  return textOf(value).length
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value
  return isObject(value) && 'html' in value ? value.html : ''
}

/** Turns the order of a date text round. */
function downwards(at: string): string {
  return at.replace(/\d/g, digit => String(9 - Number(digit)))
}

function isObject(value: Value | undefined): value is Exclude<Value, string | number | boolean | null> {
  return typeof value === 'object' && value !== null
}
