import type { Temporal } from 'temporal-polyfill'
import type { Precision } from '../model.ts'
import { financialYear, type Matcher, monthsRead, type Read, reading } from './reading.ts'

/** "of publication", "after the inquest": counted from an event, so no date of its own. */
const NOT_FROM_EVENT = '(?!\\s(?:of|after|from|following|post|before|prior)\\b(?!\\s(?:now|today|this plan)))'
const UNIT = '((?:working\\s|calendar\\s)?day|hour|week|month|year)s?\\b'

/** Dates counted from the plan's as-of date: "within three months", "0-6 months", "end of the financial year". */
export function relativeMatchers(counts: string, count: (words: string) => number): Matcher[] {
  const span = `${counts}(?:\\s?(?:-|to)\\s?${counts})?[\\s-]{0,2}${UNIT}(?:'?\\stime)?${NOT_FROM_EVENT}`
  const read: Matcher['read'] = ([a = '', b, unit = ''], asOf) => {
    const [from, to] = b ? [count(a), count(b)] : [0, count(a)]
    const precision = precisionOf(unit)
    const found = fixed(precision, asOf, (day) => {
      const latest = after(day, unit, to)
      return reading(b ? after(day, unit, Math.min(from, to)) : latest, latest, precision)
    })
    return b ? { ...found, isStretch: true } : found
  }
  return [
    { pattern: new RegExp(`\\b(?:within|in|over)\\s(?:the\\s)?(?:next\\s|coming\\s)?${span}`, 'g'), read },
    { pattern: new RegExp(`(?<=^|\\n|;\\s?)(?:next\\s)?${span}(?=\\s*(?:$|[.;,()\\n]))`, 'g'), read },
    {
      pattern: /\b(this|current|next|coming)\s(week|month|quarter|financial year|calendar year|year)\b/g,
      read: ([which, unit = ''], asOf) => {
        const step = which === 'this' || which === 'current' ? 0 : 1
        return fixed(precisionOf(unit), asOf, (day) => named(unit, day, step))
      },
    },
    {
      pattern: /(?<=\bend of\s)(?:the\s)?(week|month|quarter|financial year|calendar year|year)\b(?!\s?\d)/g,
      read: ([unit = ''], asOf) => fixed('month', asOf, (day) => named(unit, day, 0)),
    },
    {
      pattern: /\b(financial year|year|month|quarter)[\s-]end\b/g,
      read: ([unit = ''], asOf) => {
        const found = fixed('month', asOf, (day) => named(unit, day, 0))
        return found && { ...found, isDeadline: true }
      },
    },
  ]
}

function fixed(unit: Precision, asOf: Temporal.PlainDate | null, read: (day: Temporal.PlainDate) => Read) {
  // Without an as-of date the words are kept and nothing is reckoned.
  return { unit, year: asOf?.year ?? 0, at: () => asOf && read(asOf) }
}

function precisionOf(unit: string): Precision {
  if (unit.endsWith('day') || unit === 'hour') return 'day'
  if (unit.endsWith('year')) return 'year'
  return unit === 'week' || unit === 'quarter' ? unit : 'month'
}

/** `n` units after `day`; working days are Monday to Friday, as a plan names no calendar. */
function after(day: Temporal.PlainDate, unit: string, n: number): Temporal.PlainDate {
  if (unit === 'hour') return day.add({ days: Math.ceil(n / 24) })
  if (!unit.startsWith('working')) return day.add({ [`${unit.replace('calendar ', '')}s`]: n })
  let date = day
  for (let left = n; left > 0; ) {
    date = date.add({ days: 1 })
    if (date.dayOfWeek < 6) left--
  }
  return date
}

/** The week, month, quarter or year that `day` is in, or (`step` 1) the next. */
function named(unit: string, day: Temporal.PlainDate, step: number): Read {
  const fiscal = day.month >= 4 ? day.year : day.year - 1
  switch (unit) {
    case 'week': {
      const monday = day.subtract({ days: day.dayOfWeek - 1 }).add({ weeks: step })
      return reading(monday, monday.add({ days: 6 }), 'week')
    }
    case 'month': {
      const first = day.add({ months: step })
      return monthsRead(first.year, first.month, 1, 'month')
    }
    case 'quarter': {
      const first = day.with({ day: 1, month: day.month - ((day.month - 1) % 3) }).add({ months: 3 * step })
      return monthsRead(first.year, first.month, 3, 'quarter')
    }
    case 'financial year':
      return financialYear(fiscal + step)
    case 'calendar year':
      return monthsRead(day.year + step, 1, 12, 'year')
    default: {
      const read = monthsRead(day.year + step, 1, 12, 'year')
      return { ...read, ambiguous: true, other: financialYear(fiscal + step).latest }
    }
  }
}
