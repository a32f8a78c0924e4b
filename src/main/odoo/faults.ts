import { CasebridgeError, type FailureKind } from '../../contract/failure'

/** What Odoo's Python said, whichever way it came. */
export type Fault = {
  readonly code: number | null // XML-RPC: 1 any other exception, 2 user-facing refusal, 3 access denied, 4 access error
  readonly exception: string // 'ValueError', 'odoo.exceptions.UserError'; '' where only a sentence came
  readonly message: string
  readonly frames: string // where in Odoo's code, without values
}

type FaultRow = {
  readonly when: {
    readonly code?: number
    readonly exception?: RegExp
    readonly message?: RegExp
  }
  readonly kind: FailureKind
  readonly is: string
  readonly say: (message: string) => string
}

const refused = (message: string): string => `Odoo refused the record: ${message}`
const told = (message: string): string => ended(`Odoo said: ${message}`)

/*
 * Seen on Odoo 14 and 19. The first row that fits decides. The order matters: constraints and missing records share
 * fault code 2, rights and private methods share 4, and everything Odoo did not foresee is a 1 with a traceback.
 */
const faultRows: readonly FaultRow[] = [
  {
    when: { exception: /OperationalError/, message: /database ".*" does not exist/ },
    kind: 'fix-settings',
    is: 'odoo-no-database',
    say: message =>
      `${/database ".*" does not exist/.exec(message)![0].replace('database', 'The database')} on this Odoo server. Check the name of the database.`,
  },
  {
    when: {
      exception:
        /SerializationFailure|LockNotAvailable|DeadlockDetected|TransactionRollback|ConcurrencyError/,
    },
    kind: 'retry',
    is: 'odoo-busy',
    say: () => 'Odoo could not do this because others are working on the same records just now.',
  },
  {
    when: { exception: /OperationalError|InterfaceError|PoolError/ },
    kind: 'retry',
    is: 'odoo-database-unreachable',
    say: () => 'The Odoo server cannot reach its own database just now.',
  },
  {
    when: { exception: /MemoryError/ },
    kind: 'retry',
    is: 'odoo-out-of-memory',
    say: () => 'The Odoo server ran out of memory on this request.',
  },
  {
    when: { message: /Object \S+ doesn't exist|^the model .* does not exist/ },
    kind: 'fix-settings',
    is: 'odoo-no-model',
    say: message =>
      `Odoo has no model ${/Object (\S+)|'([\w.]+)'/.exec(message)?.slice(1).find(Boolean) ?? ''}. Install the app it belongs to, or leave these records out.`,
  },
  {
    when: { code: 4, message: /[Pp]rivate method/ },
    kind: 'bug',
    is: 'odoo-no-method',
    say: () => 'Odoo refuses a method that Casebridge used: this version of Odoo is not supported.',
  },
  {
    when: {
      exception: /AttributeError/,
      message: /has no attribute|[Tt]he method \S+ does not exist|does not exist on the model/,
    },
    kind: 'bug',
    is: 'odoo-no-method',
    say: () => 'Odoo has no method that Casebridge used: this version of Odoo is not supported.',
  },
  {
    when: { code: 3 },
    kind: 'fix-settings',
    is: 'odoo-login',
    say: () =>
      'Odoo refused the login or the password. With two-factor sign-in, use an API key (Odoo: Preferences → Account Security) in place of the password.',
  },
  {
    when: { exception: /AccessDenied|Unauthorized/ },
    kind: 'fix-settings',
    is: 'odoo-login',
    say: () =>
      'Odoo refused the API key. Make a new one in Odoo under Preferences → Account Security; a password does not do for JSON-2.',
  },
  {
    when: { code: 4 },
    kind: 'fix-settings',
    is: 'odoo-rights',
    say: message => `The Odoo user lacks a right: ${message}`,
  },
  {
    when: { exception: /AccessError|Forbidden/ },
    kind: 'fix-settings',
    is: 'odoo-rights',
    say: message => `The Odoo user lacks a right: ${message}`,
  },
  {
    when: { message: /does not exist or has been deleted.*res\.users\(/ },
    kind: 'fix-settings',
    is: 'odoo-login',
    say: () => 'The Odoo user that Casebridge signed in as no longer exists.',
  },
  {
    when: { exception: /MissingError/ },
    kind: 'fix-record',
    is: 'odoo-missing',
    say: told,
  },
  {
    when: { message: /[Rr]ecord does not exist or has been deleted/ },
    kind: 'fix-record',
    is: 'odoo-missing',
    say: () => 'The record is no longer in Odoo: somebody deleted it.',
  },
  {
    when: {
      message:
        /Missing required value|mandatory field is not set|Missing required fields|null value in column/,
    },
    kind: 'fix-record',
    is: 'odoo-required',
    say: refused,
  },
  {
    when: {
      message:
        /Another model is using the record|another model requires the record|violates foreign key constraint/i,
    },
    kind: 'fix-record',
    is: 'odoo-reference',
    say: message =>
      `Odoo refused it because a record points to another one that is missing or still in use. ${told(message)}`,
  },
  {
    when: { exception: /ValueError|KeyError/, message: /Invalid field|Unknown field|invalid field/ },
    kind: 'fix-settings',
    is: 'odoo-no-field',
    say: message =>
      `${told(message)} Odoo has no such field; choose another one in the mapping, or let Casebridge create it.`,
  },
  {
    when: { message: /Wrong value for/ },
    kind: 'fix-record',
    is: 'odoo-selection',
    say: message =>
      `Odoo does not know this choice: ${message}. Choose one of the field's values in the value table.`,
  },
  {
    when: { exception: /ExpatError|XMLSyntaxError/ },
    kind: 'fix-record',
    is: 'odoo-unsendable-text',
    say: () => 'A text holds a character that cannot be sent to Odoo.',
  },
  {
    when: { exception: /NumericValueOutOfRange|OverflowError/ },
    kind: 'fix-record',
    is: 'odoo-number-too-large',
    say: () =>
      'A number is too large for its field in Odoo: an integer field ends at 2,147,483,647. Use a text or float field.',
  },
  {
    when: { exception: /UniqueViolation|IntegrityError|CheckViolation/ },
    kind: 'fix-record',
    is: 'odoo-constraint',
    say: refused,
  },
  { when: { code: 2 }, kind: 'fix-record', is: 'odoo-refused', say: refused },
  {
    when: { exception: /UserError|ValidationError|RedirectWarning/ },
    kind: 'fix-record',
    is: 'odoo-refused',
    say: refused,
  },
  {
    when: { exception: /UnprocessableEntity|BadRequest/ },
    kind: 'bug',
    is: 'odoo-bad-call',
    say: message => `Odoo did not understand what Casebridge asked: ${message}`,
  },
  {
    when: {},
    kind: 'fix-record',
    is: 'odoo-error',
    say: message => `Odoo failed on this record: ${message}`,
  },
]

/**
 * What an XML-RPC fault means, or null where it is none: a method that returns nothing answers "cannot marshal None"
 * after its work was committed.
 */
export function failureOfFault(code: number, text: string, asked: string): CasebridgeError | null {
  const fault = readFault(code, text)
  if (/^cannot marshal None/.test(fault.message)) return null
  return failureOf(fault, asked)
}

/** What a JSON-2 error means: `{name, message, debug}` with the Python name of the exception. */
export function failureOfJson2(
  error: { readonly name: string; readonly message: string; readonly debug: string },
  asked: string,
): CasebridgeError {
  const frames = framesOf(error.debug)
  return failureOf({ code: null, exception: error.name, message: tidy(error.message), frames }, asked)
}

function failureOf(fault: Fault, asked: string): CasebridgeError {
  const row = faultRows.find(
    ({ when }) =>
      (when.code === undefined || when.code === fault.code) &&
      (when.exception === undefined || when.exception.test(fault.exception)) &&
      (when.message === undefined || when.message.test(fault.message)),
  )!
  return new CasebridgeError({
    kind: row.kind,
    code: row.is,
    message: ended(row.say(fault.message)),
    detail: [asked, fault.code === null ? '' : `fault ${fault.code}`, fault.exception, fault.frames]
      .filter(Boolean)
      .join('; '),
  })
}

/** Takes exception and message out of a fault: a traceback's last exception, or the sentence as it is. */
export function readFault(code: number, text: string): Fault {
  const traceback = text.lastIndexOf('Traceback (most recent call last):')
  if (traceback === -1) return { code, exception: '', message: tidy(text), frames: '' }
  const lines = text.slice(traceback).split('\n').slice(1)
  const at = lines.findIndex(line => line !== '' && !/^\s/.test(line))
  const last = at === -1 ? '' : lines.slice(at).join('\n')
  const [, exception = '', message = ''] = /^([\w.]+)(?:: ?([\s\S]*))?$/.exec(last.trim()) ?? [null, '', last]
  return { code, exception, message: tidy(message), frames: framesOf(text.slice(traceback)) }
}

/** File names and functions of the last three frames: useful to support, and free of values. */
function framesOf(traceback: string): string {
  return [...traceback.matchAll(/^ +File "(?:.*\/)?([^"/]+\/[^"/]+)", line (\d+), in (\w+)/gm)]
    .slice(-3)
    .map(([, file, line, name]) => `${file}:${line} ${name}`)
    .join(' < ')
}

function tidy(message: string): string {
  const lines = message.split('\n').map(line => line.trim())
  return lines.filter(Boolean).join(' ').slice(0, 600)
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
