/** One after the other: work that must not overlap in this process. */
export interface Queue {
  /** Runs when all that was given before has ended, well or not. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is left. */
  idle(): Promise<void>
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(work) {
      const result = last.then(work, work)
      last = result.catch(() => {})
      return result
    },
    async idle() {
      let seen: unknown
      while (seen !== last) {
        seen = last
        await last
      }
    },
  }
}
