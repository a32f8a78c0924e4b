import { countryCode } from '../../../../../contract/country'

/** Whether a text names a country; two letters alone are not enough, half of them are states of the USA. */
export function isCountry(text: string): boolean {
  return countryCode(text) !== null
}
