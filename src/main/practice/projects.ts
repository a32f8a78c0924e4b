import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cell } from '../../contract/entity'
import type { MappingOptions } from '../../contract/mapping'
import type { ProfileOverrides } from '../../contract/stream'
import type { PracticeUser } from './odoo/engine'
import { sampleMappingOptions, sampleOverrides, sampleUsers } from './sample-firm/firm-facts'
import { writeSampleExport } from './sample-firm/sample-firm'
import { serviceCentre } from './service-centre'

type Settings = { readonly [name: string]: Cell }

/** A source's server of the product's own, for trying; its settings and secrets are new at every start. */
export type ServedSource = {
  readonly settings: Settings
  readonly secrets: { readonly [setting: string]: string }
  stop(): Promise<void>
}

/** An invented project for trying a source with nothing installed. */
export type PracticeProject = {
  readonly title: string
  readonly about: string
  readonly name: string // of the project
  /** Who of its people also has a user in the practice Odoo. */
  readonly users: readonly PracticeUser[]
  /** What a person would fill in and answer; may write into the project's folder. */
  fill(folder: string): Promise<{
    readonly settings: Settings
    readonly overrides: ProfileOverrides
    readonly options: MappingOptions
  }>
  /** Where it is a server: started each time the project is opened. */
  serve?(): Promise<ServedSource>
}

const sampleFirm: PracticeProject = {
  title: 'Sample firm (CaseManager)',
  about: 'An invented law firm with 300 cases, as exported files.',
  name: 'Sample firm',
  users: sampleUsers,
  async fill(projectFolder) {
    const folder = join(projectFolder, 'sample-export')
    await mkdir(folder, { recursive: true })
    await writeSampleExport(folder, {})
    return {
      settings: { mode: 'files', paths: [folder] },
      overrides: sampleOverrides,
      options: sampleMappingOptions,
    }
  },
}

/** The sample projects by the source they are read with. */
const projects: { readonly [source: string]: PracticeProject } = {
  casemanager: sampleFirm,
  pega: serviceCentre,
}

export const practiceProject = (source: string): PracticeProject | null =>
  Object.hasOwn(projects, source) ? (projects[source] ?? null) : null
