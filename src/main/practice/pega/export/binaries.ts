import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PracticeAttachment } from '../world'

/**
 * Where the bytes of an attached file lie in an export, with slashes: a folder for each case or post, the time of
 * attaching before the name, and nothing in it that Windows refuses.
 */
export function binaryPath(paper: PracticeAttachment): string {
  const [owner = '', stamp = ''] = paper.id.split('!')
  const safe = paper.fileName.replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_').replace(/[. ]+$/, '_')
  return `attachments/${owner.split(' ').at(-1)}/${stamp.replace(' GMT', '')}-${safe.slice(-120)}`
}

/** Writes the bytes of all attached files; one file's bytes are held at a time. */
export async function writeBinaries(
  papers: Iterable<{ readonly paper: PracticeAttachment }>,
  folder: string,
): Promise<void> {
  for (const { paper } of papers) {
    if (paper.type !== 'FILE') continue
    const path = join(folder, binaryPath(paper))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, paper.bytes())
  }
}
