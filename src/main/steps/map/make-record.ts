import type { Desired, Key, Value } from '../../../contract/change'
import type { Entity } from '../../../contract/entity'
import { CasebridgeError } from '../../../contract/failure'
import type { EntityMapping, FieldRule, Rule, Through } from '../../../contract/mapping'
import type { OdooField } from '../../odoo/odoo'
import type { StagedRow } from '../../store/store'
import { sha256 } from '../../store/canonical'
import { convert } from './convert'
import { finishDraft } from './entity/finish'
import type { Made, Outcome } from './made'
import { mimeTypeOf } from '../../../contract/mime-type'
import { plainWords, richText } from './rich-text/rich-text'
import { textKind } from './rich-text/kind'
import { applyRule } from './rule'
import type { RuleContext } from './rule-context'
import { refValue, type Draft, type World } from './world'

/** A record that several rows make: its key, the rows, and which of them a column's cell comes from. */
export type Together = {
  readonly key: Key
  readonly sources: Desired['sources']
  readonly rowOf: (column: string) => string
}

/** Makes the desired record of one staged row, or of several put together: rules first, then what its entity asks for. */
export function makeDraft(
  mapping: EntityMapping,
  row: StagedRow,
  world: World,
  together: Together | null = null,
): Draft {
  const draft = begin(mapping, row, world, together)
  const fields = world.fields(mapping.model)
  const inUse = mapping.fields.filter(field => field.decision !== 'left-out')
  // rules that give "the others" come after those that say which one is taken
  for (const field of [...inUse.filter(f => !isRest(f.rule)), ...inUse.filter(f => isRest(f.rule))]) {
    if (!isEmpty(draft.values.get(field.field))) continue // an earlier rule for the same field gave a value
    const odoo = fields.get(field.field)
    if (odoo === undefined) continue // refused before the first row: see confirmed.ts
    const own = interpreted[mapping.model]?.includes(field.field) === true
    const made = outcomeOf(applyRule(own ? asWords(field.rule) : field.rule, draft.context), draft)
    draft.made.set(field.field, made)
    if (made.as === 'value') foundAfterAll(field, inUse, draft)
    draft.collisions.set(field.field, field.collision)
    if (own && made.as !== 'value') continue
    draft.values.set(field.field, fitted(made, field, odoo, draft, world))
  }
  finishDraft(draft, world)
  return draft
}

/** A cell that may name a person or a company: where one rule of the field finds it, that another did not is no trouble. */
function foundAfterAll({ field, rule }: FieldRule, all: readonly FieldRule[], draft: Draft): void {
  if (rule.kind !== 'reference') return
  const tried = all.flatMap(one =>
    one.field === field && one.rule.kind === 'reference' && one.rule.column === rule.column
      ? [one.rule.entity]
      : [],
  )
  if (tried.length < 2) return
  const gone = draft.troubles.filter(
    ({ code, column, params }) =>
      code === 'orphan' && column === rule.column && tried.some(entity => entity === params['entity']),
  )
  for (const one of gone) draft.troubles.splice(draft.troubles.indexOf(one), 1)
}

/** Fields whose words the entity itself reads: who wrote a message may be a user, a contact or nobody. */
const interpreted: Readonly<Record<string, readonly string[]>> = {
  'mail.message': ['author_id', 'message_type'],
  'crm.team': ['user_id'], // who leads a team is nobody where the source names nobody
}

/** The words of the cell, where the rule would look them up in Odoo or in the owner table. */
function asWords(rule: Rule): Rule {
  const looksUp = rule.kind === 'lookup' || (rule.kind === 'table' && rule.pick === 'login')
  return looksUp ? { kind: 'copy', column: rule.column } : rule
}

/** The finished record. */
export function asDesired(draft: Draft): Desired {
  const values = Object.fromEntries(draft.values)
  return {
    key: draft.key,
    entity: draft.entity,
    model: draft.model,
    sort: draft.sort,
    title: draft.title,
    values,
    match: matchOf(draft),
    collisions: Object.fromEntries([...draft.collisions].filter(([field]) => draft.values.has(field))),
    sources: draft.sources ?? [sourceOf(draft.row)],
  }
}

export function sourceOf(row: StagedRow): Desired['sources'][number] {
  const place = {
    file: row.file,
    ...(row.sheet === null ? {} : { sheet: row.sheet }),
    line: row.line,
    record: row.record,
  }
  return { stream: row.stream, key: row.key, place }
}

function begin(mapping: EntityMapping, row: StagedRow, world: World, together: Together | null): Draft {
  const values = new Map<string, Value>()
  const context: RuleContext = {
    key: row.key,
    stream: row.stream,
    values: row.values,
    reading: column => world.reading(row.stream, column),
    nullWords: world.nullWords,
    zone: world.zone,
    tables: world.tables,
    references: world.references,
    fallbackDate: world.fallbackDate,
    taken: entity => takenBy(values, entity),
    made: (other, column) =>
      world.desired.shared.partOf(other, row.stream, together?.rowOf(column) ?? row.key),
    madeThrough: (other, through) => madeThrough(other, through, row, world),
    schemaKey: world.schemaKey,
  }
  return {
    row,
    entity: mapping.entity,
    mapping,
    key: together?.key ?? world.keyOf(mapping.entity, row.stream, row.key),
    sources: together?.sources ?? null,
    context,
    made: new Map(),
    values,
    collisions: new Map(),
    troubles: [],
    inside: [],
    documents: new Set(),
    model: mapping.model,
    title: '',
    sort: String(row.seq).padStart(10, '0'),
    leftOut: null,
  }
}

