import { randomUUID } from 'node:crypto'
import { bytesInFolder, bytesInMemory, type Seal } from './byte-store'
import { Database, type Row } from './database'
import type { Context, Env, SentMail } from './env'
import { accessError, userError } from './fault'
import { openJournal } from './journal'
import type { LineFaults } from './line-faults'
import { bind, methodOf } from './methods'
import { behaviourOf } from './models/index'
import { patch, create } from './records'
import { Schema, type Snapshot } from './schema'
import { seed } from './seed'

export type PracticeUser = { readonly login: string; readonly name: string; readonly email: string }

export type EngineOptions = {
  readonly snapshot: Snapshot
  readonly file: string | null
  readonly seal: Seal | null
  readonly users: readonly PracticeUser[]
  readonly clock: () => Date
  readonly faults: LineFaults
}

/** A call, as either wire brought it. */
export type OdooCall = {
  readonly model: string
  readonly method: string
  readonly positional: readonly unknown[]
  readonly named: Readonly<Record<string, unknown>>
}

export type Engine = {
  readonly snapshot: Snapshot
  readonly uid: number
  /** Carries a call out as one transaction; throws a refusal after undoing it. */
  call(call: OdooCall): unknown
  knows(uid: number): boolean
  readonly mails: readonly SentMail[]
  readonly remarks: readonly string[]
  dump(): { readonly [model: string]: readonly Row[] }
}

const ADMIN = 2
const moment = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ')

/** The practice Odoo without a wire: tables, models, methods. */
export function createEngine({ snapshot, file, seal, users, clock, faults }: EngineOptions): Engine {
  const database = new Database()
  const schema = new Schema(snapshot, database)
  const bytes = file === null ? bytesInMemory() : bytesInFolder(`${file}.files`, seal)
  const mails: SentMail[] = []
  const remarks: string[] = []
  const envFor = (context: Context): Env => ({
    database,
    schema,
    bytes,
    uid: ADMIN,
    context,
    now: moment(clock()),
    behaviour: behaviourOf,
    mail: mail => mails.push(mail),
    remark: sentence => remarks.push(sentence),
  })
  seed(database, snapshot, moment(clock()))
  const journal = file === null ? null : openJournal(file, database, seal)
  nameDatabase(envFor({}))
  addUsers(envFor({ no_reset_password: true, tracking_disable: true }), users)
  const settle = () => {
    const changes = database.commit()
    journal?.append(changes)
  }
  settle()

  return {
    snapshot,
    uid: ADMIN,
    mails,
    remarks,
    knows: uid => database.get('res.users', uid) !== undefined,
    call({ model, method, positional, named }) {
      const context =
        typeof named['context'] === 'object' && named['context'] !== null ? (named['context'] as Context) : {}
      const env = envFor(context)
      const sent = mails.length
      try {
        const found = methodOf(env, model, method)
        const { ids, args } = bind(model, method, found, positional, named)
        refuseIfAsked(faults, model, method, args)
        const answer = found.run(env, args, ids)
        settle()
        return answer
      } catch (error) {
        database.rollback()
        mails.length = sent
        throw error
      }
    },
    dump: () =>
      Object.fromEntries(
        [...schema.names].sort().map(model => [model, [...database.all(model)].sort((a, b) => a.id - b.id)]),
      ),
  }
}

function refuseIfAsked(
  faults: LineFaults,
  model: string,
  method: string,
  args: Readonly<Record<string, unknown>>,
): void {
  for (const refusing of faults.refusing) {
    if (refusing.model !== model || !given(method, args).some(values => refusing.when(values))) continue
    throw refusing.code === 4 ? accessError(refusing.message) : userError(refusing.message)
  }
}

/** The values of a writing call, one object per record; `load` by its columns. */
function given(method: string, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  if (method === 'write') return [args['vals'] as Readonly<Record<string, unknown>>]
  if (method === 'create') {
    const list = args['vals_list']
    return (Array.isArray(list) ? list : [list]) as Readonly<Record<string, unknown>>[]
  }
  if (method !== 'load' || !Array.isArray(args['fields']) || !Array.isArray(args['data'])) return []
  const columns = args['fields'].map(String)
  return (args['data'] as unknown[][]).map(cells =>
    Object.fromEntries(columns.map((name, at) => [name, cells[at]])),
  )
}

/** Odoo's own mark of one database, by which it is known again; kept with the records. */
function nameDatabase(env: Env): void {
  if (env.database.find('ir.config_parameter', 'key', 'database.uuid').length > 0) return
  create(env, 'ir.config_parameter', [{ key: 'database.uuid', value: randomUUID() }])
}

/** The firm's people, so that owners are found; administrator and company keep the names Odoo gives them. */
function addUsers(env: Env, users: readonly PracticeUser[]): void {
  for (const { login, name, email } of users) {
    if (env.database.find('res.users', 'login', login).length > 0) continue
    const [id] = create(env, 'res.users', [{ login, name, email }])
    const sales = env.database.get('res.groups', salesGroup(env))
    if (sales !== undefined) patch(env, 'res.users', id!, { group_ids: [1, sales.id] })
  }
}

function salesGroup(env: Env): number {
  for (const id of env.database.find('ir.model.data', 'name', 'group_sale_salesman'))
    return Number(env.database.get('ir.model.data', id)?.['res_id'] ?? 0)
  return 0
}
