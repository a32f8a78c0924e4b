import { expect, test } from 'vitest'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { select } from '../what-lands-where/odoo-rows'
import { loginOf, second, type Landed } from './landed'

type Message = {
  readonly id: number
  readonly lead: number
  readonly date: string
  readonly body: string
  readonly type: string
  readonly subtype: string
  readonly author: string | null
  readonly email_from: string | null
  readonly parent: number | null
}

/** What each text of a post becomes; what could run or track is gone, what was text is still text. */
const asHtml: Readonly<Record<string, string>> = {
  'Called the customer, nobody there.': '<p>Called the customer, nobody there.</p>',
  '@Jane Roe please have a look': '<p>@Jane Roe please have a look</p>',
  '<p>Hello <a class="mention" data-user="bob@acme.example">@Bob Stone</a>, the part is <b>out of stock</b>.</p>':
    '<p>Hello <a>@Bob Stone</a>, the part is <b>out of stock</b>.</p>',
  'Customer says: "1 < 2 & 3 > 2"': '<p>Customer says: "1 &lt; 2 &amp; 3 &gt; 2"</p>',
  'عاجل 🔥 – bitte heute noch': '<p>عاجل 🔥 – bitte heute noch</p>',
  'See https://vendor.example/pumps?id=7 #pump': '<p>See https://vendor.example/pumps?id=7 #pump</p>',
  '<p onclick="alert(1)">Agreed.</p><script>alert(2)</script>': '<p>Agreed.</p>',
}

/** Note, Pulse post and reply → mail.message. */
export function testTalk(of: () => Landed): void {
  const messages = (): Promise<Message[]> =>
    select<Message>(
      of().pega.database,
      `SELECT m.id, m.res_id AS lead, to_char(m.date, 'YYYY-MM-DD"T"HH24:MI:SS') AS date, m.body, m.message_type AS type,
         d.name AS subtype, p.email AS author, m.email_from, m.parent_id AS parent
       FROM mail_message m LEFT JOIN res_partner p ON p.id = m.author_id
         LEFT JOIN ir_model_data d ON d.model = 'mail.message.subtype' AND d.res_id = m.subtype_id
       WHERE m.model = 'crm.lead'`,
    )

  test('every post is an internal note of its case, at its own time, with its text as clean HTML', async () => {
    const { world, leads } = of()
    const rows = Map.groupBy(await messages(), row => `${row.lead} ${row.date}`)
    const seen = new Set<string>()
    for (const { key, posts } of world.cases) {
      for (const post of posts) {
        const found = rows.get(`${leads.get(key)!.id} ${second(post.time)}`) ?? []
        expect([post.id, found.length]).toEqual([post.id, 1])
        const { body, type, subtype } = found[0]!
        expect([post.id, type, subtype]).toEqual([post.id, 'comment', 'mt_note'])
        if (post.text.includes('<img')) continue // shown with the attachments
        expect([post.id, body]).toEqual([post.id, asHtml[post.text]])
        seen.add(post.text)
      }
    }
    expect(seen).toEqual(new Set(Object.keys(asHtml)))
  })

  test('a post is by its operator, by e-mail; nobody else ever speaks for somebody whom Odoo does not know', async () => {
    const { world, leads } = of()
    const rows = Map.groupBy(await messages(), row => `${row.lead} ${row.date}`)
    const unknown = new Set<string>()
    for (const { key, posts } of world.cases) {
      for (const { id, author, time } of posts) {
        const found = rows.get(`${leads.get(key)!.id} ${second(time)}`)![0]!
        const login = loginOf(world, author)
        expect([id, found.author, found.email_from]).toEqual([id, login, login ?? author])
        if (login === null) unknown.add(author)
      }
    }
    expect(unknown).toEqual(new Set(['walter@acme.example', 'KMILLER']))
  })

  test('a reply stands below the post it answers', async () => {
    const { world, leads } = of()
    const rows = Map.groupBy(await messages(), row => `${row.lead} ${row.date}`)
    let replies = 0
    for (const { key, posts } of world.cases) {
      const idOf = (time: string): number => rows.get(`${leads.get(key)!.id} ${second(time)}`)![0]!.id
      for (const { id, replyTo, time } of posts) {
        const above = posts.find(post => post.id === replyTo) ?? null
        const { parent } = rows.get(`${leads.get(key)!.id} ${second(time)}`)![0]!
        expect([id, parent]).toEqual([id, above === null ? null : idOf(above.time)])
        if (above !== null) replies += 1
      }
    }
    expect(replies).toBe(truthOf(world).replies)
    expect(replies).toBeGreaterThan(20)
  })

  test('the history of cases makes no messages unless somebody wants it; it is counted as read', async () => {
    const { world, shown } = of()
    const { posts, attachments, children, history } = truthOf(world)
    const rows = await messages()
    expect(rows.length).toBe(posts + attachments.EMAIL + attachments.NOTE + children)
    expect(rows.filter(row => row.body.includes('Case created'))).toEqual([])
    expect(shown.excluded).toContainEqual({
      stream: 'history',
      reason: 'Read for its dates only',
      count: history,
    })
  })
}
