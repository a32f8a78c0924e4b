/** What the name of an exported file tells: its class, the list or group of it, and which extract it belongs to. */
export type FileNamed = {
  readonly class: string // '' where the name holds none
  readonly part: string // 'Items' of 'Acme-Work-Order_Items_20251201.csv'; '' where there is none
  readonly run: string // what is left: the same for the files of one extract
}

const className = /^[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+$/
const runWord =
  /^(?:\d[\dTZ.:-]*|\d{8}T\d{6}.*|GMT|run\d*|seq\d*|part\d*|extract|bix|full|delta|incremental|export|all)$/i

/** 'Acme-Service-Work-Order_Items_20251201.csv' → its class, 'Items' and '20251201'. */
export function namedBy(fileName: string): FileNamed {
  const stem = fileName.replace(/(?:\.(?:csv|tsv|txt|xml|xsd|json|jsonl|ndjson))+$/i, '')
  const words = stem.split(/[_\s.]+/).filter(word => word !== '')
  const at = words.findIndex(word => className.test(word) && !runWord.test(word))
  if (at < 0) {
    const rest = words.filter(word => !runWord.test(word))
    return { class: '', part: rest.join('_'), run: words.filter(word => runWord.test(word)).join('_') }
  }
  const after = words.slice(at + 1)
  const part = after.find(word => !runWord.test(word)) ?? ''
  const run = [...words.slice(0, at), ...after.filter(word => word !== part)]
  return { class: words[at]!, part, run: run.join('_') }
}
