import type { Finding } from '../finding'
import type { SentenceMaker } from './maker'
import { whereIs } from './maker'
import { documentsSentences } from './documents'
import { intakeSentences } from './intake'
import { mappingSentences } from './mapping'
import { pegaSentences } from './pega'
import { pegaFilesSentences } from './pega-files'
import { pegaRecordsSentences } from './pega-records'
import { recordsSentences } from './records'
import { restSentences } from './rest'

const makers: ReadonlyMap<string, SentenceMaker> = new Map(
  Object.entries({
    ...intakeSentences,
    ...recordsSentences,
    ...documentsSentences,
    ...mappingSentences,
    ...restSentences,
    ...pegaRecordsSentences,
    ...pegaFilesSentences,
    ...pegaSentences,
  }),
)

/** What a finding says, whole: where, what was found, what to do. */
export function sentenceOf(finding: Finding): string {
  return makers.get(finding.code)?.sentence(finding) ?? `${whereIs(finding)}: ${finding.code}.`
}

/** What a group of findings of one code says; `count` is of records or cells, not of findings. */
export function titleOf(count: number, finding: Finding): string {
  return makers.get(finding.code)?.title(count, finding) ?? `${count} × ${finding.code}`
}

/** What a person can do about a finding. */
export function remedyOf(finding: Finding): string {
  return makers.get(finding.code)?.remedy ?? ''
}

/** How many records or cells one finding stands for: those beyond the kept examples are counted in the last one. */
export function timesOf(finding: Finding): number {
  const times = finding.params['times']
  return typeof times === 'number' ? times : 1
}

/** Codes that have a sentence. */
export const codes: readonly string[] = [...makers.keys()]
