import { contextBridge, ipcRenderer } from 'electron'
import { channels, type Bridge } from '../contract/bridge'
import { calls, type EngineEvent } from '../contract/ipc'

/** Lets the contract's names through and nothing else; the page gets no way to name a channel. */
const bridge: Bridge = {
  async call(name, args) {
    if (!Object.hasOwn(calls, name)) throw new TypeError('No such call')
    return ipcRenderer.invoke(channels.call, name, args)
  },
  on(listener) {
    const heard = (_: unknown, event: EngineEvent) => listener(event)
    ipcRenderer.on(channels.event, heard)
    return () => void ipcRenderer.off(channels.event, heard)
  },
  pick: request => ipcRenderer.invoke(channels.pick, { kind: request.kind, title: request.title }),
  show: path => ipcRenderer.invoke(channels.show, path),
}

contextBridge.exposeInMainWorld('casebridge', bridge)
