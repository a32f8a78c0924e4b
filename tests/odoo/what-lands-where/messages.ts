import { expect, test } from 'vitest'
import { sampleUsers } from '../../../src/main/practice/sample-firm/firm-facts'
import type { Landing } from './landing'
import { select } from './odoo-rows'
import { messagesByKey } from './papers'
import { by, cell, day, readTable, utc, type SourceRow } from './source-rows'

const isUser = (email: string): boolean => sampleUsers.some(user => user.login === email.toLowerCase())
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Call, e-mail, note → mail.message; task → mail.activity. */
export function testMessages(of: () => Landing): void {
  /** The activities of cases that are in the export. */
  const activities = (): SourceRow[] => {
    const numbers = new Set(of().cases.map(row => row['Case No']))
    return readTable(of().firm.folder, 'activities.csv').filter(row => numbers.has(row['Case No']))
  }
  const logged = (): SourceRow[] => activities().filter(row => row['Type'] !== 'Task')

  test('every call, e-mail and note is a message of its lead, at its own time, with its subject and kind', async () => {
    const messages = await messagesByKey(of())
    expect(messages.size).toBe(logged().length)
    const kinds = new Set<string>()
    for (const row of logged()) {
      const out = row['Direction'] === 'Out'
      const kind =
        row['Type'] === 'E-mail'
          ? [out ? 'email_outgoing' : 'email', 'mail.mt_comment', null]
          : row['Type'] === 'Call'
            ? ['comment', 'mail.mt_activities', 'mail.mail_activity_data_call']
            : ['comment', 'mail.mt_note', null]
      const { lead, date, subject, type, subtype, activity } = messages.get(`message:${row['Activity ID']}`)!
      expect([row['Activity ID'], lead, date, subject, type, subtype, activity]).toEqual([
        row['Activity ID'],
        row['Case No'],
        utc(row['Date']!),
        cell(row, 'Subject'),
        ...kind,
      ])
      kinds.add(kind.join())
    }
    expect(kinds.size).toBe(4)
  })

  test('the author is the user or the contact with the e-mail address; nobody else ever speaks for somebody unknown', async () => {
    const messages = await messagesByKey(of())
    const contacts = by(
      readTable(of().firm.folder, 'contacts.csv').map(row => ({
        ...row,
        'E-mail': row['E-mail']!.toLowerCase(),
      })),
      'E-mail',
    )
    const seen = new Set<string>()
    for (const row of logged()) {
      const received = row['Type'] === 'E-mail' && row['Direction'] === 'In'
      const address = received ? row['From']! : row['User']!
      const namesakes = contacts.get(address.toLowerCase()) ?? []
      const message = messages.get(`message:${row['Activity ID']}`)!
      const kind = isUser(address) ? 'user' : namesakes.length === 1 ? 'contact' : 'unknown'
      expect([
        row['Activity ID'],
        message.author?.toLowerCase() ?? null,
        message.email_from?.toLowerCase(),
      ]).toEqual([
        row['Activity ID'],
        kind === 'unknown' ? null : address.toLowerCase(),
        address.toLowerCase(),
      ])
      if (kind === 'contact') expect(message.author_key).toBe(`contact:${namesakes[0]!['Contact ID']}`)
      seen.add(`${kind} ${received ? 'received' : 'ours'}`)
    }
    expect([...seen].toSorted()).toEqual([
      'contact received',
      'unknown ours',
      'unknown received',
      'user ours',
    ])
  })

  test('the text is kept, made harmless; RTF can be read', async () => {
    const messages = await messagesByKey(of())
    const forms = new Set<string>()
    for (const row of logged()) {
      const { body } = messages.get(`message:${row['Activity ID']}`)!
      const form = row['Body']!.startsWith('{\\rtf') ? 'rtf' : row['Body']!.startsWith('<') ? 'html' : 'plain'
      forms.add(form)
      expect(body).not.toMatch(/<script|javascript:|\\rtf|\\par|onerror/i)
      expect([row['Activity ID'], wordsOf(body).startsWith(wordsOf(plainOf(row['Body']!, form)))]).toEqual([
        row['Activity ID'],
        true,
      ])
    }
    expect(forms).toEqual(new Set(['rtf', 'html', 'plain']))
  })

  test('what an entry says beyond that is not lost: to whom, how long', async () => {
    const messages = await messagesByKey(of())
    const lost = logged().flatMap(row => {
      const words = wordsOf(messages.get(`message:${row['Activity ID']}`)!.body)
      return ['To', 'Duration (min)'].flatMap(column => {
        const said = cell(row, column)
        return said === '' || words.includes(`${column}: ${said}`) ? [] : [`${row['Activity ID']} ${column}`]
      })
    })
    expect(lost).toEqual([])
  })

  test('a case’s history reads in the order in which it happened', async () => {
    const wrong = await select<{ res_id: number }>(
      of().firm.database,
      `SELECT res_id FROM (
         SELECT res_id, date, lag(date) OVER (PARTITION BY res_id ORDER BY id) AS before
         FROM mail_message WHERE model = 'crm.lead') m WHERE date < before`,
    )
    expect(wrong).toEqual([])
  })

  test('nothing but the history of the source stands in it; nobody is told, and only whose task it is follows a case', async () => {
    const [found] = await select<{ messages: number; mails: number; notes: number; followers: number }>(
      of().firm.database,
      `SELECT (SELECT count(*) FROM mail_message WHERE model = 'crm.lead') AS messages,
         (SELECT count(*) FROM mail_mail) AS mails, (SELECT count(*) FROM mail_notification) AS notes,
         (SELECT count(*) FROM mail_followers f WHERE res_model = 'crm.lead' AND NOT EXISTS (
            SELECT FROM mail_activity a JOIN res_users u ON u.id = a.user_id
            WHERE a.res_model = 'crm.lead' AND a.res_id = f.res_id AND u.partner_id = f.partner_id)) AS followers`,
    )
    expect(found).toEqual({ messages: logged().length, mails: 0, notes: 0, followers: 0 })
  })

  test('tasks are activities: open ones with their deadline, done ones done on their day', async () => {
    const rows = await select<{
      id: number
      lead: string
      active: boolean
      deadline: string
      done: string | null
      login: string | null
    }>(
      of().firm.database,
      `SELECT a.id, l.x_cm_case_number AS lead, a.active, a.date_deadline::text AS deadline, a.date_done::text AS done, u.login
       FROM mail_activity a JOIN crm_lead l ON l.id = a.res_id AND a.res_model = 'crm.lead' LEFT JOIN res_users u ON u.id = a.user_id`,
    )
    const made = of().ledger.filter(
      one => one.what === 'done' && one.action === 'create' && one.model === 'mail.activity',
    )
    const idOf = new Map(made.map(one => [one.key, one.odooId]))
    const tasks = activities().filter(row => row['Type'] === 'Task')
    expect(rows).toHaveLength(tasks.length)
    for (const row of tasks) {
      const { lead, active, deadline, done, login } = rows.find(
        one => one.id === idOf.get(`activity:${row['Activity ID']}`),
      )!
      expect([lead, active, deadline, done, login]).toEqual([
        row['Case No'],
        row['Completed'] === '',
        day(row['Due Date']!),
        day(row['Completed']!),
        isUser(row['User']!) ? row['User'] : 'imogen.ashworth@harrowquill.example',
      ])
    }
    expect(new Set(rows.map(row => row.active))).toEqual(new Set([true, false]))
  })
}

/** What a person reads of HTML. */
function wordsOf(html: string): string {
  const text = html
    .replace(/<script.*?<\/script>/gis, '')
    .replace(/<br[^>]*>|<\/(p|div)>/gi, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
  return folded(text)
}

function plainOf(text: string, form: string): string {
  if (form === 'html') return text
  const plain =
    form === 'rtf'
      ? text
          .replace(/^.*?\\fs20 /s, '')
          .replace(/\\par\}$/, '')
          .replaceAll('\\par ', '\n')
          .replace(/\\u(-?\d+)\?/g, (_, code: string) => String.fromCharCode(Number(code)))
      : text
  return plain
    .replace(/[\u0007\u000b]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
}
