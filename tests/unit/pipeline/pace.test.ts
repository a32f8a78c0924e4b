import { expect, test } from 'vitest'
import type { Progress, StepName } from '../../../src/contract/run'
import { createPace } from '../../../src/main/pipeline/pace'

const said = (done: number, total: number | null = 10_000, step: StepName = 'load'): Progress => ({
  step,
  what: 'Cases',
  done,
  total,
  failed: 0,
  rate: null,
  secondsLeft: null,
})

/** A step that has done `doneAt(second)` records at each second, from 0 to `seconds`. */
function run(seconds: number, doneAt: (second: number) => number, total: number | null = 10_000): Progress {
  let now = 0
  const pace = createPace(() => now)
  let last = pace(said(doneAt(0), total))
  for (let second = 1; second <= seconds; second += 1) {
    now = second * 1000
    last = pace(said(doneAt(second), total))
  }
  return last
}

test('in the first half minute no time left is told, because it would be a guess', () => {
  expect(run(29, second => second * 100).secondsLeft).toBeNull()
  expect(run(29, second => second * 100).rate).toBe(100)
})

test('after half a minute a range of the time left is told, around what an even pace needs', () => {
  const { rate, secondsLeft } = run(40, second => second * 100)
  expect(rate).toBe(100)
  // 6,000 records at 100 a second
  expect(secondsLeft).toEqual({ from: 54, to: 72 })
})

test('an uneven pace makes the range wider, from the fastest stretch to the slowest', () => {
  const uneven = (second: number): number => Math.floor(second / 10) * 1000 + (second % 10 < 5 ? 0 : 500)
  const { secondsLeft } = run(40, uneven)
  expect(secondsLeft!.to / secondsLeft!.from).toBeGreaterThan(1.33)
})

test('only the last minute counts: a slow beginning is forgotten', () => {
  const { rate } = run(200, second => (second < 100 ? second : 100 + (second - 100) * 50))
  expect(rate).toBe(50)
})

test('where the total is not known there is a rate but no time left', () => {
  const { rate, secondsLeft } = run(60, second => second * 10, null)
  expect(rate).toBe(10)
  expect(secondsLeft).toBeNull()
})

test('a step that stands still has no rate and no forecast', () => {
  const { rate, secondsLeft } = run(120, () => 5)
  expect(rate).toBeNull()
  expect(secondsLeft).toBeNull()
})

test('the next step begins its own count of time', () => {
  let now = 0
  const pace = createPace(() => now)
  for (let second = 0; second <= 60; second += 1) {
    now = second * 1000
    pace(said(second * 100))
  }
  now += 1000
  expect(pace(said(0, 10_000, 'verify'))).toMatchObject({ rate: null, secondsLeft: null })
  now += 20_000
  expect(pace(said(2000, 10_000, 'verify'))).toMatchObject({ rate: 100, secondsLeft: null })
})

test('what is done beyond the total leaves no time', () => {
  expect(run(60, second => second * 1000, 100).secondsLeft).toEqual({ from: 0, to: 0 })
})
