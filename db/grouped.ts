/** Many small changes or questions at once, as one: fewer transactions, and one wait for the disk. */

/**
 * What is given while a group is under way goes together in the next one, at most `most` at a time. Each call gets its
 * own result; a group that fails rejects all of its calls, and none of them has changed anything.
 */
export function grouped<I, O>(most: number, work: (items: readonly I[]) => Promise<readonly O[]>) {
  let waiting: { item: I; resolve: (result: O) => void; reject: (error: unknown) => void }[] = []
  let busy = false

  async function run(): Promise<void> {
    busy = true
    // Those that come in the same turn go along.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const results = await work(group.map(({ item }) => item))
        for (const [index, { resolve }] of group.entries()) resolve(results[index] as O)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    busy = false
  }

  return (item: I): Promise<O> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!busy) void run()
    })
}
