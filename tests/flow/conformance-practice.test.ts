import { afterAll } from 'vitest'
import { connect } from '../../src/main/odoo/client'
import { startPracticeOdoo, type PracticeOdoo } from '../../src/main/practice/odoo/practice-odoo'
import { conformance } from '../odoo/conformance'

let practice: PracticeOdoo | null = null

conformance('the practice Odoo', async () => {
  practice = await startPracticeOdoo()
  const { url, database, login, secret } = practice
  return connect({ url, database, login, transport: 'auto' }, secret)
})

afterAll(async () => {
  await practice?.stop()
})
