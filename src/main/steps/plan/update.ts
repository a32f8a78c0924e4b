import type { Change, Desired, Key, Value, Values } from '../../../contract/change'
import { compareValue } from '../../odoo/compare'
import { definedField, newOptions, squeezedArch } from '../../odoo/definition-change'
import type { Finder } from '../../odoo/finder'
import { leadDates, movesDates } from '../../odoo/lead-dates'
import { addressFields, companyFields } from '../../odoo/partner-address'
import type { OdooField, Reader, Row } from '../../odoo/odoo'
import { resolve } from '../../odoo/values'
import { withBesides } from '../../odoo/written-value'
import type { BoundTable } from '../../store/store'

type Ports = {
  readonly odoo: Reader
  readonly bound: BoundTable
  readonly finder: Finder
  /** SHA-1 of bytes in our blob store, as Odoo keeps it of an attachment; null: they are gone. */
  readonly sha1?: (sha256: string) => string | null
}
type Wanted = Pick<Desired, 'model' | 'collisions'> & { readonly overwrite?: boolean }
type Outcome = Pick<Change, 'action' | 'values' | 'before' | 'odooId' | 'note'>

/** Fields whose text Odoo rewrites or that load alone understands, and bytes, which are told apart by their checksum. */
const never = new Set(['datas', 'arch', 'selection', 'model', 'index', 'copied'])

/**
 * What to write to a record that is there: only fields that differ and whose rule for collisions allows it, with
 * the values they had. For a record Odoo had before us the rule is fill-if-empty unless the mapping says otherwise.
 */
export async function updateOf(
  ports: Ports,
  record: Wanted,
  values: Values,
  { id: odooId, row }: { readonly id: number; readonly row: Row | undefined },
  same: string,
): Promise<Outcome> {
  const fields = await ports.odoo.fields(record.model)
  const skip: Outcome = { action: 'skip', values: {}, before: null, odooId, note: same }
  if (!row) return { ...skip, note: 'Somebody removed it from Odoo; left so' }
  const changed: Record<string, Value> = {}
  const before: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (never.has(name)) continue
    // a field that this very plan makes is empty as yet
    const now = fields.has(name) ? row[name] : false
    if (fields.has(name) ? await equal(ports, record.model, name, value, now) : isEmpty(value, undefined))
      continue
    const rule = record.overwrite ? 'overwrite' : (record.collisions[name] ?? 'fill-if-empty')
    if (rule === 'skip' || (rule === 'fill-if-empty' && !isEmpty(now, fields.get(name)))) continue
    if (rule === 'append' && Array.isArray(now)) {
      const added = withBesides(value, now)
      if (await equal(ports, record.model, name, added, now)) continue
      changed[name] = added
    } else {
      changed[name] =
        rule === 'append' && typeof value === 'string' && typeof now === 'string' && now !== ''
          ? `${now}\n${value}`
          : value
    }
    before[name] = now
  }
  if (record.overwrite && otherBytes(ports, values, row)) changed['datas'] = values['datas']!
  if (record.overwrite) await redefine(ports, record, values, row, changed)
  keepTeam(record, values, row, changed, before)
  keepAddress(record, values, row, changed, before)
  if (movesDates(record.model, Object.keys(changed))) keepDates(record, values, row, changed, before)
  return Object.keys(changed).length === 0
    ? skip
    : { action: 'update', values: changed, before, odooId, note: null }
}

/** A field we made gets the selection values that came since, and a form page the fields that came since. */
async function redefine(
  ports: Ports,
  record: Wanted,
  values: Values,
  row: Row,
  changed: Record<string, Value>,
): Promise<void> {
  if (record.model === 'ir.model.fields') {
    const { model, name } = definedField(values)
    const options = newOptions(values['selection'], (await ports.odoo.fields(model)).get(name))
    if (options.length > 0) changed['selection'] = values['selection']!
  }
  if (record.model === 'ir.ui.view' && squeezedArch(values['arch']) !== squeezedArch(row['arch']))
    changed['arch'] = values['arch']!
}

