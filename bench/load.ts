/* npm run bench:load — the loader beside the same rows created plainly in Odoo's own process and by one call a record. */
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { connect } from '../src/main/odoo/client'
import { silence } from '../src/main/odoo/context'
import type { Writer } from '../src/main/odoo/odoo'
import { byLoader, type Rates } from './loader-run'
import { extraFields, inProcessScript, lead, partner } from './rows'

const rows = Number(process.env['BENCH_ROWS'] ?? 2000)
const oneByOneRows = Math.min(rows, 200)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3)
const script = join(import.meta.dirname ?? join(process.cwd(), 'bench'), '..', 'scripts', 'odoo-server')
const server = (...args: string[]): string =>
  execFileSync('bash', [script, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })

const url = server('up', '19').trim().split('\n').at(-1)!
const results = { loader: [] as Rates[], inProcess: [] as Rates[], oneByOne: [] as Rates[] }
for (let round = 0; round < rounds; round += 1) {
  results.loader.push(await withDatabase(name => byLoader(url, name, rows)))
  results.inProcess.push(await withDatabase(async name => inProcess(name)))
  results.oneByOne.push(await withDatabase(oneByOne))
  process.stderr.write(`round ${round + 1} of ${rounds} done\n`)
}
const best = {
  partners: median(results.inProcess.map(r => r.partners)),
  leads: median(results.inProcess.map(r => r.leads)),
}
console.log(
  `\n${rows} rows each, one connection, ledger on, medians of ${rounds} rounds (one by one: ${oneByOneRows} rows)\n`,
)
console.log('way                                partners/s  ×in-process   leads/s  ×in-process')
for (const [way, rates] of Object.entries(results)) {
  const [p, l] = [median(rates.map(r => r.partners)), median(rates.map(r => r.leads))]
  const title = {
    loader: 'Casebridge, with external ids',
    inProcess: "in Odoo's own process, plainly",
    oneByOne: 'one call a record',
  }[way as keyof typeof results]
  console.log(
    `${title.padEnd(34)} ${p.toFixed(0).padStart(10)} ${(p / best.partners).toFixed(2).padStart(12)} ${l.toFixed(0).padStart(9)} ${(l / best.leads).toFixed(2).padStart(12)}`,
  )
}
const pairs = results.loader.map(
  (r, i) => [r.partners / results.inProcess[i]!.partners, r.leads / results.inProcess[i]!.leads] as const,
)
console.log(
  `\nround by round, loader ÷ in-process: partners ${pairs.map(p => p[0].toFixed(2)).join(', ')}; leads ${pairs.map(p => p[1].toFixed(2)).join(', ')}`,
)
await memory()

function inProcess(database: string): Rates {
  const done = spawnSync('bash', [script, 'shell', '19', database], {
    input: inProcessScript(rows, silence),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const rate = (name: string): number => Number(new RegExp(`RATE ${name} ([\\d.]+)`).exec(done.stdout)?.[1])
  const kept = /KEPT (\d+) (\d+)/.exec(done.stdout)
  if (!rate('partners') || !rate('leads'))
    throw new Error(`in-process run failed: ${done.stdout.slice(-500)} ${done.stderr.slice(-1500)}`)
  process.stderr.write(
    `in Odoo's own process: ${kept?.[1]} of ${rows} partners kept street, e-mail and phone, ${kept?.[2]} after the leads\n`,
  )
  return { partners: rate('partners'), leads: rate('leads') }
}

/** What most scripts do: one create a record, no context. */
async function oneByOne(database: string): Promise<Rates> {
  const odoo: Writer = await connect({ url, database, login: 'admin', transport: 'xmlrpc' }, 'admin')
  const model = (await odoo.search('ir.model', [['model', '=', 'crm.lead']]))[0]!
  await odoo.create(
    'ir.model.fields',
    extraFields.map(name => ({ name, model_id: model, ttype: 'char', field_description: name })),
  )
  const ids: number[] = []
  let at = performance.now()
  for (let i = 0; i < oneByOneRows; i += 1) {
    const { company, ...values } = partner(i, oneByOneRows)
    ids.push(
      (
        await odoo.create('res.partner', [{ ...values, parent_id: company === null ? false : ids[company]! }])
      )[0]!,
    )
  }
  const partners = (oneByOneRows * 1000) / (performance.now() - at)
  at = performance.now()
  for (let i = 0; i < oneByOneRows; i += 1) {
    const { partner: to, email, phone, revenue, deadline, extra, ...values } = lead(i, oneByOneRows)
    await odoo.create('crm.lead', [
      {
        ...values,
        partner_id: ids[to]!,
        user_id: 2,
        email_from: email,
        phone,
        expected_revenue: revenue,
        date_deadline: deadline,
        ...Object.fromEntries(extraFields.map((name, k) => [name, extra[k]!])),
      },
    ])
  }
  return { partners, leads: (oneByOneRows * 1000) / (performance.now() - at) }
}

/** The loader's own memory, small and large run, each in a process of its own so that neither inherits the other's peak. */
async function memory(): Promise<void> {
  const peak = async (records: number): Promise<number> =>
    await withDatabase(async name => {
      const done = spawnSync(
        process.execPath,
        [
          // a small heap: what V8 would leave lying about in a large one is not what the loader needs
          '--max-old-space-size=64',
          '--max-semi-space-size=4',
          join(script, '..', 'typescript.mjs'),
          join(script, '..', '..', 'bench', 'load-memory.ts'),
          url,
          name,
          String(records / 2),
        ],
        { encoding: 'utf8', maxBuffer: 1 << 26 },
      )
      const found = /PEAK ([\d.]+)/.exec(done.stdout)
      if (!found) throw new Error(`memory run failed: ${done.stderr.slice(-1500)}`)
      return Number(found[1])
    })
  const [small, large] = [await peak(2000), await peak(20_000)]
  console.log(
    `\nmemory high-water mark of the loader: ${small.toFixed(0)} MiB at 2,000 records, ${large.toFixed(0)} MiB at 20,000 (×${(large / small).toFixed(2)})`,
  )
}

async function withDatabase<T>(use: (name: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomBytes(4).toString('hex')}`
  server('newdb', '19', name)
  try {
    return await use(name)
  } finally {
    server('dropdb', '19', name)
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
