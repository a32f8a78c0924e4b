import { own, textOf } from '../api/answer'
import type { RawPage } from '../page/raw'

/** What one exported instance is, by its class. `part`: an item of a page list or group that was written apart. */
export type Role =
  | 'case'
  | 'part'
  | 'assignment'
  | 'link'
  | 'paper'
  | 'post'
  | 'history'
  | 'tag'
  | 'follow'
  | 'related'
  | 'operator'
  | 'workGroup'
  | 'workbasket'
  | 'object'

const byClass: readonly (readonly [RegExp, Role])[] = [
  [/^Assign-/i, 'assignment'],
  [/^Link-Attachment/i, 'link'],
  [/^Link-Tag/i, 'tag'],
  [/^Link-(?:.*-)?Follow/i, 'follow'],
  [/^Link-/i, 'related'],
  [/^Data-(?:WorkAttach|Corr)\b/i, 'paper'],
  [/^(?:PegaSocial|Pega-Social|PegaCollab)/i, 'post'],
  [/^History-/i, 'history'],
  [/^Data-Admin-Operator-ID$/i, 'operator'],
  [/^Data-Admin-WorkGroup$/i, 'workGroup'],
  [/^Data-Admin-WorkBasket$/i, 'workbasket'],
]

/** The role of a class; where its name leaves it open, what a row has decides. */
export function roleOf(className: string, page: RawPage): Role {
  const known = byClass.find(([pattern]) => pattern.test(className))
  if (known !== undefined) return known[1]
  if (/-Data-|^Data-/i.test(className)) return 'object'
  if (/-Work(?:-|$)|^Work-/i.test(className)) return 'case'
  return textOf(own(page, 'pyStatusWork')) !== '' ? 'case' : 'object'
}
