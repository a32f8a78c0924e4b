import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { platform } from 'node:os'
import { chromium, type Browser } from 'playwright-core'

const known = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** A real Chromium of this machine, or the one CASEBRIDGE_CHROMIUM names; null where there is none. */
export function chromiumPath(): string | null {
  const named = process.env['CASEBRIDGE_CHROMIUM']
  if (named) return named
  return (known[platform() as keyof typeof known] ?? []).find(path => existsSync(path)) ?? null
}

/** The same, installed from Debian's packages where that is possible. Throws where there is none in the end. */
export function needChromium(): string {
  const found = chromiumPath()
  if (found !== null) return found
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] }
    execFileSync('apt-get', ['update', '-qq'], quiet)
    const words = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']
    execFileSync('apt-get', words, { ...quiet, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  }
  const installed = chromiumPath()
  if (installed !== null) return installed
  throw new Error(
    'No Chromium, Chrome or Edge was found. Install one, or name its program in CASEBRIDGE_CHROMIUM.',
  )
}

/** Starts it without a window. Chromium refuses its sandbox to root; the pages it sees here are our own. */
export function launchChromium(): Promise<Browser> {
  const root = process.getuid?.() === 0
  return chromium.launch({ executablePath: needChromium(), args: root ? ['--no-sandbox'] : [] })
}
