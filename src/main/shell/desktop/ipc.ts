import { BrowserWindow, dialog, ipcMain, shell, type IpcMainInvokeEvent } from 'electron'
import { isAbsolute } from 'node:path'
import { channels, type PickRequest } from '../../../contract/bridge'
import type { EngineLink } from './engine-link'
import { pageOrigin } from './page-protocol'
import type { SignInDoor } from './sign-in-door'

/** The page's questions, each from our own page's top frame or not answered at all. */
export function answerPage(engine: Pick<EngineLink, 'call'>, door: Pick<SignInDoor, 'heard'>): void {
  const handle = (
    channel: string,
    answer: (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>,
  ) =>
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      const frame = event.senderFrame
      if (frame === null || frame.parent !== null || !isOwnPage(frame.url))
        throw new TypeError('Not our page')
      return answer(event, ...args)
    })

  handle(channels.call, async (_event, name, args) => {
    const result = await engine.call(name, args)
    door.heard(name, result)
    return result
  })
  handle(channels.pick, async (event, request) => {
    const { kind, title } = Object(request) as Partial<PickRequest>
    const properties: Electron.OpenDialogOptions['properties'] =
      kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile', 'multiSelections']
    const options = { title: String(title ?? '').slice(0, 200), properties }
    const window = BrowserWindow.fromWebContents(event.sender)
    const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
    return chosen.canceled ? [] : chosen.filePaths
  })
  handle(channels.show, (_event, path) => {
    // Shown in its folder, never opened: a path from the page must not be able to start a program.
    if (typeof path === 'string' && isAbsolute(path)) shell.showItemInFolder(path)
    return Promise.resolve()
  })
}

const isOwnPage = (url: string) => url.startsWith(`${pageOrigin}/`)
