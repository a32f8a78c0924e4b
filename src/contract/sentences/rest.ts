import type { SentenceMaker } from './maker'
import { counted, maker, said } from './maker'

/** What is said about reading an installation over its REST interface. */
export const restSentences: Record<string, SentenceMaker> = {
  'rest-record-twice': maker({
    found: () => 'the server gave this record twice, on two pages in a row; it was taken once.',
    title: count => `${counted(count, 'record')} given twice while paging`,
    remedy: 'Nothing needs doing: something was added in the source during the reading.',
  }),
  'rest-new-column': maker({
    found: f => `“${said(f, 'name')}” appears here for the first time; the records before did not have it.`,
    title: count => `${counted(count, 'column')} that only later records have`,
    remedy: 'Connect again so that the mapping offers it.',
  }),
  'rest-stream-unreadable': maker({
    found: f => `it could not be read. ${String(f.params['why'] ?? '')}`,
    title: count => `${counted(count, 'stream')} that could not be read over REST`,
    remedy: 'Correct this stream in the REST settings, or take it out.',
  }),
  'rest-stream-empty': maker({
    found: () => 'the server answered with no records.',
    title: count => `${counted(count, 'stream')} without records`,
    remedy: 'Check the path and the rights of the account if there should be some.',
  }),
}
