import { isCompanyName } from '../../../contract/company-name'
import { computedSentences } from '../../../contract/computed-sentences'
import type { Rule, Scalar } from '../../../contract/mapping'
import { madeText } from './convert'
import { dated } from './dated'
import type { Made, Outcome } from './made'
import { nothing, text } from './made'
import { cellOf, cellText, cellTexts } from './read/cell'
import { baseName } from '../../../contract/mime-type'
import { readMoment } from './read/moment'
import { readYesNo } from './read/number'
import { personName } from './read/person-name'
import { phoneText } from './read/phone'
import { listedLinks } from './references'
import { plainWords } from './rich-text/rich-text'
import { textOf, type RuleContext } from './rule-context'

export type ComputedRule = Extract<Rule, { kind: 'computed' }>

/** A named function of the product. The sentence is what a person reads beside the field. */
export type Computed = {
  readonly sentence: string
  make(rule: ComputedRule, context: RuleContext): Outcome
}

/** What rules of kind `computed` may name. Often used ones earn a kind of their own. */
export const computed: Readonly<Record<string, Computed>> = {
  'created-at': {
    sentence: computedSentences['created-at'],
    make: (rule, context) => chain(rule, context, 'first').outcome,
  },
  'created-from': {
    sentence: computedSentences['created-from'],
    make: (rule, context) => provenance(rule, context, 'first'),
  },
  'closed-at': {
    sentence: computedSentences['closed-at'],
    make: (rule, context) => chain(rule, context, 'last').outcome,
  },
  'closed-from': {
    sentence: computedSentences['closed-from'],
    make: (rule, context) => provenance(rule, context, 'last'),
  },
  'person-name': {
    sentence: computedSentences['person-name'],
    make: (rule, context) => {
      const parts = rule.columns.map(column => firstOfSeveral(column, rule, context)).filter(Boolean)
      return text(
        parts.length > 1 ? parts.join(' ') : personName(parts[0] ?? '').full,
        rule.columns[0] ?? null,
      )
    },
  },
  'is-company': {
    sentence: computedSentences['is-company'],
    make: (rule, context) => ({ value: { as: 'scalar', value: isCompanyName(firstText(rule, context)) } }),
  },
  phone: {
    sentence: computedSentences.phone,
    make: (rule, context) => {
      const country = rule.settings?.['international'] === true ? context.tables.options.defaultCountry : null
      return text(phoneText(firstText(rule, context), country), rule.columns[0] ?? null)
    },
  },
  html: {
    sentence: computedSentences.html,
    make: body,
  },
  'message-body': {
    sentence: computedSentences['message-body'],
    make: body,
  },
  'message-words': {
    sentence: computedSentences['message-words'],
    make: (rule, context) => {
      const made = body(rule, context)
      return made.value.as === 'body' ? { value: { ...made.value, plain: true } } : made
    },
  },
  'message-kind': {
    sentence: computedSentences['message-kind'],
    make: (rule, context) =>
      text(messageKind(rule.columns.map(column => textOf(column, context))), rule.columns[0] ?? null),
  },
  'address-type': {
    sentence: computedSentences['address-type'],
    make: (rule, context) =>
      text(rule.columns.some(column => textOf(column, context) !== '') ? 'other' : 'contact', null),
  },
  'file-name': {
    sentence: computedSentences['file-name'],
    make: (rule, context) => text(baseName(firstText(rule, context)), rule.columns[0] ?? null),
  },
  'is-open': {
    sentence: computedSentences['is-open'],
    make: (rule, context) => ({
      value: { as: 'scalar', value: !rule.columns.some(column => saysDone(textOf(column, context))) },
    }),
  },
  'yes-if-filled': {
    sentence: computedSentences['yes-if-filled'],
    make: (rule, context) => {
      const found = firstText(rule, context)
      return { value: { as: 'scalar', value: found !== '' && readYesNo(found) !== false } }
    },
  },
  'rows-as-text': {
    sentence: computedSentences['rows-as-text'],
    make: rowsAsText,
  },
  'level-of-hundred': {
    sentence: computedSentences['level-of-hundred'],
    make: (rule, context) => text(levelOfHundred(firstText(rule, context)), null),
  },
}

/**
 * Settings: `stream`, `from` (its column that names me), `show` (its columns, apart by |, those of one thing by +), `labels`
 * (what stands before each, in the same way; '' for nothing), `days` (those that hold days); `columns` is my own key.
 */
