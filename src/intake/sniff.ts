import type { IntakeError } from './errors.ts'
import { intakeErrors } from './errors.ts'

export const MOST_BYTES = 20 * 1024 * 1024

/** What is wrong with a file that can be told from its first bytes and its size; undefined where it may be a plan. */
export function rejectFile(bytes: Uint8Array): IntakeError | undefined {
  if (bytes.length === 0) return intakeErrors.empty()
  if (bytes.length > MOST_BYTES) return tooLarge(bytes.length)
  if (startsWith(bytes, [0x50, 0x4b])) return undefined
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return isEncrypted(bytes) ? intakeErrors.encrypted() : intakeErrors.oldFormat()
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return intakeErrors.pdf()
  return intakeErrors.unknown()
}

export function tooLarge(bytes: number): IntakeError {
  return intakeErrors.tooLarge(Math.ceil(bytes / 1024 / 1024))
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

/** Word and Excel put an encrypted file into an OLE container whose directory names it, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return latin(bytes).replaceAll('\0', '').includes('EncryptedPackage')
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
