import type { Timescale } from '../model.ts'
import * as cue from './cues.ts'
import type { Period } from './periods.ts'
import { type AsOf, isBefore, isReading, later, type Reading } from './reading.ts'

/** What a clause means, without its words. */
export type Meaning = Omit<Timescale, 'raw'>

const NOTHING = { earliest: null, latest: null, precision: null }
const NO_DATE = /^\W*(?:n\/?a|none|nil|not\sapplicable|no\s(?:date|timescale)|blank)?\W*$/

/** The kind of a clause and its dates: `period` is the date found in it, with positions in `text`. */
export function meaningOf(text: string, period: Period | null, asOf: AsOf): Meaning {
  if (!period) return { kind: kindOfWords(text), ...NOTHING }
  const { read } = period
  if (!read) {
    const kind = kindOfWords(text)
    return { kind: kind === 'done' || kind === 'ongoing' ? kind : 'tbc', ...NOTHING }
  }
  if (!isReading(read)) return { kind: 'invalid', ...NOTHING, suggested: read.impossible.toString() }
  return datedMeaning({ before: text.slice(0, period.start), after: text.slice(period.end), period, read, asOf })
}

/** The kind of words that name no date. */
export function kindOfWords(text: string): Timescale['kind'] {
  if (NO_DATE.test(text)) return 'none'
  if (cue.ONGOING.test(text)) return 'ongoing'
  if (cue.TBC.test(text)) return 'tbc'
  if (cue.EVENT_FIRST.test(text)) return 'event'
  if (cue.DONE.test(text)) return 'done'
  if (cue.RECURRING.test(text)) return 'ongoing'
  const isEvent = cue.EVENT.test(text)
  if (cue.ASAP.test(text)) return isEvent && !/\basap\b|soon|early|quick/.test(text) ? 'event' : 'asap'
  return isEvent ? 'event' : 'none'
}

interface Dated {
  before: string
  after: string
  period: Period
  read: Reading
  asOf: AsOf
}

function datedMeaning(clause: Dated): Meaning {
  return ongoing(clause) ?? done(clause) ?? meeting(clause) ?? from(clause) ?? deadline(clause)
}

function ongoing({ before, after, period, read }: Dated): Meaning | null {
  const isBy = cue.BY.test(before)
  const words = `${before} | ${after}`
  if (cue.EVERY.test(before)) return { kind: 'ongoing', ...NOTHING }
  const isEnd = isBy && !/\b(?:until|untill|till|up to)\b[^a-z]*(?:the\s)?$/.test(before)
  if (!cue.ONGOING.test(words) && (isEnd || !cue.RECURRING.test(words))) return null
  const isAfterCue = cue.ONGOING.test(before) || cue.RECURRING.test(before)
  const only = (ends: Partial<Meaning>): Meaning => ({
    kind: 'ongoing',
    ...NOTHING,
    precision: read.precision,
    ...ends,
  })
  if (!isAfterCue || cue.FROM.test(before)) return only({ earliest: read.earliest.toString() })
  if (isBy || (/-\s*$/.test(before) && !period.isRange)) return only({ latest: read.latest.toString() })
  return only({ earliest: read.earliest.toString(), latest: read.latest.toString() })
}

function done({ before, after, read, asOf }: Dated): Meaning | null {
  const words = `${before} | ${after}`
  const isClaimBy = cue.DONE_BY.test(before) && asOf !== null && !isBefore(asOf, read.latest)
  if (!cue.DONE.test(words) && !isClaimBy) return null
  return claim(read)
}

/** A claim that it happened in the period named. */
export function claim(read: Reading): Meaning {
  const [earliest, latest] = [read.earliest.toString(), read.latest.toString()]
  return { kind: 'done', earliest, latest, precision: read.precision }
}

function meeting({ after, period, read }: Dated): Meaning | null {
  if (period.unit !== 'month' || period.isRange || !cue.MEETING.test(after)) return null
  return { kind: 'event', earliest: null, latest: read.latest.toString(), precision: read.precision }
}

function from({ before, after, period, read }: Dated): Meaning | null {
  const isAfter = cue.AFTER.test(before)
  const isStart = cue.FROM.test(before) && !period.isRange
  if (!isAfter && !isStart && !cue.ONWARDS.test(after)) return null
  const earliest = isAfter ? read.latest.add({ days: 1 }) : read.earliest
  return { kind: 'from', earliest: earliest.toString(), latest: null, precision: read.precision }
}

function deadline(clause: Dated): Meaning {
  const { before, period, read } = clause
  const isBy = cue.BY.test(before)
  const isDeadline = isBy || period.isDeadline
  const isLong = period.isRange || period.unit === 'year' || period.unit === 'season' || period.unit === 'quarter'
  const isStretch = !read.earliest.equals(read.latest) && (isLong || period.unit === 'week' || period.unit === 'day')
  const isWindow = !isDeadline && (isStretch || (period.unit === 'month' && cue.IN.test(before)))
  const isBeforeIt = cue.BEFORE.test(before) && period.unit !== 'day' && !period.isDeadline
  const latest = isBeforeIt ? read.earliest.subtract({ days: 1 }) : read.latest
  const other = read.other ?? slipOfYear(clause)
  const isDoubtful = isBy && !period.isDeadline && !isBeforeIt && (period.isRange || period.unit === 'season')
  const isEndOf = period.isRange && /\bend of\b/.test(before)
  return {
    kind: isWindow ? 'window' : 'by',
    earliest: isWindow ? read.earliest.toString() : null,
    latest: latest.toString(),
    precision: read.precision,
    ...((read.ambiguous || isDoubtful || isEndOf || other) && { ambiguous: true }),
    ...(other && { suggested: other.toString() }),
  }
}

/**
 * "Feedback on 16.10.09" in a plan of September 2008: an appointment over a year away whose day a year before lies
 * in the next two months was probably meant for that.
 */
function slipOfYear({ before, period, read, asOf }: Dated) {
  if (!asOf || period.unit !== 'day' || !cue.ON.test(before)) return undefined
  const meant = read.latest.subtract({ years: 1 })
  const isSoon = !isBefore(meant, asOf) && !isBefore(asOf.add({ months: 2 }), meant)
  return isSoon && isBefore(asOf.add({ years: 1 }), later(read.latest, asOf)) ? meant : undefined
}
