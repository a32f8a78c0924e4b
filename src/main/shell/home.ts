import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this person's own settings go (never project data): the system's usual place, or CASEBRIDGE_HOME. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env['CASEBRIDGE_HOME']) return env['CASEBRIDGE_HOME']
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Casebridge')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Casebridge')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'casebridge')
}
