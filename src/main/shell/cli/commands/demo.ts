import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { CasebridgeError } from '../../../../contract/failure'
import type { Plan } from '../../../../contract/change'
import { withDirection } from '../../../../contract/priority-scale'
import type { Act, Context } from '../context'
import { exits } from '../exit-codes'
import { columns, type Outcome } from '../outcome'
import { runToEnd } from '../run-to-end'
import { discoveryLines } from './discover'
import { rolledBack } from './migrate'
import { latest } from './plan'

const visitor = 'Demo'

/** The whole way with the sample project against the practice Odoo, in a folder that is gone afterwards. */
export function demoCommand(program: Command, act: Act): void {
  program
    .command('demo')
    .description('the whole way with an invented project: audit, map, sample, migrate, check, roll back')
    .argument('[source]', 'whose sample project', 'casemanager')
    .action((source: string) =>
      act(async context => {
        const parent = await mkdtemp(join(tmpdir(), 'casebridge-demo-'))
        try {
          return await wholeWay(context, source, parent)
        } finally {
          await context.call('project.close')
          await rm(parent, { recursive: true, force: true })
        }
      }),
    )
}

async function wholeWay(context: Context, source: string, parent: string): Promise<Outcome> {
  const { call, engine } = context
  const started = performance.now()
  await call('project.sample', { parent, source, passphrase: randomBytes(16).toString('hex') })
  const described = await describe(call, source)
  await call('source.inspect')
  await call('odoo.test')
  await runToEnd(engine, 'audit')
  const inventory = await call('audit.inventory')
  await runToEnd(engine, 'propose')
  await answerScales(call)
  const { gaps } = await call('mapping.confirmLikely', { atLeast: 0 })
  if (gaps.length > 0) throw open(gaps.map(gap => `${gap.where}: ${gap.sentence}`))

  await call('sample.pick', { size: 100, keys: [] })
  await runToEnd(engine, 'plan-sample')
  const samplePlan = await approve(call, 'sample')
  await runToEnd(engine, 'sample')
  const sample = await call('sample.counts', { planId: samplePlan.id })
  await call('sample.approve', { by: visitor, keep: true })

  await runToEnd(engine, 'plan-full')
  const plan = await approve(call, 'full')
  await runToEnd(engine, 'full')
  const check = await call('check.summary', { planId: plan.id })

  await runToEnd(engine, 'plan-rollback')
  await approve(call, 'rollback')
  await runToEnd(engine, 'rollback')
  const rollback = await rolledBack({ call })

  const seconds = Math.round((performance.now() - started) / 100) / 10
  const discrepancies = check?.discrepancies ?? -1
  const lines = [
    ...described,
    'Source',
    ...columns(inventory!.streams.map(stream => [`  ${stream.title}`, stream.records])),
    `Sample: ${sample.records} records, ${sample.fields} fields compared, ${sample.different} differ`,
    'Migrated',
    ...columns(
      check!.counts.map(count => [`  ${count.entity}`, `${count.inOdoo} in Odoo of ${count.desired} wanted`]),
    ),
    `Documents: ${check!.documents.compared} compared, ${check!.documents.equal} equal`,
    `Discrepancies: ${discrepancies}`,
    'Rolled back',
    ...rollback.lines.map(line => `  ${line}`),
    `Time: ${seconds} s`,
  ]
  const wrong = discrepancies !== 0 || sample.different > 0 || rollback.exit !== undefined
  return {
    value: { inventory: inventory!.streams, sample, check, rollback: rollback.value, seconds },
    lines,
    ...(wrong ? { exit: exits.attention } : {}),
  }
}

/** What the source tells of itself, where it can. */
async function describe(call: Context['call'], source: string): Promise<string[]> {
  const can = (await call('source.list')).some(one => one.name === source && one.discovers)
  return can ? ['Described', ...discoveryLines(await call('source.discover')).map(line => `  ${line}`)] : []
}

/** Says what only a person can know: in the invented projects the lowest number of a scale is the most urgent. */
async function answerScales(call: Context['call']): Promise<void> {
  const mapping = (await call('mapping.get'))?.mapping
  if (mapping?.tables.some(table => table.direction === null) !== true) return
  const tables = mapping.tables.map(table =>
    table.direction === null ? withDirection({ ...table, direction: 'low-first' }) : table,
  )
  await call('mapping.save', { mapping: { ...mapping, tables }, note: 'The lowest number is most urgent' })
}

async function approve(call: Context['call'], kind: Plan['kind']): Promise<Plan> {
  const { plan } = await latest(call, kind)
  return call('plan.approve', { planId: plan.id, hash: plan.hash, by: visitor })
}

const open = (gaps: readonly string[]) =>
  new CasebridgeError({
    kind: 'bug',
    code: 'demo-map-open',
    message: 'The map of the sample project should need no decision, but these are open.',
    detail: gaps.join('\n'),
  })
