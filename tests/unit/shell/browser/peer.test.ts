import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Handlers } from '../../../../src/contract/ipc'
import { opening } from '../../../../src/main/shell/browser/open-address'
import { isOwnPeer } from '../../../../src/main/shell/browser/peer'
import { openBrowserShell } from '../../../../src/main/shell/browser/server'

const ends = { remoteAddress: '127.0.0.1', remotePort: 0xd431, localPort: 0x1f90 }
const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const row = (local: string, remote: string, state: string, user: number) =>
  `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000 ${String(user).padStart(5)}        0 21364 1\n`
const server = row('0100007F:1F90', '00000000:0000', '0A', 1000)
const six = '0000000000000000FFFF0000'

test.each([
  ['this user’s own', row('0100007F:D431', '0100007F:1F90', '01', 1000), '', true],
  ['another user’s', row('0100007F:D431', '0100007F:1F90', '01', 1001), '', false],
  ['root’s, which forwards for a window elsewhere', row('0100007F:D431', '0100007F:1F90', '01', 0), '', true],
  ['let go of by whoever made it', row('0100007F:D431', '0100007F:1F90', '05', 0), '', false],
  ['in no table', '', '', false],
  ['another user’s through IPv6', '', row(`${six}0100007F:D431`, `${six}0100007F:1F90`, '01', 1001), false],
  ['this user’s own through IPv6', '', row(`${six}0100007F:D431`, `${six}0100007F:1F90`, '01', 1000), true],
  ['of another port', row('0100007F:D431', '0100007F:1F91', '01', 1000), '', false],
])('a connection that is %s comes in or not', (_whose, tcp, tcp6, comesIn) => {
  expect(isOwnPeer(ends, 1000, () => [head + server + tcp, head + tcp6])).toBe(comesIn)
})

test('where the system does not tell whose a connection is, it comes in', () => {
  expect(isOwnPeer(ends, 1000, () => [])).toBe(true)
  expect(isOwnPeer(ends, 1000, () => [head])).toBe(true)
})

test.runIf(process.platform === 'linux')('a real connection of this user is known as its own', async () => {
  const own = createServer()
  await new Promise<void>(ready => own.listen(0, '127.0.0.1', ready))
  const { port } = own.address() as AddressInfo
  const taken = new Promise<Socket>(done => own.once('connection', done))
  const client = connect(port, '127.0.0.1')
  const socket = await taken
  expect(isOwnPeer(socket, process.getuid!() || 1)).toBe(true)
  client.destroy()
  own.close()
})

const asRoot = process.platform === 'linux' && process.getuid!() === 0

test.runIf(asRoot)('another user of the machine gets nothing, even with the right token', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-peer-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Casebridge</title>')
  const engine = { handlers: {} as unknown as Handlers, on: () => () => undefined }
  const shell = await openBrowserShell(engine, folder, 0, 4242)
  const address = shell.address()
  const asked = (uid: number) =>
    new Promise<string>(done => {
      const code = `fetch(${JSON.stringify(address)}).then(r => console.log(r.status), () => console.log('refused'))`
      const child = spawn(process.execPath, ['-e', code], { uid, gid: uid, cwd: '/', env: {} })
      let said = ''
      child.stdout.on('data', part => (said += String(part)))
      child.on('close', () => done(said.trim()))
    })
  expect(await asked(4243)).toBe('refused')
  expect(await asked(4242)).toBe('200')
  await shell.close()
  rmSync(folder, { recursive: true })
})

test('the token is in no argument where every user could read it and nobody keeps them out', () => {
  const address = 'http://127.0.0.1:4000/?token=abc'
  const mac = opening(address, 'darwin')
  expect(mac.args.join(' ')).not.toContain('abc')
  expect(mac.input).toBe(`open location "${address}"\n`)
})
