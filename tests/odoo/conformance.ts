import { beforeAll, describe } from 'vitest'
import type { Writer } from '../../src/main/odoo/odoo'
import type { Connection } from './conformance/connection'
import { contactBehaviour } from './conformance/contacts'
import { customFieldBehaviour } from './conformance/custom-fields'
import { documentBehaviour } from './conformance/documents'
import { leadBehaviour } from './conformance/leads'
import { messageBehaviour } from './conformance/messages'
import { ownModelBehaviour } from './conformance/own-models'
import { recordBehaviour } from './conformance/records'
import { searchBehaviour } from './conformance/searching'
import { setupBehaviour } from './conformance/setup'

/**
 * What loading, verifying and rolling back rely on in Odoo. Whatever calls itself an Odoo 19 must pass: the real server and
 * the practice one. Needs a database with crm and contacts, leads switched on, and a user with all rights; nothing else is
 * assumed of what the database holds. What the tests make has names of its own and is partly left there.
 * Python is run only through `stampCreateDates` and `joinParts`. No clean-up job may run in between.
 */
export function conformance(name: string, connect: () => Promise<Writer>): void {
  describe(name, () => {
    const connection: Connection = { odoo: null as never } // set before the first test
    beforeAll(async () => {
      connection.odoo = await connect()
    })
    recordBehaviour(connection)
    searchBehaviour(connection)
    setupBehaviour(connection)
    customFieldBehaviour(connection)
    contactBehaviour(connection)
    leadBehaviour(connection)
    messageBehaviour(connection)
    documentBehaviour(connection)
    ownModelBehaviour(connection)
  })
}
