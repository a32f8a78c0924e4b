/* npm run bench:check-log — how long `casebridge check-log` takes, and that twice the log takes no more memory. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLedgerJsonl } from '../src/main/report/ledger/ledger-report'
import { lineHash, noHash, type LedgerLine } from '../src/main/store/ledger-line'

const here = import.meta.dirname ?? join(process.cwd(), 'bench')
const sizes = [Number(process.env['BENCH_FEW'] ?? 1_000_000), Number(process.env['BENCH_MANY'] ?? 2_000_000)]
const folder = mkdtempSync(join(tmpdir(), 'casebridge-bench-'))

/** What a load writes: for each record that it was asked for, and that it is done. */
function* entries(count: number): Generator<LedgerLine> {
  let previous = noHash
  for (let seq = 1; seq <= count; seq += 1) {
    const record = Math.ceil(seq / 2)
    const line = {
      seq,
      run: 1 + Math.floor(seq / 400_000),
      at: new Date(1_770_000_000_000 + seq).toISOString(),
      what: seq % 2 === 1 ? 'asked' : 'done',
      action: record % 7 === 0 ? 'update' : 'create',
      model: record % 3 === 0 ? 'mail.message' : 'crm.lead',
      key: `case:C-${record}`,
      source: `cases/C-${record}`,
      odoo_id: seq % 2 === 1 ? null : record,
      change_seq: record,
      detail: null,
      ...(record % 7 === 0 ? { before_hash: previous } : {}),
      previous,
    } as const
    previous = lineHash(line)
    yield { ...line, hash: previous }
  }
}

try {
  const peaks: number[] = []
  for (const count of sizes) {
    const file = join(folder, `${count}.jsonl`)
    let head = noHash
    for (const entry of entries(count)) head = entry.hash
    const about = {
      project: 'bench',
      version: '0',
      exportedAt: new Date().toISOString(),
      entries: count,
      head,
    }
    await writeLedgerJsonl(about, entries(count), file)
    const run = spawnSync(
      process.execPath,
      [join(here, '..', 'scripts', 'typescript.mjs'), join(here, 'check-log-run.ts'), file],
      { encoding: 'utf8' },
    )
    const result = /RESULT (.*)/.exec(run.stdout)?.[1]
    if (result === undefined) throw new Error(`the check failed: ${run.stdout}${run.stderr}`.slice(-2000))
    const {
      entries: checked,
      seconds,
      peak,
    } = JSON.parse(result) as Record<'entries' | 'seconds' | 'peak', number>
    if (checked !== count) throw new Error(`${checked} entries were followed of ${count}`)
    peaks.push(peak)
    console.log(
      `${count.toLocaleString('en').padStart(10)} entries, ${(statSync(file).size / 1e6).toFixed(0)} MB: ${seconds.toFixed(1)} s, ${Math.round(count / seconds).toLocaleString('en')} entries/s, memory high-water mark ${peak.toFixed(0)} MiB`,
    )
  }
  console.log(`memory ×${(peaks[1]! / peaks[0]!).toFixed(2)} for ×${sizes[1]! / sizes[0]!} entries`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
