import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Files by path inside a folder; `link` makes a symbolic link to a path. */
export type Files = { readonly [path: string]: string | Uint8Array | { readonly link: string } }

/** Writes files into a new folder of their own; gives its path and how to remove it. */
export async function tempFolder(files: Files): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    if (typeof content === 'object' && 'link' in content) await symlink(content.link, file)
    else await writeFile(file, content)
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
