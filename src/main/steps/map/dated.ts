import type { Outcome, Trouble } from './made'
import { nothing } from './made'
import { readMoment } from './read/moment'
import { readTime } from './read/time-of-day'
import { textOf, type RuleContext } from './rule-context'

/** The first of `columns` that holds a date. A cell that holds something else is said, then the next is tried. */
export function dated(columns: readonly string[], time: string | undefined, context: RuleContext): Outcome {
  const notes: Trouble[] = []
  for (const column of columns) {
    const found = textOf(column, context)
    if (found === '') continue
    const read = readMoment(found, context.reading(column).dateOrder?.value ?? null)
    if (typeof read !== 'string') {
      const moment = time === undefined ? read.moment : withTime(read.moment, textOf(time, context))
      if (moment === null)
        notes.push(trouble('time-unreadable', time ?? column, { found: textOf(time ?? '', context) }))
      return { value: { as: 'moment', moment: moment ?? read.moment, column }, notes }
    }
    notes.push(trouble(dateCodes[read], column, { found }))
  }
  const [only, ...more] = notes
  if (only === undefined) return { value: nothing }
  return more.length === 0 ? { finding: only } : { value: nothing, notes }
}

const dateCodes = {
  unreadable: 'date-unreadable',
  ambiguous: 'date-ambiguous',
  implausible: 'date-implausible',
} as const

function withTime<M extends { time: unknown }>(moment: M, found: string): M | null {
  if (found === '' || moment.time !== null) return moment
  const read = readTime(found)
  return read === null
    ? null
    : { ...moment, time: read.time, ...(read.zone === null ? {} : { zone: read.zone }) }
}

function trouble(code: string, column: string, params: Trouble['params']): Trouble {
  return { code, severity: 'warning', column, params }
}
