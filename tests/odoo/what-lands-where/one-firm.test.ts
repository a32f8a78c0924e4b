import { afterAll, beforeAll } from 'vitest'
import { testCases } from './cases'
import { landed, type Landing } from './landing'
import { testMessages } from './messages'
import { testOwners } from './owners'
import { testPapers } from './papers'
import { testPeople } from './people'
import { testSetup } from './setup'

let landing: Landing

beforeAll(async () => {
  landing = await landed()
}, 300_000)

afterAll(async () => {
  await landing?.firm.close()
})

const of = (): Landing => landing
testCases(of)
testOwners(of)
testPeople(of)
testPapers(of)
testMessages(of)
testSetup(of)
