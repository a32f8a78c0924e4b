import { Command, CommanderError } from 'commander'
import { toFailure } from '../../../contract/failure'
import { version } from '../../version'
import type { CreateEngine } from '../engine-port'
import { checkLogCommand } from './commands/check-log'
import { mappingCommands } from './commands/mapping'
import { migrateCommands } from './commands/migrate'
import { odooCommands } from './commands/odoo'
import { planCommands } from './commands/plan'
import { demoCommand } from './commands/demo'
import { practiceCommands } from './commands/practice'
import { projectCommands } from './commands/project'
import { reportCommands } from './commands/report'
import { sampleCommands } from './commands/sample'
import { sourceCommands } from './commands/source'
import type { Act } from './context'
import { exitFor, exits, type ExitCode } from './exit-codes'
import { callOf, type Outcome, shown } from './outcome'
import { secretInput, type StdinSecrets } from './secrets'

/** The world around the command line, so that a test can be one. */
export type Surroundings = {
  readonly createEngine: CreateEngine
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  readonly stdin: NodeJS.ReadableStream
  out(text: string): void
  err(text: string): void
}

type Globals = StdinSecrets & { readonly project?: string; readonly json?: true }

/** Carries out one command line and gives back the exit code. */
export async function runCli(argv: readonly string[], world: Surroundings): Promise<ExitCode> {
  let exit: ExitCode = exits.ok
  const program = new Command('casebridge')
    .description("Moves a firm's case data into Odoo CRM, on the firm's own machine.")
    .version(version, '--version')
    .option('--project <folder>', 'the project; or CASEBRIDGE_PROJECT')
    .option('--json', 'print data instead of text')
    .option(
      '--passphrase-stdin',
      "read the project's passphrase from standard input; or CASEBRIDGE_PASSPHRASE",
    )
    .option(
      '--password-stdin',
      "read Odoo's password or API key from standard input; or CASEBRIDGE_ODOO_PASSWORD",
    )
    .configureOutput({ writeOut: text => world.out(text), writeErr: text => world.err(text) })
    .exitOverride()
    .showHelpAfterError('Every command explains itself with --help.')

  const print = ({ value, lines, exit: code }: Outcome) => {
    const json = program.opts<Globals>().json === true
    world.out(json ? `${JSON.stringify(value, null, 2)}\n` : lines.map(line => `${shown(line)}\n`).join(''))
    exit = code ?? exits.ok
  }
  const act: Act = async work => {
    const globals = program.opts<Globals>()
    const secrets = await secretInput(globals, world.stdin, world.env)
    const engine = world.createEngine({
      shell: 'cli',
      home: world.home,
      secret: name => secrets.secret(name),
    })
    try {
      const folder = globals.project ?? (world.env['CASEBRIDGE_PROJECT'] || undefined)
      const say = (line: string): void => world.err(`${shown(line)}\n`)
      print(await work({ engine, call: callOf(engine.handlers), secrets, folder, say, print }))
    } finally {
      await engine.close()
    }
  }
  for (const add of [projectCommands, sourceCommands, odooCommands, mappingCommands, sampleCommands])
    add(program, act)
  for (const add of [planCommands, migrateCommands, reportCommands, demoCommand, practiceCommands])
    add(program, act)
  checkLogCommand(program, async work => print(await work()))
  inherit(program)

  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.ok : exits.usage
    const failure = toFailure(error)
    if (program.opts<Globals>().json) world.out(`${JSON.stringify({ failure }, null, 2)}\n`)
    world.err(shown(`${failure.message}\n${failure.detail === undefined ? '' : `${failure.detail}\n`}`))
    return exitFor(failure)
  }
}

/** Commander gives a command added by `command()` its parent's output and exit handling only at that moment; ours too. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command)
    inherit(child)
  }
}
