import type { PageValue, PropertyValue } from '../world'
import type { Spot } from './case-spots'
import { complaint, order, channels, paymentTerms, taskKinds } from './service-classes'
import { vehicleId } from './customers'

/*
 * Own properties of the cases. Values come from short lists, walked at different paces, so that each odd one turns up
 * within the first dozens of cases and all cases share the same strings.
 */

const at = <T>(list: readonly T[], rank: number): T => {
  const found = list[rank % list.length]
  if (found === undefined) throw new RangeError('Nothing to choose from.')
  return found
}

const claims = [
  '1250.5',
  '25000',
  '0',
  '-17.25',
  null,
  '99.9',
  '1000000.01',
  '0.1',
  '480',
  null,
  '75.75',
] as const
const losses = [
  '30000.123456789',
  '0.000000001',
  '-4.5',
  null,
  '123456789012345678.123456789', // no double holds it
  '12',
  '-999999999999999999.999999999',
] as const
const counts = ['3', '0', null, '-2', '12', '1', '1'] as const
const ledgers = [null, '900719925474099312', '42', '100000000000000001', null] as const
const references = ['000123', '00045', 'X-7', null, '0', '0001234567'] as const
const days = [
  '2025-03-26',
  '1958-07-14', // before 1970
  null,
  '2044-02-29', // after 2038
  '2024-02-29',
  '2025-12-31',
  '1969-12-31',
] as const
const instants = [
  '2025-03-30T00:59:59.999Z', // the second before summer time
  '2025-03-30T01:00:00.000Z',
  null,
  '2025-10-26T00:30:00.000Z', // half past two comes twice in Berlin
  '2025-10-26T01:30:00.000Z',
  '1969-12-31T23:59:59.000Z',
  '2039-06-01T12:00:00.001Z',
  '2025-11-27T12:32:50.408Z',
] as const
const clocks = ['08:30:00', null, '00:00:00', '23:59:59', '17:05:09'] as const
const yesNo = [true, false, null, false, true] as const
const texts = [
  '<p>The pump <b>broke</b> after two days.</p><p>Tel.:&nbsp;<a href="tel:+447700900123">call</a></p>',
  null,
  'First line\r\nSecond line with "quotes", commas; and a\ttab',
  '<script>alert(1)</script>Please read <i>this</i> <img src="https://tracker.example/x.gif">',
  'زبون غير راض عن الخدمة',
  '=HYPERLINK("https://bad.example","click")',
  '不满意 😠 cafe\u0301',
] as const
const remarks = [
  null,
  'Difficult customer',
  ' leading and trailing blanks ',
  null,
  'Paid by bank & cash',
] as const
const emails = ['ann@globex.example', null, 'Not An Address', 'OFFICE@PAPER.EXAMPLE'] as const
const totals = ['129', '0.99', '-35', '12345678.9', null, '60', '240.4'] as const
const discounts = ['0.125', null, '0', '0.333333333', '1'] as const
const weights = ['0.005', '1200', null, '7.25'] as const
const trackings = ['007700123', null, '0000000000000000000042', 'ZX-9'] as const
const notes = ['Leave at the door', null, '<div>Ring <em>twice</em></div>', 'لا تترك الطرد'] as const
const efforts = ['1.5', '0.25', null, '40'] as const

export function valuesOf({ type, rank }: Spot, vehicles: number): PageValue {
  if (type === complaint) {
    return {
      ClaimAmount: at(claims, rank),
      ExactLoss: at(losses, rank + 1),
      DamageCount: at(counts, rank),
      LedgerNumber: at(ledgers, rank),
      ExternalRef: at(references, rank),
      Channel: rank % 13 === 8 ? 'Fax' : rank % 13 === 9 ? null : at(channels, rank), // no choice knows 'Fax'
      Urgent: at(yesNo, rank),
      IncidentDate: at(days, rank),
      OccurredAt: at(instants, rank),
      CallBackTime: at(clocks, rank),
      ReplyEmail: at(emails, rank),
      ComplaintText: at(texts, rank),
      InternalRemark: at(remarks, rank),
    }
  }
  if (type === order) {
    return {
      OrderTotal: at(totals, rank),
      Discount: at(discounts, rank),
      Weight: at(weights, rank),
      TrackingNumber: at(trackings, rank),
      VehicleID: rank % 4 === 1 ? vehicleId(rank % vehicles) : null,
      PaymentTerm: rank % 7 === 5 ? null : at(paymentTerms, rank),
      Express: at(yesNo, rank + 1),
      DeliveryDate: at(days, rank + 2),
      ShipBefore: at(instants, rank + 3),
      DeliveryNote: at(notes, rank),
    }
  }
  return {
    TaskKind: at(taskKinds, rank),
    DueOn: at(days, rank + 1),
    StartTime: at(clocks, rank),
    EffortHours: at(efforts, rank),
    Done: at(yesNo, rank),
    Notes: at(notes, rank + 1),
  }
}

export const addresses: readonly PageValue[] = [
  { Street: 'Brunnengäßchen 4', City: 'Dresden', PostalCode: '01069', Country: 'DE' },
  { Street: 'Old Assize Street 12', City: 'Bristol', PostalCode: 'BS99 9ZZ', Country: 'GB' },
  { Street: null, City: 'Ajaccio', PostalCode: '02000', Country: 'FR' },
  { Street: 'Elm Street 1\nBuilding B', City: 'Springfield', PostalCode: '01101', Country: 'US' },
  { Street: 'شارع النيل 7', City: 'القاهرة', PostalCode: '11511', Country: 'EG' },
  { Street: '東通り 5', City: '大阪', PostalCode: '530-0001', Country: 'JP' },
  { Street: null, City: null, PostalCode: null, Country: null },
]

const articles: readonly (readonly [sku: string, title: string, price: string])[] = [
  ['000417', 'Pump, small', '49.9'],
  ['000418', 'Pump, large', '1249'],
  ['A-77', 'Seal "ring"; 12 mm', '0.35'],
  ['B 9', 'Service, per hour', '85'],
  ['0099', 'ホース 3m', '12.123456789'],
]
const flags: readonly PropertyValue[] = [false, true, null]
const lines: readonly PageValue[] = articles.flatMap(([SKU, Title, Price], n) =>
  [1, 2, 25].map((qty, m) => ({ SKU, Title, Qty: String(qty), Price, Fragile: flags[(n + m) % 3] ?? null })),
)
/** Order lines, ready made: none to four of them. */
export const itemLists: readonly (readonly PageValue[])[] = Array.from({ length: 20 }, (_, n) =>
  Array.from({ length: n % 5 }, (_item, m) => at(lines, n * 4 + m * 7)),
)
