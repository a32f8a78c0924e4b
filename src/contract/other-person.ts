import { words } from './words'

const others =
  /^(manager|managers|supervisor|supervisors|boss|chief|leader|lead|reports|reporting|superior|deputy|delegate|substitute|backup|vorgesetzter|vorgesetzte|leiter|stellvertreter|responsable|jefe|superviseur|supervisore|capo)$/

/** Whether a column of a list of people is about somebody else than the person of the row: their manager, their deputy. */
export function isAboutSomebodyElse(column: string): boolean {
  return words(column).some(word => others.test(word))
}
