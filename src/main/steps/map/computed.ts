import type { Rule } from '../../../contract/mapping'
import { dated } from './dated'
import type { Made, Outcome } from './made'
import { nothing, text } from './made'
import { baseName } from './read/mime-type'
import { readMoment } from './read/moment'
import { readYesNo } from './read/number'
import { personName } from './read/person-name'
import { phoneText } from './read/phone'
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
    sentence:
      'The first of these columns that holds a date; else the first change of status, the first activity, the oldest document; else empty. Never today.',
    make: (rule, context) => chain(rule, context, 'first').outcome,
  },
  'created-from': {
    sentence: 'Where the creation date was found: case, status-history, activity or document.',
    make: (rule, context) => provenance(rule, context, 'first'),
  },
  'closed-at': {
    sentence:
      'The first of these columns that holds a date; else the last change of status, the last activity, the newest document; else empty. Never today.',
    make: (rule, context) => chain(rule, context, 'last').outcome,
  },
  'closed-from': {
    sentence: 'Where the closing date was found: case, status-history, activity or document.',
    make: (rule, context) => provenance(rule, context, 'last'),
  },
  'person-name': {
    sentence: 'The name as people say it: “Smith, John” becomes “John Smith”; several columns are joined.',
    make: (rule, context) => {
      const parts = rule.columns.map(column => textOf(column, context)).filter(Boolean)
      return text(
        parts.length > 1 ? parts.join(' ') : personName(parts[0] ?? '').full,
        rule.columns[0] ?? null,
      )
    },
  },
  phone: {
    sentence:
      'The number as it stands, without doubled spaces; in international form where `international` is set.',
    make: (rule, context) => {
      const country = rule.settings?.['international'] === true ? context.tables.options.defaultCountry : null
      return text(phoneText(firstText(rule, context), country), rule.columns[0] ?? null)
    },
  },
  html: {
    sentence: 'Text, HTML or RTF as clean HTML: scripts and remote images out, line breaks kept.',
    make: body,
  },
  'message-body': {
    sentence: 'The message as clean HTML; further columns stand below it, each with its name.',
    make: body,
  },
  'message-kind': {
    sentence: 'Call, e-mail (in or out), meeting, task or note, read from the words of these columns.',
    make: (rule, context) =>
      text(messageKind(rule.columns.map(column => textOf(column, context))), rule.columns[0] ?? null),
  },
  'address-type': {
    sentence: 'An address of its own where it differs from the company’s, so that Odoo keeps it.',
    make: (rule, context) =>
      text(rule.columns.some(column => textOf(column, context) !== '') ? 'other' : 'contact', null),
  },
  'file-name': {
    sentence: 'The file’s name without its folders.',
    make: (rule, context) => text(baseName(firstText(rule, context)), rule.columns[0] ?? null),
  },
  'is-open': {
    sentence: 'No where the cell says done, completed, closed or holds a date of completion; else yes.',
    make: (rule, context) => ({
      value: { as: 'scalar', value: !rule.columns.some(column => saysDone(textOf(column, context))) },
    }),
  },
  'yes-if-filled': {
    sentence: 'Yes where the cell holds anything but a word for no.',
    make: (rule, context) => {
      const found = firstText(rule, context)
      return { value: { as: 'scalar', value: found !== '' && readYesNo(found) !== false } }
    },
  },
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

function body(rule: ComputedRule, context: RuleContext): Outcome {
  const [first = '', ...more] = rule.columns
  const found = textOf(first, context)
  const lines = more
    .map(column => ({ label: column, text: textOf(column, context) }))
    .filter(line => line.text !== '')
  if (found === '' && lines.length === 0) return { value: nothing }
  return { value: { as: 'body', text: found, lines, column: first } }
}

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
