const AT_END = /[\s.;,(–-]{0,8}\bpriority\s*(?:level\s*)?[:=-]?\s*(\d|high|medium|low)\)?\.?\s*$/iu
/** How much of the end of a text is looked at: a cell can be very long. */
const LONGEST = 60
const WORDS = new Map([
  ['high', 1],
  ['medium', 2],
  ['med', 2],
  ['low', 3],
  ['h', 1],
  ['m', 2],
  ['l', 3],
  ['urgent', 1],
  ['essential', 1],
  ['desirable', 3],
])

/** A priority written at the end of the action's words, and the words without it. */
export function takePriority(text: string): { text: string; priority: number | null } {
  const tail = Math.max(0, text.length - LONGEST)
  const found = AT_END.exec(text.slice(tail))
  if (!found || tail + found.index === 0) return { text, priority: null }
  const ended = /^[.;]/u.test(found[0].trim()) ? '.' : ''
  return { text: text.slice(0, tail + found.index).trimEnd() + ended, priority: readPriority(found[1] ?? '') }
}

/** Whether a cell says nothing but a priority. */
export function isPriority(text: string): boolean {
  return text.length <= LONGEST && AT_END.exec(text)?.index === 0
}

const LEVEL =
  /^(?:p|priority|level)?\s*:?\s*\d(?:\s*[-–:(].*)?$|^[a-eh-m]$|\b(?:high|medium|med|low|urgent|essential|desirable|critical|immediate|routine|must|should|could|short|long)\b/iu

/** Whether a cell says how urgent or how important something is, rather than naming what it is about. */
export function isLevel(text: string): boolean {
  return text.length <= LONGEST && LEVEL.test(text.trim())
}

/** 1 is the most urgent: a number as it stands, high to low as 1 to 3. */
export function readPriority(text: string): number | null {
  const number = /^\s*(?:p|priority)?\s*:?\s*(\d)\s*$/iu.exec(text)?.[1]
  return number !== undefined ? Number(number) : (WORDS.get(text.trim().toLowerCase()) ?? null)
}
