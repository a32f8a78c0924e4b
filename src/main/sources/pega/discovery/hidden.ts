import type { Discovery } from '../../../../contract/discovery'
import { remedyOf, sentenceOf } from '../../../../contract/sentences/index'
import type { Prepared } from '../api/prepare'
import type { CaseTypeFound } from './case-type'

/** What could not be seen, why, and what to ask for; always with what a server never tells by itself. */
export function hiddenOf(prepared: Prepared, found: readonly CaseTypeFound[]): Discovery['hidden'] {
  const told = prepared.findings.map(finding => ({
    what: nameOf(finding.params['name'], finding.params['what']) || finding.code,
    why: sentenceOf(finding).replace(remedyOf(finding), '').trim(),
    ask: remedyOf(finding),
  }))
  const parts = found.flatMap(({ type, unread }) =>
    [...unread].map(([what, count]) => ({
      what: `${what} of “${type.name}”`,
      why: `For ${count} of the cases looked at, Pega did not give it to this operator.`,
      ask: 'Give the operator of these credentials the right to open these cases, with all their attachment categories.',
    })),
  )
  const partly = found
    .filter(one => one.partly)
    .map(({ type }) => ({
      what: `Statuses and priorities of “${type.name}”`,
      why: 'There are more cases than were counted, so rare values may be missing.',
      ask: 'Nothing: values that come up while reading are asked for in the map.',
    }))
  const cut = found
    .filter(({ type }) => type.depth.historyCut)
    .map(({ type }) => ({
      what: `Older history of “${type.name}”`,
      why: `Pega gives no more than ${type.depth.mostHistoryRows} rows of history for a case.`,
      ask: 'Ask for a BIX extract of the history class if the older rows matter.',
    }))
  return [
    ...told,
    ...parts,
    ...partly,
    ...cut,
    {
      what: 'Rows and attachment categories that access control hides',
      why: 'Pega leaves out of lists what the access group may not see, and does not say so.',
      ask: 'Compare the numbers of cases above with a report that an administrator of the application runs.',
    },
  ]
}

const nameOf = (...names: readonly unknown[]): string =>
  names.filter((name): name is string => typeof name === 'string' && name !== '').join(', ')
