import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBixCsv } from '../src/main/practice/pega/export/bix-csv'
import { writeBixXml } from '../src/main/practice/pega/export/bix-xml'
import { writeDataSetJson } from '../src/main/practice/pega/export/data-set-json'
import {
  startPracticePega,
  type PracticePega,
  type PracticePegaOptions,
} from '../src/main/practice/pega/practice-pega'
import type { PracticeWorld } from '../src/main/practice/pega/world'
import type { Cell } from '../src/contract/entity'

/** The ways a customer may let us read a Pega system. */
export const pegaReaders = ['v2', 'v1', 'bix-csv', 'bix-xml', 'json'] as const
export type PegaReader = (typeof pegaReaders)[number]

export type GivenPega = {
  readonly settings: { readonly [name: string]: Cell }
  readonly secrets: { readonly [name: string]: string }
  /** The server, where it is read over its API. */
  readonly pega: PracticePega | null
  close(): Promise<void>
}

const exports = { 'bix-csv': writeBixCsv, 'bix-xml': writeBixXml, json: writeDataSetJson } as const

/** A practice Pega, or the files it exports into `folder`, with what a person fills in to read it. */
export async function givePega(
  reader: PegaReader,
  world: PracticeWorld,
  folder: string,
  options: Partial<PracticePegaOptions> = {},
): Promise<GivenPega> {
  if (reader !== 'v2' && reader !== 'v1') {
    const paths = [join(folder, `export-${reader}`)]
    await exports[reader](world, paths[0]!)
    if (reader !== 'bix-xml') await addSchemas(world, folder, paths[0]!)
    return { settings: { mode: 'files', paths }, secrets: {}, pega: null, close: async () => {} }
  }
  const pega = await startPracticePega({ world, ...options })
  return {
    settings: { mode: reader, url: pega.url, auth: 'client-credentials', clientId: pega.clientId },
    secrets: { secret: pega.clientSecret },
    pega,
    close: () => pega.stop(),
  }
}

/** The schemas that Pega writes beside XML, which a customer may give with files of any form: they hold the types. */
async function addSchemas(world: PracticeWorld, folder: string, beside: string): Promise<void> {
  const xml = await mkdtemp(join(folder, 'schemas-'))
  await writeBixXml(world, xml)
  for (const name of await readdir(xml))
    if (name.endsWith('.xsd')) await copyFile(join(xml, name), join(beside, name))
  await rm(xml, { recursive: true })
}
