import { describe } from 'vitest'
import { setUpBehaviour } from '../odoo/set-up/behaviour'
import { odooGround } from '../unit/steps/odoo-ground'

describe('the practice Odoo', () => {
  setUpBehaviour(async () => {
    const ground = await odooGround()
    const { practice } = ground
    let before: Map<string, number> | null = null
    return {
      ...ground,
      cleanUp: async () => undefined, // the practice Odoo has no jobs of the night
      since: async () => {
        const now = new Map(Object.entries(practice.dump()).map(([model, rows]) => [model, rows.length]))
        before ??= now
        return [...now]
          .filter(([model, count]) => count !== before?.get(model))
          .map(([model, count]) => `${model} has ${count} rows`)
          .join('\n')
      },
    }
  })
})
