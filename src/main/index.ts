import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, type BrowserWindow } from 'electron'
import { channels } from '../contract/bridge'
import { openAsked, projectIn } from './shell/desktop/asked-project'
import { startEngine, type EngineLink } from './shell/desktop/engine-link'
import { answerPage } from './shell/desktop/ipc'
import { setMenu } from './shell/desktop/menu'
import { announcePage, servePage } from './shell/desktop/page-protocol'
import { signInDoor } from './shell/desktop/sign-in-door'
import { openWindow } from './shell/desktop/window'
import { homeFolder } from './shell/home'

/** The desktop app's entry: one window, the engine in a process of its own, and the line between the two. */
const here = dirname(fileURLToPath(import.meta.url))
const preload = join(here, '..', 'preload', 'index.cjs')

const door = signInDoor()
let window: BrowserWindow | null = null
const show = () => {
  window ??= openWindow(preload, door).once('closed', () => (window = null))
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** What the system asked for before the engine was there. */
let asked = projectIn(process.argv.slice(1), process.cwd())
let engine: EngineLink | null = null

async function ask(folder: string | null): Promise<void> {
  asked = folder ?? asked
  if (asked === null || engine === null) return
  const [link, wanted] = [engine, asked]
  asked = null
  const told = await openAsked(link, wanted)
  if (told !== null) dialog.showErrorBox('The project was not opened', told)
}

async function open(): Promise<void> {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void ask(path)
  })
  await app.whenReady()
  setMenu()
  servePage(join(here, '..', 'renderer'))
  const link = startEngine(join(here, 'engine.js'), homeFolder(), event =>
    window?.webContents.send(channels.event, event),
  )
  engine = link
  answerPage(link, door)
  show()
  void ask(null)
  app.on('activate', show)
  app.on('second-instance', (_event, words, folder) => {
    show()
    void ask(projectIn(words.slice(1), folder))
  })
  app.on('window-all-closed', () => app.quit())
  let closed = false
  app.on('will-quit', event => {
    if (closed) return
    event.preventDefault()
    void link.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}

app.enableSandbox()
announcePage()
if (app.requestSingleInstanceLock()) void open()
else app.quit()
