import { describe, expect, test } from 'vitest'
import { isSignInPage } from '../../../src/main/sources/pega/client/answer-body'
import { isWhollyBase64 } from '../../../src/main/sources/pega/client/base64'
import { errorKeysOfText } from '../../../src/main/sources/pega/client/error-body'
import { namedBy } from '../../../src/main/sources/pega/files/class-name'
import { inlineContent } from '../../../src/main/sources/pega/files/papers'
import { roleOf } from '../../../src/main/sources/pega/files/role'
import { cellOf } from '../../../src/main/sources/pega/page/cell'
import { worded } from '../../../src/main/sources/pega/page/growing'
import { parseRaw } from '../../../src/main/sources/pega/page/raw'
import { pegaType } from '../../../src/main/sources/pega/page/types'
import { pathWords, readable } from '../../../src/main/sources/pega/template/path'

/* What Pega sends may be made to keep a pattern busy for minutes; 150,000 characters must be read in the blink of an eye. */
const characters = 150_000
const enough = 2_000 // milliseconds on a busy machine; what grows with the square takes ten times as long

const pumps = [
  ' ',
  '\n',
  'A',
  '0',
  '-',
  '.',
  '_',
  '=',
  '+',
  '!',
  '(',
  '<input',
  '<input type ',
  'name =',
  'name',
].concat([
  '"',
  '\\',
  '\\"',
  '[',
  '{"',
  '1,',
  '0.',
  '1e',
  'aB',
  'A-',
  'A-b',
  'Work-',
  'T0',
  ' GMT',
  'é',
  'px',
  '_A',
])
const texts = pumps.flatMap(pump => {
  const many = pump.repeat(Math.ceil(characters / pump.length))
  return [`x${many}x`, `${many}!`, `1${many}`, `A${many}=!`]
})

const parsed = (text: string): unknown => {
  try {
    return parseRaw(text)
  } catch {
    return null
  }
}
const types = ['Integer', 'Decimal', 'Date', 'DateTime', 'TimeOfDay', 'TrueFalse', null] as const

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'an answer': parsed,
  'a text in an answer': text => parsed(JSON.stringify({ text })),
  'an error of the server': errorKeysOfText,
  'a web page': isSignInPage,
  'an attachment that may be base64': text => isWhollyBase64([Buffer.from(text)]),
  'an attachment in an exported file': text => inlineContent({ pyAttachStream: text }, 'f'),
  'a cell of any type': text => types.map(type => cellOf(text, type)),
  'the name of a type': pegaType,
  'the name of a file': namedBy,
  'the name of a class': text => roleOf(text, {}),
  'the name of a property': text => [worded(text), readable(text), pathWords(text)],
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
