import { isDeepStrictEqual } from 'node:util'
import { CasebridgeError } from '../../../contract/failure'
import type { Mapping } from '../../../contract/mapping'
import { withNewModels } from '../../odoo/new-model'
import type { Reader } from '../../odoo/odoo'
import type { Template } from '../../sources/source'
import type { MappingTable, ProfileTable, StagedTable } from '../../store/store'
import { keepDecisions } from './keep'
import { fitStates, fitToOdoo } from './live-fields'
import { matchOwners } from './owners'
import { withoutTeams } from './teams'
import { fillRemaining } from './remaining'
import { fitStages } from './stages'
import { completeTables, matchCountries, orderStatuses } from './value-rows'
import type { Working } from './working'
import { columnKey } from './working'

export type ProposePorts = {
  readonly profile: ProfileTable
  readonly staged: StagedTable
  readonly mappings: MappingTable
  readonly odoo: Reader
  readonly template: Template
}

/**
 * Proposes a mapping: the source's own template, fitted to what this Odoo has, with every other column given a place.
 * Nothing is confirmed; what a person decided before is kept. Saves it as a new version unless it is the same.
 */
export async function propose(ports: ProposePorts): Promise<Mapping> {
  const { staged, template, mappings } = ports
  const odoo = withNewModels(ports.odoo, new Set(template.customModels?.map(({ model }) => model)))
  const profile = ports.profile.get()
  if (profile === null) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'nothing-read',
      message:
        'There is nothing to map yet. Choose the files of the export under Connect and look at them under Audit first.',
    })
  }
  const work: Working = {
    profile,
    columns: new Map(
      ports.profile.columns().map(column => [columnKey(column.stream, column.column), column]),
    ),
    prefix: template.fieldPrefix ?? 'x_src_',
    customFields: [...template.customFields],
    entities: [...template.entities],
    tables: [...template.tables],
  }
  completeTables(work, staged)
  withoutTeams(work, staged)
  orderStatuses(work, staged)
  await fitStages(work, odoo)
  await fitStates(work, odoo)
  await fitToOdoo(work, odoo)
  await matchOwners(work, staged, odoo)
  await matchCountries(work, odoo)
  await fillRemaining(work, odoo)
  const before = mappings.latest()
  const proposal: Mapping = {
    version: 0,
    source: profile.source,
    entities: work.entities,
    customFields: usedOnly(work),
    tables: work.tables,
    options: { realCreateDate: false, ownerFallback: { kind: 'block' }, defaultCountry: null },
    ...(template.customModels === undefined ? {} : { customModels: usedModels(work, template) }),
    ...(template.caseFacts === undefined ? {} : { caseFacts: template.caseFacts }),
  }
  const kept = keepDecisions(proposal, before?.mapping ?? null)
  if (before !== null && same(kept, before.mapping)) return before.mapping
  return mappings.save(kept, 'Proposed').mapping
}

/** Custom fields that some rule fills. */
function usedOnly(work: Working): Mapping['customFields'] {
  const filled = new Set(
    work.entities.flatMap(entity => entity.fields.map(line => `${entity.model}.${line.field}`)),
  )
  return work.customFields.filter(field => filled.has(`${field.model}.${field.name}`))
}

/** Models of their own that something is still mapped to. */
function usedModels(work: Working, { customModels = [] }: Template): NonNullable<Mapping['customModels']> {
  return customModels.filter(({ model }) => work.entities.some(entity => entity.model === model))
}

function same(a: Mapping, b: Mapping): boolean {
  return isDeepStrictEqual({ ...a, version: 0 }, { ...b, version: 0 })
}
