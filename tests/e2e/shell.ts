import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export type Shell = {
  /** The one-time address it printed. */
  readonly address: string
  /** A folder that is gone with the shell, for projects and for the person's own settings. */
  readonly folder: string
  close(): Promise<void>
}

/** Starts the built browser shell as a person does, with a home of its own, and waits for its address. */
export async function startShell(): Promise<Shell> {
  const folder = await mkdtemp(join(tmpdir(), 'casebridge-e2e-'))
  const child = spawn(process.execPath, [resolve('out/main/browser.js'), '--no-open'], {
    // the person's own folder too: new projects are offered a place in it
    env: { ...process.env, CASEBRIDGE_HOME: join(folder, 'home'), HOME: folder, USERPROFILE: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  const { promise, resolve: found, reject } = Promise.withResolvers<string>()
  createInterface({ input: child.stdout }).on('line', line => {
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0]
    if (address !== undefined) found(address)
  })
  void ended.then(() =>
    reject(new Error(`The shell ended with ${child.exitCode} before it said its address.`)),
  )
  return {
    address: await promise,
    folder,
    async close() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
