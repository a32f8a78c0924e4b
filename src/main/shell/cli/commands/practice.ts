import { resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { writeBixCsv } from '../../../practice/pega/export/bix-csv'
import { writeBixXml } from '../../../practice/pega/export/bix-xml'
import { writeDataSetJson } from '../../../practice/pega/export/data-set-json'
import { faultCases } from '../../../practice/pega/fault-cases'
import { startPracticePega } from '../../../practice/pega/practice-pega'
import { practiceWorld } from '../../../practice/pega/world-data/practice-world'
import type { PracticeWorld } from '../../../practice/pega/world'
import type { Act } from '../context'
import { columns, misused } from '../outcome'

type ServeOptions = {
  readonly cases: number
  readonly port: number
  readonly latency: number
  readonly messy?: true
  readonly fault?: readonly string[]
  readonly log?: true
}

const writers = { 'bix-csv': writeBixCsv, 'bix-xml': writeBixXml, json: writeDataSetJson } as const

/** Servers and exports for trying, with invented cases. */
export function practiceCommands(program: Command, act: Act): void {
  program
    .command('practice-pega')
    .description('a small Pega on this computer with invented cases, until Ctrl-C')
    .option('--cases <count>', 'how many cases', whole, 220)
    .option('--port <port>', 'where; 0: any free one', whole, 0)
    .option('--latency <milliseconds>', 'how long each answer waits', whole, 0)
    .option('--messy', 'with what is rare: a file of 25 MB, long talks, control characters')
    .option('--fault <names...>', 'what goes wrong; "list" names everything that can')
    .option('--log', 'a line for each request')
    .action((options: ServeOptions) =>
      act(async ({ say, print }) => {
        const world = practiceWorld({ cases: options.cases, messy: options.messy === true })
        const known = faultCases(world)
        if (options.fault?.includes('list')) {
          const names = known.map(one => one.name)
          return { value: names, lines: names }
        }
        const pega = await startPracticePega({
          world,
          port: options.port,
          latencyMs: options.latency,
          faults: faultsNamed(options.fault ?? [], known),
          ...(options.log ? { log: say } : {}),
        })
        const { url, alias, clientId, clientSecret, login, password } = pega
        print({
          value: { url, alias, clientId, clientSecret, login, password },
          lines: [
            ...columns([
              ['Address', url],
              ['Application alias', alias],
              ['Client id', clientId],
              ['Client secret', clientSecret],
              ['Operator id', login],
              ['Password', password],
            ]),
            `${world.cases.length} cases. Press Ctrl-C to stop it.`,
          ],
        })
        await stopAsked()
        const requests = pega.requests()
        await pega.stop()
        return { value: { requests }, lines: columns(Object.entries(requests)) }
      }),
    )

  program
    .command('export-practice-pega')
    .description('files with invented cases, as Pega exports them')
    .argument('<folder>', 'where to put them')
    .addOption(
      new Option('--format <format>', 'which kind of export')
        .choices(Object.keys(writers))
        .default('bix-csv'),
    )
    .option('--cases <count>', 'how many cases', whole, 220)
    .action(
      (
        folder: string,
        { format, cases }: { readonly format: keyof typeof writers; readonly cases: number },
      ) =>
        act(async () => {
          const files = await writers[format](exported(cases), resolve(folder))
          return {
            value: { folder: resolve(folder), files },
            lines: [...files, `${files.length} files are in ${resolve(folder)}`],
          }
        }),
    )
}

const exported = (cases: number): PracticeWorld => practiceWorld({ cases })

function faultsNamed(
  names: readonly string[],
  known: ReturnType<typeof faultCases>,
): ReturnType<typeof faultCases>[number]['switches'] {
  return Object.assign(
    {},
    ...names.map(name => {
      const found = known.find(one => one.name === name)
      if (found) return found.switches
      throw misused(`There is no fault “${name}”. List them with: casebridge practice-pega --fault list`)
    }),
  )
}

function stopAsked(): Promise<void> {
  return new Promise(asked => {
    const stop = (): void => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      asked()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

function whole(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError('A whole number was expected.')
  return value
}
