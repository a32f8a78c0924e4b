import { beforeAll, expect, test } from 'vitest'
import { toFailure, type Failure } from '../../../src/contract/failure'
import type { FindingGroup } from '../../../src/contract/finding'
import { faultCases } from '../../../src/main/practice/pega/fault-cases'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { givePega, type GivenPega } from '../../pega'
import type { PracticeCase } from '../../../src/main/practice/pega/world'
import { differences, extractInto, newStore, stagedSet, unlike } from './staged'

const world = practiceWorld({ cases: 40 })
let calm: ReadonlyMap<string, string>

type End = {
  readonly failure: Failure | null
  readonly staged: ReadonlyMap<string, string>
  readonly findings: readonly FindingGroup[]
  /** Everything that is written anywhere for people or machines to read, but not the records. */
  readonly said: string
  readonly given: GivenPega
}

async function end(switches: Parameters<typeof givePega>[3] = {}): Promise<End> {
  const log: string[] = []
  const given = await givePega('v2', world, '', { ...switches, log: line => log.push(line) })
  const disk = newStore()
  const store = disk.open()
  let failure: Failure | null = null
  try {
    await extractInto(store, given)
  } catch (error) {
    failure = toFailure(error)
  }
  const findings = store.findings.groups()
  const staged = stagedSet(store)
  store.close()
  disk.remove()
  await given.close()
  return { failure, staged, findings, said: JSON.stringify([failure, findings, log]), given }
}

beforeAll(async () => {
  const undisturbed = await end()
  if (undisturbed.failure !== null) throw new Error(undisturbed.failure.message)
  calm = undisturbed.staged
}, 120_000)

test('undisturbed, everything is read', () => {
  expect(calm.size).toBeGreaterThan(300)
})

const [complaint, order, task] = ['C-1001', 'O-501', 'T-1'].map(id =>
  world.cases.find(kase => kase.id === id)!,
) as [PracticeCase, PracticeCase, PracticeCase]
const paper = complaint.attachments.find(one => one.type === 'FILE')!
const recordOf = ({ type, key }: PracticeCase): string => `${type}/${key}`
const codes = ({ findings }: End): readonly string[] => findings.map(group => group.code)

/** The run ends well, and only these records are other than undisturbed. */
function expectOnly(end: End, records: readonly string[], ...found: readonly string[]): void {
  expect(end.failure).toBeNull()
  expect(unlike(calm, end.staged)).toEqual(records.toSorted())
  expect(codes(end)).toEqual(expect.arrayContaining([...found]))
}

/** The run stops, and the sentence says what to do. */
function expectStop(end: End, code: string, advice: RegExp): void {
  expect(end.failure).toMatchObject({ kind: 'fix-settings', code })
  expect(end.failure?.message).toMatch(advice)
}

/** What each fault leads to, where that is not: everything is read as if nothing had happened. */
const otherEnds: { readonly [fault in string]?: (end: End) => void } = {
  unauthorizedTwice: end => expectStop(end, 'pega-login', /Check in Pega that the service package/),
  loginPage: end => expectStop(end, 'pega-not-pega', /Check the address with its context path/),
  forbiddenCases: end => {
    expect(end.failure).toBeNull()
    // what the list says of the case is kept; all that hangs on it is named as not seen
    expect(end.staged.has(`${complaint.type}\u0000${complaint.key}`)).toBe(true)
    for (const record of unlike(calm, end.staged))
      expect(record).toMatch(new RegExp(`${complaint.key}\\b|PEGASOCIAL M-10`))
    expect(codes(end)).toContain('pega-part-unreadable')
  },
  missingAttachments: end => expectOnly(end, [`attachments/${paper.id}`], 'document-not-read'),
  changedMeanwhile: end => expectOnly(end, [complaint, order, task].map(recordOf)), // each once, as it is now
  shiftingPages: end => expectOnly(end, [recordOf(complaint)]), // the row that was saved anew
  nullUpdateTimes: end => expectOnly(end, [complaint, order, task].map(recordOf)),
  untitledCases: end => expectOnly(end, [recordOf(complaint)]),
  sameFileNames: end => {
    const files = complaint.attachments.filter(one => one.type === 'FILE' && one.fileName !== paper.fileName)
    expectOnly(
      end,
      files.map(one => `attachments/${one.id}`),
    )
  },
  hugeAttachment: end => expectOnly(end, [`attachments/${paper.id}`]),
  operatorsDenied: end =>
    expectOnly(
      end,
      world.operators.map(({ id }) => `operators/${id}`),
      'pega-operators-denied',
    ),
}

for (const { name, switches } of faultCases(world)) {
  test(
    `a Pega with ${name} is read to the right end, or stops and says what to do`,
    { timeout: 240_000 },
    async () => {
      const found = await end({ faults: switches })
      expect(found.said).not.toContain(found.given.secrets['secret']!)
      expect(found.said).not.toMatch(/Bearer |eyJ[A-Za-z0-9_-]{10}/)
      const other = otherEnds[name]
      if (other !== undefined) return other(found)
      expect(found.failure).toBeNull()
      expect(differences(calm, found.staged)).toEqual([])
    },
  )
}
