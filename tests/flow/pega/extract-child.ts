/* Extracts a Pega into a store, in a process that may be killed at any moment; started again it goes on. */
import { phaseOf } from '../../../src/main/odoo/entities'
import { sourceNamed } from '../../../src/main/sources/index'
import { extract } from '../../../src/main/steps/extract/extract'
import { openStore } from '../../../src/main/store/open'

const [folder, key, settings] = process.argv.slice(2) as [string, string, string]
const store = openStore(folder, Buffer.from(key, 'hex'), { create: false, phaseOf })
const { project, profile, staged, findings, blobs } = store
const ports = { project, profile, staged, findings, blobs, signal: new AbortController().signal }
for await (const _ of extract({ source: sourceNamed('pega'), settings: JSON.parse(settings), ...ports }))
  void _
store.close()
console.log('EXTRACTED')
