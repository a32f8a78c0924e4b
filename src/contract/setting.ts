import type { Failure } from './failure'

/** One thing a person fills in to reach a source. */
export type Setting = {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind:
    'paths' | 'folder' | 'file' | 'text' | 'url' | 'secret' | 'number' | 'choice' | 'json' | 'yes-no'
  readonly choices?: readonly string[]
  /** What the choices are called, in their order; else the choices themselves. */
  readonly choiceLabels?: readonly string[]
  readonly required: boolean
  /** Taken where nothing was filled in, and shown; of kind 'json' an example as text, to be changed where the setting is required, else only to be seen. */
  readonly usual?: string | number | boolean
  /** Asked for only where another setting has one of these values. */
  readonly when?: { readonly setting: string; readonly is: readonly string[] }
  /** Given by signing in, never typed. */
  readonly filledBy?: 'sign-in'
  /** Seldom needed: shown behind the others. */
  readonly seldom?: true
}

/** A source as the screens know it: what to ask for, and what it can do besides being read. */
export type SourceInfo = {
  readonly name: string
  readonly title: string
  readonly settings: readonly Setting[]
  /** A person can sign in with the system's browser; `signInWhen`: only with these settings. */
  readonly signsIn: boolean
  readonly signInWhen: Setting['when'] | null
  /** It can describe itself before a single record is taken. */
  readonly discovers: boolean
  /** The invented project that comes with Casebridge, for trying; null: none. */
  readonly sample: { readonly title: string; readonly about: string } | null
}

/** How far the sign-in that was begun last has come. */
export type SignInState = {
  readonly at: 'none' | 'waiting' | 'done' | 'failed'
  readonly failure?: Failure
}

/**
 * Whether a setting is asked for, given what the others are: `valueOf` gives what was filled in or is usual. What hangs on
 * a setting that is itself not asked for is not asked for either.
 */
export function isAsked(
  { when }: Pick<Setting, 'when'>,
  settings: readonly Setting[],
  valueOf: (setting: Setting) => unknown,
): boolean {
  if (when === undefined) return true
  const on = settings.find(one => one.name === when.setting)
  return on !== undefined && when.is.includes(String(valueOf(on) ?? '')) && isAsked(on, settings, valueOf)
}
