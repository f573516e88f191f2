/**
 * Runs what it is given, so many at once; the others wait their turn, in order. Gives back what the work gives back.
 */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever is next takes the place over, so that nobody else slips in between.
      if (next) next()
      else running--
    }
  }
}
