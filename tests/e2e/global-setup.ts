import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { needChromium } from './chromium'

/** What every file here stands on: a built Casebridge and a real Chromium. */
export default function setup(): void {
  if (!existsSync(resolve('out/.built')))
    throw new Error('There is no build to test. Run the tests with: npm test')
  needChromium()
}
