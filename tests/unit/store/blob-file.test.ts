import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { FrameCutter, frameBytes, framesOf, newFrames } from '../../../src/main/store/blob-file'

const key = randomBytes(32)
const plain = randomBytes(100)

test('a frame opens in the place it was written for', () => {
  const frames = newFrames(key)
  const reader = framesOf(key, frames.header)
  expect(reader?.open(3, true, frames.seal(3, true, plain)).equals(plain)).toBe(true)
})

test('a frame does not open as another one, as the last one, in another file or with another key', () => {
  const frames = newFrames(key)
  const sealed = frames.seal(3, false, plain)
  const open =
    (header: Buffer, index: number, last: boolean, other = key) =>
    () =>
      framesOf(other, header)?.open(index, last, sealed)
  expect(open(frames.header, 3, false)).not.toThrow()
  expect(open(frames.header, 2, false)).toThrow()
  expect(open(frames.header, 3 + 2 ** 16, false)).toThrow()
  expect(open(frames.header, 3, true)).toThrow()
  expect(open(newFrames(key).header, 3, false)).toThrow()
  expect(open(frames.header, 3, false, randomBytes(32))).toThrow()
})

test('the same bytes are never sealed alike', () => {
  const frames = newFrames(key)
  const all = [0, 1, 2].map(index => frames.seal(index, false, plain).toString('hex'))
  all.push(newFrames(key).seal(0, false, plain).toString('hex'))
  expect(new Set(all).size).toBe(4)
})

test('a header of something else is not taken for ours', () => {
  expect(framesOf(key, Buffer.from('PK\u0003\u0004 a ZIP file, not a blob at all'))).toBeNull()
  expect(framesOf(key, newFrames(key).header.subarray(1))).toBeNull()
})

for (const size of [1, 1000, frameBytes, frameBytes + 1]) {
  test(`bytes that arrive ${size} at a time leave in full frames, the rest as the last one`, () => {
    const bytes = randomBytes(size === 1 ? 3000 : 2 * frameBytes + 5)
    const cutter = new FrameCutter()
    const frames: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size) {
      for (const frame of cutter.push(bytes.subarray(at, at + size))) frames.push(Buffer.from(frame))
    }
    expect(frames.every(frame => frame.length === frameBytes)).toBe(true)
    expect(Buffer.concat([...frames, cutter.last()]).equals(bytes)).toBe(true)
    expect(cutter.last().length).toBe(bytes.length - frames.length * frameBytes)
  })
}
