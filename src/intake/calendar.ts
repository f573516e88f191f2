import type { Column } from './columns.ts'
import type { Content } from './content.ts'
import { squash } from './document.ts'

/** Fewer periods beside each other are columns that say something at two times: `Q1 update`, `Q2 update`. */
const FEWEST = 3
const MARK = /^(?:[x✓✔√☒☑■█▪●•*–—-]|->|→|yes|y)$/iu

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}'
const YEAR = "(?:(?:fy )?'?(?:20)?\\d\\d(?:\\s?[/–-]\\s?(?:20)?\\d\\d)?)"
const PERIOD = new RegExp(
  `^(?:(?:time ?scales?|timelines?|time ?frames?|delivery|schedule|year \\d|${YEAR})[\\s:,-]+)?(?:${MONTH}|q(?:uarter)? ?[1-4]|(?:week|wk|month|mth|year|yr) ?\\d{1,2}|20\\d\\d(?:\\s?[/–-]\\s?(?:20)?\\d\\d)?|(?:fy ?)?\\d\\d ?/ ?\\d\\d)(?:[\\s:,/(-]+${YEAR}\\)?)?$`,
  'iu',
)
/** The first letters of two years of months. */
const INITIALS = 'JFMAMJJASOND'.repeat(2)

/**
 * Which of the headings in a row are a calendar (`Apr | May | Jun`, `Q1 | Q2 | Q3`, `J | F | M`): several periods beside each
 * other, under which a plan marks when work goes on.
 */
export function calendarAt(headings: string[]): Set<number> {
  const found = new Set<number>()
  for (let from = 0; from < headings.length; from++) {
    const length = Math.max(periodsFrom(headings, from), initialsFrom(headings, from))
    if (length < FEWEST) continue
    for (let at = from; at < from + length; at++) found.add(at)
    from += length - 1
  }
  return found
}

/** The columns of a calendar that hold nothing but marks; ratings and reports at several times are what they are. */
export function findCalendar(columns: Column[], contents: Content[]): void {
  const periods = [...calendarAt(columns.map((column) => column.heading))]
  if (!periods.every((at) => (contents[at]?.filled ?? 0) === 0 || (contents[at]?.marks ?? 0) > 0.7)) return
  for (const at of periods) {
    const column = columns[at]
    if (column) column.role = 'calendar'
  }
}

export function isMark(text: string): boolean {
  return MARK.test(squash(text))
}

function periodsFrom(headings: string[], from: number): number {
  let at = from
  while (PERIOD.test(squash(headings[at] ?? ''))) at += 1
  return at - from
}

function initialsFrom(headings: string[], from: number): number {
  let letters = ''
  while (/^[A-Z]$/u.test(squash(headings[from + letters.length] ?? '')))
    letters += squash(headings[from + letters.length] ?? '')
  while (letters.length >= FEWEST && !INITIALS.includes(letters)) letters = letters.slice(0, -1)
  return letters.length
}
