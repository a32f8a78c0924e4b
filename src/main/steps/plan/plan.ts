import type { Change, Desired, Phase, Plan, Values } from '../../../contract/change'
import { phases } from '../../../contract/change'
import type { Progress } from '../../../contract/run'
import { createFinder, type Finder } from '../../odoo/finder'
import { odooIdentity } from '../../odoo/identity'
import { withCustomModels } from '../../odoo/new-model'
import type { Reader, Row } from '../../odoo/odoo'
import { defaultTeams, type DefaultTeam } from '../../odoo/team'
import { digest } from '../../store/canonical'
import type { Bound, BoundTable, DesiredTable, PlanTable } from '../../store/store'
import { laterReferences } from './deferred'
import { createMatcher, type Matcher } from './match'
import { afterwards, hasMoreToCome } from './afterwards'
import { isNeeded } from './settings'
import { rowsOf, updateOf } from './update'

export type PlanPorts = {
  readonly kind: 'sample' | 'full' | 'delta'
  readonly mappingHash: string
  readonly desired: DesiredTable
  readonly bound: BoundTable
  readonly plans: PlanTable
  readonly odoo: Reader
  readonly bytes: (sha256: string) => number
  readonly sha1?: (sha256: string) => string | null
  readonly signal: AbortSignal
}

type Draft = Omit<Change, 'seq' | 'planId' | 'state'>
type Context = PlanPorts & {
  readonly finder: Finder
  readonly matcher: Matcher
  readonly team: DefaultTeam
  readonly lang: string | null
  readonly facts: MutableFacts
  /** Phases of which some record points to what comes later. */
  readonly deferring: Set<Phase>
}

/** What was worked out while planning and belongs on the plan's page. */
export type PlanFacts = {
  readonly bytes: number
  /** `setsAside`: false where it is only one of several that a field points to. */
  readonly notFound: readonly {
    readonly question: string
    readonly count: number
    readonly setsAside?: boolean
  }[]
  readonly adopted: number
  /** Settings of Odoo itself that are made another one. */
  readonly settings?: readonly string[]
}
type MutableFacts = {
  bytes: number
  notFound: Map<string, { count: number; setsAside: boolean }>
  adopted: number
  settings: string[]
}

const page = 200

/**
 * Works out what must happen for Odoo to hold what is desired: what the ledger says it already holds is skipped, what
 * somebody else made and is recognised is completed, everything else is created. Writes nothing to Odoo.
 */
export async function* plan(given: PlanPorts): AsyncGenerator<Progress, Plan> {
  const ports: PlanPorts = { ...given, odoo: withCustomModels(given.odoo) }
  const context: Context = {
    ...ports,
    deferring: new Set(),
    finder: createFinder(ports.odoo),
    matcher: createMatcher(ports.odoo, ports.bound),
    team: await defaultTeams(ports.odoo),
    lang: await languageOf(ports.odoo),
    facts: { bytes: 0, notFound: new Map(), adopted: 0, settings: [] },
  }
  const picked = ports.kind === 'sample'
  const planId = ports.plans.begin({
    kind: ports.kind,
    mappingHash: ports.mappingHash,
    odoo: await odooIdentity(ports.odoo),
  })
  const total = ports.desired.count(undefined, picked)
  let done = 0
  for (const phase of phases) {
    let after: { sort: string; key: string } | null = null
    for (;;) {
      ports.signal.throwIfAborted()
      const records: Desired[] = ports.desired.page(phase, after, page, picked)
      const last = records.at(-1)
      if (!last) break
      ports.plans.add(planId, await drafts(context, phase, await needed(context, records, picked)))
      after = { sort: last.sort, key: last.key }
      done += records.length
      yield {
        step: 'plan',
        what: 'Comparing with Odoo',
        done,
        total,
        failed: 0,
        rate: null,
        secondsLeft: null,
      }
    }
    if (phase === 'case') yield* afterwards(context, planId, picked)
  }
  return ports.plans.seal(planId, summaryFacts(context.facts))
}

/** Without the settings of Odoo that nothing planned needs to be another one. */
async function needed(context: Context, records: readonly Desired[], picked: boolean): Promise<Desired[]> {
  const out: Desired[] = []
  for (const record of records)
    if (record.entity !== 'setting' || (await isNeeded(context, record, picked))) out.push(record)
  return out
}

