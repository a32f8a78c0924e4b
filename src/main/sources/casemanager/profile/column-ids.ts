/** A column as it stands in the file: its place and its name there. */
export type FileColumn = { readonly id: string; readonly header: string; readonly index: number }

/**
 * Stable, unique names for columns: the header without blanks around it; `Name#2` for a second of that name; `col#5`
 * where it is blank. `width`: columns in all, where rows hold more cells than there are names.
 */
export function columnIds(headers: readonly string[], width = headers.length): FileColumn[] {
  const taken = new Set(headers.map(header => header.trim()).filter(name => name !== ''))
  const counts = new Map<string, number>()
  const columns: FileColumn[] = []
  for (let index = 0; index < Math.max(width, headers.length); index++) {
    const header = headers[index] ?? ''
    const name = header.replace(/\s+/g, ' ').trim()
    columns.push({
      id: unique(name === '' ? `col#${index + 1}` : name, name !== '', counts, taken),
      header,
      index,
    })
  }
  return columns
}

function unique(name: string, named: boolean, counts: Map<string, number>, taken: Set<string>): string {
  let count = (counts.get(name) ?? 0) + 1
  let id = count === 1 ? name : `${name}#${count}`
  while (count > 1 && taken.has(id)) id = `${name}#${++count}` // a column that is really called so
  if (!named && count === 1 && taken.has(id)) id = `${name}#${++count}`
  counts.set(name, count)
  taken.add(id)
  return id
}
