import { CasebridgeError } from '../../contract/failure'
import type { Reader, Writer } from './odoo'

const MEBIBYTE = 1024 * 1024
const ENVELOPE = 64 * 1024 // names, context and XML around a file

/** First line of the script; the practice Odoo, which runs no Python, knows it by this. */
export const joinScript = '# casebridge: join the parts of a file'

/**
 * How many bytes of a file fit into one request: Odoo 17 and later take bodies up to `web.max_file_upload_size` (128 MiB
 * unless set), and base64 adds a third. Older ones set no limit of their own; the same is assumed, for what stands before them.
 */
export async function uploadLimitBytes(reader: Reader): Promise<number> {
  const told = Number((await parameterIfAllowed(reader, 'web.max_file_upload_size')) ?? NaN)
  const body = Number.isInteger(told) && told > 0 ? told : 128 * MEBIBYTE
  return Math.max(0, Math.floor(((body - ENVELOPE) * 3) / 4))
}

async function parameterIfAllowed(reader: Reader, name: string): Promise<string | null> {
  try {
    return await reader.parameter(name)
  } catch (error) {
    if (error instanceof CasebridgeError && error.code === 'odoo-rights') return null
    throw error
  }
}

export type Joining = {
  readonly name: string
  readonly resModel: string
  readonly resId: number
  readonly mimetype: string
  readonly partIds: readonly number[] // attachments, in order
  readonly xmlid: string
  /** Further fields of the attachment. */
  readonly more?: Readonly<Record<string, unknown>>
  /** The attachment that gets the bytes, where it is there already; else one is made. */
  readonly into?: number
}

/**
 * Joins uploaded parts to one attachment, registers its external id and removes the parts, all in one transaction: Odoo has
 * no chunked upload. Asked again after a lost answer it gives the attachment that is already there. With `into` the bytes
 * of that attachment are replaced instead.
 * @returns Odoo's number of the whole attachment
 */
export async function joinParts(writer: Writer, joining: Joining): Promise<number> {
  const dot = joining.xmlid.indexOf('.')
  const answer = await writer.runAction('ir.attachment', script, {
    module: joining.xmlid.slice(0, dot),
    xmlid: joining.xmlid.slice(dot + 1),
    parts: joining.partIds,
    name: joining.name,
    res_model: joining.resModel,
    res_id: joining.resId,
    mimetype: joining.mimetype,
    more: joining.more ?? {},
    into: joining.into ?? 0,
  })
  const id: unknown = Object(answer)['id']
  if (typeof id === 'number') return id
  throw new CasebridgeError({
    kind: 'bug',
    code: 'odoo-unexpected-answer',
    message: `Odoo did not confirm that the ${joining.partIds.length} parts of a document were joined.`,
  })
}

const script = `${joinScript}
names = env['ir.model.data']
known = names.search([('module', '=', data['module']), ('name', '=', data['xmlid'])], limit=1)
parts = env['ir.attachment'].browse(data['parts'])
if known and not data['into']:
    parts.exists().unlink()
    action = {'id': known.res_id}
elif len(parts.exists()) != len(data['parts']):
    raise UserError("Record does not exist or has been deleted.")
elif data['into']:
    whole = env['ir.attachment'].browse(data['into'])
    whole.write({'raw': b''.join([part.raw or b'' for part in parts])})
    parts.unlink()
    action = {'id': whole.id}
else:
    values = dict(data['more'])
    values.update({
        'name': data['name'],
        'res_model': data['res_model'],
        'res_id': data['res_id'],
        'mimetype': data['mimetype'],
        'raw': b''.join([part.raw or b'' for part in parts]),
    })
    whole = env['ir.attachment'].create(values)
    names.create({
        'module': data['module'],
        'name': data['xmlid'],
        'model': 'ir.attachment',
        'res_id': whole.id,
    })
    parts.unlink()
    action = {'id': whole.id}
`
