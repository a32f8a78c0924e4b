/* npm run bench:extract — cases a second out of the practice Pega at 1, 2, 4 and 8 parallel reads, and memory as cases grow. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const here = import.meta.dirname ?? join(process.cwd(), 'bench')
const typescript = join(here, '..', 'scripts', 'typescript.mjs')
const latencyMs = 100
const casesTimed = Number(process.env['BENCH_CASES'] ?? 60)
const [few, many] = [Number(process.env['BENCH_FEW'] ?? 1000), Number(process.env['BENCH_MANY'] ?? 50_000)]

type Result = { cases: number; records: number; seconds: number; peak: number }
type Server = { url: string; clientId: string; secret: string }

console.log(
  `cases a second, every answer of the source ${latencyMs} ms late, ${casesTimed} cases with all that hangs on them\n`,
)
console.log('parallel reads   cases/s   ×one')
await withServer(casesTimed, latencyMs, server => {
  let one = 0
  for (const parallel of [1, 2, 4, 8]) {
    const { cases, seconds } = extracted(server, parallel)
    const rate = cases / seconds
    if (parallel === 1) one = rate
    console.log(
      `${String(parallel).padStart(14)} ${rate.toFixed(1).padStart(9)} ${(rate / one).toFixed(2).padStart(6)}`,
    )
  }
})
for (const [way, read] of Object.entries({ 'over the API': overApi, 'from BIX files': fromFiles })) {
  const peaks: Result[] = []
  for (const cases of [few, many]) {
    const result = await read(cases)
    peaks.push(result)
    const { records, seconds, peak } = result
    console.log(
      `\n${cases.toLocaleString('en')} cases ${way}, ${records.toLocaleString('en')} records: memory high-water mark ${peak.toFixed(0)} MiB, ${(cases / seconds).toFixed(0)} cases/s`,
    )
    if (result.cases !== cases) throw new Error(`${result.cases} cases were read of ${cases}`)
  }
  console.log(`memory ×${(peaks[1]!.peak / peaks[0]!.peak).toFixed(2)} for ×${many / few} cases`)
}

async function overApi(cases: number): Promise<Result> {
  const results: Result[] = []
  await withServer(cases, 0, server => void results.push(extracted(server, 3)))
  return results[0]!
}

async function fromFiles(cases: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-bench-'))
  try {
    const done = spawnSync(process.execPath, [
      typescript,
      join(here, 'pega-export.ts'),
      String(cases),
      folder,
    ])
    if (done.status !== 0) throw new Error(`the export failed: ${String(done.stderr).slice(-2000)}`)
    return measured({ mode: 'files', paths: [folder] })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function extracted({ url, clientId, secret }: Server, parallel: number): Result {
  return measured({ mode: 'v2', url, auth: 'client-credentials', clientId, secret, parallel })
}

/** An extraction in a process of its own. */
function measured(settings: object): Result {
  // a small heap: what V8 would leave lying about in a large one is not what the reader needs
  const small = ['--max-old-space-size=96', '--max-semi-space-size=4']
  const done = spawnSync(
    process.execPath,
    [...small, typescript, join(here, 'extract-run.ts'), JSON.stringify(settings)],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  )
  const found = /RESULT (.*)/.exec(done.stdout)
  if (!found) throw new Error(`the extraction failed: ${done.stderr.slice(-2000)}`)
  return JSON.parse(found[1]!) as Result
}

async function withServer(cases: number, latency: number, use: (server: Server) => void): Promise<void> {
  const args = [typescript, join(here, 'pega-server.ts'), String(cases), String(latency)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const { promise, resolve, reject } = Promise.withResolvers<Server>()
  void ended.then(() => reject(new Error('The practice Pega ended before it was ready.')))
  createInterface({ input: child.stdout }).on('line', line => {
    if (line.startsWith('READY ')) resolve(JSON.parse(line.slice(6)) as Server)
  })
  try {
    use(await promise)
  } finally {
    child.stdin.end()
    await ended
  }
}
