import type { SentenceMaker } from './maker'
import { counted, maker, said } from './maker'

const documents = (count: number) => counted(count, 'document')

/** What the audit says about the documents of an export. */
export const documentsSentences: Record<string, SentenceMaker> = {
  'document-index-only': maker({
    found: f => `the index names “${said(f, 'name')}”, but no such file was delivered.`,
    title: count => `${documents(count)} of the index without a file`,
    remedy:
      'Ask for the file, or point Casebridge to the folder it is in; without it only the entry is known.',
  }),
  'document-file-only': maker({
    found: f => `the file “${said(f, 'name')}” stands in no index, so its case is not known.`,
    title: count => `${counted(count, 'file')} that no index names`,
    remedy: 'Add it to the index with its case number, or leave it out.',
  }),
  'document-ambiguous': maker({
    found: f => `“${said(f, 'name')}” fits more than one file.`,
    title: count => `${documents(count)} that fit several files`,
    remedy: 'Write the full path into the index so that one file remains.',
  }),
  'document-empty': maker({
    found: f => `“${said(f, 'name')}” holds no bytes.`,
    title: count => `${documents(count)} with 0 bytes`,
    remedy: 'Export the file again; an empty one is taken over as it is.',
  }),
  'document-duplicate': maker({
    found: f => `“${said(f, 'name')}” has the same bytes as “${said(f, 'other')}”.`,
    title: count => `${documents(count)} with the same bytes as another`,
    remedy: 'Nothing needs doing: each stays on its own case.',
  }),
  'document-same-name': maker({
    found: f => `another document of the same case is also called “${said(f, 'name')}”, with other bytes.`,
    title: count => `${documents(count)} that share a name on one case, with different bytes`,
    remedy: 'Check that both are wanted; both are taken over.',
  }),
  'document-large': maker({
    found: f => `“${said(f, 'name')}” has ${said(f, 'megabytes')} MB.`,
    title: count => `${documents(count)} above 25 MB`,
    remedy: 'It is sent in parts and joined; plan the time and the space in Odoo.',
  }),
  'document-executable': maker({
    found: f => `“${said(f, 'name')}” is a program (.${said(f, 'extension')}).`,
    title: count => `${counted(count, 'program')} among the documents`,
    remedy: 'Decide whether programs may go to Odoo; the bytes are never run or changed here.',
  }),
  'document-macros': maker({
    found: f => `“${said(f, 'name')}” can hold macros (.${said(f, 'extension')}).`,
    title: count => `${documents(count)} that can hold macros`,
    remedy: 'Have them scanned by the usual means; the bytes stay as they are.',
  }),
}
