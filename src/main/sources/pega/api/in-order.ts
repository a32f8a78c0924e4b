/** Works on several at a time and gives what comes of them in their own order. After a failure or a stop nothing is left running. */
export async function* inOrder<In, Out>(
  items: Iterable<In>,
  parallel: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const waiting: Promise<Out>[] = []
  const next = items[Symbol.iterator]()
  const begin = (): boolean => {
    const { done, value } = next.next()
    if (done === true) return false
    const begun = work(value)
    begun.catch(() => undefined) // awaited in its turn; until then nobody must be told
    waiting.push(begun)
    return true
  }
  try {
    while (waiting.length < parallel && begin());
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
      const out = await first
      begin()
      yield out
    }
  } finally {
    await Promise.allSettled(waiting)
  }
}