function rowsAsText(rule: ComputedRule, context: RuleContext): Outcome {
  const links = listedLinks(rule)
  const { show, labels } = rule.settings ?? {}
  const days = new Set(partsOf(rule.settings?.['days']))
  if (links === null) return { value: nothing }
  const called = partsOf(labels)
  const things = partsOf(show).map(columns => columns.split('+'))
  const lines = context.references
    .cellsOf(links, firstText(rule, context) || context.key)
    .map(cells =>
      things
        .map((columns, at) => {
          const words = columns.map(column => {
            const found = plainWords(cellText(cellOf(cells, column), context.nullWords))
            return days.has(column) ? dayOf(found) : found
          })
          const said = readable(words.join(' ').replace(/\s+/g, ' ').trim())
          const label = called[at] ?? ''
          return said === '' || label === '' ? said : `${label}: ${said}`
        })
        .filter((said, at, all) => said !== '' && all.indexOf(said) === at)
        .join(', '),
    )
    .filter(line => line !== '')
  return text(lines.join('\n'), null)
}

function levelOfHundred(found: string): string {
  if (!/^\d{1,3}(?:\.\d+)?$/.test(found)) return ''
  return String([30, 60, 90].filter(from => Number(found) >= from).length)
}

/** A cell's text; its first value where the rule says by what sign several are apart. */
function firstOfSeveral(column: string, rule: ComputedRule, context: RuleContext): string {
  const separator = rule.settings?.['separator']
  if (typeof separator !== 'string') return textOf(column, context)
  return cellTexts(cellOf(context.values, column), separator, context.nullWords)[0] ?? ''
}

function firstText(rule: ComputedRule, context: RuleContext): string {
  return rule.columns.map(column => textOf(column, context)).find(Boolean) ?? ''
}

function chain(
  rule: ComputedRule,
  context: RuleContext,
  take: 'first' | 'last',
): { readonly outcome: Outcome; readonly from: string | null } {
  const own = dated(rule.columns, undefined, context)
  if ('value' in own && own.value.as === 'moment') return { outcome: own, from: 'case' }
  const notes = 'finding' in own ? [own.finding] : (own.notes ?? [])
  const found = context.fallbackDate(context, take, rule.settings ?? {})
  if (found === null) return { outcome: { value: nothing, notes }, from: null }
  const value: Made = { as: 'moment', moment: found.moment, column: null }
  const note = {
    code: 'date-from-elsewhere',
    severity: 'info',
    column: rule.columns[0] ?? null,
    params: { from: found.from, column: found.column },
  } as const
  return { outcome: { value, notes: [...notes, note] }, from: found.from }
}

function provenance(rule: ComputedRule, context: RuleContext, take: 'first' | 'last'): Outcome {
  return text(chain(rule, context, take).from ?? '', null)
}

/** Settings: `labels` (what the columns behind the first are called, apart by |; else their own names). */
function body(rule: ComputedRule, context: RuleContext): { readonly value: Made } {
  const [first = '', ...more] = rule.columns
  const found = textOf(first, context)
  const called = partsOf(rule.settings?.['labels'])
  const lines = more
    .map((column, at) => ({ label: called[at] || column, text: readable(textOf(column, context)) }))
    .filter(line => line.text !== '')
  if (found === '' && lines.length === 0) return { value: nothing }
  return { value: { as: 'body', text: found, lines, column: first } }
}

/** A day as Odoo writes it, however the source does; what is none stays. */
function dayOf(found: string): string {
  const read = readMoment(found, null)
  return typeof read === 'string' ? found : madeText({ as: 'moment', moment: read.moment, column: null })
}

/** A time as programs write it, as people do. */
function readable(found: string): string {
  const time = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?Z$/.exec(found)
  return time === null ? found : `${time[1]} ${time[2]} UTC`
}

const partsOf = (setting: Scalar | undefined): readonly string[] =>
  typeof setting === 'string' ? setting.split('|') : []

/** `[type, direction]` in the words of the source. */
export function messageKind([type = '', direction = '']: readonly string[]): string {
  const both = `${type} ${direction}`.toLowerCase()
  if (/\b(?:e-?mails?|courriel|correo|mail)\b|e-?mail/.test(both)) {
    return /\b(?:out|outgoing|outbound|sent|ausgang|gesendet|envoyé|enviado)\b/.test(both)
      ? 'email-out'
      : 'email-in'
  }
  if (/phone|\bcalls?\b|\btel\b|telefon|anruf|appel|llamada|telefoon/.test(both)) return 'call'
  if (/meeting|appointment|termin|réunion|reunion|hearing|besprechung/.test(both)) return 'meeting'
  if (/\btasks?\b|to-?do|aufgabe|tâche|tarea/.test(both)) return 'task'
  return 'note'
}

function saysDone(found: string): boolean {
  if (found === '') return false
  if (
    /^(?:done|completed?|closed|finished|resolved|cancell?ed|erledigt|abgeschlossen|terminé|fait|hecho)$/i.test(
      found,
    )
  )
    return true
  if (/^(?:active|aktiv|actif|activo|inactive|unchecked)$/i.test(found)) return false // a state, not an answer
  return readYesNo(found) ?? readMoment(found, null) !== 'unreadable'
}
