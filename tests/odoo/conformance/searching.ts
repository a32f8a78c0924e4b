import { expect, test } from 'vitest'
import { made, unique, type Connection } from './connection'

/** Finding records: archived ones, letter case, domains, order, pages. */
export function searchBehaviour(connection: Connection): void {
  test('archived records are found, counted and read like the others', async () => {
    const { odoo } = connection
    const name = unique('Archived')
    const id = await made(odoo, 'crm.lead', { name, active: false, probability: 0 })
    expect(await odoo.search('crm.lead', [['name', '=', name]])).toEqual([id])
    expect(await odoo.count('crm.lead', [['name', '=', name]])).toBe(1)
    expect(
      await odoo.count('crm.lead', [
        ['name', '=', name],
        ['active', '=', true],
      ]),
    ).toBe(0)
  })

  test('equality looks at case, =ilike does not, and takes _ and % literally after a backslash', async () => {
    const { odoo } = connection
    const tag = unique('').trim()
    const id = await made(odoo, 'res.partner', { name: 'Jane', email: `Jane_D.${tag}@Example.com` })
    const find = (operator: string, is: string): Promise<number[]> =>
      odoo.search('res.partner', [['email', operator, is]])
    expect(await find('=', `Jane_D.${tag}@Example.com`)).toEqual([id])
    expect(await find('=', `jane_d.${tag}@example.com`)).toEqual([])
    expect(await find('=ilike', `jane\\_d.${tag}@example.com`)).toEqual([id])
    expect(await find('=ilike', `jane\\_d.${tag}@example.co\\%`)).toEqual([])
    expect(await find('=ilike', `janexd.${tag}@example.com`)).toEqual([])
    expect(await find('=ilike', `jane%.${tag}@example.com`)).toEqual([id])
    await odoo.unlink('res.partner', [id])
  })

  test('domains are joined as written, order and limit are heeded', async () => {
    const { odoo } = connection
    const name = unique('D')
    const [a, b, c] = await odoo.create(
      'crm.tag',
      ['1', '2', '3'].map((end, at) => ({ name: `${name} ${end}`, color: 3 - at })),
    )
    const ids = [a!, b!, c!]
    expect(
      await odoo.search('crm.tag', ['|', ['name', '=', `${name} 1`], ['name', '=', `${name} 3`]]),
    ).toEqual([a, c])
    expect(await odoo.search('crm.tag', ['&', ['id', 'in', ids], '!', ['color', '=', 2]])).toEqual([a, c])
    expect(await odoo.search('crm.tag', [['id', 'in', ids]], { order: 'color, id' })).toEqual([c, b, a])
    expect(
      await odoo.search('crm.tag', [['id', 'in', ids]], { order: 'id desc', limit: 2, offset: 1 }),
    ).toEqual([b, a])
    expect(
      await odoo.search('crm.tag', [
        ['name', '=like', `${name}%`],
        ['id', '>', a!],
      ]),
    ).toEqual([b, c])
    expect(
      await odoo.search('crm.tag', [
        ['name', 'not in', [`${name} 1`]],
        ['id', 'in', ids],
      ]),
    ).toEqual([b, c])
    await odoo.unlink('crm.tag', ids)
  })

  test('pages hold every record once, in order of their numbers', async () => {
    const { odoo } = connection
    const name = unique('Page')
    const ids = await odoo.create(
      'crm.tag',
      Array.from({ length: 501 }, (_, at) => ({ name: `${name} ${at}` })),
    )
    const pages: number[][] = []
    for await (const page of odoo.pages('crm.tag', [['name', '=like', `${name}%`]], ['name']))
      pages.push(page.map(row => row.id))
    expect(pages).toEqual([ids.slice(0, 500), ids.slice(500)])
    await odoo.unlink('crm.tag', ids)
  })
}
