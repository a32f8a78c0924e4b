import { beforeAll, expect, test } from 'vitest'
import { lineHash } from '../../../../src/main/store/ledger-line'
import { bytesOf, check, realLog } from './real-log'

let log: string[]
let bytes: Buffer
beforeAll(async () => {
  log = await realLog(40)
  bytes = bytesOf(log)
})

/** Numbers that look random and are the same each time (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
type Dice = ReturnType<typeof dice>
type Said = { [member: string]: unknown }

const ordered = (value: Said): string =>
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))

/** What somebody might do to a log. Each gives other bytes than it got. */
const tamperings: Readonly<Record<string, (roll: Dice) => Buffer>> = {
  'edit a byte': roll => {
    const other = Buffer.from(bytes)
    const at = roll(other.length)
    other[at] = (other[at]! + 1 + roll(255)) & 255
    return other
  },
  'edit a field': roll => {
    const { at, line } = pick(roll)
    const names = Object.keys(line)
    return changed(at, ordered(edited(line, names[roll(names.length)]!, roll)))
  },
  'edit a field and hash it anew': roll => {
    const { at, line } = pick(roll)
    const names = Object.keys(line).filter(name => name !== 'hash')
    const other = edited(line, names[roll(names.length)]!, roll)
    return changed(at, ordered({ ...other, hash: lineHash(other) }))
  },
  'add a field and hash it anew': roll => {
    const { at, line } = pick(roll)
    const other: Said = { ...line, approved_by: 'Mallory' }
    return changed(at, ordered({ ...other, hash: lineHash(other) }))
  },
  'delete lines': roll => bytesOf(log.toSpliced(roll(log.length), 1 + roll(3))),
  'delete a field': roll => {
    const { at, line } = pick(roll)
    const names = Object.keys(line)
    const gone = names[roll(names.length)]
    return changed(at, ordered(Object.fromEntries(Object.entries(line).filter(([name]) => name !== gone))))
  },
  'delete bytes': roll => {
    const from = roll(bytes.length)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + roll(500))])
  },
  'swap two lines': roll => {
    const [a, b] = two(roll)
    return bytesOf(log.with(a, log[b]!).with(b, log[a]!))
  },
  'reorder a stretch': roll => {
    const [a, b] = two(roll)
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    return bytesOf([...log.slice(0, from), ...log.slice(from, to + 1).reverse(), ...log.slice(to + 1)])
  },
  'duplicate a line': roll => bytesOf(log.toSpliced(roll(log.length + 1), 0, log[roll(log.length)]!)),
  'put a line in place of another': roll => {
    const [a, b] = two(roll)
    return bytesOf(log.with(a, log[b]!))
  },
  truncate: roll => bytes.subarray(0, roll(bytes.length)),
  'truncate at a line': roll => bytesOf(log.slice(0, roll(log.length))),
  'truncate and put the closing line back': roll =>
    bytesOf([...log.slice(0, 1 + roll(log.length - 2)), log.at(-1)!]),
  'truncate and close anew': roll => {
    const kept = log.slice(0, 2 + roll(log.length - 3))
    const { seq, hash } = JSON.parse(kept.at(-1)!) as Said
    const foot: Said = { ...(JSON.parse(log.at(-1)!) as Said), entries: seq, head: hash }
    return bytesOf([...kept, ordered({ ...foot, hash: lineHash(foot) })])
  },
  'cut off the beginning': roll => bytes.subarray(1 + roll(bytes.length - 1)),
  'append a line': roll => bytesOf([...log, roll(2) === 0 ? '' : log[roll(log.length)]!]),
}

function pick(roll: Dice): { at: number; line: Said } {
  const at = roll(log.length)
  return { at, line: JSON.parse(log[at]!) as Said }
}

function two(roll: Dice): [number, number] {
  const a = roll(log.length)
  return [a, (a + 1 + roll(log.length - 1)) % log.length]
}

const changed = (at: number, line: string): Buffer => bytesOf(log.with(at, line))

/** A field with another value of its own kind, as somebody who knows the format would change it. */
function edited(line: Said, name: string, roll: Dice): Said {
  const value = line[name]
  if (typeof value === 'number') return { ...line, [name]: value + 1 + roll(9) }
  if (value === null) return { ...line, [name]: roll(2) === 0 ? roll(999) : 'something' }
  const text = String(value)
  const at = roll(text.length)
  const letter = text[at] === '7' ? '8' : '7'
  return { ...line, [name]: `${text.slice(0, at)}${letter}${text.slice(at + 1)}` }
}

test('of 1,000 random tamperings of every kind none goes unnoticed', async () => {
  const kinds = Object.entries(tamperings)
  const unnoticed: string[] = []
  const told = new Map<string, number>()
  for (let seed = 1; seed <= 1000; seed += 1) {
    const [kind, tamper] = kinds[seed % kinds.length]!
    const other = tamper(dice(seed))
    if (other.equals(bytes)) throw new Error(`${kind}, seed ${seed}, changed nothing`)
    const { broken } = await check(other)
    if (broken === null) unnoticed.push(`${kind}, seed ${seed}`)
    else told.set(broken.kind, (told.get(broken.kind) ?? 0) + 1)
  }
  expect(unnoticed).toEqual([])
  expect([...told.keys()].sort()).toEqual(['cut-off', 'edited', 'inserted', 'missing', 'swapped'])
})

test('not one byte of a log can be another', async () => {
  const small = bytesOf(await realLog(2))
  const unnoticed: number[] = []
  for (let at = 0; at < small.length; at += 1) {
    for (const flip of [1, 32, 128]) {
      const other = Buffer.from(small)
      other[at] = other[at]! ^ flip
      if ((await check(other)).broken === null) unnoticed.push(at)
    }
  }
  expect(small.length).toBeGreaterThan(1000)
  expect(unnoticed).toEqual([])
})
