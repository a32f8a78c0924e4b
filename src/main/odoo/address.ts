import { CasebridgeError } from '../../contract/failure'
import { isLoopback } from '../net/http'

/**
 * The server an address names; people paste what the browser shows, /odoo or /web included.
 * @throws CasebridgeError `odoo-address` where it names none, or holds a user name or password, which would be kept with it
 */
export function odooOrigin(text: string): URL {
  const url = URL.parse(text)
  if (url?.username || url?.password) {
    throw refused(
      `The address of ${url.host} holds a user name or password. Leave them out of it, and give them in the fields for login and password.`,
    )
  }
  if (url === null || !/^https?:$/.test(url.protocol)) {
    // what could not be read may hold a password all the same
    const shown = text.includes('@') ? 'What was typed' : `“${text}”`
    throw refused(
      `${shown} is not the address of a server. Enter it as in the browser, such as https://example.odoo.com.`,
    )
  }
  return new URL(url.origin)
}

/** Whether the password and every record would cross a network that others can listen to. */
export function isOpenLine(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'http:' && !isLoopback(url)
}

function refused(message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code: 'odoo-address', message })
}