function madeThrough(mapping: string, through: Through, row: StagedRow, world: World): readonly Key[] {
  const keys = world.references
    .rowsOf(through, row.key)
    .flatMap(key => world.desired.shared.partOf(mapping, through.stream, key) ?? [])
  return [...new Set(keys)]
}

function takenBy(values: ReadonlyMap<string, Value>, entity: Entity): ReadonlySet<Key> {
  const taken = new Set<Key>()
  for (const value of values.values()) {
    if (typeof value === 'object' && value !== null && 'ref' in value && value.ref.startsWith(`${entity}:`)) {
      taken.add(value.ref)
    }
  }
  return taken
}

function outcomeOf(outcome: Outcome, draft: Draft): Made {
  const said = 'finding' in outcome ? [outcome.finding] : (outcome.notes ?? [])
  draft.troubles.push(...said)
  for (const trouble of said) if (trouble.leavesOut !== undefined) draft.leftOut ??= trouble.leavesOut
  return 'finding' in outcome ? { as: 'nothing' } : outcome.value
}

function fitted(made: Made, field: FieldRule, odoo: OdooField, draft: Draft, world: World): Value {
  if (odoo.type === 'html' && (made.as === 'text' || made.as === 'body'))
    return html(made, field, draft, world)
  if (made.as === 'body') return plainWords(made.text) || null
  if (odoo.type === 'text' && made.as === 'text' && textKind(made.text) === 'rtf')
    return plainWords(made.text) || null
  const { value, notes } = convert(made, odoo, {
    reading: draft.context.reading,
    readingOf: world.reading,
    zone: world.zone,
    schemaKey: world.schemaKey,
    zoneMissing: column => zoneMissing(draft, column),
  })
  draft.troubles.push(...notes)
  return value
}

/** Formatted text: what was inside it becomes documents of the record it hangs on, known when its entity is finished. */
function html(
  made: Extract<Made, { as: 'text' | 'body' }>,
  field: FieldRule,
  draft: Draft,
  world: World,
): Value {
  const owner = ownerOf(draft)
  const rich = richText(made.text, {
    column: made.column ?? field.field,
    lines: made.as === 'body' ? made.lines : [],
    plain: made.as === 'body' && made.plain === true,
    keyFor: suffix => `document:${draft.key}/${field.field === 'body' ? '' : `${field.field}-`}${suffix}`,
    // a document hangs on its record, so only what is made after documents can show one
    canShow: draft.entity === 'message' || draft.entity === 'activity',
    documentNamed: name => (owner === null ? null : world.documentNamed(owner, draft.row.key, name)),
    documentKeyed: key => {
      const found = world.references.find('document', key, undefined)
      return 'key' in found ? found.key : null
    },
  })
  draft.troubles.push(...rich.notes)
  for (const file of rich.extracted) {
    draft.inside.push({
      key: file.key,
      entity: 'document',
      model: 'ir.attachment',
      sort: draft.sort,
      title: file.name,
      values: {
        name: file.name,
        res_model: draft.model, // both are set for real when it is known what the record hangs on
        res_id: { ref: draft.key },
        mimetype: file.mimeType || mimeTypeOf(file.name),
        datas: { blob: kept(file.bytes, world) },
      },
      match: null,
      collisions: {},
      sources: [sourceOf(draft.row)],
    })
  }
  for (const key of rich.documents) draft.documents.add(key)
  return rich.value
}

/** Bytes in the blob store; those that are there already cost no write. */
function kept(bytes: Uint8Array, world: World): string {
  const known = sha256(bytes)
  return world.blobs.has(known) ? known : world.blobs.putSync(bytes).sha256
}

/** The case a record belongs to, looked up before its own rules are all through. */
function ownerOf(draft: Draft): Key | null {
  if (draft.entity === 'case') return draft.key
  const known = refValue(draft, 'res_id')
  if (known !== null) return known
  const rule = draft.mapping.fields.find(field => field.field === 'res_id' && field.decision !== 'left-out')
  if (rule === undefined) return null
  const outcome = applyRule(rule.rule, draft.context)
  const made = 'value' in outcome ? outcome.value : null
  if (made?.as !== 'value' || made.value === null || typeof made.value !== 'object') return null
  return 'ref' in made.value ? made.value.ref : null
}

function isRest(rule: Rule): boolean {
  return rule.kind === 'reference' && rule.through?.rest === true
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** All the fields a record is recognised by, or nothing: half a match would take over a stranger's record. */
function matchOf(draft: Draft): Desired['match'] {
  const on = draft.mapping.matchOn.map(field => ({ field, is: draft.values.get(field) ?? null }))
  if (on.length === 0) return null
  const scalars = on.flatMap(({ field, is }) =>
    is === null || typeof is === 'object' || is === '' ? [] : [{ field, is }],
  )
  return scalars.length === on.length ? { on: scalars } : null
}

function zoneMissing(draft: Draft, column: string | null): never {
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'time-zone-missing',
    message: `${draft.row.file}${column === null ? '' : `, column “${column}”`}: the times name no time zone and none was chosen for the source. Choose the source’s time zone under Connect, then map again.`,
  })
}
