import { createHash, randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { joinParts, uploadLimitBytes } from '../../../src/main/odoo/attachments'
import { made, read, uniqueId, type Connection } from './connection'

const sha1 = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('hex')

/** Documents: the bytes that go in are the bytes that are there. */
export function documentBehaviour(connection: Connection): void {
  test('a document keeps its bytes, name and type', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const bytes = randomBytes(50_000)
    const given = {
      name: 'a/b “Vertrag” 💼.pdf',
      res_model: 'crm.lead',
      res_id: lead,
      mimetype: 'application/pdf',
    }
    const [id] = await odoo.load(
      'ir.attachment',
      ['id', ...Object.keys(given), 'datas'],
      [[uniqueId('doc'), ...Object.values(given), bytes.toString('base64')]],
    )
    expect(
      await read(odoo, 'ir.attachment', id!, [...Object.keys(given), 'checksum', 'file_size', 'type']),
    ).toEqual({ id, ...given, checksum: sha1(bytes), file_size: bytes.length, type: 'binary' })
    expect((await read(odoo, 'ir.attachment', id!, ['datas']))['datas']).toBe(bytes.toString('base64'))
  })

  test('a large picture is not made smaller', async () => {
    const { odoo } = connection
    const bytes = picture(2_400, 2_000)
    const id = await made(odoo, 'ir.attachment', {
      name: 'photo.png',
      mimetype: 'image/png',
      datas: bytes.toString('base64'),
    })
    expect(await read(odoo, 'ir.attachment', id, ['checksum', 'file_size'])).toEqual({
      id,
      checksum: sha1(bytes),
      file_size: bytes.length,
    })
  })

  test('an empty document is one of 0 bytes', async () => {
    const { odoo } = connection
    const id = await made(odoo, 'ir.attachment', { name: 'empty.txt', mimetype: 'text/plain', datas: '' })
    expect(await read(odoo, 'ir.attachment', id, ['file_size', 'checksum'])).toEqual({
      id,
      file_size: 0,
      checksum: false,
    })
  })

  test('a document is linked to a message and stays in the box of its lead', async () => {
    const { odoo } = connection
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const [one, two] = await odoo.create(
      'ir.attachment',
      ['a', 'b'].map(name => ({ name, res_model: 'crm.lead', res_id: lead, datas: 'QUJD' })),
    )
    const message = await made(odoo, 'mail.message', {
      model: 'crm.lead',
      res_id: lead,
      message_type: 'comment',
      body: 'x',
      attachment_ids: [[6, 0, [one!, two!]]],
    })
    expect((await read(odoo, 'mail.message', message, ['attachment_ids']))['attachment_ids']).toEqual(
      expect.arrayContaining([one, two]),
    )
    await odoo.unlink('mail.message', [message])
    expect(
      await odoo.search('ir.attachment', [
        ['res_model', '=', 'crm.lead'],
        ['res_id', '=', lead],
      ]),
    ).toEqual([one, two])
  })

  test('parts are joined to one document with an external id, and are gone', async () => {
    const { odoo } = connection
    const bytes = randomBytes(70_001)
    const lead = await made(odoo, 'crm.lead', { name: 'x' })
    const partIds = await odoo.create(
      'ir.attachment',
      [0, 30_000, 60_000].map(at => ({
        name: 'part',
        datas: bytes.subarray(at, at + 30_000).toString('base64'),
      })),
    )
    const joining = {
      name: 'film.mp4',
      resModel: 'crm.lead',
      resId: lead,
      mimetype: 'video/mp4',
      partIds,
      xmlid: uniqueId('film'),
    }
    const id = await joinParts(odoo, joining)
    expect(
      await read(odoo, 'ir.attachment', id, [
        'name',
        'res_model',
        'res_id',
        'mimetype',
        'checksum',
        'file_size',
      ]),
    ).toEqual({
      id,
      name: 'film.mp4',
      res_model: 'crm.lead',
      res_id: lead,
      mimetype: 'video/mp4',
      checksum: sha1(bytes),
      file_size: bytes.length,
    })
    expect(await odoo.xmlid(joining.xmlid)).toEqual({ model: 'ir.attachment', id })
    expect(await odoo.read('ir.attachment', partIds, ['name'])).toEqual([])
    expect(await joinParts(odoo, joining)).toBe(id)
  })

  test('one request takes files of at least 20 MB', async () => {
    expect(await uploadLimitBytes(connection.odoo)).toBeGreaterThan(20_000_000)
  })
}

/** A PNG of one colour: many pixels, few bytes. */
function picture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8) // one bit a pixel, grey
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
