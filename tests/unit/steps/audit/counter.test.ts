import { expect, test } from 'vitest'
import { exactUpTo, SeenBefore, ValueCounter } from '../../../../src/main/steps/audit/counter'

test('distinct values are counted exactly up to the limit and are a lower bound beyond it', () => {
  const counter = new ValueCounter()
  for (let at = 0; at < exactUpTo; at++) counter.add(`v${at}`)
  expect([counter.exact, counter.distinct]).toEqual([true, exactUpTo])
  for (let at = 0; at < 50_000; at++) counter.add(`w${at}`)
  expect([counter.exact, counter.distinct]).toEqual([false, exactUpTo + 1])
})

test('long values do not fill the memory', () => {
  const counter = new ValueCounter()
  for (let at = 0; at < 20_000; at++) counter.add('x'.repeat(10_000) + at)
  const kept = counter.top().reduce((sum, { value }) => sum + value.length, 0)
  expect(counter.exact).toBe(false)
  expect(kept).toBeLessThan(25_000)
})

test('the most frequent come first, at most a hundred, equals in the order they were met', () => {
  const counter = new ValueCounter()
  for (const value of ['b', 'a', 'b', 'c']) counter.add(value)
  expect(counter.top()).toEqual([
    { value: 'b', count: 2 },
    { value: 'a', count: 1 },
    { value: 'c', count: 1 },
  ])
  for (let at = 0; at < 500; at++) counter.add(`n${at}`)
  expect(counter.top()).toHaveLength(100)
})

test('the memory of what was met never forgets, and seldom errs', () => {
  const seen = new SeenBefore(20)
  let wrong = 0
  for (let at = 0; at < 20_000; at++) if (seen.add(`first ${at}`)) wrong++
  for (let at = 0; at < 20_000; at++) expect(seen.add(`first ${at}`)).toBe(true)
  expect(wrong).toBeLessThan(100)
})
