import { isAbsolute, resolve } from 'node:path'
import type { Run } from '../../../contract/run'
import type { EngineLink } from './engine-link'

/** The project that the system's file manager or a command line names, or null where it names none. */
export function projectIn(words: readonly string[], workingFolder: string): string | null {
  const named = words.findLast(word => !word.startsWith('-') && /\.casebridge[\\/]?$/i.test(word))
  if (named === undefined) return null
  return isAbsolute(named) ? named : resolve(workingFolder, named)
}

/** Opens it unless that would stop work in progress. Gives back what the person must be told, or null where it is open. */
export async function openAsked(engine: Pick<EngineLink, 'call'>, folder: string): Promise<string | null> {
  const current = await engine.call('run.current', [])
  const run = current.ok ? (current.value as Run | null) : null
  if (run?.state.at === 'running')
    return 'Another project is being worked on. Pause it or let it finish, then open this one.'
  const opened = await engine.call('project.open', [{ folder }])
  return opened.ok ? null : opened.failure.message
}