/** What Odoo holds now in the fields of these records, by key; a few questions for a whole page of records. */
export async function rowsOf(
  odoo: Reader,
  asked: readonly { readonly record: Desired; readonly odooId: number }[],
): Promise<Map<Key, Row>> {
  const found = new Map<Key, Row>()
  for (const [model, some] of Map.groupBy(asked, one => one.record.model)) {
    const fields = await odoo.fields(model)
    const names = new Set(some.flatMap(({ record }) => namesOf(record.values, fields)))
    if (model === 'crm.lead') for (const name of [...leadDates, 'team_id']) names.add(name)
    if (model === 'res.partner')
      for (const name of ['type', 'parent_id', ...addressFields, ...companyFields])
        if (fields.has(name)) names.add(name)
    if (model === 'ir.attachment') names.add('checksum')
    if (model === 'ir.ui.view') names.add('arch')
    const rows = new Map(
      (await odoo.read(model, [...new Set(some.map(one => one.odooId))], [...names])).map(row => [
        row.id,
        row,
      ]),
    )
    for (const { record, odooId } of some) {
      const row = rows.get(odooId)
      if (row) found.set(record.key, row)
    }
  }
  return found
}

function namesOf(values: Values, fields: ReadonlyMap<string, OdooField>): string[] {
  return Object.keys(values).filter(name => !never.has(name) && fields.has(name))
}

const emptyFile = 'da39a3ee5e6b4b0d3255bfef95601890afd80709' // Odoo 19 keeps no checksum for one

function otherBytes({ sha1 }: Ports, values: Values, row: Row): boolean {
  const datas = values['datas'] ?? null
  if (datas === null || typeof datas !== 'object' || !('blob' in datas)) return false
  const ours = sha1?.(datas.blob) ?? null
  return ours !== null && ours !== (row['checksum'] || emptyFile)
}

/** Another owner would make Odoo look for another team: the one there is, or ours, is written with it. */
function keepTeam(
  record: Wanted,
  values: Values,
  row: Row,
  changed: Record<string, Value>,
  before: Record<string, unknown>,
): void {
  if (record.model !== 'crm.lead' || !('user_id' in changed) || 'team_id' in changed) return
  const now = row['team_id']
  if (record.overwrite && !('team_id' in values)) return // Odoo's own choice for the owner was and is wanted
  const kept: Value = typeof now === 'number' ? { known: { model: 'crm.team', id: now } } : null
  changed['team_id'] = record.overwrite ? (values['team_id'] ?? null) : kept
  before['team_id'] = now
}

/**
 * A person whom Odoo had and who is put under a company would take the company's address, and an address written to them
 * would become the company's: only one of the type 'other' stays their own. What Odoo copies to them is remembered.
 */
function keepAddress(
  record: Wanted,
  values: Values,
  row: Row,
  changed: Record<string, Value>,
  before: Record<string, unknown>,
): void {
  if (record.model !== 'res.partner' || record.overwrite || values['is_company'] === true) return
  const moves = (changed['parent_id'] ?? null) !== null
  const under = moves || !isEmpty(row['parent_id'], undefined)
  const own = moves && addressFields.some(name => !isEmpty(row[name], undefined))
  const written = under && values['type'] === 'other' && addressFields.some(name => name in changed)
  if (row['type'] === 'contact' && (own || written)) {
    changed['type'] = 'other'
    before['type'] = 'contact'
  }
  if (!moves) return
  for (const name of [...addressFields, ...companyFields])
    if (name in row && !(name in before)) before[name] = row[name]
}

/** What moves a lead would make Odoo put the present moment into its dates: they are written again behind it. */
function keepDates(
  record: Wanted,
  values: Values,
  row: { readonly [field: string]: unknown },
  changed: Record<string, Value>,
  before: Record<string, unknown>,
): void {
  for (const name of leadDates) {
    if (name in changed || !(name in row)) continue
    const now = row[name]
    const kept = typeof now === 'string' ? now : null
    changed[name] = record.overwrite ? (values[name] ?? null) : kept
    before[name] = now
  }
}

async function equal(
  ports: Ports,
  model: string,
  name: string,
  value: Value,
  now: unknown,
): Promise<boolean> {
  const fields = await ports.odoo.fields(model)
  const answer = await resolve(
    { [name]: value },
    {
      finder: ports.finder,
      number: key => ports.bound.get(key)?.odooId ?? null,
      bytes: async () => '',
      fields,
    },
  )
  return answer.ok && compareValue(answer.values[name], now, fields.get(name)).equal
}

/** Odoo writes "no value" as False, except for booleans, where False is a value. */
function isEmpty(value: unknown, field: OdooField | undefined): boolean {
  if (field?.type === 'boolean') return false
  return (
    value === false ||
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}
