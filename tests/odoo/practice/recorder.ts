import type { Call, Refused } from '../../../scripts/odoo-rpc'

export type Note = { readonly what: string; readonly answer: unknown }

/** The context of every call of the product. */
export const quiet = {
  tracking_disable: true,
  mail_create_nosubscribe: true,
  mail_create_nolog: true,
  mail_notrack: true,
  mail_auto_subscribe_no_notify: true,
  mail_activity_quick_update: true,
  no_reset_password: true,
  image_no_postprocess: true,
  tz: 'UTC',
  lang: 'en_US',
  active_test: false,
} as const

/** Runs calls on one server and writes down the answers in a form that does not depend on numbers and clocks. */
export class Recorder {
  readonly #call: Call
  readonly #begun = Date.now()
  readonly notes: Note[] = []
  constructor(call: Call) {
    this.#call = call
  }

  /** Notes the answer and gives it; null where Odoo refused. */
  async ask<Answer>(
    what: string,
    model: string,
    method: string,
    args: readonly unknown[],
    kwargs: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer | null> {
    try {
      const answer = await this.#call(model, method, args, { context: quiet, ...kwargs })
      this.notes.push({ what, answer: this.#plain(answer) })
      return answer as Answer
    } catch (error) {
      if (!(error instanceof Error) || !('faultCode' in error)) throw error
      this.notes.push({ what, answer: refusal(error as Error & Refused) })
      return null
    }
  }

  /** As {@link ask}, but only whether it worked is noted: the answer is a number of this server's own. */
  async make(what: string, model: string, values: Readonly<Record<string, unknown>>): Promise<number> {
    try {
      const id = await this.#call(model, 'create', [values], { context: quiet })
      this.notes.push({ what, answer: 'made' })
      return Number(id)
    } catch (error) {
      if (!(error instanceof Error) || !('faultCode' in error)) throw error
      this.notes.push({ what, answer: refusal(error as Error & Refused) })
      return 0
    }
  }

  /** Something needed on the way; nothing is noted. */
  async get<Answer>(
    model: string,
    method: string,
    args: readonly unknown[],
    kwargs: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    return (await this.#call(model, method, args, { context: quiet, ...kwargs })) as Answer
  }

  async xmlid(name: string): Promise<number> {
    const dot = name.indexOf('.')
    const domain = [
      ['module', '=', name.slice(0, dot)],
      ['name', '=', name.slice(dot + 1)],
    ]
    const [row] = await this.get<{ res_id: number }[]>('ir.model.data', 'search_read', [domain, ['res_id']])
    return row?.res_id ?? 0
  }

  #plain(value: unknown): unknown {
    if (Array.isArray(value)) {
      if (value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string')
        return `→ ${value[1]}`
      if (value.length > 0 && value.every(item => typeof item === 'number')) return `${value.length} numbers`
      return value.map(item => this.#plain(item))
    }
    if (typeof value === 'string') return this.#isNow(value) ? '<now>' : value.replace(/\(\d{3,}\)$/, '(#)')
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== 'id' && name !== 'res_id')
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => [name, this.#plain(member)]),
    )
  }

  #isNow(text: string): boolean {
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return false
    return Math.abs(Date.parse(`${text.replace(' ', 'T')}Z`) - this.#begun) < 600_000
  }
}

/** The fault's code and what it says, without numbers of records; of a traceback its last words. */
function refusal({ faultCode, faultString }: Refused): unknown {
  const lines = faultString.trim().split('\n')
  const thrown = lines.findLast(line =>
    /^[\w.]+(Error|Range|Representation|Violation|Exception): /.test(line),
  )
  const said = faultCode === 1 ? (thrown ?? lines.at(-1)!) : faultString.trim()
  return { refused: faultCode, said: said.replace(/\d{2,}/g, '#') }
}
