import { BrowserWindow, shell } from 'electron'
import { pageOrigin } from './page-protocol'
import type { SignInDoor } from './sign-in-door'

/** The one window; it can show our own page and nothing else. `door` says what may be opened in the person's browser. */
export function openWindow(preload: string, door: Pick<SignInDoor, 'opens'>): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Casebridge',
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false, // would fetch dictionaries from Google
    },
  })
  const stays = (event: { preventDefault(): void }, url: string) => {
    if (!url.startsWith(`${pageOrigin}/`)) event.preventDefault()
  }
  window.webContents.on('will-navigate', (event, url) => stays(event, url))
  window.webContents.on('will-frame-navigate', event => stays(event, event.url))
  window.webContents.on('will-redirect', (event, url) => stays(event, url))
  window.webContents.on('will-attach-webview', event => event.preventDefault())
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (door.opens(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin}/`)
  return window
}
