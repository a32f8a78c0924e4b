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
  'document-not-read': maker({
    found: f => `the bytes of “${said(f, 'name')}” could not be had. ${said(f, 'why')}`,
    title: count => `${documents(count)} whose bytes could not be had`,
    remedy:
      'Mend what the sentence names and read the source again; until then only the entry is known, and the document is left out.',
  }),
  'document-file-only': maker({
    found: f => `the file “${said(f, 'name')}” stands in no index, so its case is not known.`,
    title: count => `${counted(count, 'file')} that no index names`,
    remedy: 'Add it to the index with its case number, or leave it out.',
  }),
  'document-ambiguous': maker({
    found: f => `“${said(f, 'name')}” fits more than one file.`,
    title: count => `${documents(count)} fitting several files`,
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
    title: count => `${documents(count)} with the name of another on the same case and other bytes`,
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
    title: count => `${documents(count)} able to hold macros`,
    remedy: 'Have them scanned by the usual means; the bytes stay as they are.',
  }),
  'document-candidates': maker({
    found: f => `“${said(f, 'name')}” could be any of: ${said(f, 'candidates')}.`,
    title: count => `${documents(count)} with several candidates; each candidate comes as a file of its own`,
    remedy:
      'Write the full path into the index; until then the candidates go to the case their folder names.',
  }),
  'document-litter': maker({
    found: f => `“${said(f, 'name')}” was left by an operating system or office program and is no document.`,
    title: count => `${counted(count, 'system file')} left out`,
    remedy: 'Nothing needs doing.',
  }),
  'document-case-from-path': maker({
    found: f => `no index names “${said(f, 'name')}”; its path names case ${said(f, 'number')}.`,
    title: count => `${counted(count, 'file')} whose case was read from the path`,
    remedy: 'Check a few; where the path is wrong, add the file to the index.',
  }),
  'document-case-unknown': maker({
    found: f => `no index names “${said(f, 'name')}”, and no folder or file name holds a case number.`,
    title: count => `${counted(count, 'file')} whose case nobody tells`,
    remedy: 'Put the file into a folder with its case number, or add it to the index.',
  }),
  'document-web-address': maker({
    found: f => `the document is kept at ${said(f, 'address')}, which Casebridge never calls.`,
    title: count => `${documents(count)} that are web addresses, not files`,
    remedy: 'Download it, put it into the tree and write its path into the index.',
  }),
  'document-path-refused': maker({
    found: f => `the path “${said(f, 'path')}” ${refusal(said(f, 'fault'))}.`,
    title: count => `${counted(count, 'path')} of the index that were refused`,
    remedy: 'Correct the path in the index; only files below the chosen folder are looked at.',
  }),
  'document-path-empty': maker({
    found: () => 'neither a path nor a file name was found; expected one of them.',
    title: count => `${counted(count, 'row')} of the index without path and name`,
    remedy: 'Fill in the path, or take the row out.',
  }),
  'document-path-long': maker({
    found: f => `the path has ${said(f, 'length')} signs; Windows opens at most 260.`,
    title: count => `${counted(count, 'path')} longer than 260 signs`,
    remedy: 'Check that the export program could copy the file; Casebridge itself has no such limit.',
  }),
  'document-path-reserved': maker({
    found: f => `“${said(f, 'path')}” uses a name that Windows keeps for devices.`,
    title: count => `${counted(count, 'path')} with a name reserved by Windows`,
    remedy: 'Nothing needs doing here; rename it before copying it to Windows.',
  }),
  'document-path-trailing-dot': maker({
    found: f => `“${said(f, 'path')}” has a part that ends with a dot or a space, which Windows drops.`,
    title: count => `${counted(count, 'path')} with a dot or space at the end of a name`,
    remedy: 'Nothing needs doing: it is compared without them.',
  }),
}

/** Why a path was refused, as the end of a sentence. */
function refusal(fault: string): string {
  switch (fault) {
    case 'outside':
      return 'leads out of the chosen folder'
    case 'scheme':
      return 'is no path but a command for a browser'
    case 'stream':
      return 'names a hidden part of a file'
    case 'nul':
      return 'holds a NUL sign'
    default:
      return 'is longer than any path can be'
  }
}
