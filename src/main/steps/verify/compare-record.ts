import type { Desired, Discrepancy, FieldComparison, RecordComparison, Value } from '../../../contract/change'
import { compareValue, type Comparison } from '../../odoo/compare'
import type { Finder } from '../../odoo/finder'
import type { OdooField, Reader, Row } from '../../odoo/odoo'
import { resolve } from '../../odoo/values'
import { writtenValue } from '../../odoo/written-value'
import type { Blobs, Bound, PlanTable } from '../../store/store'
import { compareDefinition } from './compare-definition'

export type SourceOf = (record: Desired, field: string) => { readonly column: string; readonly text: string }

export type CompareContext = {
  readonly planId: number
  readonly plans: PlanTable
  readonly blobs: Blobs
  readonly odoo: Reader
  readonly finder: Finder
  readonly number: (key: string) => number | null
  readonly sourceOf: SourceOf
}

/** Field by field: source value, planned value, value in Odoo. */
export async function compareRecord(
  context: CompareContext,
  record: Desired,
  bound: Bound,
  row: Row,
  picked: string,
): Promise<{ discrepancies: Discrepancy[]; comparison: RecordComparison }> {
  const fields = await context.odoo.fields(record.model)
  const ours = bound.created ? null : writtenByUs(bound)
  const compared: FieldComparison[] = []
  for (const [name, value] of Object.entries(record.values)) {
    const source = context.sourceOf(record, name)
    const base = {
      field: name,
      label: fields.get(name)?.string ?? name,
      source: source.text,
      sourceColumn: source.column,
    }
    if (ours && !ours.has(name)) {
      const shown = text(row[name])
      compared.push({
        ...base,
        planned: shown,
        found: shown,
        equal: true,
        why: 'kept: Odoo had this record before',
      })
      continue
    }
    const result = await compareField(
      context,
      record,
      name,
      writtenValue(record, name, value, bound),
      row,
      fields,
    )
    compared.push({
      ...base,
      planned: result.expected,
      found: result.found,
      equal: result.equal,
      why: result.why,
    })
  }
  const discrepancies = compared
    .filter(one => !one.equal)
    .map((one): Discrepancy => ({
      key: record.key,
      model: record.model,
      field: one.field,
      expected: one.planned,
      found: one.found,
      code: one.field === 'datas' ? 'bytes-differ' : 'differs',
    }))
  const place = record.sources[0]?.place ?? null
  return {
    discrepancies,
    comparison: {
      key: record.key,
      entity: record.entity,
      model: record.model,
      odooId: bound.odooId,
      title: record.title,
      place,
      picked,
      fields: compared,
    },
  }
}

/** Of a record that Odoo had before us only what we wrote, in this run or an earlier one, is ours to compare. */
function writtenByUs(bound: Bound): ReadonlySet<string> {
  return new Set(Object.keys(bound.before ?? {}))
}

async function compareField(
  context: CompareContext,
  record: Desired,
  name: string,
  value: Value,
  row: Row,
  fields: ReadonlyMap<string, OdooField>,
): Promise<Comparison> {
  if (value !== null && typeof value === 'object' && 'blob' in value)
    return compareBytes(context, value.blob, row)
  if (record.model === 'ir.model.fields' || record.model === 'ir.ui.view') {
    const special = await compareDefinition(context.odoo, record, name, row)
    if (special) return special
  }
  if (!fields.has(name))
    return { equal: false, expected: text(value), found: '', why: 'Odoo has no such field' }
  const answer = await resolve(
    { [name]: value },
    { finder: context.finder, number: context.number, bytes: async () => '', fields },
  )
  if (!answer.ok)
    return {
      equal: false,
      expected: answer.because === 'reference' ? answer.key : answer.question,
      found: text(row[name]),
      why: 'what it points to is not in Odoo',
    }
  const result = compareValue(answer.values[name], row[name], fields.get(name))
  return { ...result, ...named(value, result) }
}

/** For a person a reference reads as the key it points to, not as Odoo's number. */
function named(value: Value, result: Comparison): { expected: string; found: string } {
  const name =
    value === null || typeof value !== 'object'
      ? null
      : 'ref' in value
        ? value.ref
        : 'refs' in value
          ? value.refs.join(', ')
          : 'find' in value
            ? value.find.is
            : 'finds' in value
              ? value.finds.map(one => one.is).join(', ')
              : 'xmlid' in value
                ? value.xmlid
                : null
  if (name === null) return { expected: result.expected, found: result.found }
  return {
    expected: `${name} (${result.expected})`,
    found: result.equal ? `${name} (${result.found})` : result.found,
  }
}

function compareBytes(context: CompareContext, blob: string, row: Row): Comparison {
  const info = context.blobs.info(blob)
  const expected = info
    ? `${info.bytes} bytes, SHA-1 ${info.sha1}`
    : 'bytes that are no longer in the project'
  // Odoo 19 keeps no checksum for an empty file
  const sum =
    typeof row['checksum'] === 'string' && row['checksum'] !== ''
      ? row['checksum']
      : 'da39a3ee5e6b4b0d3255bfef95601890afd80709'
  const found = `${Number(row['file_size'] || 0)} bytes, SHA-1 ${sum}`
  const equal = expected === found
  return { equal, expected, found, why: equal ? 'the same bytes' : 'the bytes differ' }
}

function text(value: unknown): string {
  return value === false || value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}
