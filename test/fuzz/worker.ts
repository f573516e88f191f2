/** Reads one malformed file after the other and tells its parent about each, so that the parent can see where it hangs. */
import { corpus } from './corpus.ts'
import { fuzzFile } from './one-file.ts'
import { tryFile } from './try-file.ts'

const [from = 0, to = 0] = process.argv.slice(2).map(Number)
const ENOUGH_MEGABYTES = 350
const seeds = corpus()
for (let number = from; number < to; number++) {
  const { bytes } = fuzzFile(seeds, number)
  process.stdout.write(`${number}\n`)
  const before = process.cpuUsage()
  const outcome = tryFile(bytes)
  const { user, system } = process.cpuUsage(before)
  const milliseconds = Math.round((user + system) / 1000)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ number, milliseconds, megabytes, ...outcome })}\n`)
  // What one file took is told from what all before it took: the next one begins in a new process.
  if (megabytes > ENOUGH_MEGABYTES) break
}
