import type { Amount, DiscoveredProperty } from './discovery'

export const modeWords: Readonly<Record<DiscoveredProperty['mode'], string>> = {
  scalar: 'one value',
  page: 'a page of values',
  'page-list': 'a list of pages',
  'page-group': 'pages by name',
  'value-list': 'a list of values',
  'value-group': 'values by name',
}

/** '1,204', 'at least 5,000', 'not told'. */
export function amountInWords(amount: Amount): string {
  if (amount === null) return 'not told'
  return `${amount.atLeast ? 'at least ' : ''}${amount.count.toLocaleString('en-US')}`
}
