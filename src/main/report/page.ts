import { escaped, markup, quoted } from './markup'
import type { Markup } from './markup'
import { pageStyle } from './page-style'
import { writeTextFile } from './text-file'
import type { Rows } from './text-file'

/** What every report says about itself. */
export type ReportAbout = {
  readonly project: string
  readonly source: string
  readonly version: string // of Casebridge
  readonly writtenAt: string // ISO
}

export type Page = { write(part: Markup): Promise<void> }

/*
 * A page that needs nothing and can do nothing: no script, no address, no form. The policy forbids even what a
 * mistake of ours could let in.
 */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** Writes one self-contained page. `fill` writes its body, part by part, so that long reports need no memory. */
export function writePage(
  path: string,
  title: string,
  about: ReportAbout,
  fill: (page: Page) => Promise<void>,
): Promise<void> {
  return writeTextFile(path, async file => {
    await file.write(
      `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n` +
        `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
        `<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
        `<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">\n` +
        `<meta name="robots" content="noindex"><title>${escaped(`${title} – ${about.project}`)}</title>\n` +
        `<style>${pageStyle}</style></head><body>\n`,
    )
    const page: Page = { write: part => file.write(`${part.markup}\n`) }
    await page.write(
      markup`<header>
          <p class="brand">Casebridge</p>
          <h1>${title}</h1>
          <p>
            Project ${quoted(about.project)}, source ${quoted(about.source)}. Written
            ${momentOf(about.writtenAt)} by Casebridge ${about.version}.
          </p>
        </header>
        <main>`,
    )
    await fill(page)
    await page.write(
      markup`</main><footer><p>This page is complete in itself: it loads nothing, sends nothing and runs nothing. It holds personal data; keep it accordingly.</p></footer>`,
    )
    await file.write('</body></html>\n')
  })
}

/** A time as people read it, always in UTC and saying so. */
export function momentOf(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? iso : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** '1.5 MB'; powers of ten, as file managers show them. */
export function bytesInWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit] ?? ''}`
}

/** '2 min to 5 min'. */
export function secondsInWords({ from, to }: { readonly from: number; readonly to: number }): string {
  const words = (seconds: number): string =>
    seconds < 90
      ? `${Math.ceil(seconds)} s`
      : seconds < 5_400
        ? `${Math.round(seconds / 60)} min`
        : `${(seconds / 3600).toFixed(1)} h`
  return words(from) === words(to) ? `about ${words(to)}` : `${words(from)} to ${words(to)}`
}

export type TableColumn<T> = {
  readonly head: string
  readonly number?: true
  readonly cell: (row: T) => Markup | string | number
}

/** Writes a table with a caption and heads that screen readers can follow; says so where there is nothing to show. */
export async function writeTable<T>(
  page: Page,
  caption: string,
  columns: readonly TableColumn<T>[],
  rows: Rows<T>,
  empty: string,
): Promise<void> {
  let open = false
  for await (const row of rows) {
    if (!open) {
      const heads = columns.map(column => markup`<th scope="col"${numberClass(column)}>${column.head}</th>`)
      await page.write(markup`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
        <table><caption>${caption}</caption>
        <thead><tr>${heads}</tr></thead><tbody>`)
      open = true
    }
    const cells = columns.map((column, at) =>
      at === 0
        ? markup`<th scope="row"${numberClass(column)}>${cellOf(column.cell(row))}</th>`
        : markup`<td${numberClass(column)}>${cellOf(column.cell(row))}</td>`,
    )
    await page.write(markup`<tr>${cells}</tr>`)
  }
  await page.write(open ? markup`</tbody></table></div>` : markup`<p class="none">${empty}</p>`)
}

const cellOf = (cell: Markup | string | number): Markup =>
  typeof cell === 'string' ? quoted(cell) : markup`${cell}`
const numberClass = (column: { readonly number?: true }): Markup =>
  column.number === true ? markup` class="number"` : markup``
