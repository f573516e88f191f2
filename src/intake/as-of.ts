import { Temporal } from 'temporal-polyfill'
import { readTimescale } from '../plan/timescale/index.ts'
import { squash } from './document.ts'
import { countWords, isDateLike } from './shapes.ts'

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const DATE = `(?:\\d{1,2}\\s*(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}\\.?,?\\s+(?:19|20)?\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d{2}|${MONTH}\\.?,?\\s+(?:19|20)\\d{2})`
const SAID = new RegExp(
  `\\b(?:as\\s+(?:at|of)|updated?|up\\s*dated|dated?|version|last\\s+(?:reviewed|revised|updated)|reviewed|revised|position\\s+at|correct\\s+at)\\b[^\\n]{0,25}?(${DATE})`,
  'iu',
)
const ANY = new RegExp(`(${DATE})`, 'iu')

/**
 * The day a document speaks of, as an ISO day: a date it gives as its own ("as at …", "updated …", a line that is only a
 * date), else the month of its title, else a date in a heading of the table. Null where it says none. The last day of a
 * month that is named without a day.
 */
export function readAsOf(title: string | null, preamble: string[], headings: string[]): string | null {
  const alone = preamble.find(
    (line) => isDateLike(line) && countWords(line) <= 4 && new RegExp(`^${DATE}$`, 'iu').test(squash(line)),
  )
  const said = preamble.map((line) => SAID.exec(line)?.[1]).filter((d) => d !== undefined)
  const titled = title === null ? undefined : ANY.exec(title)?.[1]
  const headed = headings.map((heading) => SAID.exec(heading)?.[1]).filter((d) => d !== undefined)
  return dayOf(alone) ?? latest(said) ?? dayOf(titled) ?? latest(headed)
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
