import { z } from 'zod'
import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'

const name = z.string().min(1).max(300)

const views = z.strictObject({
  /** List data view by case class; null: the cases of this class are not read. Also the place for classes nothing else shows. */
  cases: z.record(name, name.nullable()).default({}),
  objects: z.record(name, name.nullable()).default({}),
  operators: name.optional(),
  workGroups: name.optional(),
  workbaskets: name.optional(),
  /** A list of all open tasks, where it has goals and deadlines. */
  assignments: name.optional(),
  /** Parameters that a data view must be given. */
  parameters: z.record(name, z.record(name, z.string().max(2_000))).default({}),
  /** Seconds before the end of reading in which what was changed is looked at once more. */
  overlapSeconds: z.number().min(0).max(86_400).default(300),
})

/** Which lists to read from, where a person knows better than the server tells. */
export type Views = z.infer<typeof views>

/** Checks what was typed. Fails with fix-settings `pega-views`, naming the place. */
export function viewsOf(given: Cell | undefined): Views {
  const found = views.safeParse(fromText(given))
  if (found.success) return found.data
  const issue = found.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  throw wrong(`${where === '' ? '' : `at “${where}”, `}${issue?.message ?? 'it is not understood'}`)
}

function fromText(given: Cell | undefined): Cell {
  if (given === undefined || given === null) return {}
  if (typeof given !== 'string') return given
  if (given.trim() === '') return {}
  try {
    return JSON.parse(given) as Cell // JSON can hold nothing else
  } catch {
    throw wrong('it is not JSON')
  }
}

function wrong(what: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-views',
    message: `“Lists to read from” cannot be used: ${what}. It looks like {"cases": {"Acme-Service-Work-Complaint": "D_ComplaintList"}, "operators": "D_MyOperators"}.`,
  })
}
