import type { Timescale } from '../../plan/model.ts'
import { readTimescales } from '../../plan/timescale/index.ts'
import { DATE, MONTH } from '../as-of.ts'
import { squash } from '../document.ts'
import type { Piece } from '../walk.ts'
import type { AsOf } from './timescales.ts'

/** What a column says of how an action ended. */
export interface Completion {
  /** When it was done, or is now to be. */
  timescales: Timescale[]
  /** Whether it is said to be complete, with or without a day. */
  isComplete: boolean
  outcomes: string[]
  progress: string[]
  /** Words that say neither, in a column that only asks for a day. */
  notes: string[]
}

const WORD = '(?:(?:fully|now|all) )?(?:completed?|achieved|done|closed|finished|implemented|delivered|signed off)'
const PART = '(?:(?:by |on |in )?(?:the )?(?:end(?: of)?|early|mid|late) )?'
const DONE = new RegExp(
  `^(?<claim>\\W{0,3}(?:${WORD}\\b[\\s:,;()–—-]{0,4})?(?:(?:on|in|by)\\s{1,3})?${PART}(?<day>${DATE}|${MONTH}\\.?[\\s-]'?\\d\\d(?!\\d))|\\W{0,3}${WORD}\\b(?!\\s+(?:by|when|once|if|in part|except|apart|but)\\b))(?<rest>[\\s\\S]*)$`,
  'iu',
)
/** Words that say it is not done, whatever day stands among them. */
const OPEN =
  /^\W{0,3}(?:not\b|outstanding|on-?going|in progress|under ?way|partial|partly|mostly|nearly|almost|incomplete|overdue|delayed|deferred|on hold|awaiting|pending|to be\b|due\b|expected|anticipated|planned|target|started|some\b|yet\b|no\b)/iu
const OUTCOME = /\boutcomes?\b/iu

/**
 * Reads a column of what was done and when: the day is a claim (`done`), the words after it what came of it, and words that
 * say it is not done are progress. A bare day to come is no claim.
 */
export function readCompletion(pieces: Piece[], asOf: AsOf): Completion {
  const found: Completion = { timescales: [], isComplete: false, outcomes: [], progress: [], notes: [] }
  for (const { text, heading = '' } of pieces) {
    const words = text.trim()
    if (words === '' || /^(?:[\W_]+|\W{0,3}n\/?a\W{0,3})$/iu.test(words)) continue
    if (OPEN.test(words)) found.progress.push(words)
    else readClaim(words, heading, asOf, found)
  }
  return found
}

function readClaim(words: string, heading: string, asOf: AsOf, found: Completion): void {
  const groups = DONE.exec(words)?.groups
  if (groups) {
    const { claim = '', day, rest = '' } = groups
    found.timescales.push(timescaleOf(squash(claim), day, asOf))
    found.isComplete ||= found.timescales.at(-1)?.kind === 'done'
    const after = rest.replace(/^[\s.,;:)–—-]+/u, '')
    if (after !== '') found.outcomes.push(after)
  } else if (OUTCOME.test(heading)) found.outcomes.push(words)
  else found.notes.push(squash(`${heading}: ${words}`))
}

function timescaleOf(claim: string, day: string | undefined, asOf: AsOf): Timescale {
  const raw = claim.replace(/[\s.,;:(–—-]+$/u, '').replace(/^[\W_]+/u, '')
  const none = { raw, earliest: null, latest: null, precision: null }
  if (day === undefined) return { ...none, kind: 'done' }
  const planned = readTimescales(raw, asOf)[0]
  const bare = !new RegExp(`^\\W{0,3}${WORD}\\b`, 'iu').test(claim)
  if (
    bare &&
    planned?.latest &&
    asOf &&
    planned.latest > asOf.toString() &&
    planned.kind === 'by' &&
    !isNow(planned, asOf)
  )
    return { ...planned, raw }
  const claimed = readTimescales(`Completed ${bare ? raw : squash(day)}`, asOf)[0]
  return claimed ? { ...claimed, raw } : { ...none, kind: 'done' }
}

/** A month that is not over yet may be the one in which it was done. */
function isNow({ precision, latest }: Timescale, asOf: NonNullable<AsOf>): boolean {
  return precision === 'month' && latest?.slice(0, 7) === asOf.toString().slice(0, 7)
}
