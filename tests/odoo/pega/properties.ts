import { expect, test } from 'vitest'
import type { PropertyType, PropertyValue } from '../../../src/main/practice/pega/world'
import { select } from '../what-lands-where/odoo-rows'
import { second, type Landed } from './landed'

type OdooType = 'char' | 'integer' | 'float' | 'boolean' | 'date' | 'datetime' | 'html' | 'selection'
type Wanted = readonly [field: string, type: OdooType]

const address: Readonly<Record<string, Wanted>> = {
  'Address.Street': ['x_pega_address_street', 'char'],
  'Address.City': ['x_pega_address_city', 'char'],
  'Address.PostalCode': ['x_pega_address_postal_code', 'char'],
  'Address.Country': ['x_pega_address_country', 'char'],
}

/** Where the properties of each case type are found again; those that point to the same thing share a field. */
const wanted: Readonly<Record<string, Readonly<Record<string, Wanted>>>> = {
  Complaint: {
    ClaimAmount: ['x_pega_claim_amount', 'float'],
    ExactLoss: ['x_pega_exact_loss', 'char'], // more digits than a number of Odoo holds
    DamageCount: ['x_pega_damage_count', 'integer'],
    LedgerNumber: ['x_pega_ledger_number', 'char'],
    ExternalRef: ['x_pega_external_ref', 'char'], // zeros in front
    Channel: ['x_pega_channel', 'selection'],
    Urgent: ['x_pega_urgent', 'boolean'],
    IncidentDate: ['x_pega_incident_date', 'date'],
    OccurredAt: ['x_pega_occurred_at', 'datetime'],
    CallBackTime: ['x_pega_call_back_time', 'char'],
    ReplyEmail: ['x_pega_reply_email', 'char'],
    ComplaintText: ['x_pega_complaint_text', 'html'],
    InternalRemark: ['x_pega_internal_remark', 'char'],
    ...address,
    'Vehicle.VehicleID': ['x_pega_vehicle_vehicle_key', 'char'],
    'Vehicle.Plate': ['x_pega_vehicle_plate', 'char'],
  },
  Order: {
    OrderTotal: ['x_pega_order_total', 'float'],
    Discount: ['x_pega_discount', 'float'],
    Weight: ['x_pega_weight', 'float'],
    TrackingNumber: ['x_pega_tracking_number', 'char'],
    VehicleID: ['x_pega_vehicle_key', 'char'],
    PaymentTerm: ['x_pega_payment_term', 'selection'],
    Express: ['x_pega_express', 'boolean'],
    DeliveryDate: ['x_pega_delivery_date', 'date'],
    ShipBefore: ['x_pega_ship_before', 'datetime'],
    DeliveryNote: ['x_pega_delivery_note', 'html'],
    ...address,
  },
  Task: {
    TaskKind: ['x_pega_task_kind', 'selection'],
    DueOn: ['x_pega_due_on', 'date'],
    StartTime: ['x_pega_start_time', 'char'],
    EffortHours: ['x_pega_effort_hours', 'float'],
    Done: ['x_pega_done', 'boolean'],
    Notes: ['x_pega_notes', 'html'],
  },
}

/** What becomes of each text with line breaks, markup or scripts in it. */
const asHtml: Readonly<Record<string, string>> = {
  '<p>The pump <b>broke</b> after two days.</p><p>Tel.:&nbsp;<a href="tel:+447700900123">call</a></p>':
    '<p>The pump <b>broke</b> after two days.</p><p>Tel.:&nbsp;<a href="tel:+447700900123">call</a></p>',
  'First line\r\nSecond line with "quotes", commas; and a\ttab':
    '<p>First line<br>Second line with "quotes", commas; and a\ttab</p>',
  '<script>alert(1)</script>Please read <i>this</i> <img src="https://tracker.example/x.gif">':
    '<p>Please read <i>this</i> <a href="https://tracker.example/x.gif">image: https://tracker.example/x.gif</a></p>',
  'زبون غير راض عن الخدمة': '<p>زبون غير راض عن الخدمة</p>',
  '=HYPERLINK("https://bad.example","click")': '<p>=HYPERLINK("https://bad.example","click")</p>',
  '不满意 😠 cafe\u0301': '<p>不满意 😠 café</p>',
  'Leave at the door': '<p>Leave at the door</p>',
  '<div>Ring <em>twice</em></div>': '<div>Ring <em>twice</em></div>',
  'لا تترك الطرد': '<p>لا تترك الطرد</p>',
}

