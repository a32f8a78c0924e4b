import type { PegaClass } from './property'

/** What names a row of a data object where metadata does not say: a property called like it, else Pega's own names. */
export function objectKeyOf({ id, properties }: PegaClass): readonly string[] {
  const short = id.slice(id.lastIndexOf('-') + 1).toLowerCase()
  const paths = [...properties.keys()]
  const named =
    paths.find(path => path.toLowerCase() === `${short}id`) ??
    paths.find(path => path === 'pyGUID') ??
    paths.find(path => path === 'pzInsKey') ??
    paths.find(path => path === 'pyID')
  return named === undefined ? [] : [named]
}
