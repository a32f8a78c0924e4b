/** What the product's own functions do, as a person reads it beside a field; rules of kind `computed` name them. */
export const computedSentences = {
  'created-at':
    'The first of these columns that holds a date; else the first change of status, the first activity, the oldest document; else empty. Never today.',
  'created-from': 'Where the creation date was found: case, status-history, activity or document.',
  'closed-at':
    'The first of these columns that holds a date; else the last change of status, the last activity, the newest document; else empty. Never today.',
  'closed-from': 'Where the closing date was found: case, status-history, activity or document.',
  'person-name': 'The name as people say it: “Smith, John” becomes “John Smith”; several columns are joined.',
  'is-company':
    'Yes where the name holds a company’s legal form or word (GmbH, Ltd, Inc, University, City of); else no.',
  phone:
    'The number as it stands, without doubled spaces; in international form where `international` is set.',
  html: 'Text, HTML or RTF as clean HTML: scripts and remote images out, line breaks kept.',
  'message-body': 'The message as clean HTML; further columns stand below it, each with its name.',
  'message-words':
    'The message without its formatting: words, line breaks, pictures and the addresses of links; further columns stand below it, each with its name.',
  'message-kind': 'Call, e-mail (in or out), meeting, task or note, read from the words of these columns.',
  'address-type': 'An address of its own where it differs from the company’s, so that Odoo keeps it.',
  'file-name': 'The file’s name without its folders.',
  'is-open': 'No where the cell says done, completed, closed or holds a date of completion; else yes.',
  'yes-if-filled': 'Yes where the cell holds anything but a word for no.',
  'rows-as-text':
    'A line for each record of another list that names this one, with what those of its columns say.',
  'level-of-hundred': 'A number from 0 to 100 as one of Odoo’s four levels: from 30, from 60 and from 90 on.',
} as const satisfies Readonly<Record<string, string>>

export type ComputedName = keyof typeof computedSentences
