import type { EngineEvent, Handlers } from '../../contract/ipc'

export type ShellName = 'desktop' | 'browser' | 'cli'

export type EngineOptions = {
  readonly shell: ShellName
  readonly home: string // folder for what belongs to this person, not to a project: the list of recent projects
  /** A secret that is neither in memory nor in the keychain: 'odoo', 'source:NAME'. The command line has them in its environment. */
  readonly secret?: (name: string) => string | null
  /** Time as the engine lives it, where waiting for a server is not to last as long as it does; see pipeline/clock.ts. */
  readonly clock?: {
    now(): number
    wait(milliseconds: number, signal: AbortSignal): Promise<void>
  }
}

/** The engine as every shell sees it; made by `createEngine` in src/main/engine.ts. */
export type Engine = {
  readonly handlers: Handlers
  /** Hears every event until the function it gives back is called. */
  on(listener: (event: EngineEvent) => void): () => void
  /** Ends a run after its batch, closes the project. */
  close(): Promise<void>
}

export type CreateEngine = (options: EngineOptions) => Engine
