import { text, type Reply } from '../wire/reply'
import type { Access } from './oauth'

/** `GET …/oauth2/v1/authorize`: back to the loopback address with a code, after a page with a button unless that is left out. */
export function authorizeEndpoint(access: Access, query: URLSearchParams, autoApprove: boolean): Reply {
  const redirect = readRedirect(query.get('redirect_uri') ?? '')
  // an address that is not trusted is never gone to, not even with an error
  if (redirect === null) return page(400, '<p>The redirect address is not registered.</p>')
  if (query.get('client_id') !== access.client.id) return page(400, '<p>The client is not known.</p>')
  const back = (values: { [name: string]: string }): Reply => {
    const state = query.get('state')
    for (const [name, value] of Object.entries(values)) redirect.searchParams.set(name, value)
    if (state !== null) redirect.searchParams.set('state', state)
    return { status: 302, headers: { Location: redirect.href }, body: '' }
  }
  if (query.get('response_type') !== 'code') return back({ error: 'unsupported_response_type' })
  const challenge = query.get('code_challenge')
  if (challenge !== null && query.get('code_challenge_method') !== 'S256')
    return back({ error: 'invalid_request' })
  if (query.get('practice_answer') === 'no') return back({ error: 'access_denied' })
  if (!autoApprove && query.get('practice_answer') !== 'yes') return page(200, form(query))
  const code = access.tokens.issueCode({
    operator: access.operator.id,
    client: access.client.id,
    redirect: query.get('redirect_uri')!,
    challenge,
  })
  return back({ code })
}

function readRedirect(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return loopback && url.protocol === 'http:' ? url : null
}

function form(query: URLSearchParams): string {
  const hidden = [...query]
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('')
  return `<h1>Practice Pega</h1><p>An application asks to read this practice server for you.</p><form method="get">${hidden}
<button name="practice_answer" value="yes">Let it in</button> <button name="practice_answer" value="no">Do not</button></form>`
}

const page = (status: number, body: string): Reply =>
  text(
    status,
    'text/html;charset=utf-8',
    `<!doctype html><meta charset="utf-8"><title>Practice Pega</title>${body}`,
  )

const entities: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escaped = (value: string): string => value.replace(/[&<>"]/g, letter => entities[letter]!)
