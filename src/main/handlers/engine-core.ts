import type { EngineEvent } from '../../contract/ipc'
import type { Session } from '../session'

/** What the handlers share: the open project, and how to tell the shells that something changed. */
export type EngineCore = {
  readonly shell: 'desktop' | 'browser' | 'cli'
  readonly home: string
  /** The open project; throws fix-settings where none is open. */
  session(): Session
  openSession(folder: string, passphrase: string | undefined): Promise<Session>
  /** `prepare` fills the project before anybody can see it as the open one. */
  createSession(
    request: { name: string; parent: string; source: string; passphrase?: string },
    prepare?: (session: Session) => Promise<void>,
  ): Promise<Session>
  closeSession(): Promise<void>
  hasSession(): boolean
  /** Starts the practice Odoo of the open project where it is not running yet. */
  practice(): Promise<void>
  tell(event: EngineEvent): void
}
