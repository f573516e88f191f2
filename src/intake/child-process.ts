import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { framesOf } from '../ports/log.ts'
import { atMost } from './at-most.ts'
import { intakeErrors, ReadingFault } from './errors.ts'

export interface ChildLimits {
  /** Wall time until the child is killed, in seconds. */
  seconds: number
  /** The most its heap may grow to, in MB; with buffers and code the process stays under 512 MB. */
  heapMegabytes: number
}

const MOST_SAID = 64 * 1024
const MOST_ANSWER = 64 * 1024 * 1024
/** Each may take half a gigabyte: however many files come in, the machine holds. */
const inTurn = atMost(2)

/**
 * Runs a script in a process of its own, feeds it bytes and returns what it wrote. The child gets no environment, may only
 * read files below this program and may start nothing.
 * @throws IntakeError where it takes too long or too much memory; ReadingFault where it fails for another reason
 */
export function runChild(entry: URL, args: string[], input: Uint8Array, limits: ChildLimits): Promise<string> {
  return inTurn(() => run(entry, args, input, limits))
}

function run(entry: URL, args: string[], input: Uint8Array, limits: ChildLimits): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags(limits), fileURLToPath(entry), ...args], {
      env: {},
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const chunks: Buffer[] = []
    let size = 0
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, limits.seconds * 1000)
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > MOST_ANSWER) child.kill('SIGKILL')
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < MOST_SAID) said += chunk.toString('utf8')
    })
    // A child that dies early closes its end; what killed it is told by how it ended.
    child.stdin.on('error', () => undefined)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      if (late) reject(intakeErrors.tooSlow(limits.seconds))
      else if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
      else reject(isKilled(code) ? intakeErrors.tooMuchMemory() : faultIn(said))
    })
    child.stdin.end(input)
  })
}

/** Where memory ends, Node aborts: by a signal, and where there are none, by a status above those of programs. */
function isKilled(code: number | null): boolean {
  return code === null || code > 128
}

/** What Node prints of an error that nobody caught; its message stays unread. */
function faultIn(said: string): ReadingFault {
  return new ReadingFault(/^(?:Uncaught )?(\w*Error)\b/m.exec(said)?.[1] ?? 'unknown', framesOf(said))
}

function flags(limits: ChildLimits): string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  return [
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--max-semi-space-size=16',
    '--disable-warning=ExperimentalWarning',
    '--permission',
    `--allow-fs-read=${root}*`,
  ]
}
