import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Change, Desired, Discrepancy, Plan, Value } from '../../../src/contract/change'
import type { Progress } from '../../../src/contract/run'
import { connect } from '../../../src/main/odoo/client'
import { phaseOf } from '../../../src/main/odoo/entities'
import type { OdooAddress, Writer } from '../../../src/main/odoo/odoo'
import { startPracticeOdoo, type PracticeOdoo } from '../../../src/main/practice/odoo/practice-odoo'
import { load } from '../../../src/main/steps/load/load'
import { plan } from '../../../src/main/steps/plan/plan'
import { reverse } from '../../../src/main/steps/reverse/reverse'
import { verify } from '../../../src/main/steps/verify/verify'
import { verifyRollback } from '../../../src/main/steps/verify/verify-rollback'
import { openStore } from '../../../src/main/store/open'
import type { Store } from '../../../src/main/store/store'

/** A store and a practice Odoo, and the steps between them with every port filled; gone after the test. */
export type OdooGround = GroundOn & { readonly practice: PracticeOdoo }

export type GroundOn = {
  readonly odoo: Writer
  readonly store: Store
  readonly projectId: string
  want(...records: readonly Desired[]): void
  plan(): Promise<{ readonly plan: Plan; readonly changes: readonly Change[] }>
  /** Plans, approves and loads; gives the changes as they ended. */
  bring(): Promise<readonly Change[]>
  /** Carries an approved plan on; tries again, as the runner does, while the line is lost. */
  load(planId: number): Promise<readonly Change[]>
  verify(): Promise<readonly Discrepancy[]>
  planRollback(): Promise<readonly Change[]>
  rollBack(): Promise<readonly Discrepancy[]>
}

const signal = new AbortController().signal

export async function odooGround(): Promise<OdooGround> {
  const practice = await startPracticeOdoo()
  const { url, database, login, secret } = practice
  onTestFinished(() => practice.stop())
  return { ...(await groundOn({ url, database, login, transport: 'xmlrpc' }, secret)), practice }
}

