import { zip } from './zip-writer'

/** A cell: text, a number, or XML written as it is (`<c …>…</c>` with `REF` for its address). */
export type XlsxCell = string | number | null | { readonly xml: string }

export type XlsxSheet = {
  readonly name: string
  readonly rows: readonly (readonly XlsxCell[])[]
  readonly merges?: readonly string[]
  readonly hidden?: boolean
  readonly dimension?: string
}

export type XlsxOptions = {
  readonly epoch1904?: boolean
  readonly sharedStrings?: string // the part's whole XML, where it is to be wrong on purpose
  readonly workbookHead?: string // before the root of the workbook part
  readonly formats?: readonly string[] // number formats for styles 1, 2, 3 …
}

/** Writes a small workbook with inline texts; style 0 is General. */
export function xlsx(sheets: readonly XlsxSheet[], options: XlsxOptions = {}): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const formats = options.formats ?? []
  const relations = sheets
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .concat(
      `<Relationship Id="rIdS" Type="${rel}/styles" Target="styles.xml"/>`,
      `<Relationship Id="rIdT" Type="${rel}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
    )
  return zip([
    {
      name: '[Content_Types].xml',
      data: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: '_rels/.rels',
      data: `${head}<Relationships><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${head}${options.workbookHead ?? ''}<workbook xmlns="${main}" xmlns:r="${rel}"><workbookPr date1904="${options.epoch1904 === true ? 1 : 0}"/><sheets>${sheets
        .map(
          (sheet, at) =>
            `<sheet name="${sheet.name}" sheetId="${at + 1}" r:id="rId${at + 1}"${sheet.hidden === true ? ' state="hidden"' : ''}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${head}<Relationships>${relations.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `${head}<styleSheet xmlns="${main}"><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${escape(code)}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats
        .map((_, at) => `<xf numFmtId="${200 + at}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', data: options.sharedStrings ?? `${head}<sst xmlns="${main}"/>` },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      data: head + sheetXml(sheet, main),
    })),
  ])
}

function sheetXml(sheet: XlsxSheet, main: string): string {
  const rows = sheet.rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('')}</row>`,
  )
  const merges = sheet.merges ?? []
  return `<worksheet xmlns="${main}">${sheet.dimension === undefined ? '' : `<dimension ref="${sheet.dimension}"/>`}<sheetData>${rows.join('')}</sheetData>${
    merges.length === 0
      ? ''
      : `<mergeCells>${merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  }</worksheet>`
}

function cellXml(cell: XlsxCell, ref: string): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.xml.replaceAll('REF', ref)
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
}

/** 0 → 'A', 26 → 'AA'. */
function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}
