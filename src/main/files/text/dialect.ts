/** How a text file is cut into rows and cells. */
export type Dialect = {
  readonly delimiter: string // one character
  readonly quote: string // one character; '' = nothing is quoted
  readonly escape: 'doubled' | 'backslash' // how a quote inside quotes is written
  readonly lineEnd: 'lf' | 'cr' // 'lf' stands for CRLF too; with 'cr' any of the three ends a line
}

/** Concordance load files: fields parted by U+0014, quoted by þ, line breaks written ®. */
export const concordance = { delimiter: '\x14', quote: 'þ', newline: '®' } as const
