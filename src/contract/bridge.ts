import type { Api, EngineEvent, Result } from './ipc'

export type CallName = keyof Api

/** What a person may be asked to choose with the system's own dialog. */
export type PickRequest = { readonly kind: 'folder' | 'files'; readonly title: string }

/** What the desktop's preload puts on `window.casebridge`; a browser has none and speaks HTTP instead. */
export interface Bridge {
  call(name: CallName, args: readonly unknown[]): Promise<Result<unknown>>
  on(listener: (event: EngineEvent) => void): () => void
  /** Paths the person chose; empty when they closed the dialog. */
  pick(request: PickRequest): Promise<readonly string[]>
  /** Shows a written report in the system's file manager. */
  show(path: string): Promise<void>
}

/** Names of the desktop's IPC channels. */
export const channels = {
  call: 'casebridge:call',
  event: 'casebridge:event',
  pick: 'casebridge:pick',
  show: 'casebridge:show',
} as const
