import type { SentenceMaker } from './maker'
import { counted, maker, said } from './maker'

/** What is said about exported files of Pega and how their rows belong together. */
export const pegaFilesSentences: Record<string, SentenceMaker> = {
  'pega-file-unknown': maker({
    found: () => 'nothing in it has a name that Pega uses, so no records were read from it.',
    title: count => `${counted(count, 'file')} that hold no export of Pega’s`,
    remedy:
      'Nothing needs doing if it is a remark or a manifest; else export the class again with its handle (pzInsKey).',
  }),
  'pega-no-cases': maker({
    found: () => 'no file holds cases: none has rows of a work class, with a handle and a status.',
    title: () => 'No cases in the chosen files',
    remedy:
      'Choose the folder of the whole extract, or export the work classes with pzInsKey, pxObjClass and pyStatusWork.',
  }),
  'pega-schema-unread': maker({
    found: () => 'it looks like a description of types, but no class could be told from it.',
    title: count => `${counted(count, 'description')} of types that could not be used`,
    remedy:
      'Keep it beside its file and named like it; without it, what metadata does not say is read as text.',
  }),
  'pega-case-older': maker({
    found: f =>
      `“${said(f, 'key')}” stands in the files several times; this row is older than another and was left out.`,
    title: count => `${counted(count, 'older row')} of cases that were exported again`,
    remedy: 'Nothing needs doing: the row that was updated last counts.',
  }),
  'pega-row-older': maker({
    found: f =>
      `“${said(f, 'key')}” stands in the files several times; this row is older than another and was left out.`,
    title: count => `${counted(count, 'older row')} of records that were exported again`,
    remedy: 'Nothing needs doing: the row that was updated last counts.',
  }),
  'pega-case-without-key': maker({
    found: f =>
      `the case has no handle (pzInsKey); it goes by “${said(f, 'key')}”, and rows of other files cannot be joined to it.`,
    title: count => `${counted(count, 'case')} without a handle`,
    remedy: 'Export the class again with the property pzInsKey.',
  }),
  'pega-case-missing': maker({
    found: f =>
      said(f, 'case') === ''
        ? 'it says of no case that it belongs to it.'
        : `it belongs to “${said(f, 'case')}”, which is in none of the files.`,
    title: count => `${counted(count, 'row')} whose case was not exported`,
    remedy: 'Export the case as well, or leave the row out; until then it stands on its own.',
  }),
}
