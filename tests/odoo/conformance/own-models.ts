import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { known, made, read, unique, uniqueId, type Connection } from './connection'

/** Models of one's own, the settings and memberships of teams, links and replies. */
export function ownModelBehaviour(connection: Connection): void {
  test('a model of one’s own is made by load with a name field, used by whom it is given to, and taken down with all of it', async () => {
    const { odoo } = connection
    const model = `x_conf_${randomBytes(4).toString('hex')}`
    const id = uniqueId('model')
    const [number] = await odoo.load('ir.model', ['id', 'name', 'model'], [[id, 'Car', model]])
    expect(await odoo.xmlid(id)).toEqual({ model: 'ir.model', id: number })
    await expect(odoo.create(model, [{ x_name: 'A' }])).rejects.toMatchObject({ code: 'odoo-rights' })
    const columns = [
      'id',
      'name',
      'model_id/.id',
      'group_id/.id',
      'perm_read',
      'perm_write',
      'perm_create',
      'perm_unlink',
    ]
    const users = await known(odoo, 'base.group_user')
    const rules = await odoo.load('ir.model.access', columns, [
      [uniqueId('rule'), model, number!, users, true, true, true, true],
    ])
    await odoo.write('ir.model.access', rules, { perm_read: true }) // 19.0 sees it only then
    await odoo.create('ir.model.fields', [
      {
        name: 'x_lead_id',
        model_id: number,
        ttype: 'many2one',
        relation: 'crm.lead',
        field_description: 'Case',
      },
    ])
    expect([...(await odoo.fields(model, true)).keys()]).toEqual(
      expect.arrayContaining(['id', 'display_name', 'x_name', 'x_lead_id']),
    )
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const record = uniqueId('car')
    const rows = [[record, 'AB 12', lead]]
    const [car] = await odoo.load(model, ['id', 'x_name', 'x_lead_id/.id'], rows)
    expect(await odoo.load(model, ['id', 'x_name', 'x_lead_id/.id'], rows)).toEqual([car])
    expect(await read(odoo, model, car!, ['x_name', 'display_name', 'x_lead_id'])).toEqual({
      id: car,
      x_name: 'AB 12',
      display_name: 'AB 12',
      x_lead_id: lead,
    })
    await odoo.unlink(model, [car!])
    await odoo.unlink('ir.model.access', rules)
    await odoo.unlink('ir.model', [number!])
    await expect(odoo.fields(model, true)).rejects.toMatchObject({ code: 'odoo-no-model' })
    expect(await odoo.xmlid(id)).toBeNull()
    expect(await odoo.count('ir.model.fields', [['model', '=', model]])).toBe(0)
    await odoo.unlink('crm.lead', [lead])
  })

  test('a window and a menu entry are made by load; the entry names the window by model and number', async () => {
    const { odoo } = connection
    const [window] = await odoo.load(
      'ir.actions.act_window',
      ['id', 'name', 'res_model', 'view_mode'],
      [[uniqueId('window'), unique('Cars'), 'crm.lead', 'list,form']],
    )
    const [menu] = await odoo.load(
      'ir.ui.menu',
      ['id', 'name', 'parent_id/.id', 'action', 'sequence'],
      [
        [
          uniqueId('menu'),
          'Cars',
          await known(odoo, 'crm.crm_menu_root'),
          `ir.actions.act_window,${window}`,
          60,
        ],
      ],
    )
    expect(await read(odoo, 'ir.ui.menu', menu!, ['action', 'complete_name'])).toEqual({
      id: menu,
      action: `ir.actions.act_window,${window}`,
      complete_name: 'CRM/Cars',
    })
    await odoo.unlink('ir.ui.menu', [menu!])
    await odoo.unlink('ir.actions.act_window', [window!])
  })

  test('a second team ends a person’s first membership, unless people may be in several', async () => {
    const { odoo } = connection
    const [user] = await odoo.create('res.users', [{ name: 'Conf', login: unique('conf') }])
    const teams: number[] = []
    const join = async (): Promise<void> => {
      const rows = [[uniqueId('team'), unique('Team'), String(user)]]
      teams.push(...(await odoo.load('crm.team', ['id', 'name', 'member_ids/.id'], rows)))
    }
    const members = async (): Promise<unknown[]> =>
      (await odoo.read('crm.team', teams, ['member_ids'])).map(row => row['member_ids'])
    await join()
    await join()
    expect(await members()).toEqual([[], [user]])
    const [parameter] = await odoo.load(
      'ir.config_parameter',
      ['id', 'key', 'value'],
      [[uniqueId('parameter'), 'sales_team.membership_multi', 'True']],
    )
    await join()
    expect(await members()).toEqual([[], [user], [user]])
    await odoo.unlink('ir.config_parameter', [parameter!])
    expect(await odoo.parameter('sales_team.membership_multi')).toBeNull()
    expect(await members()).toEqual([[], [user], [user]])
    await odoo.unlink('crm.team', teams)
    expect(await odoo.count('crm.team.member', [['user_id', '=', user!]])).toBe(0)
    const partner = Number((await read(odoo, 'res.users', user!, ['partner_id']))['partner_id'])
    await odoo.unlink('res.users', [user!])
    await odoo.unlink('res.partner', [partner])
  })

  test('a document may be a link; it has no bytes and goes with its lead', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const url = 'https://docs.example/a?b=1&c=é'
    const [link] = await odoo.load(
      'ir.attachment',
      ['id', 'name', 'res_model', 'res_id', 'type', 'url'],
      [[uniqueId('link'), 'Contract', 'crm.lead', lead, 'url', url]],
    )
    expect(
      await read(odoo, 'ir.attachment', link!, ['type', 'url', 'checksum', 'file_size', 'datas']),
    ).toEqual({
      id: link,
      type: 'url',
      url,
      checksum: false,
      file_size: 0,
      datas: '',
    })
    await odoo.unlink('crm.lead', [lead])
    expect(await odoo.read('ir.attachment', [link!], ['name'])).toEqual([])
  })

  test('a reply keeps the message it was made for, however deep; without it, it stands alone', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const message = (parent_id: number | false): Promise<number> =>
      made(odoo, 'mail.message', { model: 'crm.lead', res_id: lead, author_id: false, parent_id })
    const first = await message(false)
    const second = await message(first)
    const third = await message(second)
    const parents = async (): Promise<unknown[]> =>
      (await odoo.read('mail.message', [second, third], ['parent_id'])).map(row => row['parent_id'])
    expect(await parents()).toEqual([first, second])
    await odoo.unlink('mail.message', [first])
    expect(await parents()).toEqual([false, second])
    await odoo.unlink('crm.lead', [lead])
  })
}
