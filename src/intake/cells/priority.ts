const AT_END = /[\s.;,(–-]*\bpriority\s*(?:level\s*)?[:=-]?\s*(\d|high|medium|low)\)?\.?\s*$/iu
const WORDS: Record<string, number> = {
  high: 1,
  medium: 2,
  med: 2,
  low: 3,
  h: 1,
  m: 2,
  l: 3,
  urgent: 1,
  essential: 1,
  desirable: 3,
}

/** A priority written at the end of the action's words, and the words without it. */
export function takePriority(text: string): { text: string; priority: number | null } {
  const found = AT_END.exec(text)
  if (!found || found.index === 0) return { text, priority: null }
  const ended = /^[.;]/u.test(found[0].trim()) ? '.' : ''
  return { text: text.slice(0, found.index) + ended, priority: readPriority(found[1] ?? '') }
}

/** 1 is the most urgent: a number as it stands, high to low as 1 to 3. */
export function readPriority(text: string): number | null {
  const number = /^\s*(?:p|priority)?\s*:?\s*(\d)\s*$/iu.exec(text)?.[1]
  return number !== undefined ? Number(number) : (WORDS[text.trim().toLowerCase()] ?? null)
}
