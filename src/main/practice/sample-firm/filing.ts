import { docx, pdf, png } from './file-bytes'
import { activityId, diaryTraps } from './diary'
import { hasTrap } from './matters'
import type { Matter } from './matters'
import { stretch, trapped } from './people'
import type { Firm } from './people'
import { dice, written } from './random'

export const documentHeader = [
  'Document ID',
  'Case No',
  'File Path',
  'File Name',
  'Title',
  'Category',
  'Author',
  'Created',
  'Activity ID',
] as const

/** Places of the traps in the filing among each stretch of cases. */
export const filingTraps = {
  ambiguous: 30,
  missingFile: 31,
  fileWithoutIndex: 32,
  emptyFile: 33,
  sameBytes: 34,
  otherCase: 35,
  otherUnicodeForm: 36,
  webAddress: 37,
  outside: 38,
  trailingDot: 39,
  caseMissing: 41,
  sameNameTwice: 42,
} as const
/** The case that holds the one large file; there is one in the whole sample. */
export const largeFileCase = 40
const largeFileBytes = 3_200_000

export type Paper = {
  /** Where the file is, below documents/, with slashes; null: the index names a file that is not there. */
  readonly file: string | null
  readonly bytes: () => Buffer
  /** The row of documents_index.csv; null: the index does not know the file. */
  readonly row: readonly string[] | null
  readonly found: 'matched' | 'index-only' | 'file-only' | 'ambiguous'
}

const names = [
  ['Correspondence', 'Letter of claim.pdf'],
  ['Correspondence', 'Lettre à la partie adverse.docx'],
  ['Pleadings', 'Particulars of claim.docx'],
  ['Pleadings', 'Defence (final).pdf'],
  ['Attendance notes', 'Attendance note.txt'],
  ['Photographs', 'Site plan.png'],
] as const

function bytesFor(name: string, text: string, index: number): Buffer {
  const lines = [
    text,
    'Harrow & Quill LLP (a firm that does not exist)',
    'Made up for trying Casebridge out.',
  ]
  if (name.endsWith('.pdf')) return pdf(lines)
  if (name.endsWith('.docx')) return docx(lines)
  if (name.endsWith('.png')) return png(24 + (index % 40), [200, (index * 13) % 255, 60])
  return Buffer.from(lines.join('\r\n'), 'utf8')
}

/** A long, uneventful binary file; every block differs from the one before. */
function large(): Buffer {
  const head = pdf(['Scanned bundle'])
  const rest = Buffer.alloc(largeFileBytes - head.length)
  for (let at = 0; at < rest.length; at += 4)
    rest.writeUInt32LE(Math.imul(at + 1, 0x9e3779b1) >>> 0, Math.min(at, rest.length - 4))
  return Buffer.concat([head, rest])
}

/** The path as the firm's server knew it: drive letter, share, or below the matter's folder, with backslashes. */
function indexPath(at: number, file: string): string {
  const below = file.replaceAll('/', '\\')
  return [`S:\\Matters\\${below}`, `\\\\fs01.harrowquill.example\\matters\\${below}`, below][at % 3] ?? below
}

