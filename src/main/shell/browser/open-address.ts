import { spawn } from 'node:child_process'

/** Opens `address` in the person's browser. False where there is nothing to open it with; the address is printed anyway. */
export function openAddress(
  address: string,
  env = process.env,
  platform = process.platform,
): Promise<boolean> {
  const seesNothing = platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']
  if (seesNothing) return Promise.resolve(false)
  const [program, args] =
    platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', address]] // `start` would need cmd, which reads & and ^ in the address
      : [platform === 'darwin' ? 'open' : 'xdg-open', [address]]
  return new Promise(done => {
    const child = spawn(program, args as string[], { stdio: 'ignore', detached: true })
    child.on('error', () => done(false))
    child.on('spawn', () => {
      child.unref()
      done(true)
    })
  })
}
