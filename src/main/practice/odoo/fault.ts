/** What Odoo answers when it refuses. Codes as XML-RPC numbers them: 1 anything else, 2 the user's data, 3 login, 4 rights. */
export type Fault = {
  readonly code: 1 | 2 | 3 | 4
  readonly exception: string // Python's name of it, as the last line of a traceback and JSON-2 give it
  readonly message: string
  /** Where PostgreSQL itself refused: `load` reports its bare sentence, and the column if there is just one. */
  readonly sql?: { readonly message: string; readonly field?: string }
}

type Refusal = Error & { readonly fault: Fault }

/** Makes what the practice Odoo throws; it becomes a fault on the wire and undoes the call. */
export function refusal(fault: Fault): Refusal {
  return Object.assign(new Error(fault.message), { fault })
}

export function faultOf(error: unknown): Fault | null {
  return error instanceof Error && 'fault' in error ? (error as Refusal).fault : null
}

/** Python exceptions: fault code 1 and, on the wire, a traceback whose last line says what it was. */
export const valueError = (message: string) => refusal({ code: 1, exception: 'ValueError', message })
export const keyError = (message: string) =>
  refusal({ code: 1, exception: 'KeyError', message: `'${message}'` })
export const typeError = (message: string) => refusal({ code: 1, exception: 'TypeError', message })
export const pgError = (kind: string, message: string) =>
  refusal({ code: 1, exception: `psycopg2.errors.${kind}`, message })

export const userError = (message: string) =>
  refusal({ code: 2, exception: 'odoo.exceptions.UserError', message })
export const validationError = (message: string) =>
  refusal({ code: 2, exception: 'odoo.exceptions.ValidationError', message })
export const missingError = (model: string, ids: readonly number[], uid: number) =>
  refusal({
    code: 2,
    exception: 'odoo.exceptions.MissingError',
    message: `Record does not exist or has been deleted.\n(Record: ${model}(${ids.join(', ')}${ids.length === 1 ? ',' : ''}), User: ${uid})`,
  })
export const accessError = (message: string) =>
  refusal({ code: 4, exception: 'odoo.exceptions.AccessError', message })
export const accessDenied = () =>
  refusal({ code: 3, exception: 'odoo.exceptions.AccessDenied', message: 'Access Denied' })

/** A constraint of the database: Odoo puts a sentence of its own before PostgreSQL's. */
export function constraint(message: string, field?: string) {
  return refusal({
    code: 2,
    exception: 'odoo.exceptions.ValidationError',
    message: `The operation cannot be completed: ${message}`,
    sql: field === undefined ? { message } : { message, field },
  })
}

/** What the practice Odoo does not do is said, never silently skipped. */
export const notHere = (what: string) =>
  refusal({
    code: 1,
    exception: 'NotImplementedError',
    message: `The practice Odoo does not know ${what}. Try it on a real Odoo.`,
  })

/** Python's way of writing a value, for messages. */
export function repr(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.replaceAll('\\', '\\\\')
    return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`
  }
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value === null || value === undefined) return 'None'
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
