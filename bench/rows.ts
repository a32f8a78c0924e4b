import type { Desired, Value } from '../src/contract/change'

/** The records of the benchmark, as a firm has them: a fifth companies, contacts with their own address, cases with e-mail and phone. */
export const companies = (n: number): number => Math.ceil(n / 5)

export type PlainPartner = {
  readonly name: string
  readonly is_company: boolean
  readonly company: number | null
  readonly street: string
  readonly city: string
  readonly zip: string
  readonly email: string
  readonly phone: string
  readonly function: string
}

export function partner(i: number, n: number): PlainPartner {
  const first = companies(n)
  const isCompany = i < first
  return {
    name: isCompany ? `Kanzlei ${i} GmbH` : `Anna ${i} Beispiel`,
    is_company: isCompany,
    company: isCompany ? null : i % first,
    street: `${i} ${isCompany ? 'Hauptstraße' : 'Side Street'}`,
    city: isCompany ? 'Wien' : 'Graz',
    zip: String(1000 + (i % 9000)),
    email: `${isCompany ? 'office' : 'anna'}${i}@example.com`,
    phone: `+43 1 ${100000 + i}`,
    function: isCompany ? '' : 'Client',
  }
}

export type PlainLead = {
  readonly name: string
  readonly type: string
  readonly partner: number
  readonly priority: string
  readonly description: string
  readonly email: string
  readonly phone: string
  readonly revenue: number
  readonly deadline: string
  readonly extra: readonly string[]
}

/** Every second case has an e-mail and phone of its own, which differ from its contact's. */
export function lead(i: number, n: number): PlainLead {
  const at = companies(n) + (i % (n - companies(n)))
  const own = i % 2 === 1
  return {
    name: `C-${i} – Beispiel v. Muster`,
    type: 'lead',
    partner: at,
    priority: String(i % 4),
    description: `<p>${'The client asks for advice about a lease. '.repeat(10)}</p>`,
    email: own ? `case${i}@example.org` : partner(at, n).email,
    phone: own ? `+43 2 ${100000 + i}` : partner(at, n).phone,
    revenue: 100.5 + i,
    deadline: '2031-01-31',
    extra: [`Court ${i % 7}`, `File ${i}`, i % 3 ? 'hourly' : 'fixed'],
  }
}

export const extraFields = ['x_cm_court', 'x_cm_file', 'x_cm_fee'] as const

/** The same as desired records, as the map step makes them: what is the case's own stands in fields of its own. */
export function* desiredRecords(n: number): Generator<Desired> {
  for (const [model, name] of [
    ['res.partner', 'x_cb_key'],
    ['crm.lead', 'x_cb_key'],
    ['crm.lead', 'x_cm_email'],
    ['crm.lead', 'x_cm_phone'],
    ...extraFields.map(one => ['crm.lead', one] as const),
  ] as const)
    yield record(`field:${model}.${name}`, 'field', 'ir.model.fields', {
      name,
      model,
      ttype: 'char',
      field_description: name,
      help: '',
      copied: false,
      index: name === 'x_cb_key',
    })
  for (let i = 0; i < n; i += 1) {
    const { company, function: role, ...rest } = partner(i, n)
    const values: Record<string, Value> = { ...rest }
    if (company === null) yield record(`company:${i}`, 'company', 'res.partner', values)
    else
      yield record(`contact:${i}`, 'contact', 'res.partner', {
        ...values,
        type: 'other',
        function: role,
        parent_id: { ref: `company:${company}` },
      })
  }
  for (let i = 0; i < n; i += 1) {
    const { partner: at, email, phone, revenue, deadline, extra, ...rest } = lead(i, n)
    const same = email === partner(at, n).email
    yield record(`case:${i}`, 'case', 'crm.lead', {
      ...rest,
      expected_revenue: revenue,
      date_deadline: deadline,
      partner_id: { ref: `contact:${at}` },
      user_id: { find: { model: 'res.users', field: 'login', is: 'admin' } },
      x_cm_email: email,
      x_cm_phone: phone,
      ...(same ? { email_from: email, phone } : {}),
      ...Object.fromEntries(extraFields.map((name, at) => [name, extra[at]!])),
    })
  }
}

function record(
  key: string,
  entity: Desired['entity'],
  model: string,
  values: Record<string, Value>,
): Desired {
  return {
    key,
    entity,
    model,
    sort: key.split(':')[1]!.padStart(8, '0'),
    title: key,
    values,
    match: null,
    collisions: {},
    sources: [],
  }
}

/** Python for Odoo's own process: the same rows, plainly, in batches of 1000 with the same silencing context. */
export function inProcessScript(n: number, context: object): string {
  const partners = JSON.stringify(Array.from({ length: n }, (_, i) => partner(i, n)))
  const leads = JSON.stringify(Array.from({ length: n }, (_, i) => lead(i, n)))
  return `
import json, time
e = env(context=json.loads(${JSON.stringify(JSON.stringify(context))}))
partners = json.loads(${JSON.stringify(partners)})
leads = json.loads(${JSON.stringify(leads)})
lead_model = e['ir.model']._get_id('crm.lead')
e['ir.model.fields'].create([{'name': name, 'model_id': lead_model, 'ttype': 'char', 'field_description': name} for name in ${JSON.stringify(extraFields)}])
e.cr.commit()
ids = []
started = time.time()
for start in range(0, len(partners), 1000):
    part = partners[start:start + 1000]
    for rows in ([row for row in part if row['is_company']], [row for row in part if not row['is_company']]):
        values = [dict({k: v for k, v in row.items() if k != 'company'}, parent_id=ids[row['company']] if row['company'] is not None else False) for row in rows]
        if values: ids += e['res.partner'].create(values).ids
    e.cr.commit()
print('RATE partners', len(partners) / (time.time() - started), flush=True)
kept = sum(1 for row, p in zip(partners, e['res.partner'].browse(ids)) if p.street == row['street'] and p.email == row['email'] and p.phone == row['phone'])
user = e.ref('base.user_admin').id
started = time.time()
for start in range(0, len(leads), 1000):
    e['crm.lead'].create([dict(name=row['name'], type=row['type'], partner_id=ids[row['partner']], user_id=user, priority=row['priority'], description=row['description'], email_from=row['email'], phone=row['phone'], expected_revenue=row['revenue'], date_deadline=row['deadline'], **dict(zip(${JSON.stringify(extraFields)}, row['extra']))) for row in leads[start:start + 1000]])
    e.cr.commit()
print('RATE leads', len(leads) / (time.time() - started), flush=True)
e.invalidate_all()
after = sum(1 for row, p in zip(partners, e['res.partner'].browse(ids)) if p.street == row['street'] and p.email == row['email'] and p.phone == row['phone'])
print('KEPT', kept, after, flush=True)
`
}
