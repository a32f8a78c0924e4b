import type { DiscoveredProperty } from '../../../../contract/discovery'
import type { PegaClass } from '../page/property'
import { isKept, kindOf, standardOf } from '../page/types'

/** The properties of a class as a person reads them: standard ones first, then its own, pages before what is in them. */
export function propertiesOf(cls: PegaClass | undefined): readonly DiscoveredProperty[] {
  if (cls === undefined) return []
  return [...cls.properties.values()]
    .filter(({ path }) => path.split('.').every((name, depth) => isKept(name.replace('()', ''), depth === 0)))
    .map(property => ({
      path: property.path,
      label: property.label || (standardOf(property.path)?.label ?? ''),
      mode: property.mode,
      kind: kindOf(property) ?? ('text' as const),
      type: property.authored ?? property.type ?? modeNames[property.mode],
      choices: (property.choices ?? []).map(choice => choice.value),
    }))
    .toSorted((a, b) => Number(isStandard(b.path)) - Number(isStandard(a.path)) || (a.path < b.path ? -1 : 1))
}

const isStandard = (path: string): boolean => /^p[xyz][A-Z]/.test(path)

const modeNames = {
  scalar: 'Text',
  page: 'Page',
  'page-list': 'Page list',
  'page-group': 'Page group',
  'value-list': 'Value list',
  'value-group': 'Value group',
} as const
