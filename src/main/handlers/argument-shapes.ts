import { z } from 'zod'
import type { Action, ChangeState, LedgerEntry, Phase, Plan } from '../../contract/change'
import { phases } from '../../contract/change'
import { entities, type Entity } from '../../contract/entity'
import type { Api, OdooSettings, ReportKind } from '../../contract/ipc'
import type { SchemaEntity } from '../../contract/mapping'
import type { Recipe } from '../../contract/run'
import type { DateOrder, FileReading } from '../../contract/stream'
import { mappingShape } from './mapping-shape'

/*
 * What each call may be asked with. Calls arrive as JSON from a page, so nothing about them holds until it was looked at;
 * the handlers behind rely on it. Lengths are bounded: a name of a megabyte is no name.
 */

const line = (most: number) => z.string().max(most)
const path = line(32_767).refine(text => !text.includes('\0'), 'a path holds no NUL')
const passphrase = line(1_024).exactOptional()
const secret = line(16_384)
const someone = line(200)
const id = z.int().min(0)
const page = { after: id, limit: z.int().min(1) } // how many at most, each handler says
const none = z.tuple([])
const one = <Shape extends z.ZodType>(shape: Shape) => z.tuple([shape])
const request = <Shape extends z.ZodRawShape>(shape: Shape) => one(z.strictObject(shape))

/** The members of a union as a run-time list that the compiler keeps complete. */
const oneOf = <Name extends string>(names: Record<Name, true>) => z.enum(Object.keys(names) as Name[])

const recipe = oneOf<Recipe>({
  audit: true,
  propose: true,
  'plan-sample': true,
  sample: true,
  'plan-full': true,
  full: true,
  verify: true,
  'plan-rollback': true,
  rollback: true,
})
const planKind = oneOf<Plan['kind']>({ sample: true, full: true, delta: true, rollback: true })
const action = oneOf<Action>({ create: true, update: true, delete: true, skip: true, stamp: true })
const state = oneOf<ChangeState>({ pending: true, asked: true, done: true, refused: true, waiting: true })
const what = oneOf<LedgerEntry['what']>({
  asked: true,
  done: true,
  refused: true,
  lost: true,
  approved: true,
  note: true,
})
const phase: z.ZodType<Phase, Phase> = z.enum(phases)
const transport = oneOf<OdooSettings['transport']>({ auto: true, xmlrpc: true, json2: true })
const reportKind = oneOf<ReportKind>({
  'audit-html': true,
  'audit-csv': true,
  'audit-json': true,
  'profile-json': true,
  'discovery-html': true,
  'discovery-json': true,
  'people-html': true,
  'people-csv': true,
  'rebuild-html': true,
  'rebuild-md': true,
  'mapping-json': true,
  'plan-html': true,
  'field-plan-csv': true,
  'review-html': true,
  'review-csv': true,
  'check-html': true,
  'ledger-jsonl': true,
  'ledger-csv': true,
})

const made: z.ZodType<Entity | SchemaEntity, Entity | SchemaEntity> = z.enum([
  ...entities,
  ...oneOf<SchemaEntity>({
    field: true,
    view: true,
    stage: true,
    'lost-reason': true,
    tag: true,
    industry: true,
    team: true,
    setting: true,
    model: true,
    access: true,
    action: true,
    menu: true,
  }).options,
])
const format = oneOf<FileReading['format']['value']>({
  csv: true,
  xlsx: true,
  json: true,
  jsonl: true,
  xml: true,
  zip: true,
  document: true,
  unsupported: true,
})
const dateOrder = oneOf<DateOrder>({ ymd: true, dmy: true, mdy: true })
const named = <Shape extends z.ZodType>(shape: Shape) => z.record(line(32_767), shape)

