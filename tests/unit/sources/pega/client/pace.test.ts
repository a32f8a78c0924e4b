import { afterEach, expect, test } from 'vitest'
import type { PegaClient } from '../../../../../src/main/sources/pega/client/client'
import { grounds, json, text, type Answerer } from './small-pega'

const ground = grounds()
afterEach(() => ground.close())
const { start } = ground

const never = new AbortController().signal
const ask = (client: PegaClient, nth: number): Promise<unknown> =>
  client.get('v2', ['cases', `A C-${nth}`], {}, never)
const numbers = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth)

/** Answers after a while and notes how many were being asked for at a time. */
function counting(): { answer: Answerer; most(): number } {
  let now = 0
  let most = 0
  return {
    answer: (_, answer) => {
      most = Math.max(most, ++now)
      setTimeout(() => {
        now--
        json(answer, {})
      }, 20)
    },
    most: () => most,
  }
}

test.each([
  [undefined, 3],
  [1, 1],
  [8, 8],
])(
  'with %s parallel requests allowed, %i run at a time and use their connections again',
  async (parallel, expected) => {
    const { answer, most } = counting()
    const connections = new Set<number>()
    const { client } = await start((asked, reply, nth) => {
      connections.add(reply.socket!.remotePort!)
      answer(asked, reply, nth)
    })
    const one = client({ parallel })
    await Promise.all(numbers(24).map(nth => ask(one, nth)))
    expect(most()).toBe(expected)
    expect(connections.size).toBeLessThanOrEqual(expected + 1)
  },
)

test('no more requests begin in a second than are allowed', async () => {
  const times: number[] = []
  const { client } = await start((_, answer) => {
    times.push(performance.now())
    json(answer, {})
  })
  const one = client({ parallel: 8, perSecond: 50 })
  const before = performance.now()
  await Promise.all(numbers(20).map(nth => ask(one, nth)))
  expect(performance.now() - before).toBeGreaterThan(19 * 20 - 30)
  expect(times).toHaveLength(20)
})

test.each([
  ['as a number', () => '1'],
  ['as a date', () => new Date(Date.now() + 1_900).toUTCString()],
])('a pause that the server asks for, %s, holds all requests', async (_, retryAfter) => {
  const times: number[] = []
  let refusedAt = 0
  const { client } = await start((__, answer, nth) => {
    if (nth === 1) {
      refusedAt = performance.now()
      return text(answer, '', { 'retry-after': retryAfter() }, 429)
    }
    times.push(performance.now() - refusedAt)
    json(answer, {})
  })
  const one = client({ parallel: 1 })
  await Promise.all(numbers(6).map(nth => ask(one, nth)))
  expect(times).toHaveLength(6)
  expect(Math.min(...times)).toBeGreaterThan(880)
})

test('a pause of an hour is not waited out: everybody is told, and how long it is', async () => {
  const { pega, client } = await start((_, answer) => text(answer, '', { 'retry-after': '3600' }, 503))
  const one = client({ parallel: 1 })
  const ends = await Promise.allSettled(numbers(4).map(nth => ask(one, nth)))
  for (const end of ends) {
    expect(end).toMatchObject({ reason: { kind: 'retry', code: 'pega-busy' } })
    const seconds = (end as PromiseRejectedResult).reason.retryAfterSeconds
    expect(seconds).toBeGreaterThan(3590)
  }
  expect(pega.paths()).toHaveLength(1)
})

test('waits between tries grow, and are given up when the person stops', async () => {
  const times: number[] = []
  const { client } = await start((_, answer) => {
    times.push(performance.now())
    text(answer, '', {}, 503)
  })
  const persistence = { tries: 4, firstWaitMs: 40, longestWaitMs: 10_000 }
  await expect(ask(client({}, { persistence }), 1)).rejects.toMatchObject({ code: 'pega-busy' })
  const waits = times.slice(1).map((time, nth) => time - times[nth]!)
  expect(waits).toHaveLength(3)
  for (const [nth, wait] of waits.entries()) expect(wait).toBeGreaterThan(19 * 2 ** nth)
})
