import type { Temporal } from 'temporal-polyfill'
import type { Timescale } from '../../plan/model.ts'
import { readTimescales } from '../../plan/timescale/index.ts'
import { DATE } from '../as-of.ts'
import { END, ORIGINAL, REVISED, START } from '../date-headings.ts'
import { squash } from '../document.ts'
import { Memo } from '../memo.ts'
import { countWords, goesOn, isDateLike, namesDate } from '../shapes.ts'
import { markStruck } from '../struck.ts'
import type { Piece } from '../walk.ts'
import { markReplaced, replaceBy } from './replaced.ts'

export type AsOf = Temporal.PlainDate | null

/** Few dates serve many rows. */
const cells = new Memo<Timescale[]>(2_000)

const NONE: Timescale = { raw: '', kind: 'none', earliest: null, latest: null, precision: null }

/** The timescales that words hold, without those that say nothing. */
export function timescalesOf(text: string, asOf: AsOf): Timescale[] {
  return readTimescales(text, asOf).filter((t) => t.kind !== 'none')
}

/** One `none`, which stands for an action without any date. */
export function noTimescale(raw = ''): Timescale {
  return { ...NONE, raw }
}

/**
 * The dates of one action's cells. Those of a column `Revised date` stand for those beside it, which are kept as replaced.
 */
export function columnTimescales(pieces: Piece[], asOf: AsOf): Timescale[] {
  const isNew = ({ heading = '' }: Piece) => REVISED.test(squash(heading))
  const isOld = ({ heading = '' }: Piece) => ORIGINAL.test(squash(heading))
  const later = new Set(
    pieces.some(isNew) ? pieces.filter(isNew) : pieces.some(isOld) ? pieces.filter((p) => !isOld(p)) : [],
  )
  const rest = pieces.filter((piece) => !later.has(piece))
  return replaceBy(readPieces(rest, asOf), readPieces([...later], asOf))
}

/** Cells of one action below each other: words that a page broke are one date again, others are dates of their own. */
function readPieces(pieces: Piece[], asOf: AsOf): Timescale[] {
  const chunks: string[] = []
  for (const text of spansOf(pieces, asOf)) {
    const last = chunks.at(-1)
    if (last !== undefined && goesOn(last, text)) chunks[chunks.length - 1] = `${last} ${text}`
    else chunks.push(text)
  }
  const struck = pieces.flatMap((piece) => piece.struck ?? [])
  const found: Timescale[] = []
  for (const chunk of chunks) {
    const above = found.at(-1)
    const read = above
      ? markReplaced(readTimescales(chunk, asOf, { above }), asOf)
      : cells.get(`${asOf}|${chunk}`, () => markReplaced(readTimescales(chunk, asOf), asOf))
    found.push(...read.filter((t) => t.kind !== 'none' || squash(t.raw) !== ''))
  }
  return struck.length > 0 ? markStruck(found, struck) : found
}

const isStart = ({ heading = '' }: Piece): boolean => START.test(squash(heading))
const isEnd = ({ heading = '' }: Piece): boolean => END.test(squash(heading))

/** The words of date cells; those of two columns `Start` and `End` as one span. */
function spansOf(pieces: Piece[], asOf: AsOf): string[] {
  const start = pieces.filter(isStart)
  if (start.length === 0) return pieces.map(({ text }) => text)
  const end = pieces.filter((piece) => !isStart(piece) && isEnd(piece))
  const rest = pieces.filter((piece) => !isStart(piece) && !isEnd(piece)).map(({ text }) => text)
  const words = (some: Piece[]) => some.map(({ text }) => squash(text)).join(' ')
  return [...spanOf(words(start), words(end), asOf), ...rest]
}

