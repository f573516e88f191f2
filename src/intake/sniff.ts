import type { IntakeError } from './errors.ts'
import { intakeErrors } from './errors.ts'
import { MAX_FILE_BYTES } from './limits.ts'

/** What is wrong with a file that its first bytes and its size tell; undefined where it may be a plan. */
export function rejectFile(bytes: Uint8Array): IntakeError | undefined {
  if (bytes.length === 0) return intakeErrors.empty()
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length)
  if (isZip(bytes)) return undefined
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return isEncrypted(bytes) ? intakeErrors.encrypted() : intakeErrors.oldFormat()
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return intakeErrors.pdf()
  if (isPicture(bytes)) return intakeErrors.picture()
  return undefined
}

/** Whether it is a file of parts, as Word, Excel and OpenDocument write them. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b])
}

/** PNG, JPEG, TIFF, GIF, HEIC and WebP: what a scanner or a telephone gives. */
function isPicture(bytes: Uint8Array): boolean {
  const starts = [
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x49, 0x49, 0x2a, 0],
    [0x4d, 0x4d, 0, 0x2a],
  ]
  const name = latin(bytes.subarray(0, 12))
  return starts.some((start) => startsWith(bytes, start)) || /^(?:GIF8|RIFF.{4}WEBP|.{4}ftyp)/su.test(name)
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
