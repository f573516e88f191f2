import { strFromU8, unzipSync } from 'fflate'
import { intakeErrors } from '../errors.ts'

const MOST_ENTRIES = 2_000
const MOST_INFLATED = 150 * 1024 * 1024
/** Office XML packs 10 to 30 times; what packs a hundred times and is large is made to do harm. */
const MOST_RATIO = 120
const RATIO_MATTERS_FROM = 10 * 1024 * 1024

/** What the file's directory says about what is inside, before anything is unpacked. */
interface ArchiveSize {
  entries: number
  packed: number
  inflated: number
}

/** Parts of an Office file as text; only the XML is ever unpacked, so macros and embedded objects stay where they are. */
export interface Archive {
  names: string[]
  text(name: string): string | undefined
}

/**
 * The parts of a zip file, unpacked one by one when asked for.
 * @throws IntakeError where the directory cannot be read or promises more than a plan holds
 */
export function openArchive(bytes: Uint8Array): Archive {
  const names: string[] = []
  const size: ArchiveSize = { entries: 0, packed: 0, inflated: 0 }
  try {
    unzipSync(bytes, {
      filter: (file) => {
        names.push(file.name)
        size.entries += 1
        size.packed += file.size
        size.inflated += file.originalSize
        return false
      },
    })
  } catch {
    throw intakeErrors.corrupt()
  }
  if (isBomb(size)) throw intakeErrors.bomb()
  return { names, text: (name) => partText(bytes, name) }
}

function isBomb(size: ArchiveSize): boolean {
  if (size.entries > MOST_ENTRIES || size.inflated > MOST_INFLATED) return true
  return size.inflated > RATIO_MATTERS_FROM && size.inflated > size.packed * MOST_RATIO
}

/** The room that is given is what the directory promised: a part that lies about its size is cut off, not followed. */
function partText(bytes: Uint8Array, name: string): string | undefined {
  try {
    const part = unzipSync(bytes, { filter: (file) => file.name === name })[name]
    return part && decode(part)
  } catch {
    throw intakeErrors.corrupt()
  }
}

function decode(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le').decode(part)
  return strFromU8(part).replace(/^\uFEFF/u, '')
}
