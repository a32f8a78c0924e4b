import { CasebridgeError } from '../../contract/failure'
import type { Reader } from './odoo'

/**
 * What an Odoo is known by: version, database, and the first digits of the mark Odoo itself gave that database, where the
 * user may read it. A plan made for one is not carried out on another.
 */
export async function odooIdentity(odoo: Reader): Promise<string> {
  const { version, database } = odoo.info
  const mark = await markOf(odoo)
  return mark === null ? `${version} ${database}` : `${version} ${database} ${mark.slice(0, 8)}`
}

/** Whether two identities name one database; it may have got a newer version in between. */
export function isSameDatabase(one: string, other: string): boolean {
  const [[database, mark], [otherDatabase, otherMark]] = [withoutVersion(one), withoutVersion(other)]
  return database === otherDatabase && (mark === otherMark || mark === '' || otherMark === '')
}

function withoutVersion(identity: string): readonly [database: string, mark: string] {
  const [, database = '', mark = ''] = identity.split(' ')
  return [database, mark]
}

async function markOf(odoo: Reader): Promise<string | null> {
  try {
    return await odoo.parameter('database.uuid')
  } catch (error) {
    if (error instanceof CasebridgeError && error.code === 'odoo-rights') return null
    throw error
  }
}
