import type { PracticeCase } from './world'

/** A fault that comes, and goes again. */
export type Burst = {
  readonly times?: number // answers it spoils; absent: one, or two where the name says so
  readonly after?: number // fitting requests let through before
  readonly on?: string // part of a path template: '/data_views/{ID}'; absent: any request for data
}

/** How the practice Pega misbehaves when asked to. Each switch is one thing that real servers, gateways or years do. */
export type FaultSwitches = {
  /** Every token is void after so many requests for data, as one whose hour is over: 401, and a new one works. */
  readonly tokenExpires?: { readonly afterRequests: number; readonly times?: number }
  /** 401 although the token is good: with two times, the new token is refused too. */
  readonly unauthorizedTwice?: Burst
  /** 403 on these cases and on all that belongs to them. */
  readonly forbiddenCases?: readonly string[]
  /** 404 on the content of these attachments, which the list still names. */
  readonly missingAttachments?: readonly string[]
  /** 500 with a page of HTML. */
  readonly htmlError?: Burst
  /** 503 with Retry-After in seconds; null: without it. */
  readonly unavailable?: Burst & { readonly retryAfterSeconds?: number | null }
  /** 429 with Retry-After in seconds; null: without it. */
  readonly tooManyRequests?: Burst & { readonly retryAfterSeconds?: number | null }
  /** 599 on a list query, and then an answer. */
  readonly queryTimeout?: Burst
  /** 408 on a count, and then an answer. */
  readonly countTimeout?: Burst
  /** Queries take this long for each row up to the end of the page asked for: 599 or 408 where that is over the limit. */
  readonly heavyQueries?: { readonly millisecondsPerRow: number }
  /** 424: the repository that holds these attachments (all where none is named) is out of reach. */
  readonly repositoryDown?: Burst & { readonly attachments?: readonly string[] }
  /** The connection breaks in the middle of the body. */
  readonly resetMidBody?: Burst
  /** The base64 text of an attachment ends in the middle. */
  readonly truncatedBase64?: Burst & { readonly attachments?: readonly string[] }
  /** The body comes in pieces of so many bytes, with a pause after each. */
  readonly slowDrip?: Burst & { readonly bytes: number; readonly milliseconds: number }
  /** 200 with the HTML of a sign-in page, as a gateway answers whose own session is over. */
  readonly loginPage?: Burst
  /** Cases that are changed and saved right after a list has named them. */
  readonly changedMeanwhile?: { readonly cases: readonly string[] }
  /**
   * Paging by number over rows that move. skip: the first row of a page just given is saved anew and moves to the end, so that the
   * next page lacks one; duplicate: the next page begins with the last row of the one before.
   */
  readonly shiftingPages?: { readonly how: 'skip' | 'duplicate'; readonly times?: number }
  /** Cases whose row has no update time. */
  readonly nullUpdateTimes?: readonly string[]
  /** Cases without a title. */
  readonly untitledCases?: readonly string[]
  /** Cases all of whose files have the file name of the first. */
  readonly sameFileNames?: readonly string[]
  /** An attachment that is so many bytes long. */
  readonly hugeAttachment?: { readonly id: string; readonly bytes: number }
  /** 403 on the data pages of operators. */
  readonly operatorsDenied?: boolean
  /** Every second time in native form instead of ISO. */
  readonly mixedTimes?: boolean
  /** Numbers as text, and text of digits as numbers. */
  readonly textNumbers?: boolean
  /** Keys nobody knows, in every object that has a class or an id. */
  readonly extraKeys?: boolean
  /** Keys in another order than ever seen. */
  readonly shuffledKeys?: boolean
  /** A byte order mark before the body. */
  readonly byteOrderMark?: boolean
}
export type FaultName = keyof FaultSwitches
type BurstName =
  | 'unauthorizedTwice'
  | 'htmlError'
  | 'unavailable'
  | 'tooManyRequests'
  | 'queryTimeout'
  | 'countTimeout'
  | 'repositoryDown'
  | 'resetMidBody'
  | 'truncatedBase64'
  | 'slowDrip'
  | 'loginPage'

/** Keeps count of what each switch has still to do. */
export class Faults {
  #switches: FaultSwitches
  readonly #met = new Map<FaultName, number>()
  readonly #changed = new Set<string>()

  constructor(switches: FaultSwitches) {
    this.#switches = switches
  }

  get switches(): FaultSwitches {
    return this.#switches
  }

  set(switches: FaultSwitches): void {
    this.#switches = switches
    this.#met.clear()
    this.#changed.clear()
  }

  /** True where the burst of this name spoils the answer to this request; counts it. */
  strikes(name: BurstName, template: string): boolean {
    const burst: Burst | undefined = this.#switches[name]
    if (burst === undefined || (burst.on !== undefined && !template.includes(burst.on))) return false
    const met = this.#count(name)
    const { after = 0, times = name === 'unauthorizedTwice' ? 2 : 1 } = burst
    return met > after && met <= after + times
  }

  /** True where the burst names this attachment, or none, and its turn has come. */
  strikesFile(name: 'repositoryDown' | 'truncatedBase64', id: string, template: string): boolean {
    const files = this.#switches[name]?.attachments
    return (files === undefined || files.includes(id)) && this.strikes(name, template)
  }

  /** True where all tokens are void from this request on. */
  expiresTokens(): boolean {
    const { tokenExpires } = this.#switches
    if (tokenExpires === undefined) return false
    const met = this.#count('tokenExpires')
    return (
      met % (tokenExpires.afterRequests + 1) === 0 &&
      met / (tokenExpires.afterRequests + 1) <= (tokenExpires.times ?? 1)
    )
  }

  /** True once for each time pages may still move. */
  shifts(how: 'skip' | 'duplicate'): boolean {
    const { shiftingPages } = this.#switches
    return shiftingPages?.how === how && this.#count('shiftingPages') <= (shiftingPages.times ?? 1)
  }

  /** True the first time a list names the case. */
  changes(key: string): boolean {
    const named = this.#switches.changedMeanwhile?.cases.includes(key) === true
    if (!named || this.#changed.has(key)) return false
    this.#changed.add(key)
    return true
  }

  /** The case as the switches let it be seen. */
  look(kase: PracticeCase): PracticeCase {
    const { nullUpdateTimes, untitledCases, sameFileNames } = this.#switches
    let seen = kase
    if (nullUpdateTimes?.includes(kase.key) === true) seen = { ...seen, updated: null }
    if (untitledCases?.includes(kase.key) === true) seen = { ...seen, label: '' }
    if (sameFileNames?.includes(kase.key) === true) {
      const fileName = kase.attachments[0]?.fileName ?? ''
      seen = { ...seen, attachments: kase.attachments.map(file => ({ ...file, fileName })) }
    }
    return seen
  }

  #count(name: FaultName): number {
    const met = (this.#met.get(name) ?? 0) + 1
    this.#met.set(name, met)
    return met
  }
}
