import { expect, test } from 'vitest'
import { stampCreateDates } from '../../../src/main/odoo/stamp'
import { known, made, ownPartner, read, unique, type Connection } from './connection'

/** Leads: defaults that bite, won and lost, dates, and what a link to a partner does. */
export function leadBehaviour(connection: Connection): void {
  test('without an owner given, the user signed in becomes it; with none given on purpose, there is none and no team', async () => {
    const { odoo } = connection
    const [silent, none] = await odoo.create('crm.lead', [{ name: 'a' }, { name: 'b', user_id: false }])
    expect(await read(odoo, 'crm.lead', silent!, ['user_id'])).toEqual({ id: silent, user_id: odoo.info.uid })
    expect(await read(odoo, 'crm.lead', none!, ['user_id', 'team_id'])).toEqual({
      id: none,
      user_id: false,
      team_id: false,
    })
  })

  test('team, stage and owner that are given are kept', async () => {
    const { odoo } = connection
    const [team, stage] = [
      await made(odoo, 'crm.team', { name: unique('T') }),
      await made(odoo, 'crm.stage', { name: unique('S') }),
    ]
    const given = { team_id: team, stage_id: stage, user_id: odoo.info.uid, type: 'lead' }
    const id = await made(odoo, 'crm.lead', { name: 'x', ...given })
    expect(await read(odoo, 'crm.lead', id, Object.keys(given))).toEqual({ id, ...given })
    await odoo.unlink('crm.lead', [id])
    await odoo.unlink('crm.team', [team])
    await odoo.unlink('crm.stage', [stage])
  })

  test('without a stage given, a lead stands in the first one', async () => {
    const { odoo } = connection
    const [first] = await odoo.search(
      'crm.stage',
      [
        ['team_ids', '=', false],
        ['fold', '=', false],
      ],
      { order: 'sequence, id', limit: 1 },
    )
    const id = await made(odoo, 'crm.lead', { name: 'x', user_id: false })
    expect((await read(odoo, 'crm.lead', id, ['stage_id']))['stage_id']).toBe(first)
  })

  test('priority has four levels', async () => {
    const { odoo } = connection
    expect((await odoo.fields('crm.lead')).get('priority')?.selection).toEqual([
      ['0', 'Low'],
      ['1', 'Medium'],
      ['2', 'High'],
      ['3', 'Very High'],
    ])
    const ids = await odoo.create(
      'crm.lead',
      ['0', '1', '2', '3'].map(priority => ({ name: 'x', priority })),
    )
    expect((await odoo.read('crm.lead', ids, ['priority'])).map(row => row['priority'])).toEqual([
      '0',
      '1',
      '2',
      '3',
    ])
  })

  test('a lead in a won stage has probability 100, and the closing date it was given', async () => {
    const { odoo } = connection
    const won = await known(odoo, 'crm.stage_lead4')
    const [dated, undated] = await odoo.create('crm.lead', [
      { name: 'x', stage_id: won, date_closed: '2019-05-06 07:08:09' },
      { name: 'y', stage_id: won },
    ])
    expect(
      await read(odoo, 'crm.lead', dated!, ['probability', 'active', 'won_status', 'date_closed']),
    ).toEqual({
      id: dated,
      probability: 100,
      active: true,
      won_status: 'won',
      date_closed: '2019-05-06 07:08:09',
    })
    expect(String((await read(odoo, 'crm.lead', undated!, ['date_closed']))['date_closed']) > '2020').toBe(
      true,
    )
    await expect(
      odoo.create('crm.lead', [{ name: 'x', stage_id: won, active: false, probability: 0 }]),
    ).rejects.toMatchObject({ kind: 'fix-record' })
  })

  test('a lost lead is made in one go: archived, probability 0, with its reason and date', async () => {
    const { odoo } = connection
    const reason = await made(odoo, 'crm.lost.reason', { name: unique('Too late') })
    const given = {
      active: false,
      probability: 0,
      lost_reason_id: reason,
      date_closed: '2018-01-02 03:04:05',
    }
    const id = await made(odoo, 'crm.lead', { name: 'x', ...given })
    expect(await read(odoo, 'crm.lead', id, [...Object.keys(given), 'won_status'])).toEqual({
      id,
      ...given,
      won_status: 'lost',
    })
  })

  test('a probability that is given is kept', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'crm.lead', { name: 'x', probability: 37.5 })
    expect((await read(odoo, 'crm.lead', id, ['probability']))['probability']).toBe(37.5)
  })

  test('dates that are given are kept', async () => {
    const { odoo } = connection
    const dates = {
      date_open: '2017-01-02 03:04:05',
      date_closed: '2017-03-04 05:06:07',
      date_conversion: '2017-02-03 04:05:06',
      date_last_stage_update: '2017-02-28 10:00:00',
      date_deadline: '2017-12-31',
    }
    const id = await made(odoo, 'crm.lead', { name: 'x', ...dates })
    expect(await read(odoo, 'crm.lead', id, Object.keys(dates))).toEqual({ id, ...dates })
  })

  test('the creation date can be set by the server action, with what follows from it; nothing else changes', async () => {
    const { odoo } = connection
    const ids = await odoo.create('crm.lead', [
      { name: 'a', date_open: '2015-06-11 00:00:00' },
      { name: 'b' },
      { name: 'c' },
    ])
    const fields = ['create_date', 'write_date', 'day_open']
    const before = await odoo.read('crm.lead', ids, fields)
    await stampCreateDates(odoo, 'crm.lead', [
      { id: ids[0]!, createDate: '2015-06-01 00:00:00' },
      { id: ids[1]!, createDate: '2001-02-03 04:05:06' },
    ])
    const after = await odoo.read('crm.lead', ids, fields)
    expect(after[0]).toEqual({ ...before[0], create_date: '2015-06-01 00:00:00', day_open: 10 })
    expect(after[1]).toMatchObject({
      create_date: '2001-02-03 04:05:06',
      write_date: before[1]!['write_date'],
    })
    expect(after[2]).toEqual(before[2])
    expect(
      await odoo.search('crm.lead', [
        ['create_date', '<', '2016-01-01'],
        ['id', 'in', ids],
      ]),
    ).toEqual(ids.slice(0, 2))
    expect(await odoo.search('ir.actions.server', [['name', '=like', 'Casebridge%']])).toEqual([])
  })

  test('if one of the records is gone, no creation date is set', async () => {
    const { odoo } = connection
    const [kept, gone] = await odoo.create('crm.lead', [{ name: 'a' }, { name: 'b' }])
    await odoo.unlink('crm.lead', [gone!])
    const createDate = '2001-02-03 04:05:06'
    await expect(
      stampCreateDates(odoo, 'crm.lead', [
        { id: kept!, createDate },
        { id: gone!, createDate },
      ]),
    ).rejects.toMatchObject({ kind: 'fix-record', code: 'odoo-missing' })
    expect((await read(odoo, 'crm.lead', kept!, ['create_date']))['create_date']).not.toBe(createDate)
  })

  test("a lead's e-mail and phone overwrite its partner's where they differ, and leave them where they are equal or not given", async () => {
    const { odoo } = connection
    const [one, two, three] = await odoo.create(
      'res.partner',
      ['1', '2', '3'].map(end => ({ name: `P${end}`, email: `p${end}@example.com`, phone: '+49 30 1' })),
    )
    await odoo.create('crm.lead', [
      { name: 'differs', partner_id: one!, email_from: 'new@example.com', phone: '+49 30 2' },
      { name: 'equal', partner_id: two!, email_from: 'p2@example.com', phone: '+49 30 1' },
      { name: 'not given', partner_id: three! },
    ])
    expect(
      (await odoo.read('res.partner', [one!, two!, three!], ['email', 'phone'])).map(row => [
        row['email'],
        row['phone'],
      ]),
    ).toEqual([
      ['new@example.com', '+49 30 2'],
      ['p2@example.com', '+49 30 1'],
      ['p3@example.com', '+49 30 1'],
    ])
  })

  test("a lead that gives no e-mail and phone takes its partner's, and follows them", async () => {
    const { odoo } = connection
    const partner = await made(odoo, 'res.partner', { name: 'P', email: 'p@example.com', phone: '+49 30 1' })
    const id = await made(odoo, 'crm.lead', { name: 'x', partner_id: partner })
    expect(await read(odoo, 'crm.lead', id, ['email_from', 'phone'])).toEqual({
      id,
      email_from: 'p@example.com',
      phone: '+49 30 1',
    })
    await odoo.write('res.partner', [partner], { email: 'q@example.com' })
    expect((await read(odoo, 'crm.lead', id, ['email_from']))['email_from']).toBe('q@example.com')
  })

  test('names that a lead gives are kept, and its own address if it gives one', async () => {
    const { odoo } = connection
    const partner = await made(odoo, 'res.partner', {
      name: 'P',
      street: 'Theirs 1',
      city: 'Bonn',
      function: 'Clerk',
    })
    const own = { contact_name: 'Somebody', partner_name: 'Some firm', function: 'Partner', street: 'Ours 2' }
    const id = await made(odoo, 'crm.lead', { name: 'x', partner_id: partner, ...own })
    expect(await read(odoo, 'crm.lead', id, [...Object.keys(own), 'city'])).toEqual({
      id,
      ...own,
      city: false,
    })
    const bare = await made(odoo, 'crm.lead', { name: 'y', partner_id: partner })
    expect(await read(odoo, 'crm.lead', bare, ['street', 'city'])).toEqual({
      id: bare,
      street: 'Theirs 1',
      city: 'Bonn',
    })
  })

  test('deleting a partner empties it in its leads', async () => {
    const { odoo } = connection
    const partner = await made(odoo, 'res.partner', { name: 'P' })
    const id = await made(odoo, 'crm.lead', { name: 'x', partner_id: partner })
    await odoo.unlink('res.partner', [partner])
    expect((await read(odoo, 'crm.lead', id, ['partner_id']))['partner_id']).toBe(false)
  })

  test('tags are set as a list', async () => {
    const { odoo } = connection
    const tags = await odoo.create('crm.tag', [{ name: unique('a') }, { name: unique('b') }])
    const id = await made(odoo, 'crm.lead', { name: 'x', tag_ids: [[6, 0, tags]] })
    expect((await read(odoo, 'crm.lead', id, ['tag_ids']))['tag_ids']).toEqual(tags)
    await odoo.unlink('crm.tag', [tags[0]!])
    expect((await read(odoo, 'crm.lead', id, ['tag_ids']))['tag_ids']).toEqual([tags[1]])
  })

  test('a lead makes no message, follower, activity or mail', async () => {
    const { odoo } = connection
    const partner = await made(odoo, 'res.partner', { name: 'P', email: 'p@example.com' })
    const [id] = await odoo.create('crm.lead', [
      { name: 'x', user_id: odoo.info.uid, partner_id: partner, email_from: 'p@example.com' },
    ])
    await odoo.write('crm.lead', [id!], { stage_id: await known(odoo, 'crm.stage_lead2'), user_id: false })
    for (const model of ['mail.message', 'mail.activity']) {
      const on: string = model === 'mail.message' ? 'model' : 'res_model'
      expect([
        model,
        await odoo.count(model, [
          [on, '=', 'crm.lead'],
          ['res_id', '=', id!],
        ]),
      ]).toEqual([model, 0])
    }
    expect(
      await odoo.count('mail.followers', [
        ['res_model', '=', 'crm.lead'],
        ['res_id', '=', id!],
      ]),
    ).toBe(0)
    expect(await odoo.count('mail.mail', [])).toBe(0)
    expect(await ownPartner(odoo)).toBeGreaterThan(0)
  })

  test('the description is sanitised HTML; a data image in a text stays out of it', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'crm.lead', {
      name: 'x',
      description: '<p style="color: red">a <b>b</b></p><script>x()</script><a href="javascript:x()">c</a>',
    })
    const html = String((await read(odoo, 'crm.lead', id, ['description']))['description'])
    expect(html).toContain('<b>b</b>')
    expect(html).not.toMatch(/script/)
  })
}
