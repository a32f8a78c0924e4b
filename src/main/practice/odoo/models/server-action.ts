import { joinScript } from '../../../odoo/attachments'
import { stampScript } from '../../../odoo/stamp'
import type { Behaviour, Env } from '../env'
import { notHere, userError } from '../fault'
import { findByXmlid } from '../external-ids'
import { existing, create, patch, unlink, write } from '../records'
import { momentOf, text } from '../values'
import { content } from './attachment'
import { recount } from './lead'

/**
 * Server actions hold Python, which nothing here runs. Casebridge's own two programs are known by their first line and
 * done in TypeScript; any other is refused when it is to run.
 */
export const serverActionBehaviour: Behaviour = {
  methods: {
    run: {
      params: [],
      records: true,
      run: (env, _args, ids) => {
        let answer: unknown = false
        for (const action of existing(env, 'ir.actions.server', ids)) {
          const code = text(action, 'code')
          const model = text(env.database.get('ir.model', Number(action['model_id'] || 0)), 'model')
          const data = dataOf(env)
          if (code.includes(`${joinScript}\n`)) answer = joinParts(env, data)
          else if (code.includes(`${stampScript}\n`)) answer = stamp(env, model, data)
          else throw notHere(`the Python of the server action “${text(action, 'name')}”`)
        }
        return answer
      },
    },
  },
}

type Data = Readonly<Record<string, unknown>>

function dataOf(env: Env): Data {
  const data = env.context['casebridge_data']
  return typeof data === 'object' && data !== null ? (data as Data) : {}
}

const gone = () => userError('Record does not exist or has been deleted.')
const numbers = (value: unknown) => (Array.isArray(value) ? value.map(Number) : [])

function joinParts(env: Env, data: Data): { id: number } {
  const [module, name] = [String(data['module']), String(data['xmlid'])]
  const known = findByXmlid(env, `${module}.${name}`)
  const asked = numbers(data['parts'])
  const parts = asked.filter(id => env.database.get('ir.attachment', id) !== undefined)
  const into = Number(data['into'] || 0)
  if (known !== undefined && into === 0) {
    if (parts.length > 0) unlink(env, 'ir.attachment', parts)
    return { id: Number(known['res_id']) }
  }
  if (parts.length !== asked.length) throw gone()
  const bytes = Buffer.concat(
    parts.map(id => content(env, env.database.get('ir.attachment', id)!) ?? Buffer.alloc(0)),
  )
  if (into !== 0) {
    write(env, 'ir.attachment', [into], { datas: bytes.toString('base64') })
    unlink(env, 'ir.attachment', parts)
    return { id: into }
  }
  const [whole] = create(env, 'ir.attachment', [
    {
      ...(data['more'] as Data | undefined),
      name: data['name'],
      res_model: data['res_model'],
      res_id: data['res_id'],
      mimetype: data['mimetype'],
      datas: bytes.toString('base64'),
    },
  ])
  create(env, 'ir.model.data', [{ module, name, model: 'ir.attachment', res_id: whole }])
  unlink(env, 'ir.attachment', parts)
  return { id: whole! }
}

function stamp(env: Env, model: string, data: Data): { stamped: number } {
  const ids = numbers(data['ids'])
  const dates = Array.isArray(data['dates']) ? data['dates'].map(momentOf) : []
  if (ids.some(id => env.database.get(model, id) === undefined)) throw gone()
  ids.forEach((id, at) => {
    patch(env, model, id, { create_date: dates[at] })
    if (model === 'crm.lead') recount(env, id)
  })
  return { stamped: new Set(ids).size }
}
