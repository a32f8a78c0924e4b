import type { Behaviour, Env } from '../env'
import { accessError, constraint } from '../fault'
import { label } from '../record'
import { link, text } from '../values'
import { sendMail } from './chatter'

const today = (env: Env) => env.now.slice(0, 10)

export const activityBehaviour: Behaviour = {
  defaults: env => ({ user_id: env.uid, date_deadline: today(env) }),
  prepare: (env, draft, given) => {
    const model = env.database.get('ir.model', link(draft, 'res_model_id') || 0)
    draft['res_model'] = text(model, 'model') || false
    if (draft['res_model'] === false || !draft['res_id'])
      throw constraint('Activities have to be linked to records with a not null res_id.')
    if (draft['active'] !== true && !('date_done' in given)) draft['date_done'] = today(env)
  },
  created: (env, activity) => {
    const model = text(activity, 'res_model')
    if (env.database.get(model, Number(activity['res_id'])) === undefined)
      throw accessError(
        'The requested operation cannot be completed due to security restrictions. Please contact your system administrator.\n\n' +
          `(Document type: Activity, Operation: create)\n\nRecords: ${activity.id}, User: ${env.uid}`,
      )
    const user = env.database.get('res.users', link(activity, 'user_id') || 0)
    if (user !== undefined && user.id !== env.uid && env.context['mail_activity_quick_update'] !== true)
      sendMail(
        env,
        model,
        Number(activity['res_id']),
        user,
        `${label(env, 'mail.activity', activity)} assigned to you`,
      )
  },
  label: (env, activity) =>
    text(activity, 'summary') ||
    text(env.database.get('mail.activity.type', link(activity, 'activity_type_id') || 0), 'name'),
  compute: {
    res_name: (env, activity) => {
      const target = env.database.get(text(activity, 'res_model'), Number(activity['res_id']))
      return target === undefined ? false : label(env, text(activity, 'res_model'), target)
    },
    state: (env, activity) => {
      if (activity['active'] !== true) return 'done'
      const due = text(activity, 'date_deadline')
      return due < today(env) ? 'overdue' : due === today(env) ? 'today' : 'planned'
    },
    can_write: () => true,
  },
}
