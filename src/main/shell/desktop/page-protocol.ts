import { readFile } from 'node:fs/promises'
import { protocol, session } from 'electron'
import { pageFiles, pageHeaders } from '../page-files'

export const pageOrigin = 'app://casebridge'

/** Before the app is ready: `app://` behaves like https, so that storage, modules and the content policy work. */
export function announcePage(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
}

/** Serves the built window from `folder` under app://casebridge, and takes every permission from every page. */
export function servePage(folder: string): void {
  const files = pageFiles(folder)
  protocol.handle('app', async request => {
    const url = new URL(request.url)
    const found = url.host === 'casebridge' ? files.get(url.pathname) : undefined
    if (found === undefined)
      return new Response('There is no such file.', { status: 404, headers: pageHeaders })
    const headers = { ...pageHeaders, 'Content-Type': found.type }
    return new Response(new Uint8Array(await readFile(found.file)), { headers })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
  // The window needs nothing but itself: whatever else it asks the network for is stopped here as well.
  session.defaultSession.webRequest.onBeforeRequest((details, decide) => {
    const own = details.url.startsWith(`${pageOrigin}/`) || /^(?:data|blob|devtools):/.test(details.url)
    decide({ cancel: !own })
  })
}
