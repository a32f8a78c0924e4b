/** A JSON number written exactly so; JavaScript's own numbers would lose digits and trailing zeros. */
export type Exact = { readonly exact: string }
export type Json = string | number | boolean | null | Exact | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/
const holdersOfMore = ['ID', 'pxObjClass', 'classID', 'fetchDateTime', 'caseInfo', 'errorDetails']

/** What a later version, or a careless gateway, does to bodies without changing what they say. */
export type Quirks = { readonly extraKeys: boolean; readonly shuffledKeys: boolean }

/** A number as Pega writes it; text that is no number stays text. */
export const exact = (text: string): Json => (NUMBER.test(text) ? { exact: text } : text)

const isExact = (value: object): value is Exact => 'exact' in value && Object.keys(value).length === 1

/** JSON text of a value, numbers digit by digit. */
export function writeJson(value: Json, quirks: Quirks | null = null): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(item => writeJson(item as Json, quirks)).join(',')}]`
  if (isExact(value)) return value.exact
  const entries = Object.entries(value as JsonObject)
  if (quirks?.shuffledKeys === true) shuffle(entries)
  const members = entries.map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item, quirks)}`)
  if (quirks?.extraKeys === true && holdersOfMore.some(key => key in value)) members.push(unexpected)
  return `{${members.join(',')}}`
}

const unexpected = '"pzAddedLater":{"pxObjClass":"Embed-AddedLater","pzValues":[null,1,{"pzDeeper":"x"}]}'

/** Another order of the keys, the same one at each run. */
function shuffle(entries: [string, Json][]): void {
  const rank = ([key]: [string, Json]) =>
    [...key].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 997, 7)
  entries.sort((one, other) => rank(one) - rank(other))
}
