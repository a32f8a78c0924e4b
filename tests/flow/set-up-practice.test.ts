import { describe, expect, test } from 'vitest'
import { fleet, setUpBehaviour } from '../odoo/set-up/behaviour'
import { carSetUp } from '../odoo/set-up/wanted'
import { keyFields, odooGround, states } from '../unit/steps/odoo-ground'

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

test.each(['after', 'before'] as const)(
  'wherever the line is lost %s a call, models of their own and their records are made once and go without a trace',
  async when => {
    for (let call = 1; ; call += 1) {
      const ground = await odooGround()
      const { practice, odoo } = ground
      const counts = (): Record<string, number> =>
        Object.fromEntries(Object.entries(practice.dump()).map(([model, rows]) => [model, rows.length]))
      const held = counts()
      ground.want(...keyFields, ...carSetUp, ...fleet)
      const calls = practice.faults.calls
      if (when === 'after') practice.faults.loseLineAfter(call)
      else practice.faults.loseLineBefore(call)
      const ended = states(await ground.bring())
      expect([call, Object.values(ended).filter(state => state !== 'done')]).toEqual([call, []])
      expect([call, await ground.verify()]).toEqual([call, []])
      expect([
        call,
        await odoo.count('x_src_car', []),
        await odoo.count('ir.ui.menu', [['name', '=', 'Garage']]),
      ]).toEqual([call, 2, 1])
      const made = practice.faults.calls - calls
      practice.faults.clear()
      expect([call, await ground.rollBack()]).toEqual([call, []])
      expect([call, counts()]).toEqual([call, held])
      if (call > made) return
    }
  },
  120_000,
)
