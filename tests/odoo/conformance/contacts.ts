import { expect, test } from 'vitest'
import { made, read, unique, uniqueId, type Connection } from './connection'

const streetOf = { street: 'Own street 1', zip: '10115', city: 'Berlin' }

/** Companies and people, and what Odoo does to their addresses. */
export function contactBehaviour(connection: Connection): void {
  test("a contact's own address is replaced by the company's", async () => {
    const { odoo } = connection
    const company = await made(odoo, 'res.partner', {
      name: 'Firm',
      is_company: true,
      street: 'Firm street 9',
      city: 'Bonn',
    })
    const person = await made(odoo, 'res.partner', { name: 'P', parent_id: company, ...streetOf })
    expect(await read(odoo, 'res.partner', person, ['street', 'city', 'zip', 'type'])).toEqual({
      id: person,
      street: 'Firm street 9',
      city: 'Bonn',
      zip: false,
      type: 'contact',
    })
  })

  test('a contact of type other keeps its own address, and loses none when the company moves', async () => {
    const { odoo } = connection
    const company = await made(odoo, 'res.partner', {
      name: 'Firm',
      is_company: true,
      street: 'Firm street 9',
    })
    const [person] = await odoo.load(
      'res.partner',
      ['id', 'name', 'type', 'parent_id/.id', 'street', 'zip', 'city'],
      [[uniqueId('p'), 'P', 'other', company, ...Object.values(streetOf)]],
    )
    await odoo.write('res.partner', [company], { street: 'New street 2' })
    expect(await read(odoo, 'res.partner', person!, Object.keys(streetOf))).toEqual({
      id: person,
      ...streetOf,
    })
  })

  test("a contact's address goes up to a company that has none", async () => {
    const { odoo } = connection
    const company = await made(odoo, 'res.partner', { name: 'Firm', is_company: true })
    await made(odoo, 'res.partner', { name: 'P', parent_id: company, ...streetOf })
    expect(await read(odoo, 'res.partner', company, Object.keys(streetOf))).toEqual({
      id: company,
      ...streetOf,
    })
  })

  test("changing a contact's street changes the company's and every other contact's; one of type other stays", async () => {
    const { odoo } = connection
    const company = await made(odoo, 'res.partner', { name: 'Firm', is_company: true, street: 'Old 1' })
    const [one, two, other] = await odoo.create('res.partner', [
      { name: 'One', parent_id: company },
      { name: 'Two', parent_id: company },
      { name: 'Other', parent_id: company, type: 'other', street: 'Mine 3' },
    ])
    await odoo.write('res.partner', [one!], { street: 'New 2' })
    expect(
      (await odoo.read('res.partner', [company, two!, other!], ['street'])).map(row => row['street']),
    ).toEqual(['New 2', 'New 2', 'Mine 3'])
  })

  test('a website gets its http, a phone number stays as it was written', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'res.partner', { name: 'x', website: 'example.com', phone: '030/123 45-6' })
    expect(await read(odoo, 'res.partner', id, ['website', 'phone'])).toEqual({
      id,
      website: 'http://example.com',
      phone: '030/123 45-6',
    })
  })

  test('e-mails are kept as written, twice if need be, and normalised beside', async () => {
    const { odoo } = connection
    const email = `Jane.${unique('').trim()}@Example.COM`
    const ids = await odoo.create('res.partner', [
      { name: 'a', email },
      { name: 'b', email },
    ])
    for (const row of await odoo.read('res.partner', ids, ['email', 'email_normalized'])) {
      expect(row).toMatchObject({ email, email_normalized: email.toLowerCase() })
    }
    expect(await odoo.search('res.partner', [['email_normalized', '=', email.toLowerCase()]])).toEqual(ids)
  })

  test('deleting a company leaves its contacts without one', async () => {
    const { odoo } = connection
    const company = await made(odoo, 'res.partner', { name: 'Firm', is_company: true })
    const person = await made(odoo, 'res.partner', { name: 'P', parent_id: company })
    await odoo.unlink('res.partner', [company])
    expect(await read(odoo, 'res.partner', person, ['parent_id'])).toEqual({ id: person, parent_id: false })
  })

  test('the comment of a contact is sanitised HTML', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'res.partner', {
      name: 'x',
      comment: '<p onclick="x()">kept</p><script>gone()</script>',
    })
    expect((await read(odoo, 'res.partner', id, ['comment']))['comment']).toBe('<p>kept</p>')
  })
}
