import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'

/** A telephone number as people read it. With a country, a single valid number takes its international form; else the text stays. */
export function phoneText(text: string, country: string | null): string {
  const clean = text
    .replace(/^(?:tel|telephone|phone|mob|mobile|cell|fax)\.?\s*:\s*|^(?:tel|mob|fax)\.\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (country === null || /[;,/|]|\bor\b/i.test(clean)) return clean
  const parsed = parsePhoneNumberFromString(clean, { defaultCountry: country as CountryCode, extract: false })
  return parsed?.isValid() === true ? parsed.formatInternational() : clean
}
