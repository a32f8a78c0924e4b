import { expect, test } from 'vitest'
import { isCompanyName } from '../../../src/contract/company-name'

test.each([
  'Acme Ltd.',
  'Müller GmbH & Co. KG',
  'Smith, Jones LLP',
  'Acme, Inc.',
  'Universität Bonn',
  'Barilla S.p.A.',
  'X Sp. z o.o.',
  'Tennis e. V.',
  'Tennis e.V.',
  'John & Sons',
  'City of Chicago',
  'Allianz Versicherung',
  'Volkswagen AG',
  'Novo Nordisk A/S',
  'Total S.A.',
  'Peter Limited',
])('“%s” is a company', name => {
  expect(isCompanyName(name)).toBe(true)
})

test.each([
  'Jane Roe',
  'Smith, John',
  'ROE, JANE AG',
  'Charlotte Church',
  'Tom Bank',
  'LEE SE',
  'Al Ab',
  'John & Jane Smith',
  'WILLIAMS\\DAVE',
  'Dr. J. Co',
  'Acme',
  'info@acme.ltd',
  '',
])('“%s” is not plainly a company', name => {
  expect(isCompanyName(name)).toBe(false)
})