/** The same on an Odoo that is there. */
export async function groundOn(address: OdooAddress, secret: string): Promise<GroundOn> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-steps-'))
  const odoo = await connect(address, secret)
  const store = openStore(join(folder, 'P.casebridge'), randomBytes(32), { create: true, phaseOf })
  onTestFinished(async () => {
    odoo.close()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const projectId = randomBytes(4).toString('hex')
  const { plans, bound, desired, blobs, ledger, discrepancies } = store
  let now = 0
  const changesOf = (planId: number): readonly Change[] => plans.page(planId, {}, 0, 100_000)

  const ground: GroundOn = {
    odoo,
    store,
    projectId,
    want: (...records) => desired.put(records),
    async plan() {
      const made = (await ended(
        plan({
          kind: 'full',
          mappingHash: 'map',
          desired,
          bound,
          plans,
          odoo,
          bytes: sha256 => blobs.info(sha256)?.bytes ?? 0,
          signal,
        }),
      )) as Plan
      return { plan: made, changes: changesOf(made.id) }
    },
    async bring() {
      const { plan: made } = await ground.plan()
      plans.approve(made.id, 'Ada', made.hash)
      return await ground.load(made.id)
    },
    async load(planId) {
      const runId = store.runs.start(plans.get(planId)!.kind === 'rollback' ? 'rollback' : 'full', planId).id
      for (let attempt = 1; ; attempt += 1) {
        try {
          await ended(
            load({
              runId,
              planId,
              projectId,
              plans,
              ledger,
              bound,
              blobs,
              odoo,
              signal,
              now: () => now,
              wait: async milliseconds => {
                now += milliseconds
                await new Promise(done => setTimeout(done, 1))
              },
            }),
          )
          return changesOf(planId)
        } catch (error) {
          if ((error as { kind?: string }).kind !== 'retry' || attempt === 10) throw error
        }
      }
    },
    async verify() {
      const planId = plans.latest('full')!.id
      await ended(
        verify({
          planId,
          projectId,
          picked: false,
          desired,
          bound,
          plans,
          blobs,
          discrepancies,
          odoo,
          sourceOf: () => ({ column: '', text: '' }),
          signal,
        }),
      )
      return discrepancies.page(planId, 0, 10_000)
    },
    async planRollback() {
      const made = (await ended(reverse({ bound, plans, desired, discrepancies, odoo, signal }))) as Plan
      return changesOf(made.id)
    },
    async rollBack() {
      await ground.planRollback()
      const made = plans.latest('rollback')!
      plans.approve(made.id, 'Ada', made.hash)
      await ground.load(made.id)
      await ended(verifyRollback({ planId: made.id, plans, bound, discrepancies, odoo, signal }))
      return discrepancies.page(made.id, 0, 10_000)
    },
  }
  return ground
}

async function ended(step: AsyncGenerator<Progress, unknown>): Promise<unknown> {
  for (;;) {
    const { done, value } = await step.next()
    if (done) return value
  }
}

type More = Partial<Omit<Desired, 'values'>>

function wanted(
  key: string,
  entity: Desired['entity'],
  model: string,
  values: Record<string, Value>,
  more: More,
): Desired {
  return {
    key,
    entity,
    model,
    sort: key,
    title: key,
    values,
    match: null,
    collisions: {},
    sources: [],
    ...more,
  }
}

/** The custom fields without which partners and leads cannot carry our key. */
export const keyFields: readonly Desired[] = ['res.partner', 'crm.lead'].map(model =>
  wanted(
    `field:${model}.x_cb_key`,
    'field',
    'ir.model.fields',
    {
      name: 'x_cb_key',
      model,
      ttype: 'char',
      field_description: 'Casebridge key',
      help: 'Names the record on both sides.',
      copied: false,
      index: true,
    },
    {
      match: {
        on: [
          { field: 'model', is: model },
          { field: 'name', is: 'x_cb_key' },
        ],
      },
    },
  ),
)

export const company = (name: string, values: Record<string, Value> = {}, more: More = {}): Desired =>
  wanted(`company:${name}`, 'company', 'res.partner', { name, is_company: true, ...values }, more)
export const contact = (name: string, values: Record<string, Value> = {}, more: More = {}): Desired =>
  wanted(`contact:${name}`, 'contact', 'res.partner', { name, is_company: false, ...values }, more)
export const lead = (name: string, values: Record<string, Value> = {}, more: More = {}): Desired =>
  wanted(`case:${name}`, 'case', 'crm.lead', { name, type: 'opportunity', user_id: null, ...values }, more)
export const stage = (name: string, values: Record<string, Value> = {}): Desired =>
  wanted(
    `stage:${name}`,
    'stage',
    'crm.stage',
    { name, sequence: 50, is_won: false, ...values },
    { match: { on: [{ field: 'name', is: name }] } },
  )
export const tag = (name: string): Desired =>
  wanted(`tag:${name}`, 'tag', 'crm.tag', { name }, { match: { on: [{ field: 'name', is: name }] } })
export const note = (name: string, on: string, values: Record<string, Value> = {}): Desired =>
  wanted(
    `message:${name}`,
    'message',
    'mail.message',
    {
      model: 'crm.lead',
      res_id: { ref: on },
      date: '2020-01-02 03:04:05',
      author_id: null,
      email_from: 'a@example.com',
      body: { html: `<p>${name}</p>`, documents: [] },
      message_type: 'comment',
      subtype_id: { xmlid: 'mail.mt_note' },
      ...values,
    },
    {},
  )
export const document = (name: string, on: string, sha256: string): Desired =>
  wanted(
    `document:${name}`,
    'document',
    'ir.attachment',
    {
      name,
      res_model: 'crm.lead',
      res_id: { ref: on },
      mimetype: 'application/octet-stream',
      datas: { blob: sha256 },
    },
    {},
  )
export const task = (name: string, on: string): Desired =>
  wanted(
    `activity:${name}`,
    'activity',
    'mail.activity',
    {
      res_model_id: { find: { model: 'ir.model', field: 'model', is: 'crm.lead' } },
      res_id: { ref: on },
      summary: name,
      date_deadline: '2030-01-01',
      user_id: null,
    },
    {},
  )

/** States of changes by key. */
export function states(changes: readonly Change[]): Record<string, string> {
  return Object.fromEntries(changes.map(change => [change.key, change.state]))
}
