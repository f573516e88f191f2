import * as cue from './cues.ts'
import { kindOfWords } from './kinds.ts'
import type { Period } from './periods.ts'
import type { Tidy } from './tidy.ts'

/** A part of a cell that says one timescale; positions are in the tidy text. */
export interface Clause {
  start: number
  end: number
  period: Period | null
}

/** Words that begin a new statement when they stand with a capital after another one. */
const OPENING =
  /\b(?:to be |to start|to commence|due |from |in progress|by |ongoing|on-going|completed?\b|achieved|as above|tbc|tba|asap|review|start|still |report|feedback|next |then |until )/g
/** A line or word that cannot end a statement. */
const DANGLING =
  /(?:\b(?:by|of|to|from|and|or|on|in|the|for|between|be|until|with|at|a|an|before|after|i\.e\.)|[-/,&:(])$/
/** What joins a standing word to the date after it: "ongoing until", "ASAP but no later than". */
const LINKING =
  /^[\s(]*(?:(?:and|but|or|at|the|latest|until|untill|till|to|up|by|no|later|than|before|from|since|during|in|over|for|through|throughout|starting|commencing|end|of|-|\/)[\s,(]*)*$/
/** "Aug 2018 Completed": a claim about the date before it, and the last word. */
const CLOSING = /^ *(?:completed?|achieved)\W*$/
const BREAK = /\n+|;|[•▪●]|(?<=[a-z0-9)]{2})\.\s+(?=\S)/g

/** Cuts a cell into the parts that each say one timescale. Every word stays in one of them. */
export function findClauses(raw: string, tidy: Tidy, periods: Period[]): Clause[] {
  const { text } = tidy
  const isCapital = (i: number) => /[A-Z0-9(•\-*]/.test(raw[tidy.at(i)] ?? '')
  const isInside = (i: number) => periods.some((p) => p.start < i && i < p.end)
  let cuts: number[] = []
  for (const m of text.matchAll(BREAK)) {
    const end = m.index + m[0].length
    const isHard = m[0] === ';' || /[•▪●]/.test(m[0])
    const isClosed = isCapital(skipSpace(text, end)) && !DANGLING.test(text.slice(0, m.index).trimEnd())
    if (!isInside(end) && (isHard || isClosed)) cuts.push(end)
  }
  cuts.push(...openings(text, periods, cuts, isCapital))
  cuts.push(...betweenPeriods(text, periods, cuts, isCapital))
  cuts.push(...afterStandingWord(text, periods, cuts))
  cuts = [...new Set([0, ...cuts.filter((c) => c > 0 && c < text.length), text.length])].sort((a, b) => a - b)
  const parts = cuts.slice(0, -1).map((start, i) => {
    const end = cuts[i + 1] ?? text.length
    return { start, end, period: periods.find((p) => p.start >= start && p.end <= end) ?? null }
  })
  return merge(text, parts)
}

/** "Completed June 2017 Due by October 2017": a capital opening after something that is said already. */
function openings(text: string, periods: Period[], cuts: number[], isCapital: (i: number) => boolean): number[] {
  return [...text.matchAll(OPENING)].flatMap(({ index }) => {
    const start = Math.max(0, ...cuts.filter((c) => c <= index))
    const before = text.slice(start, index)
    const last = periods.filter((p) => p.end <= index && p.start >= start).at(-1)
    const isInside = periods.some((p) => p.start <= index && index < p.end)
    const isSaid = last !== undefined || kindOfWords(before) !== 'none'
    const isLoose = last?.end === before.trimEnd().length + start && last.unit === 'year'
    const isClosing = last?.end === before.trimEnd().length + start && CLOSING.test(text.slice(last.end))
    const isOpen = !isInside && isCapital(index) && isSaid && !isLoose && !isClosing && !DANGLING.test(before.trimEnd())
    return isOpen ? [index] : []
  })
}

/** Two dates in one part are two timescales: the words between belong to the later one when they begin anew. */
function betweenPeriods(text: string, periods: Period[], cuts: number[], isCapital: (i: number) => boolean): number[] {
  // Words after the last date show that each date comes before its words ("March 2015 Triage February 2016 Policy").
  const hasTail =
    /[a-z]{2}/.test(text.slice(periods.at(-1)?.end ?? 0)) && cuts.every((c) => c < (periods.at(-1)?.end ?? 0))
  return periods.slice(1).flatMap((next, i) => {
    const end = periods[i]?.end ?? 0
    if (cuts.some((c) => c >= end && c <= next.start)) return []
    const between = text.slice(end, next.start)
    const isTail = /^\s+[a-z]/.test(between) && !isCapital(skipSpace(text, end)) && !leads(between)
    const isLabel = /^(?:\s+[a-z]+){1,4}\s+$/.test(between) && hasTail && !leads(between)
    const isNumbered = /^\s*\(?[a-z\d]{1,3}[).]\s*$/.test(between)
    // A closing mark stays with the date it follows.
    return [(isTail || isLabel) && !isNumbered ? next.start : end + (/^\s?[).,]+/.exec(between)?.[0].length ?? 0)]
  })
}

const leads = (words: string) => cue.BY.test(words) || cue.FROM.test(words) || cue.IN.test(words) || cue.ON.test(words)

/** "Ongoing October 2008": a word that stands alone, then a date of its own. */
function afterStandingWord(text: string, periods: Period[], cuts: number[]): number[] {
  return periods.flatMap((period) => {
    const start = Math.max(0, ...cuts.filter((c) => c <= period.start))
    const before = text.slice(start, period.start)
    const word = /^\W*(?:on[\s-]?going|asap|tb[acd]|immediate(?:ly)?)\b/.exec(before)?.[0]
    if (!word || period.unit === 'year' || period.isRange) return []
    const rest = before.slice(word.length)
    const isLinked = /\S/.test(rest) && LINKING.test(rest)
    return isLinked ? [] : [start + word.length]
  })
}

/** Joins parts that say nothing of their own to the part before them (the first to the one after). */
function merge(text: string, parts: Clause[]): Clause[] {
  const merged: Clause[] = []
  let pending: Clause | null = null
  for (const part of parts) {
    const whole: Clause = pending ? { ...part, start: pending.start } : part
    pending = null
    if (part.period || stands(text.slice(part.start, part.end))) merged.push(whole)
    else {
      const last = merged.at(-1)
      if (last) merged[merged.length - 1] = { ...last, end: part.end }
      else pending = whole
    }
  }
  return pending ? [...merged, pending] : merged
}

/** Whether words without a date are a timescale by themselves, and not only prose beside one. */
function stands(words: string): boolean {
  if (cue.ABOVE.test(words) || cue.TBC.test(words)) return true
  const kind = kindOfWords(words)
  return kind !== 'none' && kind !== 'event' && words.trim().split(/\s+/).length <= 8
}

function skipSpace(text: string, i: number): number {
  let at = i
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}
