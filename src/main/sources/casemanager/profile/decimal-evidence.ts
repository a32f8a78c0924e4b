import type { Detected } from '../../../../contract/stream'

/** What the numbers of one column prove about its decimal sign. */
export class DecimalEvidence {
  #comma = 0
  #point = 0
  #open = ''
  #commaExample = ''
  #pointExample = ''

  push(text: string): void {
    const digits = text.replace(/[-+$€£% \u00a0']/g, '')
    if (
      /^\d*,\d{1,2}$|^\d*,\d{4,}$|^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits) &&
      !/^\d{1,3}\.\d{3}$/.test(digits)
    ) {
      this.#comma++
      this.#commaExample ||= text
    } else if (
      /^\d*\.\d{1,2}$|^\d*\.\d{4,}$|^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) &&
      !/^\d{1,3},\d{3}$/.test(digits)
    ) {
      this.#point++
      this.#pointExample ||= text
    } else if (/^\d{1,3}[.,]\d{3}$/.test(digits)) this.#open ||= text
  }

  add(other: DecimalEvidence): void {
    this.#comma += other.#comma
    this.#point += other.#point
    this.#open ||= other.#open
    this.#commaExample ||= other.#commaExample
    this.#pointExample ||= other.#pointExample
  }

  /** undefined: the column has no number with a sign in it. */
  result(): Detected<'.' | ','> | undefined {
    if (this.#comma > 0 && this.#point > 0) {
      const comma = this.#comma >= this.#point
      return {
        value: comma ? ',' : '.',
        reason: `Both signs occur: ${this.#commaExample} and ${this.#pointExample} (${this.#comma} against ${this.#point} values).`,
        by: 'detected',
        sure: false,
        alternatives: [{ value: comma ? '.' : ',', reason: 'The other sign.' }],
      }
    }
    if (this.#comma > 0)
      return {
        value: ',',
        reason: `Numbers are written like ${this.#commaExample}.`,
        by: 'detected',
        sure: true,
      }
    if (this.#point > 0)
      return {
        value: '.',
        reason: `Numbers are written like ${this.#pointExample}.`,
        by: 'detected',
        sure: true,
      }
    if (this.#open === '') return undefined
    const grouped = this.#open.includes(',') ? '.' : ','
    const digits = this.#open.replace(/[.,]/, '')
    return {
      value: grouped,
      reason: `${this.#open} could be ${digits} or a number with three decimals; no other value decides it.`,
      by: 'detected',
      sure: false,
      alternatives: [{ value: grouped === '.' ? ',' : '.', reason: 'The sign parts the decimals.' }],
    }
  }
}
