import type { Row } from './database'
import type { Env } from './env'

/** The entry of ir.model.data with this full name, `module.name`. */
export function findByXmlid(env: Env, xmlid: string): Row | undefined {
  const dot = xmlid.indexOf('.')
  const module = xmlid.slice(0, dot)
  for (const id of env.database.find('ir.model.data', 'name', xmlid.slice(dot + 1))) {
    const row = env.database.get('ir.model.data', id)
    if (row?.['module'] === module) return row
  }
  return undefined
}
