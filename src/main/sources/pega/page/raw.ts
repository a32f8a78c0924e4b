/**
 * What any reader of Pega gives before types are known. Numbers stand as the text they were written with: 25000.000000000
 * and 18-digit amounts would not survive a double, and metadata decides what is a number, never how it was spelled.
 */
export type Raw = string | boolean | null | readonly Raw[] | RawPage
export type RawPage = { readonly [name: string]: Raw }
