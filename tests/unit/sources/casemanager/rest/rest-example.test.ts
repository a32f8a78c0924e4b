import { expect, test } from 'vitest'
import { restSettings } from '../../../../../src/main/sources/casemanager/rest/rest-settings'
import { restExample } from '../../../../../src/main/sources/casemanager/rest/rest-example'

test('the example of REST settings on the screen is one that the source takes', () => {
  const read = restSettings(restExample)
  expect(Object.keys(read.streams)).toEqual(['cases', 'contacts'])
  expect(read.streams['cases']?.paging).toMatchObject({ kind: 'page', size: 200 })
})