const overrides = z.strictObject({
  timeZone: line(100).exactOptional(),
  nullWords: z.array(line(200)).max(1_000).exactOptional(),
  files: named(
    z.strictObject({
      format: format.exactOptional(),
      encoding: line(40).exactOptional(),
      delimiter: line(1).exactOptional(),
      quote: line(1).exactOptional(),
      headerLine: id.exactOptional(),
      footerLines: id.exactOptional(),
    }),
  ).exactOptional(),
  streams: named(
    z.strictObject({
      entity: z.enum(entities).nullable().exactOptional(),
      keyColumns: z.array(line(32_767)).max(100).exactOptional(),
      columns: named(
        z.strictObject({
          dateOrder: dateOrder.exactOptional(),
          decimal: z.enum(['.', ',']).exactOptional(),
          separator: line(10).nullable().exactOptional(),
        }),
      ).exactOptional(),
    }),
  ).exactOptional(),
})

export const argumentShapes = {
  'app.info': none,
  'project.create': request({ name: line(300), parent: path, source: line(100), passphrase }),
  'project.open': request({ folder: path, passphrase }),
  'project.sample': request({ parent: path, source: line(100).exactOptional(), passphrase }),
  'project.recent': none,
  'project.info': none,
  'project.close': none,
  'folder.list': request({ path: path.nullable() }),

  'source.list': none,
  'source.set': request({
    settings: z.record(line(100), z.unknown()),
    secrets: z.record(line(100), secret).exactOptional(),
  }),
  'source.inspect': none,
  'source.profile': none,
  'source.override': one(overrides),
  'source.overrides': none,
  'source.signIn': none,
  'source.signInState': none,
  'source.discover': none,
  'source.discovery': none,

  'odoo.set': request({
    settings: z.strictObject({ url: line(2_048), database: line(200), login: line(300), transport }),
    secret,
    remember: z.boolean(),
  }),
  'odoo.practice': none,
  'odoo.test': none,
  'odoo.fields': request({ model: line(200) }),
  'odoo.users': none,

  'audit.inventory': none,
  'findings.groups': none,

  'mapping.get': none,
  'mapping.save': request({ mapping: mappingShape, note: line(1_000) }),
  'mapping.confirmLikely': request({ atLeast: z.number().min(0).max(1) }),
  'mapping.versions': none,
  'mapping.version': request({ version: id }),

  'plan.latest': request({ kind: planKind }),
  'plan.page': request({
    planId: id,
    filter: z.strictObject({
      phase: phase.exactOptional(),
      state: state.exactOptional(),
      action: action.exactOptional(),
      search: line(1_000).exactOptional(),
    }),
    ...page,
  }),
  'plan.approve': request({ planId: id, hash: line(200), by: someone }),

  'sample.pick': request({ size: z.number().min(0).max(1_000_000), keys: z.array(line(2_000)).max(10_000) }),
  'sample.page': request({ planId: id, ...page, onlyDifferent: z.boolean(), entity: made.exactOptional() }),
  'sample.counts': request({ planId: id }),
  'sample.approve': request({ by: someone, keep: z.boolean() }),

  'run.start': request({ recipe }),
  'run.pause': none,
  'run.resume': none,
  'run.cancel': none,
  'run.current': none,
  'run.list': none,
  gates: none,

  'check.page': request({ planId: id, ...page }),
  'check.summary': request({ planId: id }),
  'ledger.page': request({
    filter: z
      .strictObject({
        run: id.exactOptional(),
        model: line(200).exactOptional(),
        action: action.exactOptional(),
        what: what.exactOptional(),
        search: line(1_000).exactOptional(),
      })
      .exactOptional(),
    ...page,
  }),
  'ledger.models': none,
  'ledger.check': none,
  'report.write': request({ kind: reportKind }),
} as const satisfies { readonly [Name in keyof Api]: z.ZodType<Parameters<Api[Name]>> }

/** Read-only throughout, so that two types can be compared by what they hold. */
type Plain<T> = T extends object ? { readonly [Name in keyof T]: Plain<T[Name]> } : T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Unlike = {
  [Name in keyof Api]: Same<
    Plain<z.output<(typeof argumentShapes)[Name]>>,
    Plain<Parameters<Api[Name]>>
  > extends true
    ? never
    : Name
}[keyof Api]
/** Does not compile where a shape takes less or more than its call: the error names the call. */
export const unlike: readonly Unlike[] = [] satisfies [Unlike] extends [never] ? [] : Unlike
