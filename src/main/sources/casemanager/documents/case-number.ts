/** Letters and digits only, in capitals: `2021/00042`, `2021-00042` and `2021_00042` are one number. */
export function bareNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const wholeOnlyBelow = 4 // '42' is found only as a whole folder name: short numbers stand everywhere in file names

/** Recognises the firm's own case numbers in the names of folders and files. */
export type CaseNumbers = {
  /** The case a file belongs to by its path: the deepest folder that names one, else the file's own name. */
  ofPath(parts: readonly string[]): string | null
}

/** Knows `numbers`; two that differ only in their separators are told apart by nothing and therefore recognised nowhere. */
export function caseNumbers(numbers: Iterable<string>): CaseNumbers {
  const byBare = new Map<string, string | null>()
  let most = 1
  for (const number of numbers) {
    const bare = bareNumber(number)
    if (!/\p{N}/u.test(bare)) continue
    const known = byBare.get(bare)
    byBare.set(bare, known === undefined || known === number ? number : null)
    most = Math.max(most, number.split(/[^\p{L}\p{N}]+/u).filter(part => part !== '').length)
  }
  const inName = (name: string): string | null => {
    const whole = byBare.get(bareNumber(name))
    if (typeof whole === 'string') return whole
    const words = name
      .normalize('NFKC')
      .split(/[^\p{L}\p{N}]+/u)
      .filter(part => part !== '')
    const found = new Set<string>()
    for (let from = 0; from < words.length; from += 1) {
      let bare = ''
      let longest: string | null = null
      for (let to = from; to < Math.min(words.length, from + most); to += 1) {
        bare += (words[to] ?? '').toUpperCase()
        const number = byBare.get(bare)
        if (typeof number === 'string' && bare.length >= wholeOnlyBelow) longest = number
      }
      if (longest !== null) found.add(longest)
    }
    const [only] = found
    return found.size === 1 && only !== undefined ? only : null // two numbers in one name prove neither
  }
  return {
    ofPath: parts => {
      const folders = parts.slice(0, -1).reverse()
      const name = (parts.at(-1) ?? '').replace(/\.[^.]{1,5}$/, '')
      for (const part of [...folders, name]) {
        const number = inName(part)
        if (number !== null) return number
      }
      return null
    },
  }
}
