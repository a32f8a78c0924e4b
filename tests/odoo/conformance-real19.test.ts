import { afterAll } from 'vitest'
import { connect } from '../../src/main/odoo/client'
import { conformance } from './conformance'
import { freshDatabase, type TestDatabase } from './server'

let database: TestDatabase | null = null

conformance('the real Odoo 19', async () => {
  database = await freshDatabase('conformance')
  return connect(database.address, database.secret)
})

afterAll(async () => {
  await database?.drop()
})
