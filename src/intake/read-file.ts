import { readFile, stat } from 'node:fs/promises'
import { runChild } from './child-process.ts'
import type { ReadPlan, ToldColumns } from './contract.ts'
import { IntakeError, ReadingFault } from './errors.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { openArchive } from './readers/archive.ts'
import { isZip, rejectFile, tooLarge } from './sniff.ts'

export interface PlanFile {
  /** As the person called it; only for messages, the bytes decide what it is. */
  name: string
  bytes: Uint8Array
}

export interface ReadFileOptions {
  /** The day the plan is as at, as an ISO day. */
  asOf?: string | undefined
  /** What a person said that columns are, by heading. */
  columns?: ToldColumns
  /** When reading is stopped, in seconds of wall time. */
  seconds?: number
}

const ENTRY = new URL('./child.ts', import.meta.url)
const HEAP_MEGABYTES = 256
const DEFAULT_SECONDS = 30

/**
 * Reads a file (Word, Excel, OpenDocument, text) into a plan, in a child process with limits on memory and time: whatever
 * the file is, it cannot stop the caller. Nothing in it is run, followed or fetched.
 * @param file a path, or a name with its bytes
 * @throws IntakeError with one line for a person, saying what to do; ReadingFault where it is the program that failed
 */
export async function readPlanFile(file: PlanFile | string, options: ReadFileOptions = {}): Promise<ReadPlan> {
  const bytes = typeof file === 'string' ? await load(file) : file.bytes
  const rejected = rejectFile(bytes)
  if (rejected) throw rejected
  if (isZip(bytes)) openArchive(bytes)
  const limits = { seconds: options.seconds ?? DEFAULT_SECONDS, heapMegabytes: HEAP_MEGABYTES }
  return understood(await runChild(ENTRY, [options.asOf ?? '', JSON.stringify(options.columns ?? {})], bytes, limits))
}

async function load(path: string): Promise<Uint8Array> {
  const about = await stat(path).catch(() => undefined)
  if (!about?.isFile()) throw new IntakeError(`There is no file ${path}. Check the name and the folder.`)
  if (about.size > MAX_FILE_BYTES) throw tooLarge(about.size)
  return await readFile(path)
}

interface Answer {
  plan?: ReadPlan
  error?: string
  fault?: { error: string; frames?: string[] }
}

function understood(answer: string): ReadPlan {
  const { plan, error, fault } = JSON.parse(answer) as Answer
  if (plan) return plan
  throw error === undefined
    ? new ReadingFault(fault?.error ?? 'no answer', fault?.frames ?? [])
    : new IntakeError(error)
}
