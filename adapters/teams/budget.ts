/** How long Teams waits, and what goes on after it has stopped waiting. */

export interface Work {
  /** Counts this until it ends; never rejects because of it. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when all that goes on has ended. */
  idle(): Promise<void>
}

export function createWork(): Work {
  const open = new Set<Promise<unknown>>()
  return {
    track(work) {
      const counted = work.then(
        () => void open.delete(counted),
        () => void open.delete(counted),
      )
      open.add(counted)
      return work
    },
    async idle() {
      while (open.size > 0) await Promise.all(open)
    },
  }
}

/** What came of it within `ms`, or `late`; the work goes on either way. Rejects where it fails in time. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
