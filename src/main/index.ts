import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, type BrowserWindow } from 'electron'
import { channels } from '../contract/bridge'
import { startEngine } from './shell/desktop/engine-link'
import { answerPage } from './shell/desktop/ipc'
import { setMenu } from './shell/desktop/menu'
import { announcePage, servePage } from './shell/desktop/page-protocol'
import { openWindow } from './shell/desktop/window'
import { homeFolder } from './shell/home'

/** The desktop app's entry: one window, the engine in a process of its own, and the line between the two. */
const here = dirname(fileURLToPath(import.meta.url))
const preload = join(here, '..', 'preload', 'index.cjs')

let window: BrowserWindow | null = null
const show = () => {
  window ??= openWindow(preload).once('closed', () => (window = null))
  if (window.isMinimized()) window.restore()
  window.focus()
}

async function open(): Promise<void> {
  await app.whenReady()
  setMenu()
  servePage(join(here, '..', 'renderer'))
  const engine = startEngine(join(here, 'engine.js'), homeFolder(), event =>
    window?.webContents.send(channels.event, event),
  )
  answerPage(engine)
  show()
  app.on('activate', show)
  app.on('second-instance', show)
  app.on('window-all-closed', () => app.quit())
  let closed = false
  app.on('will-quit', event => {
    if (closed) return
    event.preventDefault()
    void engine.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

app.enableSandbox()
announcePage()
if (app.requestSingleInstanceLock()) void open()
else app.quit()
