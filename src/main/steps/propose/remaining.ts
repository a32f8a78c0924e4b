import type { EntityMapping, FieldRule, LeftOut } from '../../../contract/mapping'
import type { ColumnProfile } from '../../../contract/stream'
import { words } from '../../../contract/words'
import type { OdooField, Reader } from '../../odoo/odoo'
import { columnsUsed } from './rules'
import type { Working } from './working'
import { addCustomField, headerOf, profileOf } from './working'

const kinds: Readonly<Record<string, readonly ColumnProfile['kind'][]>> = {
  char: [
    'text',
    'id',
    'key',
    'person',
    'enumeration',
    'email',
    'phone',
    'url',
    'list',
    'filename',
    'integer',
    'decimal',
  ],
  text: ['text', 'longtext', 'id', 'person', 'enumeration', 'list', 'json', 'html'],
  html: ['text', 'longtext', 'html', 'rtf', 'enumeration'],
  integer: ['integer'],
  float: ['integer', 'decimal', 'money'],
  monetary: ['integer', 'decimal', 'money'],
  date: ['date'],
  datetime: ['date', 'datetime'],
  boolean: ['boolean'],
}
/** Odoo's own book-keeping and what it works out itself: a likeness of names means nothing here. */
const technical =
  /^(id|name|active|color|state|type|display_name|priority|probability|.*automated.*|create_.*|write_.*|message_.*|activity_.*|my_activity.*|.*_uid|.*_ids|.*_normalized|.*_sanitized|.*_formatted|is_.*|has_.*|website_message.*|access_.*|signup_.*|image_.*|avatar_.*|commercial_.*|company_type|company_name|tz.*|lang.*|barcode|ref_company.*|contact_address.*|email_state|phone_state|phone_mobile_search|partner_latitude|partner_longitude|date_.*|day_.*|recurring_.*|.*_blacklisted|.*_bounce.*|iap_.*|won_status|x_cb_key|peppol.*|.*_sequence|credit.*|debit.*|total_.*|trust|employee|res_.*|mimetype|checksum|url|public|index_content|store_fname|file_size|datas|raw|db_.*)$/

/** Gives every column that is still left a place: the text it belongs to, a field of Odoo like it, a field of its own, or none. */
export async function fillRemaining(work: Working, odoo: Reader): Promise<void> {
  for (const [stream, mappings] of Map.groupBy(work.entities, mapping => mapping.stream)) {
    const found = work.profile.streams.find(one => one.id === stream)
    const keys = found?.keyColumns.value ?? []
    const siblings = new Set(mappings.flatMap(mapping => [...columnsUsed(mapping)]))
    for (const { id: column } of found?.columns ?? []) {
      for (const { id, model } of mappings) {
        const mapping = work.entities.find(one => one.id === id)
        if (mapping === undefined || mapping.sameBy !== undefined) continue
        if (columnsUsed(mapping).has(column)) continue
        const live = await odoo.fields(model)
        const next = placed(work, mapping, column, keys, siblings.has(column), live)
        work.entities = work.entities.map(one => (one.id === id ? next : one))
      }
    }
  }
}

