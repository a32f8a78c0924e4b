import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { picture } from './visit'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or critical on a screen. */
export type Barrier = {
  readonly screen: string
  readonly rule: string
  readonly what: string
  readonly where: readonly string[]
}

/** Looks at a screen in light, in dark and narrow: takes a picture of each colour and gives back the barriers in it. */
export async function look(page: Page, screen: string): Promise<Barrier[]> {
  const found: Barrier[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(page, colorScheme === 'light' ? screen : `${screen}-dark`)
    await page.evaluate(axe)
    const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
    found.push(
      ...results.violations
        .filter(one => one.impact === 'serious' || one.impact === 'critical')
        .map(one => ({
          screen: `${screen}, ${colorScheme}`,
          rule: one.id,
          what: one.help,
          where: one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)),
        })),
    )
  }
  return [...found, ...(await reflow(page, screen))]
}

/** WCAG 1.4.10: at 320 CSS pixels nobody has to scroll a page sideways; tables may scroll in themselves. */
async function reflow(page: Page, screen: string): Promise<Barrier[]> {
  const usual = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 640 })
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('main *')]
      .filter(one => one.getBoundingClientRect().right > clientWidth && one.closest('.table-frame') === null)
      .slice(0, 3)
      .map(one => one.outerHTML.slice(0, 200))
  })
  await page.setViewportSize(usual)
  return wide.length === 0
    ? []
    : [{ screen: `${screen}, narrow`, rule: 'reflow', what: 'It has to be scrolled sideways.', where: wide }]
}
