import { Temporal } from 'temporal-polyfill'
import { type Fill, fillOfColour } from './shading.ts'
import { child, elements, isOn, type XmlElement } from './xml.ts'

export interface Formats {
  formatOf(style: string | undefined): string
  isBold(style: string | undefined): boolean
  /** The rating that the cell's colour shows. */
  fillOf(style: string | undefined): Fill | undefined
  /** Day 0 of the sheet's calendar. */
  epoch: Temporal.PlainDate
}

/** The formats that Excel knows by number and writes nowhere. */
const BUILT_IN: Record<string, string> = {
  9: '0%',
  10: '0.00%',
  14: 'd/m/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  22: 'd/m/yyyy',
}

export function readFormats(root: XmlElement | undefined, date1904: string | undefined): Formats {
  const sheet = child(root, 'styleSheet')
  const custom = new Map(
    elements(child(sheet, 'numFmts'), 'numFmt').map((e) => [
      e.attributes['numFmtId'],
      e.attributes['formatCode'] ?? '',
    ]),
  )
  const cells = elements(child(sheet, 'cellXfs'), 'xf').map((e) => e.attributes)
  const bold = elements(child(sheet, 'fonts'), 'font').map((font) => isOn(font, 'b'))
  const fills = elements(child(sheet, 'fills'), 'fill').map((fill) =>
    fillOfColour(child(fill, 'patternFill', 'fgColor')?.attributes),
  )
  return {
    fillOf: (style) => fills[Number(cells[Number(style ?? 0)]?.['fillId'] ?? 0)],
    formatOf: (style) => {
      const id = cells[Number(style ?? 0)]?.['numFmtId'] ?? '0'
      return custom.get(id) ?? BUILT_IN[id] ?? ''
    },
    isBold: (style) => bold[Number(cells[Number(style ?? 0)]?.['fontId'] ?? 0)] ?? false,
    epoch:
      date1904 === '1' || date1904 === 'true'
        ? Temporal.PlainDate.from('1904-01-01')
        : Temporal.PlainDate.from('1899-12-30'),
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A number as the sheet shows it: a date in as much detail as its format has (`Nov-18` is a month, not its first day). */
export function shownNumber(value: string, format: string, epoch: Temporal.PlainDate): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value.trim()
  if (codesOf(format).includes('%')) return `${Number((number * 100).toPrecision(6))}%`
  const parts = dateParts(format)
  if (!parts || number < 1 || number > 110_000) return String(Number(number.toPrecision(12)))
  return shownAs(epoch.add({ days: Math.floor(number) }), format, parts)
}

/** A date that the file writes in ISO 8601, as its format shows it. */
export function shownIsoDay(value: string, format: string): string {
  const iso = /^(\d{4}-\d\d-\d\d)(?:T|$)/u.exec(value.trim())?.[1]
  if (iso === undefined) return value.trim()
  try {
    return shownAs(Temporal.PlainDate.from(iso), format, dateParts(format) ?? WHOLE)
  } catch {
    return value.trim()
  }
}

const WHOLE: DateParts = { day: true, month: true, year: true }

/** Formats that say the day before the month, or name the month and join it to its year; others could be misread. */
const PLAIN = /^(?:(d{1,2})([ ./-]))?(m{1,4})([ ./-])(y{2,4})$/u

/** A date in the format of its cell (`30/11/2018`, `Nov-18`), spelt out where that format could be read in two ways. */
function shownAs(day: Temporal.PlainDate, format: string, parts: DateParts): string {
  const [, d = '', first = '', m = '', second = '', y = ''] = PLAIN.exec(codesOf(format)) ?? []
  const isClear = d !== '' || (y.length > 2 ? m.length > 2 || second === '/' : m.length > 2 && second === '-')
  if (m === '' || !isClear) return shownDay(day, parts)
  const digits = (value: number, code: string) => String(value).padStart(Math.min(code.length, 2), '0')
  const name = MONTHS[day.month - 1] ?? ''
  const month = m.length > 3 ? name : m.length === 3 ? name.slice(0, 3) : digits(day.month, m)
  const year = y.length > 2 ? String(day.year) : String(day.year).slice(-2)
  return `${d && digits(day.day, d)}${first}${month}${second}${year}`
}

/** A day in as much detail as its cell shows: `30 November 2018`, `November 2018`. */
export function shownDay(day: Temporal.PlainDate, parts: DateParts): string {
  const words = [parts.day && String(day.day), parts.month && MONTHS[day.month - 1], parts.year && String(day.year)]
  return words.filter(Boolean).join(' ')
}

/** Which parts of a date a cell shows. */
export interface DateParts {
  day: boolean
  month: boolean
  year: boolean
}

/** The codes of a format; words in quotation marks and colours are none, and a separator behind a bar is only that. */
function codesOf(format: string): string {
  return (format.split(';')[0] ?? '')
    .replace(/\\([ ./-])/gu, '$1')
    .replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '')
    .toLowerCase()
}

/** Which parts of a date a format shows; undefined where it is no date's. */
function dateParts(format: string): DateParts | undefined {
  const codes = codesOf(format)
  const parts = { day: codes.includes('d'), month: /m/u.test(codes.replace(/h.*$/u, '')), year: codes.includes('y') }
  if (/general|[0#?]/u.test(codes)) return undefined
  return parts.year || (parts.day && parts.month) ? parts : undefined
}
