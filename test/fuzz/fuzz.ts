/**
 * `npm run fuzz [how many] [from which]`: malformed files, made from the fixtures, must each end in a plan or in a clear
 * error, within ten seconds and 512 MB. Files that break something are written to `fuzz-found`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { IntakeError } from '../../src/intake/errors.ts'
import { readPlanFile } from '../../src/intake/read-file.ts'
import { corpus } from './corpus.ts'
import { fuzzFile } from './one-file.ts'
import type { Outcome } from './try-file.ts'

interface Told extends Outcome {
  number: number
  /** Of processor time. */
  milliseconds: number
  megabytes: number
}

const MOST_SECONDS = 10
/** A machine that does other things gives a process no more than a part of its time. */
const MOST_SECONDS_ALONE = 60
const MOST_MEGABYTES = 512
const BATCH = 100
/** One in so many files also goes the whole way, through the process that reads. */
const SAMPLE = 50
const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))
const FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=16', '--disable-warning=ExperimentalWarning']

const [many = 10_000, first = 0] = process.argv.slice(2).map(Number)
const seeds = corpus()
const count = { plan: 0, refused: 0, broke: 0 }
const sentences = new Map<string, number>()
const found: string[] = []
let slowest = 0
let largest = 0

for (let number = first; number < first + many; ) number = await batch(number, Math.min(number + BATCH, first + many))
const through = await sample()
print(`${many} files: ${count.plan} plans, ${count.refused} clear errors, ${count.broke} broke`)
print(`slowest ${slowest} ms, largest process ${largest} MB, ${through} files through the process that reads`)
for (const [sentence, times] of [...sentences].sort((a, b) => b[1] - a[1])) print(`  ${times} × ${sentence}`)
for (const finding of found) print(finding)
process.exitCode = found.length > 0 ? 1 : 0

/** Reads files in one process until it ends or has to be ended; gives back the number to go on with. */
function batch(from: number, to: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...FLAGS, WORKER, `${from}`, `${to}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let next = from
    let reading = false
    let late = false
    let timer: NodeJS.Timeout | undefined
    const end = () => {
      late = true
      child.kill('SIGKILL')
    }
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(timer)
      reading = !line.startsWith('{')
      next = reading ? Number(line) : next + 1
      if (reading) timer = setTimeout(end, MOST_SECONDS * 1000)
      else note(JSON.parse(line) as Told)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (!reading) return resolve(next)
      settleDeath(next, late ? `no end within ${MOST_SECONDS} s` : `its process ended with ${code}`, late).then(() =>
        resolve(next + 1),
      )
    })
  })
}

/**
 * What took too long may have waited for a busy machine: it has a second try, where its processor time counts. A process that ran out of memory is what the
 * limits are for: the file breaks nothing if its reader is told so.
 */
async function settleDeath(number: number, why: string, late: boolean): Promise<void> {
  const again = late ? alone(number) : undefined
  if (again) return note(again)
  const error: unknown = late
    ? why
    : await readPlanFile(fuzzFile(seeds, number), { seconds: MOST_SECONDS }).then(
        () => why,
        (each) => each,
      )
  if (error instanceof IntakeError) {
    count.refused += 1
    sentences.set(error.message, (sentences.get(error.message) ?? 0) + 1)
    return
  }
  count.broke += 1
  keep(number, why)
}

function note(told: Told): void {
  count[told.result] += 1
  slowest = Math.max(slowest, told.milliseconds)
  const sentence = told.words.replace(/^(One cell|The file has)\D*\d+/u, '$1 … N')
  if (told.result === 'refused') sentences.set(sentence, (sentences.get(sentence) ?? 0) + 1)
  if (told.result === 'broke') keep(told.number, told.words.split('\n').slice(0, 4).join('\n'))
  if (told.milliseconds > MOST_SECONDS * 1000) keep(told.number, `it took ${told.milliseconds} ms`)
  const megabytes =
    told.megabytes > MOST_MEGABYTES ? (alone(told.number)?.megabytes ?? Number.POSITIVE_INFINITY) : told.megabytes
  largest = Math.max(largest, megabytes)
  if (megabytes > MOST_MEGABYTES) keep(told.number, `its process had ${megabytes} MB`)
}

/** A file read in a process that read nothing before it; undefined where that does not end in time or in words. */
function alone(number: number): Told | undefined {
  const { stdout } = spawnSync(process.execPath, [...FLAGS, WORKER, `${number}`, `${number + 1}`], {
    encoding: 'utf8',
    timeout: MOST_SECONDS_ALONE * 1000,
    killSignal: 'SIGKILL',
  })
  const told = stdout.trim().split('\n').at(-1) ?? ''
  return told.startsWith('{') ? (JSON.parse(told) as Told) : undefined
}

function keep(number: number, why: string): void {
  const { name, bytes } = fuzzFile(seeds, number)
  mkdirSync('fuzz-found', { recursive: true })
  writeFileSync(`fuzz-found/${number}-${name}`, bytes)
  found.push(`${number} (${name}): ${why}`)
  print(`found ${found.at(-1)}`)
}

async function sample(): Promise<number> {
  let tried = 0
  for (let number = first; number < first + many; number += SAMPLE) {
    const file = fuzzFile(seeds, number)
    tried += 1
    await readPlanFile(file, { seconds: MOST_SECONDS }).catch((error: unknown) => {
      if (!(error instanceof IntakeError) || /stopped/u.test(error.message)) keep(number, `${error}`)
    })
  }
  return tried
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
