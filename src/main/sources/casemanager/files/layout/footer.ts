import { widthOf } from './header'
import type { GridRow } from './header'

/** Rows looked at from the end. */
export const FOOTER_WINDOW = 12

const opening =
  /^[\s*#=_-]*((grand |sub)?totals?|sum|count|average|records?|rows?|summe|gesamt(summe)?|zwischensumme|anzahl|total g[ée]n[ée]ral|sous-total|somme|nombre|totale|suma|totaal|aantal|soma)\s*(\(?\d[\d.,' ]*\)?)?\s*(:.*)?$/i
const notice =
  /^[\s*#=_(-]*(generated|created|exported|printed|produced|report|run|downloaded|extracted|as of|source|end of|page|notes?:|remarks?:|legend:|anmerkung(en)?:|hinweise?:|remarques?:|nota:|opmerking(en)?:|copyright|©|confidential|filters?|\d+ (records?|rows?|items?|datens[äa]tze|lignes?|filas|righe|rijen)|erstellt|erzeugt|exportiert|gedruckt|stand|seite|ende|quelle|vertraulich|g[ée]n[ée]r[ée]|[ée]dit[ée]|export[ée]|imprim[ée]|fin d|source|confidentiel|generado|exportado|impreso|p[áa]gina|fin de|fuente|generato|esportato|stampato|pagina|fine|gegenereerd|afgedrukt|ge[ëe]xporteerd|einde|gerado|impresso|fim d)(?![a-zà-ÿ0-9])/i

/** How many of the last rows are no records: totals, “generated on …”, remarks behind a blank line. Careful: rather one too few. */
export function footerRows(last: readonly GridRow[], columns: number): number {
  if (columns < 2) return notices(last)
  let found = remarks(last, columns)
  for (let back = found + 1; back <= last.length; back++) {
    const row = last[last.length - back]!
    const filled = row.cells.filter(cell => cell.trim() !== '').length
    if (filled === 0) continue
    if (!isFooter(row, filled, columns)) break
    found = back
  }
  return found
}

/** Lines of text behind the last blank line, where records have three cells and more. */
function remarks(last: readonly GridRow[], columns: number): number {
  const blank = last.findLastIndex(
    (row, at) => widthOf(row.cells) === 0 && last.slice(at).some(later => widthOf(later.cells) > 0),
  )
  if (columns < 3 || blank < 0) return 0
  const rows = last.slice(blank + 1).filter(row => widthOf(row.cells) > 0)
  const alone = rows.every(row => {
    const filled = row.cells.filter(cell => cell.trim() !== '')
    return filled.length === 1 && /\s/.test(filled[0]!.trim())
  })
  return alone ? last.length - blank - 1 : 0
}

function notices(last: readonly GridRow[]): number {
  const row = last.at(-1)
  const before = last.at(-2)
  return row !== undefined &&
    before !== undefined &&
    widthOf(before.cells) === 0 &&
    notice.test(row.cells[0] ?? '')
    ? 1
    : 0
}

function isFooter(row: GridRow, filled: number, columns: number): boolean {
  const first = row.cells.find(cell => cell.trim() !== '')!.trim()
  const sparse = filled <= Math.max(1, Math.floor(columns / 2))
  if (opening.test(first))
    return (
      sparse || row.cells.slice(1).every(cell => cell.trim() === '' || /^[-+€$£ \d.,'%]+$/.test(cell.trim()))
    )
  return notice.test(first) && sparse && filled <= 2
}
