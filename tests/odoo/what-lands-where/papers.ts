import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { largeFile, type Landing } from './landing'
import { select } from './odoo-rows'
import { readTable } from './source-rows'

type Paper = {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly mimetype: string
  readonly model: string
  readonly lead: string | null
  readonly checksum: string | null
  readonly size: number | null
}

const mimeTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain',
  png: 'image/png',
  mp4: 'video/mp4',
}
const sha1 = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('hex')

/** Attachments of ours; the ledger knows what each was in the source. */
export async function papersOf({ firm, ledger }: Landing): Promise<ReadonlyMap<string, Paper>> {
  const rows = await select<Omit<Paper, 'key'>>(
    firm.database,
    `SELECT a.id, a.name, a.mimetype, a.res_model AS model, l.x_cm_case_number AS lead, a.checksum, a.file_size AS size
     FROM ir_attachment a LEFT JOIN crm_lead l ON l.id = a.res_id AND a.res_model = 'crm.lead'`,
  )
  const byId = new Map(rows.map(row => [row.id, row]))
  const made = ledger.filter(
    one => one.what === 'done' && one.action === 'create' && one.model === 'ir.attachment',
  )
  return new Map(made.map(one => [one.key!, { ...byId.get(one.odooId!)!, key: one.key! }]))
}

/** Document → ir.attachment. */
export function testPapers(of: () => Landing): void {
  test('every document that is there hangs on its lead with name, MIME type and the same bytes', async () => {
    const { firm, cases } = of()
    const papers = await papersOf(of())
    const numbers = new Set(cases.map(row => row['Case No']))
    const compared: string[] = []
    for (const row of readTable(firm.folder, 'documents_index.csv')) {
      const file = fileOf(firm.folder, row['Case No']!, row['File Path']!)
      if (file === null || !numbers.has(row['Case No'])) {
        expect([row['Document ID'], papers.has(`document:${row['Document ID']}`)]).toEqual([
          row['Document ID'],
          false,
        ])
        continue
      }
      const bytes = readFileSync(file)
      const paper = papers.get(`document:${row['Document ID']}`)!
      const ending = row['File Name']!.toLowerCase().split('.').at(-1)!
      expect({ ...paper, id: 0, key: '' }).toEqual({
        id: 0,
        key: '',
        name: row['File Name'],
        mimetype: mimeTypes[ending],
        model: 'crm.lead',
        lead: row['Case No'],
        checksum: bytes.length === 0 ? null : sha1(bytes),
        size: bytes.length || null,
      })
      if (bytes.length < 1_000_000) {
        const [read] = await firm.odoo.read('ir.attachment', [paper.id], ['datas'])
        const back = typeof read?.['datas'] === 'string' ? read['datas'] : ''
        expect(Buffer.from(back, 'base64').equals(bytes)).toBe(true)
      }
      compared.push(ending)
    }
    expect(new Set(compared)).toEqual(new Set(Object.keys(mimeTypes)))
    expect(compared.length).toBe(firm.truth.documents.matched + 1 - firm.truth.orphans.documentToCase)
  })

  test('a file above one request’s limit arrives whole, and no part of it stays behind', async () => {
    const { firm, ledger } = of()
    const paper = (await papersOf(of())).get('document:D99999')!
    const [read] = await firm.odoo.read('ir.attachment', [paper.id], ['datas'])
    const bytes = Buffer.from(String(read?.['datas']), 'base64')
    const original = readFileSync(
      join(firm.folder, 'export', 'documents', '2016-00002', 'Special', largeFile.name),
    )
    expect(bytes.length).toBe(largeFile.bytes)
    expect(bytes.equals(original)).toBe(true)
    expect(await firm.odoo.count('ir.attachment', [['name', 'ilike', 'casebridge part']])).toBe(0)
    expect(await firm.odoo.count('ir.actions.server', [['name', 'ilike', 'casebridge']])).toBe(0)
    const told = ledger.filter(one => one.key === 'document:D99999' && one.action === 'create')
    expect(told.map(one => one.what)).toEqual(['asked', 'done'])
  })

  test('a picture inside a note becomes an attachment of the lead and is shown from there', async () => {
    const { firm, ledger } = of()
    const papers = new Map([...(await papersOf(of())).values()].map(paper => [paper.id, paper]))
    const messages = await messagesByKey(of())
    let shown = 0
    for (const row of readTable(firm.folder, 'activities.csv')) {
      const picture = /src="data:image\/png;base64,([^"]+)"/.exec(row['Body']!)?.[1]
      if (picture === undefined || row['Type'] === 'Task') continue
      const message = messages.get(`message:${row['Activity ID']}`)
      if (message === undefined) continue // its case is not in the export
      const id = Number(/\/web\/image\/(\d+)/.exec(message.body)?.[1])
      expect([row['Activity ID'], message.body.includes('data:')]).toEqual([row['Activity ID'], false])
      expect(papers.get(id)).toMatchObject({
        lead: row['Case No'],
        mimetype: 'image/png',
        checksum: sha1(Buffer.from(picture, 'base64')),
      })
      expect(message.attachments).toContain(id)
      shown += 1
    }
    expect(shown).toBeGreaterThan(20)
    expect(ledger.length).toBeGreaterThan(shown)
  })

  test('a picture that an e-mail names by its content id is the document that came with it', async () => {
    const { firm } = of()
    const papers = await papersOf(of())
    const messages = await messagesByKey(of())
    const [row] = readTable(firm.folder, 'activities.csv').filter(one =>
      one['Body']!.includes('cid:image001'),
    )
    const message = messages.get(`message:${row?.['Activity ID']}`)!
    const [document] = readTable(firm.folder, 'documents_index.csv').filter(
      one => one['Activity ID'] === row?.['Activity ID'],
    )
    const paper = papers.get(`document:${document?.['Document ID']}`)!
    expect(paper.name).toBe('image001.png')
    expect(message.body).toContain(`/web/image/${paper.id}`)
    expect(message.body).not.toContain('cid:')
    expect(message.attachments).toEqual([paper.id])
  })
}

