import type { Atom } from './reading.ts'

const RANGE = /^\s*(?:-|to|until|till|through(?:\sto)?|up\sto|-\s?to|ending)\s*(?:the\s)?$/
const PAIR = /^\s*(\/|,?\s?\band\b|&|\bor\b)\s*$/

/** How the date at `i` hangs together with the one after it: "… to …", "…/…", or not at all. */
export function linkOf(text: string, atoms: Atom[], i: number): 'range' | 'pair' | null {
  const [a, b] = [atoms[i], atoms[i + 1]]
  if (!a || !b) return null
  const between = text.slice(a.end, b.start)
  if (RANGE.test(between)) return 'range'
  const pair = PAIR.exec(between)?.[1]
  if (!pair) return null
  const isBetween = /\bbetween\s(?:the\s)?$/.test(text.slice(Math.max(0, a.start - 14), a.start))
  if (isBetween && /and|&/.test(pair)) return 'range'
  // Two precise days are two dates; two months, seasons or years are one stretch.
  return a.unit === 'day' || b.unit === 'day' ? null : 'pair'
}