function placed(
  work: Working,
  mapping: EntityMapping,
  column: string,
  keys: readonly string[],
  elsewhere: boolean,
  live: ReadonlyMap<string, OdooField>,
): EntityMapping {
  const leave = (reason: string): EntityMapping => {
    const left: LeftOut = { column, decision: 'proposed', reason }
    return { ...mapping, leftOut: [...mapping.leftOut, left] }
  }
  const profile = profileOf(work, mapping.stream, column)
  if (profile === undefined || profile.kind === 'empty') return leave('No record fills it.')
  if (
    keys.length === 1 &&
    keys[0] === column &&
    (mapping.entity === 'message' || mapping.entity === 'activity')
  ) {
    return leave('The record’s own number; it is kept in the key that both sides know it by.')
  }
  const body = mapping.fields.findIndex(
    ({ field, rule }) =>
      (field === 'body' || field === 'note') &&
      rule.kind === 'computed' &&
      (rule.name === 'message-body' || rule.name === 'message-words'),
  )
  const text = mapping.fields[body]
  if (text?.rule.kind === 'computed') {
    const rule = { ...text.rule, columns: [...text.rule.columns, column] }
    const other = text.otherReading
    const both: FieldRule =
      other?.rule.kind === 'computed'
        ? {
            ...text,
            rule,
            otherReading: { ...other, rule: { ...other.rule, columns: [...other.rule.columns, column] } },
          }
        : { ...text, rule }
    return { ...mapping, fields: mapping.fields.with(body, both) }
  }
  // one stream may hold several kinds of record
  if (elsewhere) return leave('Only other kinds of record in this file use it.')
  const alike = likeness(work, mapping, column, profile, live)
  if (alike !== null) return { ...mapping, fields: [...mapping.fields, alike] }
  const field = addCustomField(work, mapping.model, mapping.stream, column)
  const line: FieldRule = {
    field: field.name,
    rule:
      field.type === 'date' || field.type === 'datetime'
        ? { kind: 'date', columns: [column], ...(field.type === 'date' ? { only: 'date' as const } : {}) }
        : { kind: 'copy', column },
    decision: 'proposed',
    confidence: 0.8,
    reason: 'No field of Odoo is like it, so it gets one of its own.',
    collision: 'fill-if-empty',
  }
  return { ...mapping, fields: [...mapping.fields, line] }
}

const stem = (word: string): string => (word.length > 4 ? word.replace(/(ies|es|s|ed|ing)$/, '') : word)

/** A live field whose name or label says the same and whose type takes the values. */
function likeness(
  work: Working,
  mapping: EntityMapping,
  column: string,
  profile: ColumnProfile,
  live: ReadonlyMap<string, OdooField>,
): FieldRule | null {
  const taken = new Set(mapping.fields.map(({ field }) => field))
  const header = headerOf(work, mapping.stream, column)
  const mine = words(header).map(stem)
  const scored = [...live.values()]
    .filter(field => field.store && !field.readonly && !technical.test(field.name) && !taken.has(field.name))
    .filter(field => kinds[field.type]?.includes(profile.kind) ?? false)
    .filter(
      field =>
        field.type === 'char' || field.type === 'text' || field.type === 'html' || profile.kindShare >= 1,
    )
    .map(field => ({
      field,
      score: Math.max(
        alike(mine, words(field.string)),
        alike(mine, words(field.name.replace(/^x_(studio_)?/, ''))),
      ),
    }))
    .toSorted((a, b) => b.score - a.score)
  const [best, second] = scored
  if (best === undefined || best.score < 0.75) return null
  const dated = best.field.type === 'date' || best.field.type === 'datetime'
  const rule = dated
    ? ({
        kind: 'date',
        columns: [column],
        ...(best.field.type === 'date' ? { only: 'date' as const } : {}),
      } as const)
    : ({ kind: 'copy', column } as const)
  return {
    field: best.field.name,
    rule,
    decision: 'proposed',
    confidence: Math.round(Math.min(0.9, best.score * 0.9) * 100) / 100,
    reason: `The header is like Odoo’s “${best.field.string}”, and its type takes the values.`,
    collision: 'fill-if-empty',
    ...(second !== undefined && second.score >= best.score - 0.15 && second.score >= 0.6
      ? {
          otherReading: {
            field: second.field.name,
            rule,
            reason: `The header is also like Odoo’s “${second.field.string}”.`,
          },
        }
      : {}),
  }
}

function alike(mine: readonly string[], theirs: readonly string[]): number {
  const other = theirs.map(stem)
  if (mine.length === 0 || other.length === 0) return 0
  const common = mine.filter(word => other.includes(word)).length
  return (2 * common) / (mine.length + other.length)
}
