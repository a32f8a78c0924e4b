import { Option, type Command } from 'commander'
import type { FindingGroup } from '../../../../contract/finding'
import type { Profile, ProfileOverrides } from '../../../../contract/stream'
import { open, type Act } from '../context'
import { discoverCommands } from './discover'
import { columns, misused, type Outcome } from '../outcome'
import { runToEnd } from '../run-to-end'
import { variableOf } from '../secrets'
import { jsonFile, settingsFrom, type SettingOptions } from '../settings'

type SourceOptions = SettingOptions & { readonly secret?: readonly string[] }

/** Saying where the data is, and seeing how it is read. */
export function sourceCommands(program: Command, act: Act): void {
  program
    .command('source')
    .description("set the source's settings; a secret is named here and read from CASEBRIDGE_SOURCE_<NAME>")
    .option('--files <paths...>', 'the export: files, folders, ZIPs')
    .option('--settings <file>', 'settings as a JSON file')
    .option('--set <name=value...>', 'one setting')
    .option('--secret <names...>', 'a secret setting, kept in the keychain')
    .action((options: SourceOptions) =>
      act(async context => {
        const info = await open(context)
        const given = await settingsFrom(options, info.source, context.call)
        const settings = { ...info.sourceSettings, ...given }
        const secrets = Object.fromEntries(
          (options.secret ?? []).map(name => {
            const secret = context.secrets.secret(`source:${name}`)
            if (secret === null)
              throw misused(`${variableOf(name)} is not set; it holds the secret "${name}".`)
            return [name, secret]
          }),
        )
        const now = await context.call('source.set', { settings, secrets })
        return {
          value: now,
          lines: columns(Object.entries(now.sourceSettings).map(([k, v]) => [k, JSON.stringify(v)])),
        }
      }),
    )

  program
    .command('inspect')
    .description('look at the source: what was detected, why, and what has to be decided')
    .action(() =>
      act(async context => {
        await open(context)
        return inspected(await context.call('source.inspect'))
      }),
    )

  discoverCommands(program, act)

  program
    .command('override')
    .description('correct what was detected with a JSON file, or show the corrections made so far')
    .argument('[file]', 'the corrections (as `casebridge override` prints them)')
    .action((file: string | undefined) =>
      act(async context => {
        await open(context)
        if (file !== undefined) {
          return inspected(await context.call('source.override', jsonFile(file) as ProfileOverrides))
        }
        const overrides = await context.call('source.overrides')
        return { value: overrides, lines: [JSON.stringify(overrides, null, 2)] }
      }),
    )

  program
    .command('audit')
    .description('read the source and take stock of it')
    .addOption(new Option('--findings', 'list what was found as well'))
    .action((options: { readonly findings?: true }) =>
      act(async context => {
        await open(context)
        await runToEnd(context.engine, 'audit')
        const inventory = await context.call('audit.inventory')
        const { documents, grade } = inventory!
        const lines = [
          ...columns(
            inventory!.streams.map(s => [s.title, `${s.records} records${s.entity ? ` (${s.entity})` : ''}`]),
          ),
          `Documents: ${documents.matched} matched, ${documents.indexOnly} without a file, ${documents.fileOnly} without an index line, ${documents.ambiguous} ambiguous`,
          `Complexity: ${grade.letter} (${grade.parts.map(part => `${part.name} ${part.letter}`).join(', ')})`,
          ...(options.findings ? findingLines(inventory!.findings) : []),
          `Findings: ${inventory!.findings.length} kinds, ${sum(inventory!.findings)} in all`,
        ]
        return { value: inventory, lines }
      }),
    )
}

const sum = (findings: readonly FindingGroup[]) => findings.reduce((all, group) => all + group.count, 0)

const findingLines = (findings: readonly FindingGroup[]): string[] =>
  findings.flatMap(group => [
    `${group.severity}: ${group.title}`,
    ...group.examples.map(example => `  ${example.sentence}`),
    `  ${group.remedy}`,
  ])

function inspected({ profile, findings }: { profile: Profile; findings: readonly FindingGroup[] }): Outcome {
  const lines = [
    ...profile.streams.map(stream => {
      const what = stream.entity.value ?? 'not used'
      return `${stream.title}: ${what} (${stream.entity.reason})${stream.entity.sure ? '' : ' — please check'}`
    }),
    ...findingLines(findings),
  ]
  return { value: { profile, findings }, lines }
}