/** What the column holds of a value; Odoo has no empty number and no third answer to yes and no. */
function expected(value: PropertyValue, type: OdooType): unknown {
  if (type === 'boolean') return value === true
  if (type === 'float' || type === 'integer') return Number(value ?? 0)
  if (typeof value !== 'string') return null
  if (type === 'datetime') return second(value)
  if (type === 'html') return (asHtml[value] ?? `no answer for ${value}`).normalize('NFC')
  return value.trim().normalize('NFC') || null
}

function held(value: unknown, type: OdooType): unknown {
  if (type === 'boolean') return value === true
  if (type === 'float' || type === 'integer') return Number(value ?? 0)
  return typeof value === 'string' ? value.normalize('NFC') : value
}

/** Properties and pages → custom fields. */
export function testProperties(of: () => Landed): void {
  test('every property of every case is found again in its field, to the last digit, day and letter', () => {
    const { world, leads } = of()
    let compared = 0
    for (const { key, type, values, pages } of world.cases) {
      const { row } = leads.get(key)!
      for (const [path, [field, kind]] of Object.entries(wanted[type.slice(type.lastIndexOf('-') + 1)]!)) {
        const [page = '', leaf] = path.split('.')
        const value = leaf === undefined ? values[page] : pages[page]?.[leaf]
        expect([key, path, held(row[field], kind)]).toEqual([key, path, expected(value ?? null, kind)])
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(2500)
  })

  test('a field has the type that loses nothing and the label of its property; no two properties share one by accident', async () => {
    const { world, pega } = of()
    const made = await select<{ name: string; ttype: OdooType; label: string; help: string | null }>(
      pega.database,
      `SELECT name, ttype, field_description->>'en_US' AS label, help->>'en_US' AS help
       FROM ir_model_fields WHERE model = 'crm.lead' AND state = 'manual'`,
    )
    const byName = new Map(made.map(field => [field.name, field]))
    expect(byName.size).toBe(made.length)
    const holders = new Map<string, Set<string>>()
    for (const { name: type, properties, pages } of world.caseTypes) {
      const own = properties.map(one => ({ path: one.name, label: one.label }))
      const paged = pages
        .filter(page => page.mode === 'page' && page.name !== 'Customer')
        .flatMap(page =>
          page.properties.map(one => ({
            path: `${page.name}.${one.name}`,
            label: `${page.label}: ${one.label}`,
          })),
        )
      const all = [...own, ...paged]
      expect(all.map(one => one.path).toSorted()).toEqual(Object.keys(wanted[type]!).toSorted())
      for (const { path, label } of all) {
        const [field, kind] = wanted[type]![path]!
        expect([path, byName.get(field)?.ttype, byName.get(field)?.label]).toEqual([path, kind, label])
        expect(byName.get(field)?.help).toContain(path)
        holders.set(field, (holders.get(field) ?? new Set()).add(path))
      }
    }
    for (const [field, paths] of holders) expect([field, paths.size]).toEqual([field, 1])
    expect(made.filter(field => !/^x_[a-z0-9_]{1,60}$/.test(field.name))).toEqual([])
  })

  test('a pick-list is a selection of its own values, with those that only cases have', async () => {
    const { world, pega } = of()
    const rows = await select<{ field: string; values: string[] }>(
      pega.database,
      `SELECT f.name AS field, array_agg(s.value ORDER BY s.sequence, s.id) AS values
       FROM ir_model_fields f JOIN ir_model_fields_selection s ON s.field_id = f.id
       WHERE f.model = 'crm.lead' AND f.state = 'manual' GROUP BY 1`,
    )
    const known = new Map(rows.map(row => [row.field, row.values]))
    const only: Readonly<Record<string, readonly string[]>> = { Channel: ['Fax'] }
    const lists = world.caseTypes.flatMap(type =>
      type.properties.flatMap(one =>
        one.choices === undefined ? [] : [{ field: wanted[type.name]![one.name]![0], ...one }],
      ),
    )
    expect(lists.length).toBe(3)
    for (const { field, name, choices = [] } of lists)
      expect([name, known.get(field)]).toEqual([name, [...choices, ...(only[name] ?? [])]])
  })

  test('types of every kind are there to be compared', () => {
    const kinds = new Set(of().world.caseTypes.flatMap(type => type.properties.map(one => one.type)))
    const all: readonly PropertyType[] = [
      ...(['Currency', 'Date', 'DateTime', 'Decimal', 'Identifier', 'Integer'] as const),
      ...(['Text', 'TimeOfDay', 'TrueFalse'] as const),
    ]
    expect([...kinds].toSorted()).toEqual(all)
  })

  test('what an order is worth is its expected revenue', () => {
    const { world, leads } = of()
    for (const { key, type, values } of world.cases) {
      const worth = type.endsWith('-Order') ? Number(values['OrderTotal'] ?? 0) : 0
      expect([key, leads.get(key)!.row['expected_revenue']]).toEqual([key, worth])
    }
  })
}
