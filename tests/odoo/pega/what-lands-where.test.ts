import { afterAll, beforeAll } from 'vitest'
import { testCases } from './cases'
import { landed, type Landed } from './landed'
import { testObjects } from './objects'
import { testPapers } from './papers'
import { testPartners } from './partners'
import { testProperties } from './properties'
import { testStaff } from './staff'
import { testTalk } from './talk'
import { testTasks } from './tasks'

let landing: Landed

beforeAll(async () => {
  landing = await landed()
}, 600_000)

afterAll(async () => {
  await landing?.pega.close()
})

const of = (): Landed => landing
testCases(of)
testProperties(of)
testPartners(of)
testTasks(of)
testPapers(of)
testTalk(of)
testStaff(of)
testObjects(of)
