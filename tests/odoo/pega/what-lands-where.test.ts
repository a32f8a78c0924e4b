import { afterAll, beforeAll } from 'vitest'
import { testCases } from './cases'
import { landed, type Landed } from './landed'

let landing: Landed

beforeAll(async () => {
  landing = await landed()
}, 600_000)

afterAll(async () => {
  await landing?.pega.close()
})

const of = (): Landed => landing
testCases(of)
