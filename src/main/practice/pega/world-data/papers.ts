import { docx, pdf, png } from '../../sample-firm/file-bytes'
import { dice } from '../../sample-firm/random'
import type { PracticeAttachment } from '../world'
import { engine } from './staff'
import { native } from '../stamp'
import { iso } from './iso-time'
import type { Spot } from './case-spots'
import { complaint } from './service-classes'

type Paper = Partial<
  Pick<PracticeAttachment, 'type' | 'category' | 'url' | 'text' | 'fileName' | 'author'>
> & {
  readonly name: string
  readonly mimeType?: string
  readonly bytes?: () => Uint8Array
}

const nothing = new Uint8Array(0)
const empty = (): Uint8Array => nothing
const mimes: { readonly [extension: string]: string } = {
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Attachments of a case or a post, each with a key made of whose it is and when it was attached. */
export function attached(
  owner: string,
  from: number,
  author: string,
  papers: readonly Paper[],
): PracticeAttachment[] {
  return papers.map((paper, at) => {
    const created = iso(from + at * 61_017)
    const fileName = paper.fileName ?? ''
    const extension = fileName.split('.').at(-1)?.toLowerCase() ?? ''
    const type = paper.type ?? 'FILE'
    return {
      id: `LINK-ATTACHMENT ${owner}!${native(created)}`,
      type,
      name: paper.name,
      fileName,
      mimeType: paper.mimeType ?? mimes[extension] ?? 'application/octet-stream',
      category: paper.category ?? 'File',
      author: paper.author ?? author,
      created,
      url: paper.url ?? '',
      text: paper.text ?? '',
      bytes: paper.bytes ?? empty,
    }
  })
}

const text = (content: string) => (): Uint8Array => new TextEncoder().encode(content)
const paperOf = (title: string) => (): Uint8Array => pdf(['Acme Service', title, 'Invented for practice.'])
const picture = (): Uint8Array => png(24, [40, 120, 200])
export const tinyPicture = png(2, [200, 60, 60]).toString('base64')

/** 25 MB that do not shrink to nothing when packed; made anew at each asking. */
const huge = (): Uint8Array => {
  const bytes = new Uint8Array(25 * 1024 * 1024)
  const pick = dice(7, 'huge', 0)
  for (let at = 0; at < 65_536; at += 1) bytes[at] = pick.whole(0, 255)
  for (let at = 65_536; at < bytes.length; at += 65_536) bytes.copyWithin(at, 0, 65_536)
  return bytes
}

const longName = `Photographs of the damage, ${'as described on the telephone, '.repeat(22)}part one`

/** The oddities, by the rank of the complaint that carries them. */
const collections: readonly (readonly Paper[])[] = [
  [
    { name: 'Invoice March', fileName: 'invoice-03.pdf', bytes: paperOf('Invoice 03') },
    { name: 'Pump', fileName: 'pump.png', bytes: picture },
    { name: 'Vendor page', type: 'URL', category: 'URL', url: 'https://vendor.example/pumps?id=7&lang=en' },
    {
      name: 'Re: your complaint',
      type: 'EMAIL',
      category: 'Correspondence',
      mimeType: 'text/html',
      text: `<html><body><p>Dear Ms Lee,</p><p>we are <b>sorry</b> &mdash; a new pump is on its way.</p><img alt="seal" src="data:image/png;base64,${tinyPicture}"></body></html>`,
    },
    {
      name: 'Telephone note',
      type: 'NOTE',
      category: 'Note',
      mimeType: 'text/plain',
      text: 'She will call again on Monday.\nAsk for the serial number.',
    },
  ],
  [
    { name: 'Empty scan', fileName: 'scan-empty.pdf' },
    { name: 'One byte', fileName: 'one.bin', bytes: text('1') },
    { name: 'Scan', fileName: 'scan.pdf', bytes: paperOf('Scan one') },
    { name: 'Scan', fileName: 'scan.pdf', bytes: paperOf('Scan two') }, // the same name, other bytes
    { name: 'Scan again', fileName: 'scan.pdf', bytes: paperOf('Scan one') }, // the same name and bytes
  ],
  [
    { name: 'What is this?', fileName: 'a:b?.txt', bytes: text('not a name for Windows') },
    { name: 'Trailing dot', fileName: 'minutes.', bytes: text('minutes of the meeting') },
    { name: 'README', fileName: 'README', bytes: text('# no extension') },
    { name: 'Device', fileName: 'con.txt', bytes: text('a device on Windows') },
    { name: 'Path', fileName: '../../etc/passwd', bytes: text('nothing of the kind') },
  ],
  [
    { name: longName, fileName: 'photographs.docx', bytes: () => docx(['Photographs', 'Part one']) },
    { name: 'Foto 📷 vom Schaden', fileName: 'Schaden 📷 größer.png', bytes: picture },
    { name: 'تقرير الحادث', fileName: 'تقرير.pdf', bytes: paperOf('Report') },
    { name: '見積書', fileName: '見積書.pdf', bytes: paperOf('Estimate') },
    { name: 'Plain', fileName: 'looks-like-base64.txt', bytes: text('SGVsbG8gV29ybGQh') },
  ],
]
export const hugeRank = 5

/** What is attached to a case. Beyond the oddities each third of the first cases carries a paper or two. */
export function papersOf(
  spot: Spot,
  from: number,
  author: string,
  messy: boolean,
): readonly PracticeAttachment[] {
  const { type, rank, index, key, id } = spot
  if (type === complaint) {
    const odd = collections[rank]
    if (odd !== undefined) return attached(key, from, author, odd)
    if (messy && rank === hugeRank) {
      return attached(key, from, author, [
        { name: 'Film', fileName: 'film.mp4', mimeType: 'video/mp4', bytes: huge },
      ])
    }
  }
  if (index % 3 !== 0) return []
  const papers: Paper[] = [
    { name: `Letter ${id}`, fileName: `letter-${id}.pdf`, bytes: paperOf(`Letter ${id}`) },
  ]
  if (index % 2 === 0) {
    papers.push({
      name: 'Terms',
      fileName: 'terms.pdf',
      bytes: paperOf('Terms of service'), // the same bytes on many cases
      author: index % 12 === 0 ? engine : author,
    })
  }
  return attached(key, from, author, papers)
}
