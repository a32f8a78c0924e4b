import { resolve } from 'node:path'
import { phaseOf } from './odoo/entities'
import { createKey, unlockKey } from './store/key'
import { openStore } from './store/open'
import { createProjectFolder, readProjectFile } from './store/project-file'
import { sealFor, type Seal } from './store/seal'
import { secretsOf, type Secrets } from './store/secrets'
import type { Store } from './store/store'

export type OpenedProject = {
  readonly store: Store
  readonly projectId: string
  readonly secrets: Secrets
  readonly practiceSeal: Seal
}

/** Makes the folder `NAME.casebridge` with a key of its own, in the keychain or wrapped by a passphrase. */
export function createProject(request: { name: string; parent: string; passphrase?: string }): OpenedProject {
  const { folder, id } = createProjectFolder(resolve(request.parent), request.name)
  const key = createKey({ folder, projectId: id, ...given(request.passphrase) })
  return opened(folder, id, key, true)
}

/** Opens a project that is there; see `store/key.ts` and `store/open.ts` for what can go wrong and what to do then. */
export function openProject(request: { folder: string; passphrase?: string }): OpenedProject {
  const folder = resolve(request.folder)
  const { id } = readProjectFile(folder)
  const key = unlockKey({ folder, ...given(request.passphrase) })
  return opened(folder, id, key, false)
}

function opened(folder: string, id: string, key: Buffer, create: boolean): OpenedProject {
  return {
    store: openStore(folder, key, { create, phaseOf }),
    projectId: id,
    secrets: secretsOf(id),
    practiceSeal: sealFor(key, 'practice Odoo'),
  }
}

function given(passphrase: string | undefined): { passphrase?: string } {
  return passphrase === undefined || passphrase === '' ? {} : { passphrase }
}
