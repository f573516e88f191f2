/** Work that was acknowledged already waits its turn, so that what comes meanwhile is acknowledged between. */
export interface Line {
  /** Resolves when it is this one's turn: one each time round the event loop, in the order of asking. */
  turn(): Promise<void>
}

export function createLine(): Line {
  const waiting: (() => void)[] = []
  const next = (): void => {
    const start = waiting.shift()
    if (!start) return
    if (waiting.length > 0) setImmediate(next)
    start()
  }
  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        if (waiting.length === 1) setImmediate(next)
      }),
  }
}
