import type { SentenceMaker } from './maker'
import { counted, maker, said } from './maker'

/** What is said about the records of Pega, whichever way they were read. */
export const pegaRecordsSentences: Record<string, SentenceMaker> = {
  'pega-cell-unfit': maker({
    found: f =>
      `Pega says it is a ${said(f, 'type')}, but here stands “${said(f, 'value')}”; it was kept as text.`,
    title: count => `${counted(count, 'value')} that are not of their declared type`,
    remedy: 'Correct it in Pega, or map the property as text.',
  }),
  'pega-new-property': maker({
    found: f =>
      `“${said(f, 'path')}” came up while reading and was not known before; it was kept under “Other properties”.`,
    title: count => `${counted(count, 'property', 'properties')} not known when the mapping was made`,
    remedy: 'Connect again so that the mapping offers it as a column of its own.',
  }),
  'pega-too-deep': maker({
    found: f =>
      `“${said(f, 'path')}” holds pages inside pages further than columns go; it was kept whole in one column.`,
    title: count => `${counted(count, 'property', 'properties')} nested too deeply for columns`,
    remedy: 'Nothing is lost; map the column as JSON text, or leave it out.',
  }),
  'pega-name-twice': maker({
    found: f =>
      `“${said(f, 'path')}” is given twice in one record, by two ways of writing it; the first was kept.`,
    title: count => `${counted(count, 'property', 'properties')} given twice in one record`,
    remedy: 'Look at the record in Pega, and correct the mapped value by hand where the second one counts.',
  }),
  'pega-class-unknown': maker({
    found: f =>
      `it is of the class “${said(f, 'class')}”, which was not known as a case type when connecting.`,
    title: count => `${counted(count, 'case')} of a class that was not known`,
    remedy: 'Connect again so that the class becomes a stream of its own.',
  }),
  'pega-same-twice': maker({
    found: f => `Pega gave “${said(f, 'id')}” twice with the same content; it was taken once.`,
    title: count => `${counted(count, 'record')} given twice alike`,
    remedy: 'Nothing needs doing.',
  }),
  'pega-id-twice': maker({
    found: f =>
      `two records of this case are called “${said(f, 'id')}” but differ; both were taken, the second as “${f.key ?? ''}”.`,
    title: count => `${counted(count, 'record')} with the name of another one of the case`,
    remedy: 'Look at both in Pega.',
  }),
}
