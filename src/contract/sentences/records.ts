import type { SentenceMaker } from './maker'
import { counted, maker, said } from './maker'

const records = (count: number) => counted(count, 'record')
const cells = (count: number) => counted(count, 'cell')

/** What the audit says about records and their cells. */
export const recordsSentences: Record<string, SentenceMaker> = {
  'closed-before-created': maker({
    found: f => `closed on ${said(f, 'closed')}, before it was opened on ${said(f, 'created')}.`,
    title: count => `${records(count)} closed before being opened`,
    remedy: 'Correct the dates in the source, or accept them as they are: both are kept.',
  }),
  'closed-without-date': maker({
    found: f => `the status is “${said(f, 'status')}”, but there is no closing date.`,
    title: count => `${records(count)} closed without a closing date`,
    remedy: 'Fill the date in the source; otherwise it stays empty and is never set to today.',
  }),
  'open-with-closing-date': maker({
    found: f => `the status is “${said(f, 'status')}”, but it was closed on ${said(f, 'closed')}.`,
    title: count => `${records(count)} still open with a closing date`,
    remedy: 'Check the status in the source; status and date are both taken over as they are.',
  }),
  'missing-timestamp': maker({
    found: () => 'there is no date of creation.',
    title: count => `${records(count)} without a date of creation`,
    remedy:
      'Status history, last activity and document dates are tried in turn; if none is there it stays empty.',
  }),
  'future-date': maker({
    found: f => `“${said(f, 'value')}” lies in the future.`,
    title: count => `${cells(count)} with a date of creation or closing in the future`,
    remedy: 'Check the year and the order of day and month.',
  }),
  'duplicate-email': maker({
    found: f => `“${said(f, 'value')}” is also the e-mail address of ${said(f, 'other')}.`,
    title: count => `${records(count)} sharing an e-mail address with an earlier one`,
    remedy: 'Merge them in the source if they are the same person; otherwise both are made.',
  }),
  'duplicate-person': maker({
    found: f => `“${said(f, 'name')}” with the same company stands also in ${said(f, 'other')}.`,
    title: count => `${records(count)} with the name and company of an earlier one`,
    remedy: 'Merge them in the source if they are the same person; otherwise both are made.',
  }),
  'duplicate-name': maker({
    found: f => `“${said(f, 'name')}” is also the name of ${said(f, 'other')}; neither names a company.`,
    title: count => `${records(count)} with the name of an earlier one`,
    remedy: 'Check whether they are the same person; both are made.',
  }),
  'duplicate-company': maker({
    found: f => `“${said(f, 'name')}” is also the name of ${said(f, 'other')}.`,
    title: count => `${counted(count, 'company', 'companies')} with the name of an earlier one`,
    remedy: 'Merge them in the source if they are the same company; otherwise both are made.',
  }),
  'number-repeated': maker({
    found: f => `“${said(f, 'value')}” is also the number of ${said(f, 'other')}.`,
    title: count => `${records(count)} with a number that an earlier one has`,
    remedy:
      'Decide whether these are lines of one case or true duplicates; until then each becomes a case of its own.',
  }),
  'points-to-nothing': maker({
    found: f => `points to “${said(f, 'value')}”, which is not in ${said(f, 'target')}.`,
    title: (count, f) => `${records(count)} pointing to something missing in ${said(f, 'target')}`,
    remedy: 'Export what is missing as well; otherwise the record goes without this link.',
  }),
  'null-word': maker({
    found: f => `“${said(f, 'value')}” stands for nothing.`,
    title: (count, f) => `${cells(count)} saying “${said(f, 'value')}” for nothing`,
    remedy: 'Read as empty. Take the word off the list of null words if it means something here.',
  }),
  'null-word-suspected': maker({
    found: f => `“${said(f, 'value')}” probably stands for nothing.`,
    title: (count, f) => `${cells(count)} like “${said(f, 'value')}”, perhaps meaning nothing`,
    remedy: 'Add the word to the list of null words if it does; otherwise it is taken over as it stands.',
  }),
  'redacted-marker': maker({
    found: f => `“${said(f, 'value')}” hides a value that the exporting user may not see.`,
    title: count => `${cells(count)} hidden by a permission`,
    remedy: 'Export again with a user who may see everything; a hidden value cannot be migrated.',
  }),
  'formula-looking': maker({
    found: f => `“${said(f, 'value')}” looks like a spreadsheet formula.`,
    title: count => `${cells(count)} looking like a formula`,
    remedy: 'Taken over word for word and never run; made harmless in every file Casebridge writes.',
  }),
  truncated: maker({
    found: f => `the text ends after exactly ${said(f, 'length')} characters.`,
    title: (count, f) => `${counted(count, 'text')} cut off at ${said(f, 'length')} characters`,
    remedy: 'Export this column again by a way that does not cut it; the rest of the text is missing.',
  }),
  'leading-zeros': maker({
    found: f => `“${said(f, 'value')}” begins with zeros.`,
    title: count => `${cells(count)} with leading zeros`,
    remedy: 'Kept as text, zeros included. Do not open and save the file in a spreadsheet.',
  }),
  'zeros-lost': maker({
    found: f => `“${said(f, 'value')}” is shorter than the others, which have ${said(f, 'length')} digits.`,
    title: count => `${cells(count)} seeming to have lost leading zeros`,
    remedy: 'Compare with the source system and export the column as text.',
  }),
  'decimal-id': maker({
    found: f => `“${said(f, 'value')}” is a number that gained “.0” on the way.`,
    title: count => `${cells(count)} where a number gained “.0”`,
    remedy: 'Export the column as text, so that it reads the same as everywhere else.',
  }),
  'scientific-id': maker({
    found: f =>
      `“${said(f, 'value')}” is a long number that a spreadsheet shortened; its last digits are lost.`,
    title: count => `${cells(count)} with a shortened number`,
    remedy: 'Export the column as text; the lost digits cannot be worked out.',
  }),
  'double-encoded': maker({
    found: f => `“${said(f, 'value')}” was encoded twice; it probably reads “${said(f, 'meant')}”.`,
    title: count => `${cells(count)} with twice encoded letters`,
    remedy: 'Export as UTF-8, or choose another encoding for this file.',
  }),
  'replacement-character': maker({
    found: f => `“${said(f, 'value')}” holds the sign � in place of a letter.`,
    title: count => `${cells(count)} where a letter was lost`,
    remedy: 'Choose the encoding the file was written in, or export it again as UTF-8.',
  }),
  'control-characters': maker({
    found: f => `there are control characters (${said(f, 'which')}) in the text.`,
    title: count => `${cells(count)} with control characters`,
    remedy: 'They are taken out before sending, because Odoo refuses them; the staged record keeps them.',
  }),
  'several-emails': maker({
    found: f => `there are ${said(f, 'count')} e-mail addresses in one cell: “${said(f, 'value')}”.`,
    title: count => `${cells(count)} with several e-mail addresses`,
    remedy: 'The first is used as the address; the whole cell is kept in a field of its own.',
  }),
  'several-phones': maker({
    found: f => `there are ${said(f, 'count')} phone numbers in one cell: “${said(f, 'value')}”.`,
    title: count => `${cells(count)} with several phone numbers`,
    remedy: 'Taken over as they stand; split the column in the source if each should be dialled.',
  }),
  'all-capitals': maker({
    found: f => `“${said(f, 'value')}” is written in capitals.`,
    title: count => `${counted(count, 'name')} in capitals`,
    remedy: 'Taken over as written; names are not rewritten by guessing.',
  }),
  'last-name-first': maker({
    found: f => `“${said(f, 'value')}” has the last name first.`,
    title: count => `${counted(count, 'name')} with the last name first`,
    remedy: 'Taken over as written; choose the parts of the name in the mapping to turn it round.',
  }),
  'company-as-person': maker({
    found: f => `“${said(f, 'value')}” looks like a company, not a person.`,
    title: count => `${counted(count, 'company', 'companies')} among the persons`,
    remedy: 'Move it to the companies in the source, or accept it as a person.',
  }),
  'test-record': maker({
    found: f => `“${said(f, 'value')}” looks like a test or a record that is not to be used.`,
    title: count => `${records(count)} looking like tests`,
    remedy: 'Delete it in the source or exclude it by a condition in the mapping; otherwise it goes along.',
  }),
  'json-in-cell': maker({
    found: f => `the cell holds structured data: “${said(f, 'value')}”.`,
    title: count => `${cells(count)} with structured data`,
    remedy: 'Choose the names inside that should become fields of their own.',
  }),
  'mixed-types': maker({
    found: f => `“${said(f, 'value')}” is no ${said(f, 'expected')} like the rest of the column.`,
    title: (count, f) => `${cells(count)} not fitting a column of ${said(f, 'plural')}`,
    remedy: 'Correct it in the source, or give the column a text field so that every value fits.',
  }),
  'nearly-empty': maker({
    found: f =>
      `it is filled ${said(f, 'filled')} times in ${said(f, 'records')} records${said(f, 'lastUsed') === '' ? '' : `, last in ${said(f, 'lastUsed')}`}.`,
    title: count => `${counted(count, 'column')} hardly anybody fills`,
    remedy: 'Leave it out, or keep it if the few values matter.',
  }),
  'twin-columns': maker({
    found: f =>
      `“${said(f, 'twin')}” means the same and is filled ${said(f, 'twinFilled')} times against ${said(f, 'filled')}.`,
    title: count => `${counted(count, 'column')} replaced by another`,
    remedy: 'Map the one in use; keep the other in a custom field or leave it out.',
  }),
  'two-digit-years': maker({
    found: f => `“${said(f, 'value')}” gives the year with two digits; it is read as ${said(f, 'read')}.`,
    title: count => `${counted(count, 'date')} with a two-digit year`,
    remedy: 'Years up to 20 from now count as 20xx, the others as 19xx; export four digits if that is wrong.',
  }),
  'no-time-zone': maker({
    found: () => 'the times name no time zone.',
    title: count => `${counted(count, 'time')} without a time zone`,
    remedy: 'Choose the time zone of the source once; the times are then stored in UTC.',
  }),
  'date-order-unsure': maker({
    found: f => `“${said(f, 'value')}” could be ${said(f, 'dayFirst')} or ${said(f, 'monthFirst')}.`,
    title: count => `${counted(count, 'date')} to be read in two ways`,
    remedy: 'Choose the order of day and month for this column; it is not guessed.',
  }),
  'impossible-date': maker({
    found: f => `“${said(f, 'value')}” is no day of the calendar.`,
    title: count => `${counted(count, 'date')} no calendar has`,
    remedy: 'Correct it in the source; the field stays empty otherwise and the text is kept here.',
  }),
  'html-notes': maker({
    found: () => 'the text is written in HTML.',
    title: count => `${counted(count, 'text')} in HTML`,
    remedy: 'Scripts and forms are taken out, the formatting is kept.',
  }),
  'rtf-notes': maker({
    found: () => 'the text is written in RTF.',
    title: count => `${counted(count, 'text')} in RTF`,
    remedy: 'It is turned into plain paragraphs; look at some of them in the sample.',
  }),
  'inline-images': maker({
    found: f => `the text carries ${said(f, 'count')} picture(s) inside.`,
    title: count => `${counted(count, 'text')} with pictures inside`,
    remedy: 'Each picture becomes an attachment of the case and is linked again in the text.',
  }),
  'remote-images': maker({
    found: f => `the text shows a picture from ${said(f, 'host')}.`,
    title: count => `${counted(count, 'text')} with pictures from the internet`,
    remedy: 'Nothing is fetched from there; the address stays in the text.',
  }),
}
