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

/** A line each, with the share of what was promised. */
export function table(measured: readonly Measured[], promisedMs: number): string {
  const rows = measured.map(({ name, wall, processor }) => {
    const share = `${Math.round((wall / promisedMs) * 100)} %`
    return `${name.padEnd(36)} ${wall.toFixed(1).padStart(9)} ms ${processor.toFixed(1).padStart(9)} ms ${share.padStart(6)}`
  })
  const head = `${''.padEnd(36)} ${'wall'.padStart(12)} ${'processor'.padStart(12)}  of ${promisedMs} ms`
  return ['', head, ...rows, ''].join('\n')
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