/** The papers of one case: files with their index rows, and the odd ones. */
export function papersOf(firm: Firm, matter: Matter): readonly Paper[] {
  const { index, number } = matter
  if (hasTrap(firm, index, 'openedNowhere')) return []
  const pick = dice(firm.seed, 'papers', index)
  const odd = (name: keyof typeof filingTraps): boolean =>
    trapped(firm, index, filingTraps[name], stretch.cases)
  let count = 0
  const row = (
    path: string,
    name: string,
    category: string,
    more: { caseNo?: string; activity?: string } = {},
  ) => {
    count += 1
    return [
      `D${String(index + 1).padStart(5, '0')}${count}`,
      more.caseNo ?? number,
      path,
      name,
      name.replace(/\.[a-z]+$/, ''),
      category,
      matter.owner,
      written(matter.opened + 60 * count, 'iso'),
      more.activity ?? '',
    ]
  }
  const papers: Paper[] = []
  const plain = hasTrap(firm, index, 'openedFromDocument') ? 1 : pick.one([0, 0, 1, 1, 2])
  for (let at = 0; at < plain; at += 1) {
    const [category, name] = names[(index + at * 2) % names.length] ?? names[0]
    const file = `${number}/${category}/${name}`
    papers.push({
      file,
      bytes: () => bytesFor(name, `${number} – ${name}`, index + at),
      row: row(indexPath(index + at, file), name, category),
      found: 'matched',
    })
  }
  const add = (
    file: string | null,
    text: string,
    found: Paper['found'],
    filed: readonly string[] | null,
    bytes?: Buffer,
  ) => {
    papers.push({ file, bytes: () => bytes ?? bytesFor(file ?? '', text, index), row: filed, found })
  }
  const at = (name: string): string => `${number}/Special/${name}`
  if (odd('ambiguous')) {
    add(null, '', 'ambiguous', row('', 'Scan.pdf', 'Special'))
    add(`${number}/Inbox/Scan.pdf`, 'first scan', 'file-only', null)
    add(`${number}/Archive/Scan.pdf`, 'second scan', 'file-only', null)
  }
  if (odd('missingFile'))
    add(null, '', 'index-only', row(indexPath(0, at('Lost contract.pdf')), 'Lost contract.pdf', 'Special'))
  if (odd('fileWithoutIndex')) add(at('Handwritten note.txt'), 'found on the desk', 'file-only', null)
  if (odd('emptyFile')) {
    add(
      at('Empty.txt'),
      '',
      'matched',
      row(indexPath(0, at('Empty.txt')), 'Empty.txt', 'Special'),
      Buffer.alloc(0),
    )
  }
  if (odd('sameBytes')) {
    for (const name of ['Contract.pdf', 'Contract (copy).pdf']) {
      add(
        at(name),
        '',
        'matched',
        row(indexPath(0, at(name)), name, 'Special'),
        pdf(['one and the same contract']),
      )
    }
  }
  if (odd('otherCase')) {
    add(
      at('Deed of Gift.pdf'),
      'deed',
      'matched',
      row(indexPath(0, at('DEED OF GIFT.PDF')), 'DEED OF GIFT.PDF', 'Special'),
    )
  }
  if (odd('otherUnicodeForm')) {
    const name = 'Résumé de l’affaire.pdf'
    const apart = name.normalize('NFD')
    add(at(name.normalize('NFC')), 'summary', 'matched', row(indexPath(2, at(apart)), apart, 'Special'))
  }
  if (odd('webAddress')) {
    add(
      null,
      '',
      'index-only',
      row('https://dms.example.com/documents/4711', 'Online brochure.pdf', 'Special'),
    )
  }
  if (odd('outside')) add(null, '', 'index-only', row('..\\..\\..\\..\\etc\\passwd', 'passwd', 'Special'))
  if (odd('trailingDot')) {
    add(
      at('Minutes.pdf'),
      'minutes',
      'matched',
      row(indexPath(0, `${at('Minutes.pdf')}. `), 'Minutes.pdf', 'Special'),
    )
  }
  if (odd('caseMissing')) {
    const file = '1999-99999/Letter.pdf'
    add(
      file,
      'case is gone',
      'matched',
      row(indexPath(0, file), 'Letter.pdf', 'Special', { caseNo: '1999-99999' }),
    )
  }
  if (odd('sameNameTwice')) {
    for (const folder of ['January', 'February']) {
      const file = `${number}/${folder}/Invoice.pdf`
      add(file, `invoice of ${folder}`, 'matched', row(indexPath(0, file), 'Invoice.pdf', folder))
    }
  }
  if (trapped(firm, index, diaryTraps.cidFound, stretch.cases)) {
    const file = `${number}/E-mail attachments/image001.png`
    const filed = row(indexPath(1, file), 'image001.png', 'E-mail attachment', {
      activity: activityId(index, 0),
    })
    add(file, 'plan', 'matched', filed)
  }
  if (firm.traps && index === largeFileCase) {
    const file = at('Trial bundle.pdf')
    papers.push({
      file,
      bytes: large,
      row: row(indexPath(0, file), 'Trial bundle.pdf', 'Special'),
      found: 'matched',
    })
  }
  return papers
}
