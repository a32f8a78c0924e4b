import { counted, maker, said, type SentenceMaker } from './maker'

const plurals: Readonly<Record<string, string>> = { activity: 'activities' }
const cells = (count: number): string => counted(count, 'cell')
const records = (count: number): string => counted(count, 'record')

/** What making Odoo's records out of the source's says. */
export const mappingSentences: Record<string, SentenceMaker> = {
  orphan: maker({
    found: f =>
      `points to the ${said(f, 'entity')} “${said(f, 'found')}”, which is not among the records that go to Odoo.`,
    title: (count, f) => `${records(count)} point to a ${said(f, 'entity')} that is not there`,
    remedy: 'Add the missing record to the export, or accept that the link stays empty.',
  }),
  'ambiguous-reference': maker({
    found: f => `“${said(f, 'found')}” could be any of ${said(f, 'count')} ${said(f, 'entity')} records.`,
    title: count => `${records(count)} point to something that could be several records`,
    remedy: 'Link by a number instead of a name, or make the names differ in the source.',
  }),
  'person-without-user': maker({
    found: f => `“${said(f, 'found')}” stands for no user of Odoo and is left out of the list.`,
    title: count => `${records(count)} name people who have no user in Odoo`,
    remedy: 'Choose a user for the person in the table of owners under Map, or invite the person to Odoo.',
  }),
  'team-members-not-kept': maker({
    found: f =>
      `the team “${said(f, 'name')}” comes without its members: before Odoo 15 a person is in one team only.`,
    title: count => `${records(count)} come without their members`,
    remedy: 'Add the members in Odoo, or migrate to Odoo 15 or later.',
  }),
  'value-not-in-table': maker({
    found: f =>
      `“${said(f, 'found')}” stands in no row of the value table “${said(f, 'table')}”, so the record stays out.`,
    title: (count, f) =>
      `${records(count)} have a value that stands in no row of the table “${said(f, 'table')}”`,
    remedy: 'Add the value to the table under Map.',
  }),
  'value-left-empty': maker({
    found: f =>
      `“${said(f, 'found')}” stands in no row of the value table “${said(f, 'table')}”; the field stays empty.`,
    title: (count, f) =>
      `${cells(count)} hold a value that stands in no row of the table “${said(f, 'table')}”`,
    remedy: 'Add the value to the table under Map if it means something in Odoo.',
  }),
  'owner-undecided': maker({
    found: f =>
      `the owner “${said(f, 'found')}” matches no Odoo user and nothing was decided, so the record stays out.`,
    title: count => `${records(count)} have an owner nobody decided about`,
    remedy: 'Decide for the owner, or choose what happens to unmatched owners, under Map.',
  }),
  'owner-missing': maker({
    found: () => 'the case names no owner and nothing was decided for such cases, so it stays out.',
    title: count => `${counted(count, 'case')} without an owner`,
    remedy: 'Choose a user for cases without an owner, or choose that they have none, under Map.',
  }),
  'country-unknown': maker({
    found: f => `found “${said(f, 'found')}”, expected the name or code of a country; the field stays empty.`,
    title: count => `${cells(count)} hold no country we know`,
    remedy: 'Give it a code in the country table under Map.',
  }),
  'date-unreadable': maker({
    found: f => `found “${said(f, 'found')}”, expected a date; the field stays empty.`,
    title: count => `${cells(count)} hold no date that can be read`,
    remedy: 'Correct the date in the source, or choose another date order for the column under Audit.',
  }),
  'date-ambiguous': maker({
    found: f => `found “${said(f, 'found')}”: day and month could be either; the field stays empty.`,
    title: count => `${cells(count)} hold a date whose day and month could be either`,
    remedy: 'Choose the date order of the column under Audit.',
  }),
  'date-implausible': maker({
    found: f => `found “${said(f, 'found')}”, a year before 1000; the field stays empty.`,
    title: count => `${cells(count)} hold a year that cannot be meant`,
    remedy: 'Correct the year in the source; another program probably kept two digits of it.',
  }),
  'time-unreadable': maker({
    found: f => `found “${said(f, 'found')}”, expected a time of day; the day is taken without a time.`,
    title: count => `${cells(count)} hold no time that can be read`,
    remedy: 'Correct the time in the source.',
  }),
  'date-from-elsewhere': maker({
    found: f =>
      `holds no date; the one of the ${said(f, 'from').replace('-', ' ')} (“${said(f, 'column')}”) was taken.`,
    title: count => `${records(count)} took a missing date from elsewhere`,
    remedy: 'Nothing to do: where the date came from is kept beside it.',
  }),
  'closing-date-from-elsewhere': maker({
    found: f =>
      `the case is closed, but does not say when; the last date of its ${said(f, 'from').replace('-', ' ')} was taken.`,
    title: count => `${counted(count, 'closed case')} do not say when they were closed`,
    remedy: 'Give the closing date in the source if it is known.',
  }),
  'closed-without-any-date': maker({
    found: () =>
      'the case is closed, but nothing in the source says when; its closing date stays empty in Odoo.',
    title: count => `${counted(count, 'closed case')} have no date at all`,
    remedy: 'Give the closing date in the source before the migration.',
  }),
  'characters-removed': maker({
    found: f =>
      `${said(f, 'count')} control characters or broken signs were taken out; Odoo cannot hold them.`,
    title: count => `${cells(count)} held signs that Odoo cannot take`,
    remedy: 'Nothing to do, unless the signs stood for letters: then choose another encoding under Audit.',
  }),
  'text-cut': maker({
    found: f =>
      `the text is ${said(f, 'length')} characters long; the field “${said(f, 'field')}” takes ${said(f, 'size')}, the rest was cut.`,
    title: (count, f) => `${cells(count)} are too long for “${said(f, 'field')}”`,
    remedy: 'Choose a field without a limit under Map.',
  }),
  'not-yes-or-no': maker({
    found: f => `found “${said(f, 'found')}”, expected yes or no; the field stays empty.`,
    title: count => `${cells(count)} hold neither yes nor no`,
    remedy: 'Choose a text field or a value table for the column under Map.',
  }),
  'not-a-number': maker({
    found: f => `found “${said(f, 'found')}”, expected a number; the field stays empty.`,
    title: count => `${cells(count)} hold no number`,
    remedy: 'Correct it in the source, or choose a text field for the column under Map.',
  }),
  'not-a-whole-number': maker({
    found: f => `found “${said(f, 'found')}”, expected a whole number; the field stays empty.`,
    title: count => `${cells(count)} hold a number with decimals where Odoo takes whole ones`,
    remedy: 'Choose a decimal field for the column under Map.',
  }),
  'number-ambiguous': maker({
    found: f =>
      `found “${said(f, 'found')}”: the sign could mark thousands or decimals; the field stays empty.`,
    title: count => `${cells(count)} hold a number that can be read in two ways`,
    remedy: 'Choose the decimal sign of the column under Audit.',
  }),
  'number-too-large': maker({
    found: f =>
      `found “${said(f, 'found')}”; Odoo’s whole numbers end at 2,147,483,647. The field stays empty.`,
    title: count => `${cells(count)} hold a number too large for Odoo’s whole numbers`,
    remedy: 'Choose a text or decimal field for the column under Map.',
  }),
  'number-too-long': maker({
    found: f => `found “${said(f, 'found')}”, more digits than a number can keep; the field stays empty.`,
    title: count => `${cells(count)} hold more digits than a number can keep`,
    remedy: 'Choose a text field for the column under Map.',
  }),
  'not-a-choice': maker({
    found: f => `found “${said(f, 'found')}”, expected one of ${said(f, 'choices')}; the field stays empty.`,
    title: count => `${cells(count)} hold none of the values the field offers`,
    remedy: 'Add the value to the field, or map it by a value table, under Map.',
  }),
  'field-type-unsupported': maker({
    found: f =>
      `Casebridge cannot fill a field of the type “${said(f, 'type')}” from a column; it stays empty.`,
    title: (count, f) => `${cells(count)} are meant for a field of the type “${said(f, 'type')}”`,
    remedy: 'Choose another field under Map.',
  }),
  'inline-image-missing': maker({
    found: f =>
      `the text shows the image “${said(f, 'found')}”, but its file is not among the documents of the case.`,
    title: count => `${counted(count, 'image')} shown in texts are not there`,
    remedy: 'Add the file to the documents of the export; until then its name stands in its place.',
  }),
  'remote-image': maker({
    found: f =>
      `the text shows an image from ${said(f, 'found')}; it was not fetched, a link stands in its place.`,
    title: count => `${counted(count, 'image')} in texts come from the internet`,
    remedy: 'Nothing to do: nothing is loaded from outside.',
  }),
  'rtf-as-text': maker({
    found: () => 'the text is RTF; its words were taken, and the original is kept as a document.',
    title: count => `${cells(count)} held RTF`,
    remedy: 'Nothing to do: the original is attached.',
  }),
  'rtf-unreadable': maker({
    found: () => 'the text is RTF that cannot be read; the original is kept as a document.',
    title: count => `${cells(count)} held RTF that cannot be read`,
    remedy: 'Open the attached original.',
  }),
  'name-missing': maker({
    found: () => 'there is no name, and Odoo takes no partner without one, so the record stays out.',
    title: count => `${records(count)} have no name`,
    remedy: 'Give it a name in the source.',
  }),
  'name-from-address': maker({
    found: f => `there is no name; “${said(f, 'used')}” stands for it.`,
    title: count => `${counted(count, 'contact')} have no name and are called by their address`,
    remedy: 'Give the contact a name in the source if it is known.',
  }),
  'company-fact-on-person': maker({
    found: f =>
      `“${said(f, 'found')}” belongs to the company in Odoo (${said(f, 'field')}), so it was not written to the person.`,
    title: (count, f) =>
      `${counted(count, 'person')} have a ${said(f, 'field')} that Odoo keeps on companies`,
    remedy: 'Keep it in a custom field of contacts if it is the person’s own.',
  }),
  'case-without-title': maker({
    found: f => `there is no title; the number “${said(f, 'used')}” stands for it.`,
    title: count => `${counted(count, 'case')} have no title`,
    remedy: 'Nothing to do, or give the case a title in the source.',
  }),
  'contact-differs': maker({
    found: f =>
      `“${said(f, 'found')}” is not what the contact has; it is kept in ${said(f, 'field')}, or Odoo would change the contact.`,
    title: (count, f) => `${counted(count, 'case')} keep their own contact details in ${said(f, 'field')}`,
    remedy: 'Nothing to do.',
  }),
  'lost-in-won-stage': maker({
    found: f =>
      `“${said(f, 'stage')}” is lost, but its stage counts as won; Odoo refuses that, so its first stage is used.`,
    title: count => `${counted(count, 'lost case')} stood in a won stage`,
    remedy: 'Give lost cases a stage of their own in the status table under Map.',
  }),
  'stage-won-and-lost': maker({
    found: f =>
      `the stage “${said(f, 'stage')}” takes won and lost cases, so it cannot be a won stage in Odoo.`,
    title: count => `${counted(count, 'stage')} take won and lost cases`,
    remedy: 'Give won and lost cases different stages in the status table under Map.',
  }),
  'case-missing': maker({
    found: f => `the ${said(f, 'what')} belongs to no case that goes to Odoo, so it stays out.`,
    title: (count, f) =>
      `${counted(count, said(f, 'what'), plurals[said(f, 'what')])} belong to no case that goes to Odoo`,
    remedy: 'Add the case to the export, or correct the number that names it.',
  }),
  'document-without-file': maker({
    found: f => `“${said(f, 'name')}” stands in the index, but its file is not there, so it stays out.`,
    title: count => `${counted(count, 'document')} stand in the index without a file`,
    remedy: 'Add the file to the folder and read the source again.',
  }),
  'document-link-unsafe': maker({
    found: f => `it is a link to “${said(f, 'url')}”, which is no address of the web, so it stays out.`,
    title: count => `${counted(count, 'document')} are links that lead to no address of the web`,
    remedy: 'Give the link an address that begins with https:// in the source, or bring the file itself.',
  }),
  'document-file-unclear': maker({
    found: f => `“${said(f, 'name')}” could be any of several files, so it stays out.`,
    title: count => `${counted(count, 'document')} could be any of several files`,
    remedy: 'Name the file with its folder in the index, and read the source again.',
  }),
  'author-unknown': maker({
    found: f =>
      `“${said(f, 'found')}” is neither an Odoo user nor a contact that goes to Odoo; the name is kept as text.`,
    title: count => `${counted(count, 'message')} were written by somebody Odoo does not know`,
    remedy: 'Match the person to an Odoo user in the owner table under Map if there is one.',
  }),
  'message-without-time': maker({
    found: f => `there is no time; that of its case (${said(f, 'used')} UTC) stands for it.`,
    title: count => `${counted(count, 'message')} have no time of their own`,
    remedy: 'Add the time in the source if it is known.',
  }),
  'message-without-any-time': maker({
    found: () => 'neither it nor its case has a time; it goes without one, before the others.',
    title: count => `${counted(count, 'message')} have no time at all`,
    remedy: 'Add the time in the source if it is known.',
  }),
  'activity-without-date': maker({
    found: () =>
      'neither it nor its case has a date, and Odoo takes no activity without one, so it stays out.',
    title: count => `${counted(count, 'activity', 'activities')} have no date`,
    remedy: 'Give it a date in the source.',
  }),
  'activity-date-from-case': maker({
    found: f => `there is no date; the day of its case (${said(f, 'used')}) stands for it.`,
    title: count => `${counted(count, 'activity', 'activities')} have no date of their own`,
    remedy: 'Add the date in the source if it is known.',
  }),
  'done-without-date': maker({
    found: f => `it is done, but nothing says when; the day it was due (${said(f, 'used')}) stands for it.`,
    title: count =>
      `${counted(count, 'finished activity', 'finished activities')} do not say when they were done`,
    remedy: 'Nothing to do.',
  }),
  'activity-without-owner': maker({
    found: () => 'it has no owner, and this version of Odoo takes no activity without one, so it stays out.',
    title: count => `${counted(count, 'activity', 'activities')} have no owner`,
    remedy: 'Choose a user for unmatched owners under Map.',
  }),
  'differs-between-rows': maker({
    found: f =>
      `found “${said(f, 'found')}” for ${said(f, 'name')}, where an earlier row has ${said(f, 'kept') === '' ? 'nothing' : `“${said(f, 'kept')}”`}; what came first is kept${Number(f.params['rows']) > 1 ? ` (${said(f, 'rows')} rows differ)` : ''}.`,
    title: (count, f) =>
      `${counted(count, said(f, 'entity') === 'company' ? 'company' : 'client', said(f, 'entity') === 'company' ? 'companies' : 'clients')} with different values on different rows`,
    remedy: 'Correct the row that is wrong in the source; each case keeps its own row’s words.',
  }),
  'shared-address': maker({
    found: f =>
      `“${said(f, 'name')}” has the e-mail address of somebody of another name, so they become two contacts.`,
    title: count => `${counted(count, 'client')} share an e-mail address with somebody of another name`,
    remedy: 'Write the name alike on all rows if it is one person.',
  }),
  'several-namesakes': maker({
    found: f =>
      `“${said(f, 'name')}” could be any of ${said(f, 'count')} contacts of that name, so a contact of its own is made.`,
    title: count => `${counted(count, 'client')} could be any of several contacts`,
    remedy: 'Add the e-mail address or the company to the row if you know whom it means.',
  }),
  'further-row-as-note': maker({
    found: f =>
      `the row has the number ${said(f, 'number')} of an earlier one; what it says besides (${said(f, 'columns')}) becomes a note on that case.`,
    title: count => `${counted(count, 'row')} say more about a case that has a row already`,
    remedy: 'Nothing to do, or choose another key column if they are cases of their own.',
  }),
  'further-row-left-out': maker({
    found: f => `the row has the number ${said(f, 'number')} of an earlier one and stays out, as was chosen.`,
    title: count => `${counted(count, 'row')} with the number of an earlier one stay out`,
    remedy: 'Let such rows become notes under Map if their text is to be kept.',
  }),
}
