import { CasebridgeError, toFailure } from '../../contract/failure'
import type { SignInState } from '../../contract/setting'
import type { Session } from '../session'

/** How long a person may take in the browser, in milliseconds. */
const patience = 10 * 60_000

/** The sign-ins of the open project: one at a time, ended when another begins or the project is closed. */
export function createSignIns(settled: (session: Session) => void): {
  begin(session: Session): Promise<{ address: string }>
  state(session: Session): SignInState
} {
  const states = new WeakMap<Session, SignInState>()
  let current: AbortController | null = null
  return {
    async begin(session) {
      current?.abort()
      const mine = new AbortController()
      current = mine
      const late = AbortSignal.timeout(patience)
      const source = session.source()
      if (!source.signIn) {
        throw new CasebridgeError({
          kind: 'fix-settings',
          code: 'no-sign-in',
          message: `Nobody signs in to ${source.title} with a browser. Fill in the settings instead.`,
        })
      }
      const end = (state: SignInState): void => {
        if (mine.signal.aborted || session.signal.aborted) return
        current = null
        states.set(session, state)
        settled(session)
      }
      const signal = AbortSignal.any([mine.signal, session.signal, late])
      const signIn = await source.signIn(session.sourceSettings(), signal)
      states.set(session, { at: 'waiting' })
      void (async () => {
        try {
          const secrets = await signIn.secrets
          if (mine.signal.aborted || session.signal.aborted) return
          for (const [name, secret] of Object.entries(secrets))
            session.secrets.remember(`source:${name}`, secret, true)
          end({ at: 'done' })
        } catch (error) {
          end({ at: 'failed', failure: toFailure(late.aborted ? tooLate() : error) })
        } finally {
          signIn.close()
        }
      })()
      return { address: signIn.address }
    },
    state: session => states.get(session) ?? { at: 'none' },
  }
}

const tooLate = (): CasebridgeError =>
  new CasebridgeError({
    kind: 'fix-settings',
    code: 'sign-in-late',
    message: 'Nobody signed in within ten minutes, so Casebridge stopped waiting. Begin the sign-in again.',
  })
