/** Medians of wall and processor time: a single run says little on a machine that does other things. */

export interface Measured {
  name: string
  /** Milliseconds, the median of the runs. */
  wall: number
  processor: number
}

/** Runs `work` `times` times after a run that warms up. */
export async function measure(name: string, times: number, work: () => Promise<unknown>): Promise<Measured> {
  await work()
  const walls: number[] = []
  const processors: number[] = []
  for (let n = 0; n < times; n++) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(used)
    walls.push(performance.now() - began)
    processors.push((user + system) / 1000)
  }
  return { name, wall: median(walls), processor: median(processors) }
}

/** Prints what the columns of the lines to come are. */
export function printHead(title: string, promisedMs: number): void {
  process.stdout.write(
    `\n${title.padEnd(36)} ${'wall'.padStart(12)} ${'processor'.padStart(12)}  of ${promisedMs} ms\n`,
  )
}

/** Prints a line at once, with the share of what was promised. */
export function printLine({ name, wall, processor }: Measured, promisedMs: number): void {
  const share = `${Math.round((wall / promisedMs) * 100)} %`
  process.stdout.write(
    `${name.padEnd(36)} ${wall.toFixed(1).padStart(9)} ms ${processor.toFixed(1).padStart(9)} ms ${share.padStart(6)}\n`,
  )
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
