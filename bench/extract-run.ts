/* One extraction in a process of its own; prints how many cases and records, the seconds, and the memory high-water mark in MiB. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { phaseOf } from '../src/main/odoo/entities'
import { sourceNamed } from '../src/main/sources/index'
import type { SourceSettings } from '../src/main/sources/source'
import { extract } from '../src/main/steps/extract/extract'
import { openStore } from '../src/main/store/open'

const settings = JSON.parse(process.argv[2]!) as SourceSettings
const folder = mkdtempSync(join(tmpdir(), 'casebridge-bench-'))
const store = openStore(join(folder, 'b.casebridge'), randomBytes(32), { create: true, phaseOf })
try {
  const { project, profile, staged, findings, blobs } = store
  const ports = { project, profile, staged, findings, blobs, signal: new AbortController().signal }
  let began = 0
  for await (const progress of extract({ source: sourceNamed('pega'), settings, ...ports })) {
    if (began === 0 && progress.done > 0) began = performance.now() // looking at the source is not counted
  }
  const seconds = (performance.now() - began) / 1000
  const cases = (profile.get()?.streams ?? [])
    .filter(stream => stream.entity.value === 'case')
    .reduce((sum, stream) => sum + staged.count(stream.id), 0)
  const peak = process.resourceUsage().maxRSS / 1024
  console.log(`RESULT ${JSON.stringify({ cases, records: staged.count(), seconds, peak })}`)
} finally {
  store.close()
  rmSync(folder, { recursive: true, force: true })
}
