import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Seal } from '../../../../src/main/practice/odoo/byte-store'
import { startPracticeOdoo } from '../../../../src/main/practice/odoo/practice-odoo'
import { practiceOdoo, signedIn } from './practice'

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'practice-odoo.json')
}

/** Opens, does something, closes. */
async function visit<Result>(
  file: string,
  act: (writer: Awaited<ReturnType<typeof signedIn>>) => Promise<Result>,
  seal: Seal | null = null,
): Promise<Result> {
  const odoo = await startPracticeOdoo({ file, seal })
  try {
    return await act(await signedIn(odoo))
  } finally {
    await odoo.stop()
  }
}

test('records, custom fields, documents and the mark of the database are there when it is opened again', async () => {
  const file = freshFile()
  const [lead, uuid] = await visit(file, async writer => {
    const [model] = await writer.search('ir.model', [['model', '=', 'crm.lead']])
    await writer.create('ir.model.fields', [
      { name: 'x_kept', model_id: model!, ttype: 'char', field_description: 'Kept' },
    ])
    const [id] = await writer.create('crm.lead', [{ name: 'kept', x_kept: 'v' }])
    await writer.create('ir.attachment', [
      { name: 'a.txt', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: id! },
    ])
    return [id!, await writer.parameter('database.uuid')]
  })
  await visit(file, async writer => {
    expect(await writer.read('crm.lead', [lead], ['name', 'x_kept'])).toEqual([
      { id: lead, name: 'kept', x_kept: 'v' },
    ])
    expect(await writer.searchRead('ir.attachment', [['res_id', '=', lead]], ['datas'])).toMatchObject([
      { datas: 'aGVsbG8=' },
    ])
    expect(await writer.parameter('database.uuid')).toBe(uuid)
  })
})

test('numbers of records that are gone are not given again after opening', async () => {
  const file = freshFile()
  const first = await visit(file, async writer => {
    const [id] = await writer.create('crm.tag', [{ name: 'a' }])
    await writer.unlink('crm.tag', [id!])
    return id!
  })
  await visit(file, async () => {}) // opening writes the file anew
  const [second] = await visit(file, writer => writer.create('crm.tag', [{ name: 'b' }]))
  expect(second).toBe(first + 1)
})

test('a call cut off by a crash while it was written down never happened', async () => {
  const file = freshFile()
  await visit(file, writer => writer.create('crm.tag', [{ name: 'whole' }]))
  appendFileSync(file, '{"next":{"crm.tag":9},"rows":[["crm.tag",2,{"id":2,"name":"to')
  await visit(file, async writer => {
    expect(await writer.searchRead('crm.tag', [], ['name'])).toMatchObject([{ name: 'whole' }])
    await writer.create('crm.tag', [{ name: 'after' }])
  })
  await visit(file, async writer => expect(await writer.count('crm.tag', [])).toBe(2))
})

test('with a seal nothing of the records can be read from the disk', async () => {
  const file = freshFile()
  const key = randomBytes(32)
  const seal: Seal = {
    seal(bytes) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
    },
    open(bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    },
  }
  const lead = await visit(
    file,
    async writer => {
      const [id] = await writer.create('crm.lead', [{ name: 'Confidential' }])
      await writer.create('ir.attachment', [
        { name: 'c', datas: Buffer.from('Privileged').toString('base64') },
      ])
      return id!
    },
    seal,
  )
  const folder = `${file}.files`
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name)))
  for (const bytes of [readFileSync(file), ...written])
    expect(bytes.toString('latin1')).not.toMatch(/Confidential|Privileged/)
  await visit(
    file,
    async writer => expect(await writer.read('crm.lead', [lead], ['name'])).toHaveLength(1),
    seal,
  )
})

test('documents that nobody has any more leave the disk', async () => {
  const file = freshFile()
  await visit(file, async writer => {
    const [lead] = await writer.create('crm.lead', [{ name: 'l' }])
    const values = { name: 'a', datas: 'aGVsbG8=', res_model: 'crm.lead', res_id: lead! }
    const [, second] = await writer.create('ir.attachment', [
      values,
      { ...values, res_model: false, res_id: 0 },
    ])
    const kept = () =>
      readdirSync(`${file}.files`, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
        .length
    expect(kept()).toBe(1)
    await writer.unlink('crm.lead', [lead!])
    expect(kept()).toBe(1)
    await writer.unlink('ir.attachment', [second!])
    expect(kept()).toBe(0)
  })
})

test('users of the firm are there under their logins, once, however often it is opened', async () => {
  const file = freshFile()
  const users = [{ login: 'ada@firm.example', name: 'Ada', email: 'ada@firm.example' }]
  for (let time = 1; time <= 2; time += 1) {
    const odoo = await practiceOdoo({ file, users })
    const writer = await signedIn(odoo)
    const found = await writer.searchRead(
      'res.users',
      [['email', '=ilike', 'ADA@firm.example']],
      ['name', 'login'],
    )
    expect(found).toMatchObject([{ name: 'Ada', login: 'ada@firm.example' }])
    expect(odoo.mails).toEqual([])
    await odoo.stop()
  }
})
