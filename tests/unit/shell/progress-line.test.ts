import { expect, test } from 'vitest'
import type { Progress } from '../../../src/contract/run'
import { progressLine, progressText, span } from '../../../src/main/shell/cli/progress-line'

const base: Progress = {
  step: 'load',
  what: 'Contacts',
  done: 120,
  total: 400,
  failed: 0,
  rate: null,
  secondsLeft: null,
}

test.each([
  [{}, 'Contacts: 120 of 400'],
  [{ total: null }, 'Contacts: 120'],
  [{ failed: 2 }, 'Contacts: 120 of 400, 2 set aside'],
  [{ rate: 84.6 }, 'Contacts: 120 of 400, 85 a second'],
  [{ rate: 1.26 }, 'Contacts: 120 of 400, 1.3 a second'],
  [{ secondsLeft: { from: 3, to: 5 } }, 'Contacts: 120 of 400, 3 s to 5 s left'],
] as [Partial<Progress>, string][])('progress %j reads “%s”', (part, text) => {
  expect(progressText({ ...base, ...part })).toBe(text)
})

test('time is told in the unit a person would use', () => {
  expect([5, 89, 90, 3000, 5400, 9000].map(span)).toEqual([
    '5 s',
    '89 s',
    '2 min',
    '50 min',
    '1.5 h',
    '2.5 h',
  ])
})

test('a terminal gets one line no wider than itself; a file or a pipe gets none', () => {
  const written: string[] = []
  const write = (text: string) => written.push(text) > 0
  progressLine({ isTTY: false, write, columns: 80 } as never).show(base)
  expect(written).toEqual([])
  progressLine({ isTTY: true, write, columns: 30 } as never).show({
    ...base,
    what: 'A very long name of a step',
  })
  expect(written.join('')).not.toContain('\n')
  expect(written.join('').replace(/^\r\u001b\[2K/, '').length).toBeLessThan(30)
})
