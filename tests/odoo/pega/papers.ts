import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PracticeAttachment } from '../../../src/main/practice/pega/world'
import { tinyPicture } from '../../../src/main/practice/pega/world-data/papers'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { select } from '../what-lands-where/odoo-rows'
import { second, type Landed } from './landed'

type Paper = {
  readonly id: number
  readonly lead: number
  readonly name: string
  readonly description: string | null
  readonly type: string
  readonly url: string | null
  readonly mimetype: string
  readonly checksum: string | null
  readonly size: number | null
  readonly created_at: string | null
  readonly author: string | null
  readonly category: string | null
  readonly messages: readonly number[]
}

const sha1 = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex')

/** Attachment → ir.attachment; pictures inside texts. */
export function testPapers(of: () => Landed): void {
  const papers = (): Promise<Paper[]> =>
    select<Paper>(
      of().pega.database,
      `SELECT a.id, a.res_id AS lead, a.name, a.description, a.type, a.url, a.mimetype, a.checksum, a.file_size AS size,
         a.x_pega_created_at AS created_at, a.x_pega_author AS author, a.x_pega_category AS category,
         ARRAY(SELECT message_id FROM message_attachment_rel r WHERE r.attachment_id = a.id) AS messages
       FROM ir_attachment a WHERE a.res_model = 'crm.lead'`,
    )
  /** Of every case with what was attached to its posts. */
  const attached = (): (readonly [key: string, paper: PracticeAttachment])[] =>
    of().world.cases.flatMap(kase =>
      [...kase.attachments, ...kase.posts.flatMap(post => post.attachments)].map(
        one => [kase.key, one] as const,
      ),
    )
  const paperOf = (rows: readonly Paper[], key: string, { name, created }: PracticeAttachment): Paper => {
    const lead = of().leads.get(key)!.id
    const found = rows.filter(
      row => row.lead === lead && row.description === name && row.created_at === second(created),
    )
    expect([key, name, found.length]).toEqual([key, name, 1])
    return found[0]!
  }

  test('every file hangs on its lead with its name, its MIME type, when and by whom it was attached, and the same bytes', async () => {
    const { world, pega } = of()
    const rows = await papers()
    const files = attached().filter(([, paper]) => paper.type === 'FILE')
    for (const [key, paper] of files) {
      const found = paperOf(rows, key, paper)
      const bytes = paper.bytes()
      expect({ ...found, id: 0, lead: 0, description: null, messages: [] }).toEqual({
        id: 0,
        lead: 0,
        name: paper.fileName,
        description: null,
        type: 'binary',
        url: null,
        mimetype: found.mimetype,
        checksum: bytes.length === 0 ? null : sha1(bytes),
        size: bytes.length || null,
        created_at: second(paper.created),
        author: paper.author,
        category: paper.category,
        messages: [],
      })
      // where Pega knows nothing better than bytes, Odoo looks for itself
      if (paper.mimeType !== 'application/octet-stream') expect(found.mimetype).toBe(paper.mimeType)
    }
    expect(files.length).toBe(truthOf(world).attachments.FILE)
    const read = await pega.odoo.read(
      'ir.attachment',
      files.map(([key, paper]) => paperOf(rows, key, paper).id),
      ['datas'],
    )
    for (const [at, [, paper]] of files.entries()) {
      const back = typeof read[at]?.['datas'] === 'string' ? read[at]['datas'] : ''
      expect(Buffer.from(back, 'base64').equals(paper.bytes())).toBe(true)
    }
    // names that would be paths, devices or nothing at all on a disk; files of one name and of no bytes
    const names = files.map(([, paper]) => paper.fileName)
    expect(names).toEqual(
      expect.arrayContaining(['../../etc/passwd', 'con.txt', 'a:b?.txt', 'minutes.', 'README']),
    )
    expect(names.filter(name => name === 'scan.pdf').length).toBe(3)
    expect(files.filter(([, paper]) => paper.bytes().length === 0).length).toBe(1)
  })

  test('an address is an attachment that is an address, not a file', async () => {
    const rows = await papers()
    const links = attached().filter(([, paper]) => paper.type === 'URL')
    expect(links.length).toBe(truthOf(of().world).attachments.URL)
    for (const [key, paper] of links) {
      const { name, type, url, checksum, category } = paperOf(rows, key, paper)
      expect({ name, type, url, checksum, category }).toEqual({
        name: paper.name,
        type: 'url',
        url: paper.url,
        checksum: null,
        category: 'URL',
      })
    }
  })

  test('an e-mail and a note that were attached are messages of the case, at their own time', async () => {
    const { world, leads, pega } = of()
    for (const [key, paper] of attached().filter(([, one]) => one.type === 'EMAIL' || one.type === 'NOTE')) {
      const [found] = await select<{
        type: string
        subtype: string
        body: string
        date: string
        author: string
      }>(
        pega.database,
        `SELECT m.message_type AS type, d.name AS subtype, m.body, to_char(m.date, 'YYYY-MM-DD"T"HH24:MI:SS') AS date, p.email AS author
         FROM mail_message m JOIN ir_model_data d ON d.model = 'mail.message.subtype' AND d.res_id = m.subtype_id
           LEFT JOIN res_partner p ON p.id = m.author_id
         WHERE m.model = 'crm.lead' AND m.res_id = ${leads.get(key)!.id} AND m.subject = '${paper.name}'`,
      )
      const mail = paper.type === 'EMAIL'
      expect([found?.type, found?.subtype, found?.date, found?.author]).toEqual([
        mail ? 'email' : 'comment',
        mail ? 'mt_comment' : 'mt_note',
        second(paper.created),
        paper.author,
      ])
      if (mail) expect(found?.body).toContain('<p>we are <b>sorry</b> — a new pump is on its way.</p>')
      else expect(found?.body).toBe(`<p>${paper.text.replace('\n', '<br>')}</p>`)
    }
    const { EMAIL, NOTE } = truthOf(world).attachments
    expect([EMAIL, NOTE]).toEqual([1, 1])
  })

  test('a picture inside a text is an attachment of the lead, and the text shows it from there', async () => {
    const { world, leads, pega } = of()
    const rows = await papers()
    const messages = await select<{ id: number; lead: number; body: string }>(
      pega.database,
      `SELECT id, res_id AS lead, body FROM mail_message WHERE model = 'crm.lead' AND body LIKE '%<img%'`,
    )
    const tiny = Buffer.from(tinyPicture, 'base64')
    const shown: string[] = []
    for (const { key, posts, attachments } of world.cases) {
      const pump = attachments.find(paper => paper.mimeType === 'image/png')
      const texts = [...posts, ...attachments.filter(paper => paper.type === 'EMAIL')].map(one => one.text)
      for (const text of texts.filter(one => one.includes('<img'))) {
        const alt = /alt="([^"]+)"/.exec(text)![1]!
        const message = messages.find(
          one => one.lead === leads.get(key)!.id && one.body.includes(`alt="${alt}"`),
        )!
        const id = Number(/src="\/web\/image\/(\d+)"/.exec(message.body)?.[1])
        const paper = rows.find(row => row.id === id)!
        const inside = text.includes('src="data:')
        const bytes = inside ? tiny : pump!.bytes()
        expect([key, alt, paper.lead, paper.checksum]).toEqual([key, alt, message.lead, sha1(bytes)])
        expect([key, alt, paper.mimetype]).toEqual([key, alt, 'image/png'])
        expect(paper.messages).toContain(message.id)
        // one of the server's own is the attachment that was there already, not a second one
        if (!inside) expect(id).toBe(paperOf(rows, key, pump!).id)
        expect(message.body).not.toMatch(/data:|LINK-ATTACHMENT|\/prweb/)
        shown.push(alt)
      }
    }
    const { attached: linked, embedded } = truthOf(world).inlineImages
    expect(shown.length).toBe(linked + embedded + 1)
    expect(messages.length).toBe(shown.length)
    expect(new Set(shown)).toEqual(new Set(['pump', 'stamp', 'seal']))
  })

  test('nothing is attached twice, and what came with a post is shown with it', async () => {
    const { world, pega, leads } = of()
    const rows = await papers()
    const { attachments, inlineImages, onPosts } = truthOf(world)
    expect(rows.length).toBe(attachments.FILE + attachments.URL + inlineImages.embedded + 1) // the seal in the e-mail
    let came = 0
    for (const { key, posts } of world.cases) {
      for (const post of posts) {
        for (const paper of post.attachments) {
          const { messages } = paperOf(rows, key, paper)
          const [message] = await select<{ lead: number; date: string }>(
            pega.database,
            `SELECT res_id AS lead, to_char(date, 'YYYY-MM-DD"T"HH24:MI:SS') AS date FROM mail_message WHERE id = ${messages[0]!}`,
          )
          expect(message).toEqual({ lead: leads.get(key)!.id, date: second(post.time) })
          came += 1
        }
      }
    }
    expect(came).toBe(onPosts)
    expect(came).toBeGreaterThan(0)
  })
}
