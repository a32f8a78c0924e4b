import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Plan, RecordComparison } from '../../contract/change'
import type { Discovery } from '../../contract/discovery'
import { CasebridgeError } from '../../contract/failure'
import type { Handlers, ReportKind } from '../../contract/ipc'
import { settledModels } from '../../contract/settled-models'
import { checkSummary } from '../pipeline/check-summary'
import { planSummary } from '../pipeline/plan-summary'
import { writeAuditCsv, writeAuditHtml, writeAuditJson } from '../report/audit/audit-report'
import { writeCheckHtml } from '../report/check/check-report'
import { writeDiscoveryHtml, writeDiscoveryJson } from '../report/discovery/discovery-report'
import { writeLedgerCsv, writeLedgerJsonl } from '../report/ledger/ledger-report'
import type { LogAbout } from '../report/ledger/log-lines'
import { entriesOf } from '../report/ledger/project-log'
import type { ReportAbout } from '../report/page'
import { writePeopleCsv, writePeopleHtml, type Person } from '../report/people/people-report'
import { writeFieldPlanCsv, writePlanHtml } from '../report/plan/plan-report'
import { writeRebuildHtml, writeRebuildMarkdown } from '../report/rebuild/rebuild-report'
import { serviceLevels, type ServiceLevels } from '../report/rebuild/service-levels'
import { writeReviewCsv, writeReviewHtml, type ReviewInput } from '../report/review/review-report'
import { writeTextFile } from '../report/text-file'
import type { Session } from '../session'
import type { WorkflowDefinition } from '../sources/source'
import { inventory } from '../steps/audit/inventory'
import { peopleOf } from './people'
import { version } from '../version'
import type { EngineCore } from './engine-core'

type Writer = {
  readonly file: string
  write(session: Session, about: ReportAbout, path: string): Promise<void>
}

const logFile = 'ledger.jsonl'

/** Every report by its kind: its file's name in the project's `reports/`, and how it is written. */
const writers: Readonly<Record<ReportKind, Writer>> = {
  'audit-html': {
    file: 'audit.html',
    write: async (session, about, path) => await writeAuditHtml(audited(session), about, path),
  },
  'audit-csv': {
    file: 'audit.csv',
    write: async (session, _, path) => await writeAuditCsv(audited(session), path),
  },
  'audit-json': {
    file: 'audit.json',
    write: async (session, about, path) => await writeAuditJson(audited(session), about, path),
  },
  'profile-json': {
    file: 'profile.json',
    write: async ({ store }, _, path) =>
      await writeJson(path, {
        ...needed(store.profile.get(), 'Look at the source first.'),
        overrides: store.profile.overrides(),
      }),
  },
  'discovery-html': {
    file: 'migration-schema.html',
    write: async (session, about, path) => await writeDiscoveryHtml(discovered(session), about, path),
  },
  'discovery-json': {
    file: 'migration-schema.json',
    write: async (session, about, path) => await writeDiscoveryJson(discovered(session), about, path),
  },
  'people-html': {
    file: 'people.html',
    write: async (session, about, path) => await writePeopleHtml(await people(session), about, path),
  },
  'people-csv': {
    file: 'people.csv',
    write: async (session, _, path) => await writePeopleCsv(await people(session), path),
  },
  'rebuild-html': {
    file: 'rebuild-reference.html',
    write: async (session, about, path) =>
      await writeRebuildHtml(
        workflows(session),
        session.store.mappings.latest()?.mapping ?? null,
        about,
        path,
        levelsOf(session),
      ),
  },
  'rebuild-md': {
    file: 'rebuild-reference.md',
    write: async (session, about, path) =>
      await writeRebuildMarkdown(
        workflows(session),
        session.store.mappings.latest()?.mapping ?? null,
        about,
        path,
        levelsOf(session),
      ),
  },
  'mapping-json': {
    file: 'mapping.json',
    write: async ({ store }, _, path) =>
      await writeJson(path, needed(store.mappings.latest(), 'Propose a map first.').mapping),
  },
  'plan-html': {
    file: 'plan.html',
    write: async ({ store }, about, path) =>
      await writePlanHtml(planSummary(store, needed(latestPlan(store), 'Make a plan first.')), about, path),
  },
  'field-plan-csv': {
    file: 'field-plan.csv',
    write: async ({ store }, _, path) => {
      const mapping = settledModels(needed(store.mappings.latest(), 'Propose a map first.').mapping)
      const isWanted = ({ decision }: { readonly decision: string }): boolean => decision !== 'left-out'
      const models = (mapping.customModels ?? []).filter(isWanted)
      await writeFieldPlanCsv(mapping.customFields.filter(isWanted), path, models)
    },
  },
  'review-html': {
    file: 'sample-review.html',
    write: async (session, about, path) => await writeReviewHtml(review(session), about, path),
  },
  'review-csv': {
    file: 'sample-review.csv',
    write: async (session, _, path) => await writeReviewCsv(review(session), path),
  },
  'check-html': { file: 'check.html', write: writeCheck },
  'ledger-jsonl': { file: logFile, write: writeLog },
  'ledger-csv': {
    file: 'ledger.csv',
    write: async (session, about, path) => {
      const log = logAbout(session, about)
      await writeLogOf(session, log, join(dirname(path), logFile)) // the table is proven by it
      await writeLedgerCsv(log, entriesOf(session.store.ledger, log.entries), logFile, path)
    },
  },
}

