import type { Finding } from '../finding'
import type { SentenceMaker } from './maker'
import { counted, said, whereIs } from './maker'

const cases = (count: number) => counted(count, 'case')
const types = (count: number) => counted(count, 'case type')

/** About the server as a whole, where no file or record is to be named. */
const general = (words: {
  readonly found: (f: Finding) => string
  readonly title: (count: number, f: Finding) => string
  readonly remedy: string
}): SentenceMaker => ({
  sentence: f => `${words.found(f)} ${words.remedy}`,
  title: words.title,
  remedy: words.remedy,
})

/** About one case: its key stands first, because that is how people find it in Pega. */
const ofCase = (words: {
  readonly found: (f: Finding) => string
  readonly title: (count: number, f: Finding) => string
  readonly remedy: string
}): SentenceMaker => ({
  sentence: f => `${f.key ?? whereIs(f)}: ${words.found(f)} ${words.remedy}`,
  title: words.title,
  remedy: words.remedy,
})

/** What is said about reaching a Pega server and reading it. */
export const pegaSentences: Record<string, SentenceMaker> = {
  'pega-case-type-without-list': general({
    found: f => `The cases of “${said(f, 'name')}” (${said(f, 'class')}) cannot be read: ${said(f, 'why')}.`,
    title: count => `${types(count)} whose cases cannot be read`,
    remedy:
      'Ask for a read-only list data page on a report definition over it with “Allow querying any column” ticked and pzInsKey, pyID, pxObjClass, pyLabel, pyStatusWork, pxCreateDateTime and pxUpdateDateTime among its columns, and name it under “Lists to read from”; or leave the class out there with null.',
  }),
  'pega-case-type-by-common-list': general({
    found: f =>
      `“${said(f, 'name')}” has no list of its own that can be queried; its cases are found in ${said(f, 'view')}, and more of each is asked for when it is opened.`,
    title: count => `${types(count)} read from the list of all cases`,
    remedy:
      'Check the number of cases against a report of your own in Pega; a list of its own would be quicker.',
  }),
  'pega-list-not-queryable': general({
    found: f =>
      `The list ${said(f, 'view')} of “${said(f, 'name')}” takes no query, so it can only be read at once and as far as Pega gives it.`,
    title: count => `${counted(count, 'list')} that take no query`,
    remedy: 'Ask for “Allow querying any column” to be ticked on it.',
  }),
  'pega-own-cases-only': general({
    found: f =>
      `“${said(f, 'name')}” can only be read from the operator's own cases, at most ${said(f, 'limit')}: version 1 lists no others.`,
    title: count => `${types(count)} of which only the operator's own cases are seen`,
    remedy:
      'Ask for a data page over all cases of the class, and name it under “Lists to read from”; or open version 2 of the API.',
  }),
  'pega-v1-alone': general({
    found: () =>
      'Version 2 of the DX API is not open to these credentials, so that types, followers, tags and relations of cases are not told.',
    title: () => 'Only version 1 of the DX API is open',
    remedy:
      'Ask for the service package “application” to be opened to them, or go on: what a case holds is read whole.',
  }),
  'pega-probe-refused': general({
    found: f => `${said(f, 'what')} could not be read${said(f, 'why') === '' ? '' : `: ${said(f, 'why')}`}.`,
    title: count => `${counted(count, 'description')} of the server that could not be read`,
    remedy:
      'What it would have told was looked for elsewhere; give the operator the right to it if something is missing.',
  }),
  'pega-object-without-list': general({
    found: f =>
      `The data object “${said(f, 'name')}” (${said(f, 'class')}) cannot be read: ${said(f, 'why')}.`,
    title: count => `${counted(count, 'data object')} that cannot be read`,
    remedy:
      'Ask for a list data page over it, and name it under “Lists to read from” (objects); what cases embed of it is read with them.',
  }),
  'pega-operators-denied': general({
    found: f => `The operators cannot be listed (${said(f, 'views')}): ${said(f, 'why')}.`,
    title: () => 'The operators cannot be listed',
    remedy:
      'Give the operator of these credentials the right to it, or name another list under “Lists to read from”; else people are known only by the ids that stand in cases.',
  }),
  'pega-work-groups-denied': general({
    found: f => `The work groups cannot be listed (${said(f, 'views')}): ${said(f, 'why')}.`,
    title: () => 'The work groups cannot be listed',
    remedy:
      'Give the right to it, or name another list under “Lists to read from”; else no teams are made of them.',
  }),
  'pega-workbaskets-denied': general({
    found: f => `The workbaskets cannot be listed (${said(f, 'views')}): ${said(f, 'why')}.`,
    title: () => 'The workbaskets cannot be listed',
    remedy:
      'Give the right to it, or name another list under “Lists to read from”; else they are known only by the tasks that lie in them.',
  }),
  'pega-task-times-denied': general({
    found: f =>
      `No list of all open tasks can be read (${said(f, 'views')}), so their goals and deadlines are not known.`,
    title: () => 'Goals and deadlines of tasks are not known',
    remedy:
      'Ask for a list data page over Assign-, with pxGoalTime and pxDeadlineTime, and name it under “Lists to read from” (assignments).',
  }),
  'pega-part-unreadable': ofCase({
    found: f => `${said(f, 'what')} could not be read (${said(f, 'why')}).`,
    title: count => `${cases(count)} of which a part could not be read`,
    remedy:
      'The rest of the case was taken. Give the operator the right to it and read again, or accept that it is missing.',
  }),
  'pega-part-absent': general({
    found: f => `This version of Pega has no ${said(f, 'what')} to ask for.`,
    title: count => `${counted(count, 'part')} of cases that this version of Pega does not have`,
    remedy: 'Nothing to do where the application does not use them.',
  }),
  'pega-history-cut': ofCase({
    found: f =>
      `its history has more than the ${said(f, 'rows')} rows that Pega gives; the newest were taken.`,
    title: count => `${cases(count)} with more history than Pega gives`,
    remedy: 'A BIX extract of the history class holds all of it.',
  }),
  'pega-other-class': ofCase({
    found: f =>
      `it is of the class ${said(f, 'class')}, which has no list of its own; it was taken with the class it was listed under.`,
    title: count => `${cases(count)} of a class below the one they are listed under`,
    remedy: 'Name the class under “Lists to read from” if it should be a kind of case of its own.',
  }),
}
