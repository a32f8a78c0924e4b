import type { Desired } from '../../contract/change'
import type { Api } from '../../contract/ipc'
import type { EntityMapping } from '../../contract/mapping'
import { keyField } from '../odoo/entities'
import { externalModule } from '../odoo/external-id'
import type { Reader } from '../odoo/odoo'
import type { Store } from '../store/store'

type Summary = NonNullable<ReturnType<Api['check.summary']>>
type Counted = Summary['counts'][number]

type CountedEntity = {
  readonly entity: Desired['entity']
  readonly title: string
  readonly models: readonly string[]
}

const entities: readonly CountedEntity[] = [
  { entity: 'company', title: 'Companies', models: ['res.partner'] },
  { entity: 'contact', title: 'Contacts', models: ['res.partner'] },
  { entity: 'case', title: 'Cases', models: ['crm.lead'] },
  { entity: 'document', title: 'Documents', models: ['ir.attachment'] },
  { entity: 'message', title: 'Calls, e-mails and notes', models: ['mail.message'] },
  { entity: 'activity', title: 'Tasks', models: ['mail.activity'] },
]

/** Kinds of record that few sources have: told of only where there are some. */
function rareEntities(store: Store): readonly CountedEntity[] {
  const made = mapped(store).filter(one => one.entity === 'object' && one.use !== 'fields')
  const rare: readonly CountedEntity[] = [
    { entity: 'team', title: 'Teams', models: ['crm.team'] },
    { entity: 'object', title: 'Records of your own', models: [...new Set(made.map(one => one.model))] },
  ]
  return rare.filter(({ entity }) => store.desired.keysOf(entity).next().done !== true)
}

/** Counts per object and status: the source's own, what was left out, what was wanted, and what Odoo itself says it has. */
export async function checkSummary(
  store: Store,
  odoo: Reader,
  projectId: string,
  planId: number,
): Promise<Summary> {
  const counts: Counted[] = []
  for (const one of [...entities, ...rareEntities(store)])
    counts.push(await countEntity(store, odoo, projectId, one))
  const documents = counts.find(row => row.entity === 'Documents')!
  const differing = new Set<string>()
  for (let after = 0; ;) {
    const rows = store.discrepancies.page(planId, after, 1000)
    const last = rows.at(-1)
    if (!last) break
    for (const row of rows) if (row.model === 'ir.attachment') differing.add(row.key)
    after = last.seq
  }
  return {
    discrepancies: store.discrepancies.count(planId),
    records: counts.reduce((sum, row) => sum + row.desired, 0),
    counts,
    streams: streamsOf(store),
    statuses: await statuses(store, odoo),
    documents: { compared: documents.desired, equal: documents.desired - differing.size },
  }
}

async function countEntity(
  store: Store,
  odoo: Reader,
  projectId: string,
  { entity, title, models }: CountedEntity,
): Promise<Counted> {
  const streams = [
    ...new Set(
      mapped(store)
        .filter(one => one.entity === entity)
        .map(one => one.stream),
    ),
  ]
  const source = store.desired.mainFrom(entity, streams)
  let there = 0
  for (const model of models) there += await inOdoo(store, odoo, projectId, entity, model)
  let desired = 0
  for (const _ of store.desired.keysOf(entity)) desired += 1
  return {
    entity: title,
    source,
    derived: desired - source,
    desired,
    inOdoo: there,
  }
}

function mapped(store: Store): readonly EntityMapping[] {
  return store.mappings.latest()?.mapping.entities ?? []
}

/** Every row of a file that is mapped became something or was left out for a reason. */
function streamsOf(store: Store): Summary['streams'] {
  const excluded = store.desired.excluded()
  return [...new Set(mapped(store).map(one => one.stream))].map(stream => ({
    stream,
    rows: store.staged.count(stream),
    made: store.desired.madeFrom(stream),
    excluded: excluded.filter(row => row.stream === stream).reduce((sum, row) => sum + row.count, 0),
  }))
}

/** What Odoo itself counts, and what it had before us and we adopted. */
async function inOdoo(
  store: Store,
  odoo: Reader,
  projectId: string,
  entity: Desired['entity'],
  model: string,
): Promise<number> {
  if (model === 'res.partner' || model === 'crm.lead') {
    const ours = (await odoo.fields(model)).has(keyField)
      ? await odoo.count(model, [[keyField, '=like', `${entity}:%`]])
      : 0
    return ours + store.bound.adopted(entity)
  }
  const ours = await odoo.count('ir.model.data', [
    ['module', '=', externalModule(projectId)],
    ['model', '=', model],
  ])
  // a team may have been there before; papers and history of a case never were
  return entity === 'team' ? ours + store.bound.adopted(entity) : ours
}

/** Cases per status in the source, beside cases per stage in Odoo, by the confirmed status table. */
async function statuses(store: Store, odoo: Reader): Promise<Summary['statuses']> {
  const table = store.mappings.latest()?.mapping.tables.find(one => one.name === 'status')
  if (!table || !(await odoo.fields('crm.lead')).has(keyField)) return []
  const source = new Map<string, number>()
  for (const row of table.rows)
    if (row.to['stage'])
      source.set(String(row.to['stage']), (source.get(String(row.to['stage'])) ?? 0) + row.count)
  const wanted = wantedByStage(store)
  const rows: Summary['statuses'] = []
  for (const [name, count] of source) {
    const stage = store.bound.get(`stage:${name}`)
    const there = stage
      ? await odoo.count('crm.lead', [
          ['stage_id', '=', stage.odooId],
          [keyField, '!=', false],
        ])
      : 0
    rows.push({ name, source: count, desired: wanted.get(`stage:${name}`) ?? 0, inOdoo: there })
  }
  return rows
}

/** How many cases are to stand in each stage, by the stage's key. */
function wantedByStage(store: Store): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (let after: { sort: string; key: string } | null = null; ;) {
    const cases = store.desired.page('case', after, 500)
    const last = cases.at(-1)
    if (last === undefined) return found
    for (const { values } of cases) {
      const stage = values['stage_id']
      if (stage !== null && typeof stage === 'object' && 'ref' in stage)
        found.set(stage.ref, (found.get(stage.ref) ?? 0) + 1)
    }
    after = { sort: last.sort, key: last.key }
  }
}
