import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ProjectInfo } from '../../../../contract/ipc'
import { open, type Act } from '../context'
import { columns, misused } from '../outcome'
import { settingsFrom, type SettingOptions } from '../settings'

type NewOptions = SettingOptions & { readonly in: string; readonly source: string; readonly sample?: true }

/** Making a project and looking at it. */
export function projectCommands(program: Command, act: Act): void {
  program
    .command('new')
    .description('make a project; --sample makes an invented one of the source against the practice Odoo')
    .argument('[name]', 'what to call it; its folder becomes NAME.casebridge')
    .option('--in <folder>', 'where to put it', '.')
    .option('--source <source>', 'what the data comes from', 'casemanager')
    .option('--sample', 'the sample project')
    .option('--files <paths...>', 'the export: files, folders, ZIPs')
    .option('--settings <file>', "the source's settings as a JSON file")
    .option('--set <name=value...>', 'one setting of the source')
    .action((name: string | undefined, options: NewOptions) =>
      act(async ({ call, secrets }) => {
        const passphrase = secrets.passphrase()
        const where = { parent: resolve(options.in), ...(passphrase === undefined ? {} : { passphrase }) }
        if (options.sample) return shown(await call('project.sample', { ...where, source: options.source }))
        if (name === undefined) throw misused('Give the project a name: casebridge new NAME --files EXPORT')
        const info = await call('project.create', { ...where, name, source: options.source })
        const settings = await settingsFrom(options, options.source, call)
        return shown(settings === null ? info : await call('source.set', { settings }))
      }),
    )

  program
    .command('info')
    .description('what the project is, and every host Casebridge may contact for it')
    .action(() => act(async context => shown(await open(context))))

  program
    .command('gates')
    .description('which steps of the way are done, which may be taken now, and what keeps the others')
    .action(() =>
      act(async context => {
        await open(context)
        const gates = await context.call('gates')
        const lines = columns(
          gates.map(({ step, done, open, why }) => [step, done ? 'done' : open ? 'may be done now' : why]),
        )
        return { value: gates, lines }
      }),
    )
}

function shown(info: ProjectInfo) {
  const odoo = info.practice
    ? 'the built-in practice Odoo'
    : info.odoo === null
      ? 'not chosen yet'
      : info.odoo.url
  const lines = columns([
    ['Project', info.name],
    ['Folder', info.folder],
    ['Source', info.source],
    ['Odoo', odoo],
    ['Hosts', info.hosts.length === 0 ? 'none' : info.hosts.join(', ')],
  ])
  return { value: info, lines }
}
