import { randomBytes } from 'node:crypto'
import type { Row, Writer } from '../../../src/main/odoo/odoo'

/** The connection under test; there from the first test on. */
export type Connection = { odoo: Writer }

/** A word no other run used: the database may be one that is used again. */
export function unique(word: string): string {
  return `${word} ${randomBytes(4).toString('hex')}`
}

/** An external id no other run used. */
export function uniqueId(word: string): string {
  return `casebridge_conf.${word}-${randomBytes(4).toString('hex')}`
}

/** One record made and its number. */
export async function made(
  odoo: Writer,
  model: string,
  values: Readonly<Record<string, unknown>>,
): Promise<number> {
  const [id] = await odoo.create(model, [values])
  return id!
}

/** One record as it reads; an error where it is missing. */
export async function read(odoo: Writer, model: string, id: number, fields: readonly string[]): Promise<Row> {
  const [row] = await odoo.read(model, [id], fields)
  if (row === undefined) throw new Error(`${model} ${id} is not there`)
  return row
}

/** Number of a record that Odoo itself has. */
export async function known(odoo: Writer, xmlid: string): Promise<number> {
  const found = await odoo.xmlid(xmlid)
  if (found === null) throw new Error(`there is no ${xmlid}`)
  return found.id
}

/** The partner that stands for the user signed in. */
export async function ownPartner(odoo: Writer): Promise<number> {
  return Number((await read(odoo, 'res.users', odoo.info.uid, ['partner_id']))['partner_id'])
}