/** `May 2024 – September 2024`, `May 2024 – Ongoing`; where the two are no stretch, each alone. */
function spanOf(start: string, end: string, asOf: AsOf): string[] {
  const begins = isDateLike(start) && namesDate(start) ? `from ${start}` : start
  if (end === '') return [begins]
  const span = `${start} – ${end}`
  const read = begins === start ? [] : readTimescales(span, asOf)
  const isOne = read.length === 1 && ['window', 'ongoing', 'invalid'].includes(read[0]?.kind ?? '')
  return isOne ? [span] : [begins, end]
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
/** When a calendar says an action is worked on: from the first period marked to the last, where they have a year. */
export function calendarTimescales(pieces: Piece[], asOf: AsOf): Timescale[] {
  const [first, last] = [pieces[0]?.heading, pieces.at(-1)?.heading].map((heading) => squash(heading ?? ''))
  if (!first || !last) return []
  const found = timescalesOf(first === last ? first : `${first} – ${last}`, asOf)
  return found.some(({ latest }) => latest !== null) ? found : []
}

const MEETING = new RegExp(
  `\\b(?:at|by|for|before|in|until)\\s+(?:the\\s+)?(${MONTH}(?:\\s+\\d{2,4})?\\s+(?:meeting|board|panel|committee|conference|review))\\b`,
  'iu',
)

/** All that a date alone is made of. */
const SAYS_DATE =
  /\d{1,2}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|\b(?:spring|summer|autumn|winter|easter|christmas|q[1-4]|by|of|on|from|to|until|the|end|early|mid|late|start|feedback|review|date|asap|ongoing|completed?|done|tb[acd])\b/giu

/** Dates that stand in a column of something else: a cell that is only a date, and a named meeting where no date is. */
export function strayTimescales(text: string, missing: boolean, asOf: AsOf): Timescale[] {
  if (text === '') return []
  if (isDateLike(text) && countWords(text) <= 4 && countWords(text.replace(SAYS_DATE, ' ')) === 0)
    return timescalesOf(text, asOf).filter((t) => t.latest !== null && t.kind !== 'done')
  const meeting = missing ? MEETING.exec(text)?.[1] : undefined
  return meeting ? timescalesOf(meeting, asOf) : []
}

const DEADLINE =
  /^(?:in progress|not started|completed?|due|expected|target)?\b[^.]{0,20}\b(?:completion date|to be completed|due (?:by|date)|target date|end date)\b/iu

/** A line among the progress that speaks as a date cell does: a page put it there. */
export function progressTimescales(lines: string[], asOf: AsOf): Timescale[] {
  const stray = lines.map(squash).filter((line) => DEADLINE.test(line) && countWords(line) <= 18)
  return stray.flatMap((line) => timescalesOf(line, asOf).filter((t) => t.kind !== 'done'))
}

const CLAUSE =
  /(?=\b(?:To be (?:completed|done|agreed|finished)|To (?:start|commence|begin|finish|complete|report)|Report(?:ing|s)? back|Deadline|Due\b|Complete(?:d)? by|Target date|By when|Timescale|Start(?:s|ing)? (?:on|in|date)))/u
const SENTENCE = /(?<=[\p{Ll}\d)])\.\s+(?=\p{Lu})|\n/u

/** The dates and the rest of a cell that holds an owner, dates and notes. */
export function partDates(text: string, asOf: AsOf): { timescales: Timescale[]; rest: string[] } {
  const timescales: Timescale[] = []
  const rest: string[] = []
  for (const clause of text.split(SENTENCE).flatMap((s) => s.split(CLAUSE))) {
    const said = squash(clause).replace(/^[\s.,;]+|[\s.,;]+$/gu, '')
    const words = said.replace(SAYS_WHEN, '')
    const isSaid = words !== said
    const isDates = words !== '' && countWords(words) <= 16 && (isSaid || isDateLike(words))
    const dates = isDates ? markReplaced(timescalesOf(words, asOf), asOf) : []
    if (dates.length > 0 && (isSaid || startsAsDate(words))) timescales.push(...dates)
    else if (words !== '') rest.push(words)
  }
  return { timescales, rest }
}

/** A label before a date. */
const SAYS_WHEN = /^(?:deadline|due(?: date)?|by when|time ?scale|target date)\s*(?::|\s[–-])\s*/iu

function startsAsDate(words: string): boolean {
  return (
    /^(?:to (?:be|start|commence|begin|finish|complete|report)|by|report|deadline|due|complete|target|timescale|start|from|within|on-?going|asap|end of|as soon as|once|when|after|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|spring|summer|autumn|winter|q[1-4]\b|\d)/iu.test(
      words,
    ) || countWords(words) <= 4
  )
}

const UNTIL =
  /\b(until (?:such time as )?[^.;\n]{3,80}|once (?:the |this )?[^.;,\n]{3,60}(?:agreed|approved|signed(?: off)?|in place|complete[d]?|published))/iu
const BY_DATE = new RegExp(`\\b((?:by|no later than|before)\\s+(?:the end of\\s+|end of\\s+|end\\s+)?${DATE})`, 'iu')
const OPENING = new RegExp(
  `^([^.,;\\n]{0,40}?\\b(?:in|by|on|during)\\s+(?:early |late |mid[- ])?(?:\\d{1,2}\\s*(?:st|nd|rd|th)?\\s+)?${MONTH}(?:\\s+\\d{4})?)`,
  'u',
)

/**
 * The date in an action's own words, for plans without a column of dates: what it opens with, by when it is to be done, or
 * how long it holds.
 */
export function textTimescales(text: string, missing: boolean, asOf: AsOf): Timescale[] {
  const opening = OPENING.exec(text)?.[1]
  if (opening && countWords(opening) <= 8) return timescalesOf(opening, asOf)
  const deadline = BY_DATE.exec(text)?.[1]
  if (missing && deadline) return timescalesOf(deadline, asOf)
  const until = missing ? UNTIL.exec(text)?.[1] : undefined
  return until ? timescalesOf(squash(until), asOf).slice(0, 1) : []
}
