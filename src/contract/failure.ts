/** Failures are named by what happens next. Exceptions cross processes as this, as data. */
export type FailureKind =
  | 'retry' // the same request may succeed later: time-out, 429, 502
  | 'fix-settings' // a person must change a credential, a right, an address or a choice
  | 'fix-record' // this record is set aside; the run goes on
  | 'cancelled'
  | 'bug' // stop, keep the ledger

export type Failure = {
  readonly kind: FailureKind
  readonly code: string // stable, kebab-case, for tests and support
  readonly message: string // a sentence for a person: where, what was found, what was expected, what to do
  readonly detail?: string // technical, copyable, without secrets and without record values
  readonly retryAfterSeconds?: number
}

/** The only error class of the product. */
export class CasebridgeError extends Error implements Failure {
  readonly kind: FailureKind
  readonly code: string
  readonly detail?: string
  readonly retryAfterSeconds?: number
  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause })
    this.name = 'CasebridgeError'
    this.kind = failure.kind
    this.code = failure.code
    if (failure.detail !== undefined) this.detail = failure.detail
    if (failure.retryAfterSeconds !== undefined) this.retryAfterSeconds = failure.retryAfterSeconds
  }
}

export function toFailure(error: unknown): Failure {
  if (error instanceof CasebridgeError) {
    return {
      kind: error.kind,
      code: error.code,
      message: error.message,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
      ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    }
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { kind: 'cancelled', code: 'cancelled', message: 'Stopped, as asked.' }
  }
  return {
    kind: 'bug',
    code: 'unexpected',
    message:
      'Something happened that Casebridge did not expect. Nothing was lost; copy the details for support.',
    detail: traceOf(error),
  }
}

const mostFrames = 12

/** What went wrong and where in the program, without what stood in the data: engines and parsers quote that. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const said = error.message.replace(/["'`“‘][^]*["'`”’]/, '…').slice(0, 200)
  const stack = (error.stack ?? '').replace(error.message, '')
  const frames = stack.split('\n').filter(line => /^ {4}at \S.*(?::\d+|<anonymous>)\)?$/.test(line))
  return [`${error.name}${code}: ${said}`, ...frames.slice(0, mostFrames)].join('\n')
}
