import type { Reader } from './odoo'

export type Find = {
  readonly model: string
  readonly field: string
  readonly is: string
  readonly give?: string
}

/** Answers `{find}` and `{xmlid}` values: each distinct question is put to Odoo once. */
export type Finder = {
  /** Odoo's number, or null where it has no such record. */
  find(question: Find): Promise<number | null>
  xmlid(name: string): Promise<number | null>
}

export function createFinder(odoo: Reader): Finder {
  const answers = new Map<string, Promise<number | null>>()
  const once = (name: string, ask: () => Promise<number | null>): Promise<number | null> => {
    const known = answers.get(name)
    if (known) return known
    const answer = ask()
    answers.set(name, answer)
    answer.catch(() => answers.delete(name))
    return answer
  }
  return {
    find: question =>
      once(JSON.stringify([question.model, question.field, question.is, question.give]), () =>
        ask(odoo, question),
      ),
    xmlid: name => once(`xmlid:${name}`, async () => (await odoo.xmlid(name))?.id ?? null),
  }
}

async function ask(odoo: Reader, { model, field, is, give }: Find): Promise<number | null> {
  const loose = ignoresCase(model, field)
  const rows = await odoo.searchRead(
    model,
    [[field, loose ? '=ilike' : '=', loose ? likeLiteral(is) : is]],
    give ? [give] : ['id'],
    {
      order: 'id',
      limit: 1,
    },
  )
  const row = rows[0]
  if (!row) return null
  if (!give) return row.id
  const value = row[give]
  return typeof value === 'number'
    ? value
    : Array.isArray(value) && typeof value[0] === 'number'
      ? value[0]
      : null
}

/** Logins and e-mails differ by case only by accident. */
function ignoresCase(model: string, field: string): boolean {
  return model === 'res.users' || field.includes('email')
}

/** For `=ilike`: `_`, `%` and the backslash itself stand for themselves. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, found => `\\${found}`)
}