export function reportHandlers(core: EngineCore): Pick<Handlers, 'report.write'> {
  return {
    'report.write': async ({ kind }) => {
      const session = core.session()
      const folder = join(session.store.folder, 'reports')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, writers[kind].file)
      const about = {
        project: session.store.name,
        source: session.source().title,
        version,
        writtenAt: new Date().toISOString(),
      }
      await writers[kind].write(session, about, path)
      return { path }
    },
  }
}

function audited({ store }: Session): ReturnType<typeof inventory> {
  needed(store.runs.latest('audit')?.state.at === 'finished' || null, 'Audit the source first.')
  return inventory(store)
}

function discovered({ store }: Session): Discovery {
  return needed(store.project.get<Discovery>('discovery'), 'Let the source describe itself first.')
}

async function people({ store, odoo }: Session): Promise<readonly Person[]> {
  return peopleOf(
    {
      staged: store.staged,
      profile: needed(store.profile.get(), 'Look at the source first.'),
      mapping: store.mappings.latest()?.mapping ?? null,
      discovery: store.project.get<Discovery>('discovery'),
    },
    await odoo(),
  )
}

function levelsOf({ store }: Session): ServiceLevels {
  const discovery = store.project.get<Discovery>('discovery')
  return serviceLevels(discovery, store.profile.columns(), store.mappings.latest()?.mapping ?? null)
}

function workflows({ store }: Session): readonly WorkflowDefinition[] {
  return needed(store.project.get<readonly WorkflowDefinition[]>('workflows'), 'Audit the source first.')
}

function latestPlan(store: Session['store']): Plan | null {
  const plans = (['sample', 'full', 'rollback'] as const).flatMap(kind => store.plans.latest(kind) ?? [])
  return plans.sort((a, b) => b.id - a.id)[0] ?? null
}

function review({ store }: Session): ReviewInput {
  const plan = needed(store.plans.latest('sample'), 'Load the sample first.')
  return {
    plan,
    counts: store.discrepancies.countComparisons(plan.id),
    records: onlyDifferent =>
      compared((after, limit) => store.discrepancies.comparisons(plan.id, after, limit, onlyDifferent)),
  }
}

async function writeCheck(session: Session, about: ReportAbout, path: string): Promise<void> {
  const { store } = session
  const plan = needed(store.plans.latest('full') ?? store.plans.latest('sample'), 'Nothing was migrated yet.')
  const summary = await checkSummary(store, await session.odoo(), session.projectId, plan.id)
  await writeCheckHtml(
    summary,
    pages((after, limit) => store.discrepancies.page(plan.id, after, limit)),
    about,
    path,
  )
}

async function writeLog(session: Session, about: ReportAbout, path: string): Promise<void> {
  await writeLogOf(session, logAbout(session, about), path)
}

async function writeLogOf({ store }: Session, log: LogAbout, path: string): Promise<void> {
  await writeLedgerJsonl(log, entriesOf(store.ledger, log.entries), path)
}

function logAbout({ store, projectId }: Session, about: ReportAbout): LogAbout {
  const { seq, hash } = store.ledger.head()
  return {
    project: projectId,
    version: about.version,
    exportedAt: about.writtenAt,
    entries: seq,
    head: hash,
  }
}

function* pages<T extends { readonly seq: number }>(
  page: (after: number, limit: number) => readonly T[],
): Generator<T> {
  for (let after = 0; ;) {
    const rows = page(after, 500)
    const last = rows.at(-1)
    if (!last) return
    yield* rows
    after = last.seq
  }
}

function* compared(
  page: (
    after: number,
    limit: number,
  ) => readonly { readonly seq: number; readonly record: RecordComparison }[],
): Generator<RecordComparison> {
  for (const row of pages(page)) yield row.record
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeTextFile(path, async file => await file.write(`${JSON.stringify(value, null, 2)}\n`))
}

function needed<T>(value: T | null, sentence: string): T {
  if (value !== null) return value
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'nothing-to-report',
    message: `There is nothing to report yet. ${sentence}`,
  })
}
