/**
 * The words of a text file, or undefined where the bytes are no text: UTF-8 and UTF-16 with or without the mark at their
 * start, else Windows-1252, which is what Excel writes where it does not write UTF-8.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decodeAs(encodingOf(bytes), bytes) ?? decodeAs('windows-1252', bytes)
  return text !== undefined && isText(text) ? text : undefined
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 512)
  const zeros = (parity: number) => start.filter((byte, at) => at % 2 === parity && byte === 0).length
  if (zeros(1) > start.length / 4) return 'utf-16le'
  return zeros(0) > start.length / 4 ? 'utf-16be' : 'utf-8'
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Bytes that are no text decode to control characters, which nobody types. */
function isText(text: string): boolean {
  const strange = text.slice(0, 100_000).match(/[^\P{Cc}\t\n\f\r]/gu)?.length ?? 0
  return strange * 500 < Math.min(text.length, 100_000) && !/^\s*(?:<[!?a-z]|\{\\rtf|%!PS)/iu.test(text)
}
