import { Temporal } from 'temporal-polyfill'
import { readTimescale } from '../plan/timescale/index.ts'
import { tidy } from '../plan/timescale/tidy.ts'
import { squash } from './document.ts'
import { type Line, loneCell } from './lines.ts'
import { countWords, isDateLike } from './shapes.ts'
import { newestVersion } from './versions.ts'

/** Source of a pattern for the name of a month. */
export const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
/** Source of a pattern for a day, or for a month of a year. */
export const DATE = `(?:\\d{1,2}\\s{0,3}(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${MONTH}\\.?,?\\s{1,3}(?:19|20)?\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d{2}|${MONTH}\\.?,?\\s{1,3}(?:19|20)\\d{2})`

const STATES = [
  'as\\s+(?:at|of)',
  'up\\s?dated?',
  'this\\s+(?:update|version)',
  'last\\s+(?:review(?:ed)?|revis(?:ed|ion)|amended)',
  'reviewed',
  'refreshed',
  'revised',
  '(?:position|correct|status|progress)\\s+(?:at|to)',
  'plan\\s+(?:submitted|approved|signed\\s+off|published|issued)',
  '(?:status|progress|monitoring|update|position)\\s+(?:report|update|statement)',
].join('|')
/** What is said of the plan itself, or of how far it is; a review to come is another day. */
const STATED = new RegExp(
  `(?<!\\b(?:next|be|being|due|will|until|before)\\s)\\b(?:${STATES})\\b[^\\n]{0,40}?(${DATE})`,
  'giu',
)
/** `Updated following the Learning and Improvement Group (LIG) on 9 February 2023`: an update, and what it came after. */
const UPDATED_AFTER = new RegExp(
  `\\bup\\s?dated\\s(?:following|after|at|for)\\b[^\\n.;]{0,100}?\\bon\\s(${DATE})`,
  'giu',
)
/** `Update Feb 23`, as a heading says it. */
const HEADED = new RegExp(
  `\\b(?:updates?|progress|position|status|b?rag)\\b[^\\n]{0,20}?\\b(${MONTH}\\.?\\s?['’]?\\d\\d)$`,
  'giu',
)
const DATED = new RegExp(`\\b(?:dated?|version)\\b[^\\n]{0,25}?(${DATE})`, 'giu')
/** `Multi-agency action plan January 2017` */
const NAMED = new RegExp(`\\b(?:plan|tracker|programme)\\b[^\\n.]{0,30}?(${DATE})$`, 'giu')
const ANY = new RegExp(`(${DATE})`, 'iu')
/** Words of a day that has not come. */
const TO_COME = /\b(?:next|to be|due)\b/iu
const ALONE = new RegExp(`^${DATE}$`, 'iu')
/** Papers that have a day of their own, which is not the plan's. */
const OTHER_PAPER =
  /\b(?:reports?|inspections?|inquests?|inquiry|letters?|notices?|publi(?:shed|cation)|guidance|polic(?:y|ies)|strategy|protocols?|procedures?|legislation|orders?|judg\w+|opinions?|incidents?|deaths?|died|births?|hearings?|exercises?|events?)\b/iu
const THE_PLAN = /\b(?:plan|progress|status|this|action)\b/iu
/** How many characters before a day say what it is the day of. */
const LOOKED_BACK = 40
/** Words of a table above the plan that are no label and no day. */
const LONGEST_CELL = 120

/** Where a document may say the day that it speaks of. */
export interface AsOfSources {
  title: string | null
  /** Every line above the plan, also the rows of tables there. */
  above: Line[]
  /** Lists of versions and the like, wherever they stand. */
  beside: Iterable<Line>
  headings: string[]
}

/**
 * The day a document speaks of, as an ISO day: a line above the plan that is only a date, else what it says of itself
 * ("as at …", "updated …", a row "This update | …"), else its newest version, else a date it bears, also in its title,
 * else a date in a heading of the table. The day of another paper ("report dated …") is none of these. Null where it says
 * none. The last day of a month that is named without a day.
 */
export function readAsOf({ title, above, beside, headings }: AsOfSources): string | null {
  const lone = above.flatMap((line) => loneCell(line)?.text ?? [])
  const texts = [...lone, ...above.flatMap(labelled)].map(spelt)
  const alone = lone.find((line) => isDateLike(line) && countWords(line) <= 4 && ALONE.test(squash(line)))
  return (
    dayOf(alone) ??
    latest(texts.flatMap(stated)) ??
    newestVersion(beside, dayOf) ??
    latest(texts.flatMap(dated)) ??
    dayOf(title === null || TO_COME.test(title) ? undefined : ANY.exec(title)?.[1]) ??
    latest(texts.flatMap((text) => said(NAMED, text))) ??
    latest(headings.flatMap((heading) => [...stated(heading), ...dated(heading), ...said(HEADED, heading)]))
  )
}

/** With misspelt months put right. */
const spelt = (text: string): string => tidy(text).text

/** A row `Plan updated | 3 May 2024` as words; each cell with the one before it. */
function labelled({ cells }: Line): string[] {
  return cells.slice(1).flatMap((cell, at) => {
    const label = cells[at]?.text ?? ''
    if (label.length > LONGEST_CELL || cell.text.length > LONGEST_CELL || !ANY.test(cell.text)) return []
    return [`${squash(label)}: ${squash(cell.text)}`]
  })
}

const stated = (text: string): string[] => [...said(STATED, text), ...said(UPDATED_AFTER, text)]
const dated = (text: string): string[] => said(DATED, text)

/** The days that a text says, each where its words fit the pattern. */
function said(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const [whole, day = ''] = found
    const before = text.slice(Math.max(0, found.index - LOOKED_BACK), found.index).replace(/^.*[.;]\s/su, '')
    const between = whole.slice(0, -day.length)
    const ofAnother = OTHER_PAPER.test(before) && !THE_PLAN.test(before)
    const names = pattern === DATED && OTHER_PAPER.test(between) && !THE_PLAN.test(between)
    return ofAnother || names || TO_COME.test(between) ? [] : [day]
  })
}

function latest(texts: string[]): string | null {
  return (
    texts
      .map(dayOf)
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  )
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const read = readTimescale(squash(text), null)
  return read.kind === 'invalid' ? null : (read.latest ?? null)
}

/** @returns undefined where the text is no day of the calendar */
export function parseDay(text: string | null | undefined): Temporal.PlainDate | null {
  if (!text) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
