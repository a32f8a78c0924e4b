import type { Cell, Place } from '../../../../contract/entity'
import type { WorkflowDefinition } from '../../source'
import { actionsOf, conditionsOf, inWords, isMap, partOf } from './rule-parts'
import type { CellMap } from './rule-parts'
import { kindOfContainer, plainWord, ruleWords } from './words'
import type { RulePart } from './words'

const deepest = 8

/** Everything in a tree that is a rule, in the order it stands there. */
export function definitionsIn(tree: Cell, file: string): WorkflowDefinition[] {
  const found: WorkflowDefinition[] = []
  const look = (cell: Cell, name: string, kind: string, depth: number): void => {
    if (depth > deepest) return
    if (Array.isArray(cell)) {
      for (const each of cell as readonly Cell[]) look(each, name, kind, depth + 1)
      return
    }
    if (!isMap(cell)) return
    if (isRule(cell, name)) {
      found.push(definitionOf(cell, kind, { file, line: null, record: found.length + 1 }))
      return
    }
    for (const [inner, value] of Object.entries(cell))
      look(value, inner, kindOfContainer(inner) || kind, depth + 1)
  }
  look(tree, '', '', 0)
  return found
}

/** A map is a rule when it says what to do, or when it stands in a list of rules and says when. */
function isRule(map: CellMap, container: string): boolean {
  const has = (part: RulePart): boolean => partOf(map, ruleWords[part]) !== null
  const named = has('name')
  if (has('actions') && (named || has('trigger') || has('conditions'))) return true
  return named && kindOfContainer(container) !== '' && (has('trigger') || has('conditions'))
}

const yes = /^(yes|true|1|y|active|enabled|on|published)$/i
const no = /^(no|false|0|n|inactive|disabled|off|draft|archived)$/i

function activeOf(map: CellMap): boolean | null {
  const off = partOf(map, ruleWords.inactive)
  if (off !== null) return !yes.test(inWords(off.value))
  const text = inWords(partOf(map, ruleWords.active)?.value)
  return yes.test(text) ? true : no.test(text) ? false : null
}

/** The event first, then whatever else the trigger says. */
function triggerOf(cell: Cell | undefined): string {
  if (Array.isArray(cell))
    return (cell as readonly Cell[])
      .map(triggerOf)
      .filter(text => text !== '')
      .join(' or ')
  if (!isMap(cell)) return inWords(cell)
  const event = partOf(cell, ['event', 'type', 'on', 'name', 'when'])
  if (event === null) return inWords(cell)
  const rest = inWords(Object.fromEntries(Object.entries(cell).filter(([name]) => name !== event.name)))
  return rest === '' ? inWords(event.value) : `${inWords(event.value)} (${rest})`
}

const listOf = (cell: Cell | undefined): string[] =>
  (Array.isArray(cell) ? (cell as readonly Cell[]).map(inWords) : inWords(cell).split(/[,;|]/))
    .map(text => text.trim())
    .filter(text => text !== '')

const fieldKinds = /update|set|field|assign|change|write/i

/** One rule, read as far as its words are known; the rest is named in `unread`, and all of it stands in `raw`. */
export function definitionOf(map: CellMap, containerKind: string, place: Place): WorkflowDefinition {
  const part = (name: RulePart): Cell | undefined => partOf(map, ruleWords[name])?.value
  const triggers = Object.keys(map).filter(name =>
    (ruleWords.trigger as readonly string[]).includes(plainWord(name)),
  )
  const trigger = triggers
    .map(name => triggerOf(map[name]))
    .filter(text => text !== '')
    .join('; ')
  const conditions = conditionsOf(part('conditions'))
  const actions = actionsOf(part('actions'))
  const fields = new Set<string>()
  for (const condition of conditions) if (condition.field !== '') fields.add(condition.field)
  for (const action of actions)
    if (action.target !== '' && fieldKinds.test(action.kind)) fields.add(action.target)
  for (const name of triggers) {
    const value = map[name]
    if (isMap(value))
      for (const field of listOf(partOf(value, ['field', 'fields', 'column'])?.value)) fields.add(field)
  }
  for (const field of listOf(part('fields'))) fields.add(field)
  const objects = new Set(listOf(part('objects')))
  for (const name of triggers) {
    const value = map[name]
    if (isMap(value))
      for (const object of listOf(partOf(value, ruleWords.objects)?.value)) objects.add(object)
  }
  const known = new Set<string>([...Object.values(ruleWords).flat(), 'id', 'description', 'text'])
  const unread = Object.keys(map).filter(name => !known.has(plainWord(name)) && inWords(map[name]) !== '')
  return {
    name: inWords(part('name')) || `Rule ${place.record}`,
    kind: inWords(part('kind')) || containerKind || 'workflow',
    active: activeOf(map),
    trigger,
    conditions,
    actions,
    objects: [...objects],
    fields: [...fields],
    place,
    raw: JSON.stringify(map, null, 2),
    unread,
  }
}
