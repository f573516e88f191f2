import { Temporal } from 'temporal-polyfill'
import type { Timescale } from '../plan/model.ts'
import { type Quarters, readTimescales } from '../plan/timescale/index.ts'
import { oldWords } from './cells/replaced.ts'
import type { AsOf } from './cells/timescales.ts'
import type { ReadAction } from './contract.ts'
import type { Understood } from './read-action.ts'

const FIRST = '(?:jan(?:uary)?|apr(?:il)?|july?|oct(?:ober)?)'
const LAST = '(?:mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)'
const QUARTER = '(?:\\bq\\s?|\\bquarter\\s?)([1-4])\\b'
const GAP = '[^a-z0-9]{0,4}(?:(?:19|20)\\d\\d)?(?:\\s?[/-]\\s?\\d\\d)?[^a-z0-9]{0,6}'
/** `Q1 update (Apr – Jun 25)`: a quarter and its months. */
const WITH_MONTHS = new RegExp(
  `${QUARTER}(?:\\s[a-z]{3,12})?${GAP}(${FIRST})\\b[\\s\\d'.]{0,6}(?:-|–|to)\\s?${LAST}\\b`,
  'giu',
)
/** `End of Quarter 2, 2023 (30 June 2023)`: a quarter and its last day. */
const ENDS = new RegExp(`\\bend\\sof\\s(?:the\\s)?${QUARTER}${GAP}(?:3[01](?:st|th)?\\s)(${LAST})\\b`, 'giu')
/** `30 September 2025 (end of Quarter 2)`. */
const ENDED = new RegExp(
  `\\b3[01](?:st|th)?\\s(${LAST})\\s(?:(?:19|20)\\d\\d)?[^a-z0-9]{0,4}end\\sof\\s(?:the\\s)?${QUARTER}`,
  'giu',
)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Where a plan says which months its quarters are, it does so in few words. */
const LONGEST = 2_000

/**
 * Which year the quarters of a plan are of, where it shows it: by their months, or by an action that was done in its
 * quarter of the calendar year, before that of the financial year began. Undefined where it does not, or shows both.
 */
export function quartersOf(texts: string[], understood: readonly Understood[]): Quarters | undefined {
  const shown = texts.flatMap((text) => shownBy(text.slice(0, LONGEST)))
  const found = new Set(shown.length > 0 ? shown : understood.flatMap(({ action }) => shownByDone(action)))
  return found.size === 1 ? [...found][0] : undefined
}

function shownBy(text: string): Quarters[] {
  if (!/\bq/iu.test(text)) return []
  return [
    ...[...text.matchAll(WITH_MONTHS)].flatMap(([, quarter, month]) => yearOf(Number(quarter), monthOf(month))),
    ...[...text.matchAll(ENDS)].flatMap(([, quarter, month]) => yearOf(Number(quarter), monthOf(month) - 2)),
    ...[...text.matchAll(ENDED)].flatMap(([, month, quarter]) => yearOf(Number(quarter), monthOf(month) - 2)),
  ]
}

const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** The year whose quarter begins in that month. */
function yearOf(quarter: number, begins: number): Quarters[] {
  if (begins === 3 * quarter - 2) return ['calendar']
  return begins === ((3 * quarter) % 12) + 1 ? ['financial'] : []
}

const SAYS_DONE = /^\W*(?:complete[d]?|done|finished|achieved|closed)\b(?!\s+(?:by|when|once|if)\b)/iu

function shownByDone({ timescales, progress }: ReadAction): Quarters[] {
  const due = timescales.filter((timescale) => isDoubtful(timescale))
  if (due.length === 0) return []
  const claims = timescales.filter(({ kind }) => kind === 'done')
  const said = SAYS_DONE.test(progress) ? readTimescales(progress.slice(0, LONGEST), null) : []
  const days = [...claims, ...said].flatMap(({ latest }) => latest ?? []).sort()
  const last = days.at(-1)
  return due.flatMap((timescale): Quarters[] => {
    const { earliest } = calendarQuarter(timescale) ?? {}
    const begins = timescale.earliest
    return last && earliest && begins && last < begins && last >= earliest ? ['calendar'] : []
  })
}

function calendarQuarter({ raw }: Timescale): Timescale | undefined {
  const read = readTimescales(raw, null, { quarters: 'calendar' })
  return read.length === 1 ? read[0] : undefined
}

const WITH_YEAR = new RegExp(
  `(?:${QUARTER}|\\bquarter\\b)[^a-z0-9]{0,5}(?:of\\s)?(?:19|20)\\d\\d(?!\\d|\\s?[/–-]\\s?\\d)`,
  'iu',
)

/** Whether it is a quarter of one year, which may be the calendar's or the financial one. */
export function isDoubtful({ raw, kind }: Timescale): boolean {
  return kind !== 'done' && WITH_YEAR.test(raw)
}

/** What a plan shows of the dates in it that lean on it. */
export interface PlanYear {
  quarters: Quarters | undefined
  /** The first day of the one year that the plan is of; undefined where it names none. */
  from: Temporal.PlainDate | undefined
}

const FINANCIAL_YEAR = /(?<![\d/.-])(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)(?![\d/.]|\s?-\s?\d)/gu

/** The one financial year that a text names (`Delivery plan 2023/24`), by its first day; undefined for none or several. */
export function planYear(text: string | null): Temporal.PlainDate | undefined {
  const years = [...(text ?? '').matchAll(FINANCIAL_YEAR)]
  const first = new Set(years.map(([, year, next]) => (Number(next) === (Number(year) + 1) % 100 ? Number(year) : NaN)))
  const [year = NaN] = first
  return first.size === 1 && !Number.isNaN(year) ? Temporal.PlainDate.from({ year, month: 4, day: 1 }) : undefined
}

/**
 * The same action with its quarters those of the year that the plan shows; without a day that the plan is as at, also its
 * other dates.
 */
export function settleYear(understood: Understood, { quarters, from }: PlanYear, asOf: AsOf): Understood {
  if (!quarters && !from) return understood
  const { action } = understood
  const settled = (timescale: Timescale): Timescale => {
    const { raw, replaced } = timescale
    const leans = /\bq/iu.test(raw) || (from && !asOf)
    const words = replaced ? oldWords(raw) : raw
    const read = leans ? readTimescales(words, asOf, { ...(quarters && { quarters }), ...(from && { from }) }) : []
    return read.length === 1 && read[0] ? { ...read[0], raw, ...(replaced && { replaced }) } : timescale
  }
  const followUps = action.followUps.map((each) => (each.due ? { ...each, due: settled(each.due) } : each))
  return { ...understood, action: { ...action, timescales: action.timescales.map(settled), followUps } }
}
