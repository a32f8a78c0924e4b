import { writeFileSync } from 'node:fs'
import { InvalidArgumentError, type Command } from 'commander'
import { CasebridgeError } from '../../../../contract/failure'
import type { Mapping, MappingGap } from '../../../../contract/mapping'
import { open, type Act, type Context } from '../context'
import { exits } from '../exit-codes'
import type { Outcome } from '../outcome'
import { runToEnd } from '../run-to-end'
import { jsonFile } from '../settings'

type Answer = { readonly mapping: Mapping; readonly hash: string; readonly gaps: readonly MappingGap[] }

/** Proposing the map, confirming it, taking it from one project to another. */
export function mappingCommands(program: Command, act: Act): void {
  program
    .command('propose')
    .description("propose how the source's columns fill Odoo's fields")
    .action(() =>
      act(async context => {
        await open(context)
        await runToEnd(context.engine, 'propose')
        return { ...shown(await current(context)), exit: exits.ok }
      }),
    )

  const map = program.command('map').description('look at the map, confirm it, export it, import it')
  map
    .command('show')
    .description('every line of the map, and what is still to be decided')
    .action(() =>
      act(async context => {
        await open(context)
        const answer = await current(context)
        const { lines, ...rest } = shown(answer)
        return { ...rest, lines: [...sheet(answer.mapping), ...lines], exit: exits.ok }
      }),
    )
  map
    .command('confirm')
    .description('confirm what was proposed, from a confidence on')
    .option('--at-least <share>', 'confidence from 0 to 1', share, 0.9)
    .action(({ atLeast }: { readonly atLeast: number }) =>
      act(async context => {
        await open(context)
        return shown(await context.call('mapping.confirmLikely', { atLeast }))
      }),
    )
  map
    .command('import')
    .description('take a map from a file as a new version')
    .argument('<file>')
    .option('--note <text>', 'what is kept with the version')
    .action((file: string, { note }: { readonly note?: string }) =>
      act(async context => {
        await open(context)
        const mapping = jsonFile(file) as Mapping
        return shown(await context.call('mapping.save', { mapping, note: note ?? `Imported from ${file}` }))
      }),
    )
  map
    .command('export')
    .description('write the map to a file')
    .argument('<file>')
    .action((file: string) =>
      act(async context => {
        await open(context)
        const { mapping, hash } = await current(context)
        // it quotes values of the source
        writeFileSync(file, `${JSON.stringify(mapping, null, 2)}\n`, { mode: 0o600 })
        return {
          value: { file, hash, version: mapping.version },
          lines: [`Version ${mapping.version} written to ${file}`],
        }
      }),
    )
}

async function current({ call }: Context): Promise<Answer> {
  const answer = await call('mapping.get')
  if (answer === null) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'mapping-open',
      message: 'There is no map yet. Make one with: casebridge propose',
    })
  }
  return answer
}

/** Open decisions are not a failure, but a script that goes on to plan should see them. */
function shown({ mapping, hash, gaps }: Answer): Outcome {
  const lines = [
    `Map version ${mapping.version}, hash ${hash}`,
    ...gaps.map(gap => `open: ${gap.where}: ${gap.sentence}`),
    gaps.length === 0 ? 'Every field is confirmed or left out.' : `${gaps.length} decisions are open.`,
  ]
  return {
    value: { version: mapping.version, hash, gaps, mapping },
    lines,
    ...(gaps.length > 0 ? { exit: exits.attention } : {}),
  }
}

const sheet = (mapping: Mapping): string[] =>
  mapping.entities.flatMap(entity => [
    `${entity.id}: ${entity.stream} → ${entity.model}`,
    ...entity.fields.map(field => {
      const from =
        'column' in field.rule
          ? field.rule.column
          : 'columns' in field.rule
            ? field.rule.columns.join(' + ')
            : ''
      return `  ${field.decision.padEnd(9)}  ${field.field} ← ${field.rule.kind} ${from}`.trimEnd()
    }),
  ])

function share(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('A share from 0 to 1 was expected.')
  return value
}
