import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { resourcesFolder } from './resources'

/** Casebridge's own version, as reports and the sign-off name it. */
export const version: string = (
  JSON.parse(readFileSync(join(dirname(resourcesFolder()), 'package.json'), 'utf8')) as { version: string }
).version
