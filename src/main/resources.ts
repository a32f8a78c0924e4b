import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CasebridgeError } from '../contract/failure'

/**
 * The folder of data files that come with Casebridge (sample project, schemas of the practice Odoo, icons).
 * Found upwards from this file, which stands in src/main, out/main or a package's app.asar/out/main.
 */
export function resourcesFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'resources')
    if (existsSync(join(folder, 'package.json')) && existsSync(found)) return found
    if (folder === dirname(folder)) {
      throw new CasebridgeError({
        kind: 'bug',
        code: 'no-resources',
        message: 'Casebridge is incomplete: its folder "resources" is missing. Install it again.',
        detail: import.meta.url,
      })
    }
  }
}
