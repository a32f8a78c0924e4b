import { spawn } from 'node:child_process'

/** Opens `address` in the person's browser. False where there is nothing to open it with; the address is printed anyway. */
export function openAddress(
  address: string,
  env = process.env,
  platform = process.platform,
): Promise<boolean> {
  const seesNothing = platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']
  if (seesNothing) return Promise.resolve(false)
  const { program, args, input } = opening(address, platform)
  return new Promise(done => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    child.stdin.on('error', () => undefined) // it may end without reading
    child.stdin.end(input)
    child.on('error', () => done(false))
    child.on('spawn', () => {
      child.unref()
      done(true)
    })
  })
}

/**
 * The address holds the one-time token, and other users can read a program's arguments. macOS takes it through standard
 * input; Windows shows arguments to their own user only; on Linux the shell lets nobody else's connection in (peer.ts).
 */
export function opening(
  address: string,
  platform: NodeJS.Platform,
): { readonly program: string; readonly args: readonly string[]; readonly input: string } {
  if (platform === 'darwin')
    return { program: 'osascript', args: ['-'], input: `open location ${JSON.stringify(address)}\n` }
  // `start` would need cmd, which reads & and ^ in the address
  if (platform === 'win32')
    return { program: 'rundll32', args: ['url.dll,FileProtocolHandler', address], input: '' }
  return { program: 'xdg-open', args: [address], input: '' }
}
