import { expect, test } from 'vitest'
import { failureOfFault, failureOfJson2 } from '../../../src/main/odoo/faults'

/** A traceback as Odoo sends it with fault 1. */
function traceback(last: string): string {
  return `Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/odoo/addons/rpc/controllers/xmlrpc.py", line 164, in xmlrpc_2
    response = self._xmlrpc(service)
               ~~~~~~~~~~~~^^^^^^^^^
  File "/usr/lib/python3/dist-packages/odoo/orm/models.py", line 4654, in create
    raise ValueError("Invalid field %r in %r" % (key, self._name))
${last}
`
}

const cases: readonly (readonly [number, string, string, string])[] = [
  [3, 'Access Denied', 'fix-settings', 'odoo-login'],
  [4, "You are not allowed to access 'Lead' (crm.lead) records.", 'fix-settings', 'odoo-rights'],
  [4, "Private methods (such as 'res.users._init') cannot be called remotely.", 'bug', 'odoo-no-method'],
  [
    2,
    'Record does not exist or has been deleted.\n(Record: crm.lead(999,), User: 2)',
    'fix-record',
    'odoo-missing',
  ],
  [
    2,
    'Record does not exist or has been deleted.\n(Record: res.users(99,), User: 99)',
    'fix-settings',
    'odoo-login',
  ],
  [2, "Object no.model doesn't exist", 'fix-settings', 'odoo-no-model'],
  [
    2,
    "The operation cannot be completed: Missing required value for the field 'Opportunity' (name).",
    'fix-record',
    'odoo-required',
  ],
  [
    2,
    'The operation cannot be completed:\n- Create/update: a mandatory field is not set.',
    'fix-record',
    'odoo-required',
  ],
  [2, 'crm_lead_check_probability', 'fix-record', 'odoo-refused'],
  [
    2,
    'The operation cannot be completed: Another model is using the record you are trying to delete.',
    'fix-record',
    'odoo-reference',
  ],
  [1, traceback("ValueError: Invalid field 'nope' in 'crm.lead'"), 'fix-settings', 'odoo-no-field'],
  [1, traceback("ValueError: Invalid field 'nope' on model 'crm.lead'"), 'fix-settings', 'odoo-no-field'],
  [1, traceback("ValueError: Wrong value for crm.lead.priority: '5'"), 'fix-record', 'odoo-selection'],
  [1, traceback("ValueError: time data 'x' does not match format '%Y-%m-%d'"), 'fix-record', 'odoo-error'],
  [1, traceback("AttributeError: 'crm.lead' object has no attribute 'nope'"), 'bug', 'odoo-no-method'],
  [1, traceback("AttributeError: The method 'crm.lead.nope' does not exist"), 'bug', 'odoo-no-method'],
  [
    1,
    traceback(
      'psycopg2.OperationalError: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: FATAL:  database "nope" does not exist\n',
    ),
    'fix-settings',
    'odoo-no-database',
  ],
  [
    1,
    traceback('psycopg2.OperationalError: could not connect to server: Connection refused'),
    'retry',
    'odoo-database-unreachable',
  ],
  [
    1,
    traceback('psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update'),
    'retry',
    'odoo-busy',
  ],
  [
    1,
    traceback('psycopg2.errors.NumericValueOutOfRange: integer out of range\n'),
    'fix-record',
    'odoo-number-too-large',
  ],
  [
    1,
    traceback(
      'psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "x"\nDETAIL:  Key (name)=(Doe) already exists.',
    ),
    'fix-record',
    'odoo-constraint',
  ],
  [
    1,
    traceback('xml.parsers.expat.ExpatError: not well-formed (invalid token): line 1, column 12'),
    'fix-record',
    'odoo-unsendable-text',
  ],
  [1, traceback('MemoryError'), 'retry', 'odoo-out-of-memory'],
  [1, traceback('KeyError: 7'), 'fix-record', 'odoo-error'],
]

test.each(cases)('fault %i, %s means %s (%s)', (code, text, kind, name) => {
  expect(failureOfFault(code, text, 'crm.lead.create')).toMatchObject({ kind, code: name })
})

test('a method that returns nothing has succeeded, although Odoo answers with a fault', () => {
  const text = traceback('TypeError: cannot marshal None unless allow_none is enabled')
  expect(failureOfFault(1, text, 'crm.lead.action_archive')).toBeNull()
})

test('the sentence is what Odoo said last, on one line and without the traceback', () => {
  const failure = failureOfFault(2, 'The Name is too long.\n\nShorten it!', 'crm.tag.create')
  expect(failure?.message).toBe('Odoo refused the record: The Name is too long. Shorten it!')
})

test('the detail names where in Odoo it happened and holds no value of the record', () => {
  const text = traceback(
    'psycopg2.errors.UniqueViolation: duplicate key\nDETAIL:  Key (email)=(jane@example.com) already exists.',
  )
  const detail = failureOfFault(1, text, 'res.partner.create')?.detail
  expect(detail).toBe(
    'res.partner.create; fault 1; psycopg2.errors.UniqueViolation; controllers/xmlrpc.py:164 xmlrpc_2 < orm/models.py:4654 create',
  )
})

test('of chained exceptions the last one counts', () => {
  const text = `${traceback("KeyError: 'nope'")}
During handling of the above exception, another exception occurred:

${traceback("ValueError: Wrong value for crm.lead.type: 'case'")}`
  expect(failureOfFault(1, text, 'crm.lead.create')?.code).toBe('odoo-selection')
})

const json2: readonly (readonly [string, string, string, string])[] = [
  ['werkzeug.exceptions.Unauthorized', 'Invalid apikey', 'fix-settings', 'odoo-login'],
  ['odoo.exceptions.AccessError', 'You are not allowed to modify it.', 'fix-settings', 'odoo-rights'],
  ['odoo.exceptions.MissingError', 'It was deleted.', 'fix-record', 'odoo-missing'],
  ['odoo.exceptions.ValidationError', 'The operation cannot be completed: no.', 'fix-record', 'odoo-refused'],
  ['werkzeug.exceptions.NotFound', "the model 'no.model' does not exist", 'fix-settings', 'odoo-no-model'],
  ['builtins.ValueError', "Wrong value for crm.lead.priority: '5'", 'fix-record', 'odoo-selection'],
  ['builtins.ValueError', "Invalid field 'nope' in 'crm.lead'", 'fix-settings', 'odoo-no-field'],
  ['werkzeug.exceptions.UnprocessableEntity', "missing a required argument: 'ids'", 'bug', 'odoo-bad-call'],
]

test.each(json2)('over JSON-2, %s: %s means %s (%s)', (name, message, kind, code) => {
  expect(failureOfJson2({ name, message, debug: '' }, 'crm.lead.create')).toMatchObject({ kind, code })
})