export type Message = {
  readonly id: number
  readonly lead: string
  readonly date: string | null
  readonly subject: string | null
  readonly body: string
  readonly author: string | null
  readonly author_key: string | null
  readonly email_from: string | null
  readonly type: string
  readonly subtype: string | null
  readonly activity: string | null
  readonly attachments: readonly number[]
}

/** Messages by our key, read from Odoo's tables. */
export async function messagesByKey({ firm, ledger }: Landing): Promise<ReadonlyMap<string, Message>> {
  const rows = await select<Message>(
    firm.database,
    `SELECT m.id, l.x_cm_case_number AS lead, to_char(m.date, 'YYYY-MM-DD HH24:MI:SS') AS date, m.subject, m.body,
       p.email AS author, p.x_cb_key AS author_key, m.email_from, m.message_type AS type, s.module || '.' || s.name AS subtype,
       t.module || '.' || t.name AS activity,
       ARRAY(SELECT attachment_id FROM message_attachment_rel r WHERE r.message_id = m.id ORDER BY 1) AS attachments
     FROM mail_message m JOIN crm_lead l ON l.id = m.res_id AND m.model = 'crm.lead'
       LEFT JOIN res_partner p ON p.id = m.author_id
       LEFT JOIN ir_model_data s ON s.model = 'mail.message.subtype' AND s.res_id = m.subtype_id
       LEFT JOIN ir_model_data t ON t.model = 'mail.activity.type' AND t.res_id = m.mail_activity_type_id`,
  )
  const byId = new Map(rows.map(row => [row.id, row]))
  const made = ledger.filter(
    one => one.what === 'done' && one.action === 'create' && one.model === 'mail.message',
  )
  return new Map(made.map(one => [one.key!, byId.get(one.odooId!)!]))
}

/** Where the index says the file is, below documents/; null: it is not there. Windows knows no capitals and no ending dots. */
function fileOf(folder: string, number: string, path: string): string | null {
  const below = path.split('\\')
  const at = below.indexOf(number)
  if (at === -1) return null
  const plain = below
    .slice(at)
    .join('/')
    .replace(/[. ]+$/, '')
  const tries = [plain, plain.normalize('NFC'), plain.replace('DEED OF GIFT.PDF', 'Deed of Gift.pdf')]
  const found = tries.map(one => join(folder, 'export', 'documents', one)).find(one => existsSync(one))
  return found ?? null
}