async function drafts(context: Context, phase: Phase, records: readonly Desired[]): Promise<Draft[]> {
  const bound = context.bound.many(records.map(record => record.key))
  const existing = await context.matcher.match(records.filter(record => !bound.has(record.key)))
  const changed = records.flatMap(record => {
    const known = bound.get(record.key)
    const odooId = known ? known.odooId : existing.get(record.key)
    const same = known !== undefined && known.desiredHash === digest(record.values)
    return odooId === undefined || same ? [] : [{ record, odooId }]
  })
  const rows = await rowsOf(context.odoo, changed)
  const drafts: Draft[] = []
  for (const record of records) {
    const values = withoutStamp(record.values)
    const base = {
      phase,
      model: record.model,
      key: record.key,
      title: record.title,
      desiredHash: digest(record.values),
    }
    const known = bound.get(record.key)
    const there = existing.get(record.key)
    if (record.entity === 'setting' && !known) context.facts.settings.push(record.title)
    if (known)
      drafts.push({ ...base, ...(await forKnown(context, record, known, values, rows.get(record.key))) })
    else if (there !== undefined) {
      context.facts.adopted += 1
      const odoo = { id: there, row: rows.get(record.key) }
      drafts.push({ ...base, ...(await updateOf(context, record, values, odoo, 'Odoo has it already')) })
    } else {
      context.facts.bytes += bytesOf(context, values)
      const later = laterReferences(record)
      if (Object.keys(later).length > 0) context.deferring.add(phase)
      drafts.push({
        ...base,
        // a lead that is still to be stamped is not yet as desired, nor a record whose links come later
        desiredHash: hasMoreToCome(context, record) ? '' : base.desiredHash,
        action: 'create',
        values: without(await completed(context, record, values), later),
        before: null,
        odooId: null,
        note: null,
      })
    }
    await noteMissing(context, values)
  }
  return drafts
}

async function forKnown(
  context: Context,
  record: Desired,
  known: Bound,
  values: Values,
  row: Row | undefined,
): Promise<Pick<Draft, 'action' | 'values' | 'before' | 'odooId' | 'note'>> {
  if (known.desiredHash === digest(record.values))
    return {
      action: 'skip',
      values: {},
      before: null,
      odooId: known.odooId,
      note: 'Already in Odoo as wanted',
    }
  return await updateOf(
    context,
    known.created ? { ...record, collisions: {}, overwrite: true } : record,
    values,
    { id: known.odooId, row },
    'Already in Odoo as wanted',
  )
}

/**
 * Gives Odoo what it would otherwise look up row by row: a lead's team costs half of the lead (measured on 19); and a
 * partner's language, which would else be that of our messages and not that of the firm.
 */
async function completed(context: Context, record: Desired, values: Values): Promise<Values> {
  if (record.model === 'res.partner' && !('lang' in values) && context.lang !== null)
    return { ...values, lang: context.lang }
  if (record.model !== 'crm.lead' || 'team_id' in values) return values
  const owner = values['user_id'] ?? null
  const userId =
    owner !== null && typeof owner === 'object' && 'find' in owner
      ? await context.finder.find(owner.find)
      : null
  const team = context.team(userId, values['type'] === 'lead' ? 'lead' : 'opportunity')
  return { ...values, team_id: team === null ? null : { known: { model: 'crm.team', id: team } } }
}

function without(values: Values, others: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !(name in others)))
}

async function languageOf(odoo: Reader): Promise<string | null> {
  const lang = (await odoo.read('res.users', [odoo.info.uid], ['lang']))[0]?.['lang']
  return typeof lang === 'string' && lang !== '' ? lang : null
}

function withoutStamp(values: Values): Values {
  const { create_date: _, ...rest } = values
  return rest
}

async function noteMissing(context: Context, values: Values): Promise<void> {
  for (const value of Object.values(values)) {
    if (value === null || typeof value !== 'object') continue
    const finds = 'find' in value ? [value.find] : 'finds' in value ? value.finds : []
    for (const find of finds) {
      if ((await context.finder.find(find)) !== null) continue
      const question = `${find.model} ${find.field} “${find.is}”`
      const known = context.facts.notFound.get(question)
      const setsAside = 'find' in value || known?.setsAside === true
      context.facts.notFound.set(question, { count: (known?.count ?? 0) + 1, setsAside })
    }
  }
}

function bytesOf(context: Context, values: Values): number {
  const datas = values['datas']
  return datas !== null && typeof datas === 'object' && 'blob' in datas ? context.bytes(datas.blob) : 0
}

function summaryFacts(facts: MutableFacts): PlanFacts {
  return {
    bytes: facts.bytes,
    notFound: [...facts.notFound].map(([question, { count, setsAside }]) => ({
      question,
      count,
      ...(setsAside ? {} : { setsAside }),
    })),
    adopted: facts.adopted,
    settings: facts.settings,
  }
}
