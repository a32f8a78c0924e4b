import { Option, type Command } from 'commander'
import type { OdooSettings, OdooTest } from '../../../../contract/ipc'
import { open, type Act } from '../context'
import { exits } from '../exit-codes'
import { misused, type Outcome } from '../outcome'

type ConnectOptions = Partial<Omit<OdooSettings, 'transport'>> & {
  readonly transport: OdooSettings['transport']
  readonly practice?: true
  readonly remember?: true
}

/** Choosing the Odoo and testing whether it will do. */
export function odooCommands(program: Command, act: Act): void {
  program
    .command('connect')
    .description('choose the Odoo and test it; its password or API key is in CASEBRIDGE_ODOO_PASSWORD')
    .option('--practice', 'the built-in practice Odoo')
    .option('--url <url>', 'address of the Odoo')
    .option('--database <name>', 'its database')
    .option('--login <login>', 'whom to log in as')
    .addOption(
      new Option('--transport <kind>', 'how to speak to it')
        .choices(['auto', 'xmlrpc', 'json2'])
        .default('auto'),
    )
    .option('--remember', "keep the password in the system's keychain")
    .action((options: ConnectOptions) =>
      act(async context => {
        const info = await open(context)
        if (options.practice) await context.call('odoo.practice')
        else if (options.url ?? options.database ?? options.login ?? options.remember) {
          const { url, database, login } = { ...info.odoo, ...options }
          if (!url || !database || !login) throw misused('Give --url, --database and --login, or --practice.')
          const secret = context.secrets.secret('odoo')
          if (secret === null)
            throw misused('CASEBRIDGE_ODOO_PASSWORD is not set; --password-stdin reads it instead.')
          const settings = { url, database, login, transport: options.transport }
          await context.call('odoo.set', { settings, secret, remember: options.remember === true })
        }
        return tested(await context.call('odoo.test'))
      }),
    )
}

function tested(test: OdooTest): Outcome {
  const marks = { ok: 'ok     ', warning: 'warning', blocks: 'BLOCKS ' }
  const lines = [
    `Odoo ${test.server} (${test.edition}), database ${test.database}`,
    ...test.checks.flatMap(check => [
      `${marks[check.state]}  ${check.sentence}`,
      ...(check.state === 'ok' || check.remedy === '' ? [] : [`         ${check.remedy}`]),
    ]),
  ]
  const blocked = test.checks.some(check => check.state === 'blocks')
  return { value: test, lines, ...(blocked ? { exit: exits.settings } : {}) }
}
