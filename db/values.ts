/** Between what the core says and what a column holds. */
import { Temporal } from 'temporal-polyfill'

const STORED_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const IN_UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/

/**
 * An instant as stored: UTC, always with three decimals, so that text order is time order. What is finer than a
 * millisecond is cut off. Throws `RangeError` on what is no instant.
 */
export function instant(text: string): string {
  if (STORED_INSTANT.test(text)) return text
  const [, seconds, decimals = ''] = IN_UTC.exec(text) ?? []
  const quick = `${seconds}.${decimals.slice(0, 3).padEnd(3, '0')}Z`
  // Most are so already, and Temporal takes its time.
  if (seconds !== undefined && isoOf(Date.parse(quick)) === quick) return quick
  return Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 })
}

export function instantOrNull(text: string | null): string | null {
  return text === null ? null : instant(text)
}

export function addMs(text: string, milliseconds: number): string {
  return isoOf(Date.parse(instant(text)) + milliseconds)
}

/** Empty where it is no time. */
function isoOf(epochMs: number): string {
  return Number.isNaN(epochMs) ? '' : new Date(epochMs).toISOString()
}

export function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0
}

export function json(value: unknown): string {
  return JSON.stringify(value)
}

/** JSON that this program wrote itself: its type is what was written. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T
}

/** A stored word that can only be one of a closed set, because only that set is ever written. */
export function word<T extends string>(text: string): T {
  return text as T
}

/** Small letters, one form of each letter: for finding words whatever their spelling. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** `%text%` for `like … escape '\'`, with the pattern's own signs taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

export function groupBy<K, V>(values: readonly V[], key: (value: V) => K): Map<K, V[]> {
  return Map.groupBy(values, key)
}
