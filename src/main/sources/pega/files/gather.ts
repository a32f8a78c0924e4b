import type { Raw, RawPage } from '../page/raw'
import { isPage } from '../page/shape'

const furthest = 100_000 // an index beyond is taken as a name

/**
 * Items with the place each has, as one value: a list where the places are indexes from 1, else a group by subscript.
 * Items without a class get an empty one, so that a group is told from a page. A place taken twice, or none, goes to the end.
 */
export function gathered(items: readonly (readonly [at: string, item: Raw])[]): Raw {
  const numeric = items.every(([at]) => at === '' || (/^[1-9]\d*$/.test(at) && Number(at) <= furthest))
  if (numeric) {
    const list: Raw[] = []
    const late: Raw[] = []
    for (const [at, item] of items) {
      if (at === '' || list[Number(at) - 1] !== undefined) late.push(item)
      else list[Number(at) - 1] = item
    }
    return [...Array.from(list, item => item ?? null), ...late]
  }
  const group: { [at: string]: Raw } = Object.create(null)
  for (const [at, item] of items) {
    let name = at === '' ? '1' : at
    for (let n = 2; name in group; n++) name = `${at}#${n}`
    group[name] = isPage(item) ? classed(item) : item
  }
  return group
}

function classed(page: RawPage): RawPage {
  return 'pxObjClass' in page || 'classID' in page
    ? page
    : (Object.assign(Object.create(null), page, { pxObjClass: '' }) as RawPage)
}
