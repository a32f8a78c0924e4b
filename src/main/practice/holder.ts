import { join } from 'node:path'
import type { Seal } from './odoo/byte-store'
import { startPracticeOdoo } from './odoo/practice-odoo'
import { sampleUsers } from './sample-firm/firm-facts'

type Practice = Awaited<ReturnType<typeof startPracticeOdoo>>

/** The practice Odoo of the open project: one at a time, its records kept in the project's folder. */
export function createPracticeHolder(): {
  start(folder: string, seal: Seal): Promise<Practice>
  stop(): Promise<void>
} {
  let running: { folder: string; odoo: Practice } | null = null
  const stop = async (): Promise<void> => {
    const ending = running
    running = null
    await ending?.odoo.stop()
  }
  return {
    async start(folder, seal) {
      if (running?.folder === folder) return running.odoo
      await stop()
      running = {
        folder,
        odoo: await startPracticeOdoo({
          file: join(folder, 'practice-odoo.jsonl'),
          seal,
          users: sampleUsers,
        }),
      }
      return running.odoo
    },
    stop,
  }
}
