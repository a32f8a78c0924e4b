import { CasebridgeError } from '../../contract/failure'
import type { MappingOptions } from '../../contract/mapping'
import type { Progress, Run, StepName } from '../../contract/run'
import { odooIdentity } from '../odoo/identity'
import { fieldsIfThere } from '../odoo/new-model'
import type { OdooField, Reader, Writer } from '../odoo/odoo'
import type { Session } from '../session'
import { audit } from '../steps/audit/audit'
import { extract } from '../steps/extract/extract'
import { load } from '../steps/load/load'
import type { Settling } from '../steps/load/ports'
import { settle } from '../steps/load/settle'
import { map } from '../steps/map/map'
import { pickSample } from '../steps/map/pick'
import { plan } from '../steps/plan/plan'
import { propose } from '../steps/propose/propose'
import { reverse } from '../steps/reverse/reverse'
import { verify } from '../steps/verify/verify'
import { verifyRollback } from '../steps/verify/verify-rollback'
import { refuseOtherOdoo, refuseUnfit } from './fit'
import { createSourceOf } from './source-of'

/** Hands each step just what it touches; the parameter lists here are the table in ARCHITECTURE.md. */
export function stepOf(
  session: Session,
  name: StepName,
  run: Run,
  signal: AbortSignal,
): AsyncGenerator<Progress, unknown> {
  const { store } = session
  const { project, profile, staged, findings, blobs, mappings, desired, bound, plans, discrepancies } = store
  switch (name) {
    case 'extract':
      return extract({
        source: session.source(),
        settings: session.sourceSettings(),
        project,
        profile,
        staged,
        findings,
        blobs,
        signal,
      })
    case 'audit':
      return audit({
        staged,
        profile,
        findings,
        template: (streams, columns) => session.source().template(streams, columns),
        signal,
      })
    case 'propose':
      return proposing(session)
    case 'map':
      return mapping(session, run, signal)
    case 'plan':
      return after(session, odoo => planning(session, odoo, run, signal))
    case 'settle':
      return after(session, odoo => settle({ ...settling(session, run, signal), odoo }))
    case 'load':
      return after(session, async function* (odoo, identity) {
        const planned = plans.get(run.planId!)
        if (planned) refuseUnfit(store, planned, identity)
        yield* load({ ...settling(session, run, signal), planId: run.planId!, bound, blobs, odoo })
      })
    case 'verify':
      return run.recipe === 'rollback'
        ? after(session, odoo =>
            verifyRollback({ planId: run.planId!, plans, bound, discrepancies, odoo, signal }),
          )
        : after(session, odoo =>
            verify({
              projectId: session.projectId,
              planId: run.planId!,
              picked: plans.get(run.planId!)?.kind === 'sample',
              desired,
              bound,
              plans,
              blobs,
              discrepancies,
              odoo,
              sourceOf: createSourceOf(staged, mappings.latest()?.mapping ?? null),
              signal,
            }),
          )
    case 'reverse':
      return after(session, odoo => reverse({ bound, plans, desired, discrepancies, odoo, signal }))
    default:
      return name satisfies never
  }
}

/** A step that works on what is in Odoo already: it must be the Odoo that this project's records are in. */
async function* after(
  session: Session,
  step: (odoo: Writer, identity: string) => AsyncGenerator<Progress, unknown>,
): AsyncGenerator<Progress> {
  const odoo = await session.odoo()
  const identity = await odooIdentity(odoo)
  refuseOtherOdoo(session.store, identity)
  yield* step(odoo, identity)
}

function settling(session: Session, run: Run, signal: AbortSignal): Omit<Settling, 'odoo'> {
  const { plans, ledger } = session.store
  return {
    runId: run.id,
    projectId: session.projectId,
    plans,
    ledger,
    signal,
    now: session.clock.now,
    wait: milliseconds => session.clock.wait(milliseconds, signal),
  }
}

async function* proposing(session: Session): AsyncGenerator<Progress> {
  const { profile, staged, mappings, project } = session.store
  yield said('propose', 'Comparing columns with Odoo’s fields')
  const streams = profile.get()?.streams ?? []
  const template = session.source().template(streams, profile.columns())
  const first = mappings.latest() === null
  const mapping = await propose({ profile, staged, mappings, odoo: await session.odoo(), template })
  // the sample project comes with the answers a person would give once
  const options = project.get<MappingOptions>('mapping-options')
  if (first && options) mappings.save({ ...mapping, options }, 'Proposed, with the project’s own options')
}

async function* mapping(session: Session, run: Run, signal: AbortSignal): AsyncGenerator<Progress> {
  const { staged, profile, mappings, desired, findings, blobs, project } = session.store
  const odoo = await session.odoo()
  yield* map({
    staged,
    profile,
    mappings,
    desired,
    findings,
    blobs,
    facts: await odooFacts(session, odoo),
    signal,
  })
  if (run.recipe !== 'plan-sample') return
  yield said('map', 'Choosing the sample')
  desired.clearPicks()
  pickSample(
    { desired, staged, findings, profile, mappings },
    project.get<{ size: number; keys: string[] }>('sample') ?? { size: 200, keys: [] },
  )
}

/** What the map step must know of this Odoo, as plain data. */
async function odooFacts(
  session: Session,
  odoo: Reader,
): Promise<{ major: number; modules: string[]; fields: (model: string) => ReadonlyMap<string, OdooField> }> {
  const models = new Set([
    'res.partner',
    'crm.lead',
    'mail.message',
    'mail.activity',
    'ir.attachment',
    'crm.stage',
  ])
  for (const entity of session.store.mappings.latest()?.mapping.entities ?? []) models.add(entity.model)
  const fields = new Map<string, ReadonlyMap<string, OdooField>>()
  for (const model of models) fields.set(model, await fieldsIfThere(odoo, model))
  const modules: string[] = []
  for (const name of ['partner_firstname', 'crm_iap_enrich', 'base_vat', 'phone_validation'])
    if (await odoo.hasModule(name)) modules.push(name)
  return {
    major: odoo.info.major,
    modules,
    fields: model => fields.get(model) ?? new Map<string, OdooField>(),
  }
}

async function* planning(
  session: Session,
  odoo: Reader,
  run: Run,
  signal: AbortSignal,
): AsyncGenerator<Progress> {
  const { desired, bound, plans, mappings, blobs } = session.store
  const latest = mappings.latest()
  if (!latest)
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'no-mapping',
      message: 'There is no map yet. Propose and confirm one under Map first.',
    })
  const bytes = (sha256: string): number => blobs.info(sha256)?.bytes ?? 0
  yield* plan({
    kind: run.recipe === 'plan-sample' ? 'sample' : 'full',
    mappingHash: latest.hash,
    desired,
    bound,
    plans,
    odoo,
    bytes,
    sha1: sha256 => blobs.info(sha256)?.sha1 ?? null,
    signal,
  })
}

function said(step: StepName, what: string): Progress {
  return { step, what, done: 0, total: null, failed: 0, rate: null, secondsLeft: null }
}
