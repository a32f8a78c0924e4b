import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createEngine } from '../../../src/main/engine'
import { ask } from '../../way'
import { temporaryFolder } from '../store/temporary'

const engine = createEngine({ shell: 'browser', home: temporaryFolder() })

test('a folder is listed with folders first, then files with their size, both by name', async () => {
  const folder = temporaryFolder()
  for (const name of ['b', 'Älter']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'cases.csv'), '12345')
  writeFileSync(join(folder, 'a.csv'), '')
  expect(await ask(engine, 'folder.list', { path: folder })).toEqual({
    path: folder,
    parent: dirname(folder),
    entries: [
      { name: 'Älter', path: join(folder, 'Älter'), folder: true, bytes: null },
      { name: 'b', path: join(folder, 'b'), folder: true, bytes: null },
      { name: 'a.csv', path: join(folder, 'a.csv'), folder: false, bytes: 0 },
      { name: 'cases.csv', path: join(folder, 'cases.csv'), folder: false, bytes: 5 },
    ],
  })
})

test('hidden files and links are not offered', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, '.ssh'), 'x')
  writeFileSync(join(folder, 'real.csv'), 'x')
  symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.csv'))
  const { entries } = await ask(engine, 'folder.list', { path: folder })
  expect(entries.map(entry => entry.name)).toEqual(['real.csv'])
})

test('without a path the person’s own folder is listed', async () => {
  const { path, parent } = await ask(engine, 'folder.list', { path: null })
  expect([path.length > 1, parent]).toEqual([true, dirname(path)])
})

test('the root has no parent', async () => {
  expect((await ask(engine, 'folder.list', { path: '/' })).parent).toBeNull()
})

for (const path of ['/nowhere/at/all', 'relative', '/etc/hostname']) {
  test(`“${path}” cannot be listed, and the person is asked for another one`, async () => {
    await expect(ask(engine, 'folder.list', { path })).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'folder-unreadable',
    })
  })
}
