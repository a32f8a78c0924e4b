import { CasebridgeError } from '../../../contract/failure'
import { isAsked, type Setting, type SourceInfo } from '../../../contract/setting'
import { jsonOf } from '../../json'

/** What a person typed into the form, by setting; what is not in it is as stored, or as usual. */
export type Typed = { readonly [name: string]: string | boolean | readonly string[] }

type Stored = { readonly [name: string]: unknown }

/** A setting as the form shows it: typed, else stored, else usual. */
export function shownText(setting: Setting, typed: Typed, stored: Stored): string {
  const now = typed[setting.name]
  if (typeof now === 'string') return now
  const known = stored[setting.name]
  if (known === undefined || known === null) return unfilled(setting)
  return setting.kind === 'json' ? JSON.stringify(known, null, 2) : String(known)
}

function unfilled({ kind, usual, choices, required }: Setting): string {
  if (kind === 'choice') return String(usual ?? choices?.[0] ?? '')
  // an example that nobody has to change would be taken for an answer
  return usual === undefined || (kind === 'json' && !required) ? '' : String(usual)
}

export function shownYes(setting: Setting, typed: Typed, stored: Stored): boolean {
  return (typed[setting.name] ?? stored[setting.name] ?? setting.usual) === true
}

/** Always at least one line to type into. */
export function shownPaths(setting: Setting, typed: Typed, stored: Stored): readonly string[] {
  const now = typed[setting.name] ?? stored[setting.name]
  const paths = Array.isArray(now) ? now.filter(one => typeof one === 'string') : []
  return paths.length > 0 ? paths : ['']
}

/** The settings that are asked for, given the others. */
export function askedSettings(source: SourceInfo, typed: Typed, stored: Stored): readonly Setting[] {
  return source.settings.filter(
    setting => setting.filledBy === undefined && isAsked(setting, source.settings, shownValue(typed, stored)),
  )
}

/** Whether a person can sign in with a browser under the settings as they are shown. */
export function offersSignIn(source: SourceInfo, typed: Typed, stored: Stored): boolean {
  const when = source.signInWhen
  return source.signsIn && isAsked(when ? { when } : {}, source.settings, shownValue(typed, stored))
}

const shownValue =
  (typed: Typed, stored: Stored) =>
  (setting: Setting): unknown =>
    setting.kind === 'yes-no' ? shownYes(setting, typed, stored) : shownText(setting, typed, stored)

/** What is to be kept of the form. Fails with a sentence where a text is not what its setting takes. */
export function settingsOf(
  source: SourceInfo,
  typed: Typed,
  stored: Stored,
): { settings: { [name: string]: unknown }; secrets: { [name: string]: string } } {
  const settings: { [name: string]: unknown } = {}
  const secrets: { [name: string]: string } = {}
  for (const setting of askedSettings(source, typed, stored)) {
    if (setting.kind === 'secret') {
      const secret = typed[setting.name]
      if (typeof secret === 'string' && secret !== '') secrets[setting.name] = secret
      continue
    }
    const value = valueOf(setting, typed, stored)
    if (value !== undefined) settings[setting.name] = value
  }
  return { settings, secrets }
}

function valueOf(setting: Setting, typed: Typed, stored: Stored): unknown {
  if (setting.kind === 'paths') return shownPaths(setting, typed, stored).filter(path => path.trim() !== '')
  if (setting.kind === 'yes-no') return shownYes(setting, typed, stored)
  const text = shownText(setting, typed, stored)
  if (text.trim() === '') return undefined
  if (setting.kind === 'json') return jsonOf(text, setting.label)
  if (setting.kind !== 'number') return text.trim()
  const number = Number(text)
  if (Number.isFinite(number)) return number
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'no-number',
    message: `“${setting.label}” takes a number. Nothing was changed.`,
  })
}
