import { onTestFinished } from 'vitest'
import { connect } from '../../../../src/main/odoo/client'
import type { Writer } from '../../../../src/main/odoo/odoo'
import {
  startPracticeOdoo,
  type PracticeOdoo,
  type PracticeOptions,
} from '../../../../src/main/practice/odoo/practice-odoo'

/** A practice Odoo that ends with the test. */
export async function practiceOdoo(options: PracticeOptions = {}): Promise<PracticeOdoo> {
  const odoo = await startPracticeOdoo(options)
  onTestFinished(() => odoo.stop())
  return odoo
}

/** The product's own client, signed in. */
export async function signedIn(
  { url, database, login, secret }: PracticeOdoo,
  transport: 'auto' | 'xmlrpc' | 'json2' = 'auto',
): Promise<Writer> {
  const writer = await connect({ url, database, login, transport }, secret)
  onTestFinished(() => writer.close())
  return writer
}
