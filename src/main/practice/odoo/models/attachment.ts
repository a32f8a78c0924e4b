import type { Row } from '../database'
import type { Behaviour, Env, Values } from '../env'
import { accessError, typeError } from '../fault'
import { label } from '../record'
import { text } from '../values'

const types: { readonly [extension: string]: string } = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  xml: 'application/xml',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  zip: 'application/zip',
  eml: 'message/rfc822',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export const attachmentBehaviour: Behaviour = {
  incoming: (env, given) => {
    const bytes = bytesOf(given)
    if (bytes === null) return given
    const { datas: _datas, raw: _raw, ...rest } = given
    const mimetype = given['mimetype'] || types[extension(given)] || guess(bytes)
    if (
      /^image\/(png|jpeg|gif|webp|bmp)$/.test(String(mimetype)) &&
      env.context['image_no_postprocess'] !== true
    )
      env.remark(
        `An image was uploaded without image_no_postprocess: a real Odoo re-encodes it above 1920 pixels.`,
      )
    if (bytes.length === 0) return { ...rest, mimetype, file_size: 0, checksum: false, store_fname: false }
    const checksum = env.bytes.put(bytes)
    return {
      ...rest,
      mimetype,
      checksum,
      file_size: bytes.length,
      store_fname: `${checksum.slice(0, 2)}/${checksum}`,
    }
  },
  prepare: (_env, draft) => {
    draft['mimetype'] ||= types[extension(draft)] ?? 'application/octet-stream'
  },
  created: (env, row) => {
    const model = text(row, 'res_model')
    const id = Number(row['res_id'] ?? 0)
    if (model === '' || id === 0) return
    if (env.schema.model(model) === undefined || env.database.get(model, id) === undefined)
      throw accessError('Sorry, you are not allowed to access this document.')
  },
  changed: (env, before, after) => {
    if (before['checksum'] !== after['checksum']) forgetBytes(env, before)
  },
  removed: (env, rows) => {
    for (const row of rows) forgetBytes(env, row)
  },
  compute: {
    datas: (env, row) => content(env, row)?.toString('base64') ?? '',
    raw: (env, row) => content(env, row)?.toString('utf8') ?? false,
    res_name: (env, row) => {
      const target = env.database.get(text(row, 'res_model'), Number(row['res_id'] ?? 0))
      return target === undefined ? false : label(env, text(row, 'res_model'), target)
    },
    local_url: (_env, row) =>
      `/web/image/${row.id}?unique=${row['checksum'] ? String(row['checksum']) : 'False'}`,
  },
}

/** The bytes of an attachment. */
export function content(env: Env, row: Row): Buffer | null {
  return typeof row['checksum'] === 'string' ? env.bytes.get(row['checksum']) : null
}

/** What the caller sends: base64 text in `datas`, or text in `raw`. */
function bytesOf(given: Values): Buffer | null {
  for (const name of ['datas', 'raw']) {
    const value = given[name]
    if (value instanceof Uint8Array)
      throw typeError("argument should be a bytes-like object or ASCII string, not 'Binary'")
  }
  if (typeof given['datas'] === 'string') return Buffer.from(given['datas'], 'base64')
  if (typeof given['raw'] === 'string') return Buffer.from(given['raw'], 'utf8')
  return 'datas' in given || 'raw' in given ? Buffer.alloc(0) : null
}

const extension = (given: Values) =>
  /\.([a-z0-9]+)$/i.exec(String(given['name'] ?? ''))?.[1]?.toLowerCase() ?? ''

function guess(bytes: Buffer): string {
  if (bytes.length === 0) return 'application/octet-stream'
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'image/jpeg'
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return 'application/zip'
  return bytes.includes(0) ? 'application/octet-stream' : 'text/plain'
}

/** After the call: bytes that no attachment has any more. */
function forgetBytes(env: Env, row: Row): void {
  const checksum = row['checksum']
  if (typeof checksum !== 'string') return
  env.database.afterwards(() => {
    if (env.database.find('ir.attachment', 'checksum', checksum).length === 0) env.bytes.drop(checksum)
  })
}
