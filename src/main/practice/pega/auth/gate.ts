import { writeJson } from '../json'
import type { Mode } from '../mode'
import { text, type Reply } from '../wire/reply'
import { readBasic, same, type Access } from './oauth'

/** Who a request comes from: an operator's id, or null where nobody may come in so. */
export function callerOf(
  access: Access,
  mode: Mode,
  version: 'v1' | 'v2',
  authorization: string | undefined,
): string | null {
  const basic = readBasic(authorization)
  if (basic !== null) {
    const known = same(basic.name, access.operator.id) && same(basic.password, access.operator.password)
    return mode.basic[version] && known ? access.operator.id : null
  }
  if (version === 'v1' && !mode.tokenOnV1) return null
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  return token === undefined ? null : access.tokens.operatorOf(token)
}

/** 401 in one of the bodies it is seen with. */
export function unauthorized(mode: Mode, version: 'v1' | 'v2'): Reply {
  const challenge = mode.basic[version] ? 'Basic realm="PegaRULES"' : 'Bearer error="invalid_token"'
  return { ...bodies[mode.unauthorizedBody](), headers: { ...typeOf(mode), 'WWW-Authenticate': challenge } }
}

const types = {
  json: 'application/json;charset=UTF-8',
  xml: 'text/xml;charset=UTF-8',
  html: 'text/html;charset=UTF-8',
  empty: null,
}

const typeOf = (mode: Mode): { readonly [name: string]: string } => {
  const type = types[mode.unauthorizedBody]
  return type === null ? {} : { 'Content-Type': type }
}

const bodies: { readonly [Body in Mode['unauthorizedBody']]: () => Reply } = {
  json: () =>
    text(
      401,
      types.json,
      writeJson({ errors: [{ ID: 'Pega_API_Unauthorized', message: 'You have to sign in.' }] }),
    ),
  xml: () =>
    text(
      401,
      types.xml,
      '<?xml version="1.0"?><pagedata><pyStatus>fail</pyStatus><pyStatusMessage>Unauthorized</pyStatusMessage></pagedata>',
    ),
  empty: () => ({ status: 401, headers: {}, body: '' }),
  html: () => text(401, types.html, '<html><body><h1>401 Unauthorized</h1></body></html>'),
}
