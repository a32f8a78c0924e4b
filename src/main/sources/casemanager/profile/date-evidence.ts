import type { DateOrder, Detected } from '../../../../contract/stream'

const numeric = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+['’]?(\d{4}|\d{2})(?!\d)(.*)$/s

/** What the values of one column, all of them, prove about the order of day, month and year. */
export class DateEvidence {
  yearFirst = 0
  worded = 0
  numeric = 0
  dayProofs = 0
  monthProofs = 0
  /** Values with a time of day and no zone. */
  localTimes = 0
  localTimeExample = ''
  #yearProofs = 0
  #twoDigits = 0
  #dots = 0
  #halfDays = 0
  #dayExample = ''
  #monthExample = ''
  #open = '' // a value that both orders can read

  /** `text` is a date by its looks. */
  push(text: string): void {
    if (/\d:\d\d/.test(text) && !/(Z|UTC|GMT|[+-]\d{2}:?\d{2}|\b[A-Z]{3,4})$/.test(text)) {
      this.localTimes++
      this.localTimeExample ||= text.slice(0, 30)
    }
    if (/^\d{4}\D/.test(text)) {
      this.yearFirst++
      return
    }
    const found = numeric.exec(text)
    if (found === null) {
      this.worded++
      return
    }
    this.numeric++
    const [, one, two, three, rest] = found as unknown as [string, string, string, string, string]
    const [a, b] = [Number(one), Number(two)]
    if (three.length === 2) this.#twoDigits++
    if (text.includes('.')) this.#dots++
    if (/[ap]\.?m/i.test(rest)) this.#halfDays++
    if (a > 31 && three.length === 2) this.#yearProofs++
    else if (a > 12 && b <= 12) {
      this.dayProofs++
      this.#dayExample ||= text.slice(0, 24)
    } else if (b > 12 && a <= 12) {
      this.monthProofs++
      this.#monthExample ||= text.slice(0, 24)
    } else if (a !== b) this.#open ||= text.slice(0, 24)
  }

  /** Takes over what another file of the same stream told. */
  add(other: DateEvidence): void {
    this.yearFirst += other.yearFirst
    this.worded += other.worded
    this.numeric += other.numeric
    this.dayProofs += other.dayProofs
    this.monthProofs += other.monthProofs
    this.localTimes += other.localTimes
    this.#yearProofs += other.#yearProofs
    this.#twoDigits += other.#twoDigits
    this.#dots += other.#dots
    this.#halfDays += other.#halfDays
    this.#dayExample ||= other.#dayExample
    this.#monthExample ||= other.#monthExample
    this.#open ||= other.#open
    this.localTimeExample ||= other.localTimeExample
  }

  get total(): number {
    return this.yearFirst + this.worded + this.numeric
  }

  get mixedOrders(): boolean {
    return this.dayProofs > 0 && this.monthProofs > 0
  }

  get mixedForms(): boolean {
    return this.numeric > 0 && this.yearFirst > 0
  }

  get examples(): readonly string[] {
    return [this.#dayExample, this.#monthExample].filter(text => text !== '')
  }

  /** `neighbour`: the order proved in other columns of the same file; a hint, never a proof. */
  result(neighbour: DateOrder | null): Detected<DateOrder> {
    const pivot =
      this.#twoDigits > 0 ? ' Two-digit years 00–68 are read as 2000–2068, 69–99 as 1969–1999.' : ''
    if (this.numeric === 0) {
      return this.yearFirst > 0
        ? found('ymd', `All ${this.yearFirst} dates begin with the year.`)
        : found('dmy', 'The month stands in letters, so nothing is open.')
    }
    if (this.#yearProofs > 0 && !this.mixedOrders)
      return found('ymd', `${this.#yearProofs} values begin with a number above 31: the year.${pivot}`)
    if (this.mixedOrders) {
      const dayFirst = this.dayProofs >= this.monthProofs
      return {
        value: dayFirst ? 'dmy' : 'mdy',
        reason: `Both orders occur: ${this.#dayExample} can only be day first, ${this.#monthExample} only month first (${this.dayProofs} against ${this.monthProofs} values).${pivot}`,
        by: 'detected',
        sure: false,
        alternatives: [{ value: dayFirst ? 'mdy' : 'dmy', reason: 'The other order.' }],
      }
    }
    if (this.dayProofs > 0)
      return found(
        'dmy',
        `${this.dayProofs} values such as ${this.#dayExample} can only be day first.${pivot}`,
      )
    if (this.monthProofs > 0)
      return found(
        'mdy',
        `${this.monthProofs} values such as ${this.#monthExample} can only be month first.${pivot}`,
      )
    if (this.#open === '') return found('dmy', `Day and month are the same in every value.${pivot}`)
    const value = neighbour ?? (this.#halfDays > 0 ? 'mdy' : 'dmy')
    const hint =
      neighbour !== null
        ? ` Other columns of the same file have ${neighbour === 'mdy' ? 'the month' : 'the day'} first.`
        : this.#dots === this.numeric
          ? ' Points between the numbers are usual where the day stands first.'
          : ''
    return {
      value,
      reason: `${bothReadings(this.#open)}; no value of the column has a number above 12 that would decide it.${hint}${pivot}`,
      by: 'detected',
      sure: false,
      alternatives: [{ value: value === 'mdy' ? 'dmy' : 'mdy', reason: 'The other order.' }],
    }
  }
}

function found(value: DateOrder, reason: string): Detected<DateOrder> {
  return { value, reason, by: 'detected', sure: true }
}

/** '03/04/25 could be 3 April or 4 March' */
export function bothReadings(text: string): string {
  const parts = numeric.exec(text)
  if (parts === null) return text
  const [a, b] = [Number(parts[1]), Number(parts[2])]
  const name = (month: number) =>
    new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' })
  return `${text} could be ${a} ${name(b)} or ${b} ${name(a)}`
}
