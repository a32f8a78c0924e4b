import { join } from 'node:path'
import type { Seal } from './odoo/byte-store'
import { startPracticeOdoo } from './odoo/practice-odoo'
import { practiceProject, type ServedSource } from './projects'
import { sampleUsers } from './sample-firm/firm-facts'

type Practice = Awaited<ReturnType<typeof startPracticeOdoo>>

export type PracticeHolder = {
  /** The practice Odoo of a project; its users are people of the source's sample project. */
  start(project: { folder: string; seal: Seal; source: string }): Promise<Practice>
  /** The practice server of a project's source; null where the source has none. */
  serve(project: { folder: string; source: string }): Promise<ServedSource | null>
  stop(): Promise<void>
}

/** What the open project practises on: one Odoo, its records kept in the project's folder, and at most one source. */
export function createPracticeHolder(): PracticeHolder {
  let odoo: { folder: string; running: Practice } | null = null
  let source: { folder: string; running: ServedSource } | null = null
  const stop = async (): Promise<void> => {
    const ending = [odoo?.running, source?.running]
    odoo = null
    source = null
    await Promise.all(ending.map(one => one?.stop()))
  }
  return {
    async start({ folder, seal, source: name }) {
      if (odoo?.folder === folder) return odoo.running
      if (source?.folder !== folder) await stop()
      odoo = {
        folder,
        running: await startPracticeOdoo({
          file: join(folder, 'practice-odoo.jsonl'),
          seal,
          users: practiceProject(name)?.users ?? sampleUsers,
        }),
      }
      return odoo.running
    },
    async serve({ folder, source: name }) {
      if (source?.folder === folder) return source.running
      const project = practiceProject(name)
      if (!project?.serve) return null
      if (odoo?.folder !== folder) await stop()
      source = { folder, running: await project.serve() }
      return source.running
    },
    stop,
  }
}
