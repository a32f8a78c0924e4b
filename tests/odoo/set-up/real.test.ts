import { describe as group, onTestFinished } from 'vitest'
import { groundOn } from '../../unit/steps/odoo-ground'
import { freshDatabase, odooShell } from '../server'
import { compare, describe, snapshot, type Snapshot } from '../snapshot'
import { setUpBehaviour } from './behaviour'

group('the real Odoo 19', () => {
  setUpBehaviour(async () => {
    const database = await freshDatabase('setup')
    onTestFinished(() => database.drop())
    const ground = await groundOn(database.address, database.secret)
    let before: Snapshot | null = null
    return {
      ...ground,
      cleanUp: async () => {
        await odooShell(
          database,
          "env['mail.activity']._gc_delete_old_overdue_activities()\nenv.cr.commit()\n",
        )
      },
      /** Table by table; the first time it only looks. */
      since: async () => {
        const now = await snapshot(database)
        const compared = before === null ? null : compare(before, now)
        before ??= now
        return compared === null || compared.unexpected.length === 0
          ? ''
          : describe({ ...compared, residue: new Map() })
      },
    }
  })
})
