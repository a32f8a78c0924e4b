import type { ZipEntry } from '../../../../files/intake/zip'
import { limits } from '../../../../files/limits'

/** A merged range; rows from 1, columns from 0, both ends included. */
export type Merge = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The merged ranges of a sheet, which stand behind its cells; in order of their first row. */
export async function readMerges(sheet: ZipEntry): Promise<readonly Merge[]> {
  const pattern = /<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"/g
  const merges: Merge[] = []
  const decoder = new TextDecoder('latin1') // only ASCII matters here
  let carry = ''
  for await (const chunk of sheet.open()) {
    const text = carry + decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('>') + 1
    if (text.includes('mergeCell')) {
      for (const [, left, top, right, bottom] of text.slice(0, end).matchAll(pattern)) {
        if (merges.length >= limits.mergedRanges) return merges
        merges.push({
          top: Number(top),
          bottom: Number(bottom),
          left: columnIndex(left!),
          right: columnIndex(right!),
        })
      }
    }
    carry = text.slice(end).slice(-100_000)
  }
  return merges.sort((a, b) => a.top - b.top)
}

/** 'A' → 0, 'XFD' → 16383. */
export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

/** Puts values of merged cells where a person sees them. Rows must come in order. */
export class MergeFiller {
  readonly #merges: readonly Merge[]
  #next = 0
  #open: { readonly merge: Merge; readonly value: string }[] = []
  filled = 0

  constructor(merges: readonly Merge[]) {
    this.#merges = merges
  }

  /**
   * Fills one row below the header: downwards in the range's first column, to the right only under a name of its own,
   * and not where a caption was merged across the table. A row of nothing but shadows stays blank.
   */
  fill(cells: string[], line: number, headers: readonly string[]): void {
    while (this.#next < this.#merges.length && this.#merges[this.#next]!.top <= line) {
      const merge = this.#merges[this.#next++]!
      if (merge.top === line) this.#open.push({ merge, value: cells[merge.left] ?? '' })
    }
    if (this.#open.length === 0) return
    this.#open = this.#open.filter(each => each.merge.bottom >= line)
    if (cells.every(cell => cell === '')) return
    for (const { merge, value } of this.#open) {
      if (value === '') continue
      const wide = merge.right - merge.left + 1
      if (wide > Math.max(2, headers.length / 2)) continue
      for (let column = merge.left; column <= merge.right && column < headers.length; column++) {
        if ((cells[column] ?? '') !== '') continue
        if (column !== merge.left && (headers[column] ?? '').trim() === '') continue
        while (cells.length < column) cells.push('')
        cells[column] = value
        this.filled++
      }
    }
  }
}
