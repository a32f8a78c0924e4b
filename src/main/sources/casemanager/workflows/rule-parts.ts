import type { Cell } from '../../../../contract/entity'
import type { WorkflowDefinition } from '../../source'
import { actionWords, conditionWords, plainWord } from './words'

export type CellMap = { readonly [name: string]: Cell }
type Condition = WorkflowDefinition['conditions'][number]
type Action = WorkflowDefinition['actions'][number]

export const isMap = (cell: Cell | undefined): cell is CellMap =>
  typeof cell === 'object' && cell !== null && !Array.isArray(cell)
const isList = (cell: Cell | undefined): cell is readonly Cell[] => Array.isArray(cell)

/** Any cell in words: texts as they are, lists with commas, maps as 'name: value'. */
export function inWords(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (isList(cell))
    return cell
      .map(inWords)
      .filter(text => text !== '')
      .join(', ')
  if (isMap(cell)) {
    return Object.entries(cell)
      .map(([name, value]) => [name, inWords(value)])
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}`)
      .join('; ')
  }
  return typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell).trim()
}

/** The first of `words` that names something in `map`, with what it names. */
export function partOf(
  map: CellMap,
  words: readonly string[],
): { readonly name: string; readonly value: Cell } | null {
  const byWord = new Map(Object.keys(map).map(name => [plainWord(name), name]))
  for (const word of words) {
    const name = byWord.get(word)
    const value = name === undefined ? undefined : map[name]
    if (name !== undefined && value !== undefined && inWords(value) !== '') return { name, value }
  }
  return null
}

/** What stands beside the named parts, so that nothing of a condition or an action is dropped. */
function besides(map: CellMap, taken: readonly (string | undefined)[]): string {
  return inWords(Object.fromEntries(Object.entries(map).filter(([name]) => !taken.includes(name))))
}

const comparison =
  /^\s*"?([^"=<>!]{1,80}?)"?\s*(==|!=|<>|>=|<=|=|>|<|\bis not\b|\bis\b|\bnot in\b|\bin\b|\bcontains\b|\bstarts with\b|\bolder than\b|\bchanged to\b|\bequals\b)\s*(.+?)\s*$/is

/** Reads conditions however they are kept: a list, a map of field to value, or a sentence. */
export function conditionsOf(cell: Cell | undefined): Condition[] {
  if (cell === undefined || cell === null) return []
  if (isList(cell)) return cell.flatMap(conditionsOf)
  if (!isMap(cell)) return sentenceConditions(inWords(cell))
  const entries = Object.entries(cell)
  const [only] = entries
  if (entries.length === 1 && only !== undefined && typeof only[1] === 'object') {
    const word = plainWord(only[0])
    if (['all', 'and', 'condition', 'conditions', 'item', 'criterion', 'criteria'].includes(word))
      return conditionsOf(only[1])
    if (['any', 'or'].includes(word)) {
      return [
        { field: '', operator: 'any of', value: conditionsOf(only[1]).map(conditionInWords).join(' OR ') },
      ]
    }
  }
  const field = partOf(cell, conditionWords.field)
  const operator = partOf(cell, conditionWords.operator)
  const value = partOf(cell, conditionWords.value)
  if (field !== null && (operator !== null || value !== null)) {
    const rest = besides(cell, [field.name, operator?.name, value?.name])
    const words = inWords(value?.value)
    return [
      {
        field: inWords(field.value),
        operator: operator === null ? 'equals' : inWords(operator.value),
        value: rest === '' ? words : `${words}${words === '' ? '' : ' '}(${rest})`,
      },
    ]
  }
  return entries.map(([name, each]) => ({
    field: name,
    operator: isList(each) ? 'in' : 'equals',
    value: inWords(each),
  }))
}

export const conditionInWords = (condition: Condition): string =>
  [condition.field, condition.operator, condition.value].filter(part => part !== '').join(' ')

const longestSentence = 4_000

/** Only plain chains of AND are taken apart; anything with OR or brackets, or of several pages, stays whole, as it was written. */
function sentenceConditions(text: string): Condition[] {
  if (text === '') return []
  if (text.length > longestSentence) return [{ field: '', operator: '', value: text }]
  const parts = /\bor\b|[()]/i.test(text) ? [text] : text.split(/\s+and\s+|&&|;|\n/i)
  const read = parts.map(part => comparison.exec(part))
  if (parts.length > 0 && read.every(found => found !== null) && !/\bor\b|[()]/i.test(text)) {
    return read.map(found => ({
      field: found?.[1]?.trim() ?? '',
      operator: found?.[2] ?? '',
      value: found?.[3] ?? '',
    }))
  }
  return [{ field: '', operator: '', value: text }]
}

/** Reads actions however they are kept: a list, one map, or sentences line by line. */
export function actionsOf(cell: Cell | undefined): Action[] {
  if (cell === undefined || cell === null) return []
  if (isList(cell)) return cell.flatMap(actionsOf)
  if (!isMap(cell)) {
    return inWords(cell)
      .split(/\n|;/)
      .map(line => line.trim())
      .filter(line => line !== '')
      .map(line => {
        const [kind, ...rest] = line.split(/:\s+|->/).map(part => part.trim())
        return { kind: kind ?? line, target: rest.join(': '), value: '' }
      })
  }
  const kind = partOf(cell, actionWords.kind)
  if (kind === null || typeof kind.value === 'object') {
    // One element named after the action, as in <sendEmail template="…"/>.
    return Object.entries(cell).flatMap(([name, value]) => {
      const inner = isList(value) ? value : [value]
      return inner.flatMap(each => {
        if (!isMap(each)) return [{ kind: name, target: inWords(each), value: '' }]
        return ['action', 'actions', 'step', 'steps', 'item'].includes(plainWord(name))
          ? actionsOf(each)
          : actionsOf({ ...each, type: partOf(each, ['type'])?.value ?? name })
      })
    })
  }
  const target = partOf(
    cell,
    actionWords.target.filter(word => word !== plainWord(kind.name)),
  )
  const value = partOf(cell, actionWords.value)
  const rest = besides(cell, [kind.name, target?.name, value?.name])
  const words = inWords(value?.value)
  return [
    {
      kind: inWords(kind.value),
      target: inWords(target?.value),
      value: [words, rest === '' ? '' : `(${rest})`].filter(part => part !== '').join(' '),
    },
  ]
}
