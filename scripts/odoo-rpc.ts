/** A plain XML-RPC client for scripts and for comparing servers; the product's own is in src/main/odoo. */
const wire: typeof import('../src/main/practice/odoo/wire/xml-values') = await import(
  new URL('../src/main/practice/odoo/wire/xml-values.ts', import.meta.url).href
)

export type Call = (
  model: string,
  method: string,
  args: readonly unknown[],
  kwargs?: Readonly<Record<string, unknown>>,
) => Promise<unknown>

/** What Odoo refused: its fault code and its whole fault text. */
export type Refused = { readonly faultCode: number; readonly faultString: string }

/** Logs in and gives back `execute_kw`. Throws an Error that carries {@link Refused} where Odoo answers with a fault. */
export async function connectOdoo(
  url: string,
  database: string,
  login: string,
  secret: string,
): Promise<Call> {
  const uid = await rpc(`${url}/xmlrpc/2/common`, 'authenticate', [database, login, secret, {}])
  if (typeof uid !== 'number') throw new Error(`${url} refuses the login ${login} for ${database}`)
  return (model, method, args, kwargs = {}) =>
    rpc(`${url}/xmlrpc/2/object`, 'execute_kw', [database, uid, secret, model, method, args, kwargs])
}

/** One XML-RPC request. */
export async function rpc(address: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const body = params.map(value => `<param>${wire.writeValue(value, true)}</param>`).join('')
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${body}</params></methodCall>`,
  })
  if (!answer.ok) throw new Error(`${address} answered HTTP ${answer.status}`)
  const message = wire.parseMessage(await answer.text())
  if (message.fault !== null) {
    const refused = message.fault as Refused
    throw Object.assign(new Error(refused.faultString.trim().split('\n').at(-1)), refused)
  }
  return message.params[0]
}
