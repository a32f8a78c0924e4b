import type { Faults } from '../faults'
import { text, type Reply } from './reply'

const html = (status: number, title: string): Reply =>
  text(
    status,
    'text/html;charset=UTF-8',
    `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  )

/** What stands in the way before a request reaches Pega: null where nothing does. */
export function inTheWay(faults: Faults, template: string): Reply | null {
  if (faults.strikes('unavailable', template))
    return later(html(503, 'Service Unavailable'), faults.switches.unavailable?.retryAfterSeconds)
  if (faults.strikes('tooManyRequests', template))
    return later(html(429, 'Too Many Requests'), faults.switches.tooManyRequests?.retryAfterSeconds)
  if (faults.strikes('htmlError', template)) return html(500, 'Internal Server Error')
  if (faults.strikes('loginPage', template))
    return text(
      200,
      'text/html;charset=UTF-8',
      '<html><body><form method="post"><input name="user"><input name="password" type="password"></form></body></html>',
    )
  return null
}

function later(reply: Reply, seconds: number | null | undefined): Reply {
  const after = seconds === undefined ? 1 : seconds
  return after === null ? reply : { ...reply, headers: { ...reply.headers, 'Retry-After': String(after) } }
}
