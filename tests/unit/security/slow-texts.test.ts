import { describe, expect, test } from 'vitest'
import { words } from '../../../src/contract/words'
import { failureOfFault } from '../../../src/main/odoo/faults'
import { nextOfLink } from '../../../src/main/sources/casemanager/rest/paging'
import { actionsOf, conditionsOf } from '../../../src/main/sources/casemanager/workflows/rule-parts'
import { fitsOf } from '../../../src/main/steps/audit/cell'
import { readMoment as auditMoment } from '../../../src/main/steps/audit/moment'
import { richTraps, textTraps } from '../../../src/main/steps/audit/traps/text'
import { readMoment } from '../../../src/main/steps/map/read/moment'
import { flattened } from '../../../src/main/steps/map/read/nested'
import { readNumber } from '../../../src/main/steps/map/read/number'
import { personName } from '../../../src/main/steps/map/read/person-name'
import { readTime } from '../../../src/main/steps/map/read/time-of-day'
import { textKind } from '../../../src/main/steps/map/rich-text/kind'
import { plainWords } from '../../../src/main/steps/map/rich-text/rich-text'
import { rtfText } from '../../../src/main/steps/map/rich-text/rtf'

/*
 * Patterns that look at one cell again and again take minutes for a cell that was made for them, or that is merely odd.
 * A cell may hold millions of characters; these have 150,000, and each must be read in the blink of an eye.
 */
const characters = 150_000
const enough = 2_000 // milliseconds on a busy machine; what grows with the square takes ten times as long

const pumps = [
  ' ',
  '\t',
  'A',
  '0',
  '<',
  '<@',
  '@',
  'a@a',
  '<!--',
  '<?xml',
  '<img:',
  '<img src ',
  "'",
  '"',
  '- ',
  '/',
  '.',
  '_',
  'T',
  '(T',
  '=',
  '1/',
  '[',
  '{"',
  '\\',
  'a.',
  '+0',
  '0,',
  'E',
  ' ,',
  ';-=<',
  'or ',
  '<p ',
  'a: ',
  '12:',
  '&',
  '<a href="',
  '{\\rtf1 ',
  '{\\',
  '“',
  'é',
  '<b',
  '</',
  "u'",
  '<style>',
  '<![CDATA[',
  '&#',
  'or',
  '\n',
  '< ;',
]

const texts = pumps.flatMap(pump => {
  const many = pump.repeat(Math.ceil(characters / pump.length))
  return [`x${many}x`, `${many}!`, `1${many}`]
})

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'the kinds a value fits': fitsOf,
  'traps of a text': textTraps,
  'traps of a formatted text': text => richTraps(text, true, false),
  'a moment, when auditing': text => auditMoment(text, 'dmy'),
  'a moment, when mapping': text => readMoment(text, 'dmy'),
  'a time of day': readTime,
  'a number': text => readNumber(text, null),
  'a person’s name': personName,
  'a part of a nested cell': text => flattened(text, 'a'),
  'the kind of a text': textKind,
  'the plain words of a note': plainWords,
  'the words of RTF': text => rtfText(`{\\rtf1 ${text}`),
  'the words of a header': words,
  'the conditions of a rule': conditionsOf,
  'the actions of a rule': actionsOf,
  'a Link header': text => nextOfLink(text.slice(0, 16_384)), // longer ones Node's own reader refuses
  'a refusal of Odoo': text => failureOfFault(1, `Traceback (most recent call last):\n${text}`, 'x.y'),
}

describe.each(Object.entries(readers))('%s', (_what, read) => {
  test('is read at once, whatever the text repeats', () => {
    let slowest = { milliseconds: 0, text: '' }
    for (const text of texts) {
      const started = performance.now()
      read(text)
      const milliseconds = performance.now() - started
      if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text: text.slice(0, 20) }
    }
    expect(slowest.milliseconds, `for ${JSON.stringify(slowest.text)}…`).toBeLessThan(enough)
  })
})
