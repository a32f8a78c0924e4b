import type { ProjectInfo } from '../../../contract/ipc'
import type { Engine } from '../engine-port'
import { misused, type Call, type Outcome } from './outcome'
import type { SecretInput } from './secrets'

/** What a command works with. */
export type Context = {
  readonly engine: Pick<Engine, 'handlers' | 'on'>
  readonly call: Call
  readonly secrets: SecretInput
  /** Tells a person something before the command has ended. */
  say(line: string): void
  /** Prints something before the command has ended, as what it ends with is printed. */
  print(outcome: Outcome): void
  /** The folder given with --project, or in CASEBRIDGE_PROJECT. */
  readonly folder: string | undefined
}

/** Carries a command out and prints what came of it; every command's action ends here. */
export type Act = (work: (context: Context) => Promise<Outcome>) => Promise<void>

/** Opens the project the command is about. */
export async function open({ call, secrets, folder }: Context): Promise<ProjectInfo> {
  if (folder === undefined) {
    throw misused('Say which project: --project FOLDER.casebridge, or set CASEBRIDGE_PROJECT.')
  }
  const passphrase = secrets.passphrase()
  return call('project.open', { folder, ...(passphrase === undefined ? {} : { passphrase }) })
}
