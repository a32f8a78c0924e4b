import type { FaultName, FaultSwitches } from './faults'
import type { PracticeAttachment, PracticeCase, PracticeWorld } from './world'

/** One thing that goes wrong, set up for a world: tests turn these on in turn, people choose one by its name. */
export type FaultCase = { readonly name: string; readonly switches: FaultSwitches }

const once = { times: 1 }

/** Every switch with values that fit this world; some of them in more than one way. */
export function faultCases(world: PracticeWorld): readonly FaultCase[] {
  const kase = world.cases.find(({ attachments }) => attachments.some(isFile)) ?? world.cases[0]
  const key = kase?.key ?? ''
  const file = kase?.attachments.find(isFile)?.id ?? ''
  const several = world.cases.find(({ attachments }) => attachments.filter(isFile).length > 1)?.key ?? key
  const some = world.cases.slice(0, 3).map((each: PracticeCase) => each.key)
  const switches: { readonly [Name in FaultName]-?: readonly FaultSwitches[] } = {
    tokenExpires: [{ tokenExpires: { afterRequests: 5 } }],
    unauthorizedTwice: [{ unauthorizedTwice: { after: 3 } }],
    forbiddenCases: [{ forbiddenCases: [key] }],
    missingAttachments: [{ missingAttachments: [file] }],
    htmlError: [{ htmlError: { ...once, after: 2 } }],
    unavailable: [
      { unavailable: { ...once, after: 2, retryAfterSeconds: 1 } },
      { unavailable: { ...once, after: 2, retryAfterSeconds: null } },
    ],
    tooManyRequests: [
      { tooManyRequests: { times: 2, after: 2, retryAfterSeconds: 1 } },
      { tooManyRequests: { ...once, after: 2, retryAfterSeconds: null } },
    ],
    queryTimeout: [{ queryTimeout: once }],
    countTimeout: [{ countTimeout: once }],
    heavyQueries: [{ heavyQueries: { millisecondsPerRow: Math.ceil(60_000 / largest(world)) } }],
    repositoryDown: [{ repositoryDown: { ...once, attachments: [file] } }],
    resetMidBody: [
      { resetMidBody: { ...once, on: '/cases/{ID}' } },
      { resetMidBody: { ...once, on: '/attachments/{ID}' } },
    ],
    truncatedBase64: [{ truncatedBase64: { ...once, attachments: [file] } }],
    slowDrip: [{ slowDrip: { ...once, on: '/cases/{ID}', bytes: 512, milliseconds: 5 } }],
    loginPage: [{ loginPage: { ...once, after: 2 } }],
    changedMeanwhile: [{ changedMeanwhile: { cases: some } }],
    shiftingPages: [{ shiftingPages: { how: 'skip' } }, { shiftingPages: { how: 'duplicate' } }],
    nullUpdateTimes: [{ nullUpdateTimes: some }],
    untitledCases: [{ untitledCases: [key] }],
    sameFileNames: [{ sameFileNames: [several] }],
    hugeAttachment: [{ hugeAttachment: { id: file, bytes: 40 * 1024 * 1024 } }],
    operatorsDenied: [{ operatorsDenied: true }],
    mixedTimes: [{ mixedTimes: true }],
    textNumbers: [{ textNumbers: true }],
    extraKeys: [{ extraKeys: true }],
    shuffledKeys: [{ shuffledKeys: true }],
    byteOrderMark: [{ byteOrderMark: true }],
  }
  return Object.entries(switches).flatMap(([name, ways]) =>
    ways.map((way, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, switches: way })),
  )
}

/** How many cases the case type with most of them has: all at once take a minute, which is more than any query may. */
function largest({ cases, caseTypes }: PracticeWorld): number {
  return Math.max(1, ...caseTypes.map(({ id }) => cases.filter(({ type }) => type === id).length))
}

const isFile = ({ type }: PracticeAttachment): boolean => type === 'FILE'
