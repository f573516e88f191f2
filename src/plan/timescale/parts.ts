import { type Atom, isReading, type Read, type Reading, reading } from './reading.ts'

const PART =
  /(?:\bthe\s)?\b(early(?:\sin)?|beginning(?:\sof)?|start\sof|mid(?:dle)?(?:\sof)?|late(?:\sin)?|end(?:\sof)?)(?:\sthe)?[\s-]{0,3}$/
const NTH_WEEK = /(?:\bthe\s)?\b(first|1st|second|2nd|third|3rd|fourth|4th|last)\sweek\s(?:of|in)\s$/
const WEEK =
  /(?:\bthe\s)?\b(?:(w\s?\/?\s?c|w\s?\/?\s?b|week\s(?:commencing|beginning|starting|of))|(w\s?\/\s?e|week\s?(?:ending|end)))(?:\son)?[\s:-]{0,2}(?:[a-z]{3,6}day\s)?$/

/** Takes the words that narrow a period ("end of", "mid", "w/c") into it. */
export function withPart(text: string, atom: Atom, after: number): Atom {
  const before = text.slice(Math.max(after, atom.start - 30), atom.start)
  const week = atom.unit === 'day' ? WEEK.exec(before) : null
  if (week) {
    const at = (year: number) => mapRead(atom.at(year), (read) => weekOf(read, week[1] !== undefined))
    return { ...atom, start: atom.start - week[0].length, unit: 'week', at }
  }
  const nth = atom.unit === 'month' ? NTH_WEEK.exec(before) : null
  if (nth) {
    const at = (year: number) => mapRead(atom.at(year), (read) => nthWeek(read, nth[1] ?? ''))
    return { ...atom, start: atom.start - nth[0].length, unit: 'week', at }
  }
  const part = PART.exec(before)
  if (!part || atom.unit === 'day') return atom
  const word = part[1] ?? ''
  const at = (year: number) => mapRead(atom.at(year), (read) => partOf(read, word))
  return { ...atom, start: atom.start - part[0].length, at, isDeadline: true }
}

function weekOf(read: Reading, isFrom: boolean): Reading {
  const { latest: day } = read
  if (!isFrom) return reading(day.subtract({ days: 6 }), day, 'week')
  return reading(day, day.add({ days: day.dayOfWeek === 7 ? 6 : 7 - day.dayOfWeek }), 'week')
}

/** The nth seven days of a month: its first week is its days 1 to 7. */
function nthWeek(read: Reading, nth: string): Reading {
  if (nth === 'last') return reading(read.latest.subtract({ days: 6 }), read.latest, 'week')
  const n = ['first', 'second', 'third', 'fourth'].indexOf(nth)
  const start = read.earliest.add({ weeks: n >= 0 ? n : Number(nth[0]) - 1 })
  return reading(start, start.add({ days: 6 }), 'week')
}

/** Mid-month is its 15th; early and late are the first and the last third; the end is the last day. */
function partOf(read: Reading, word: string): Reading {
  if (read.earliest.equals(read.latest) || word.startsWith('end') || word.startsWith('late')) return read
  const isMid = word.startsWith('mid')
  if (read.precision === 'month') return reading(read.earliest, read.earliest.with({ day: isMid ? 15 : 10 }), 'week')
  const { months } = read.earliest.until(read.latest.add({ days: 1 }), { largestUnit: 'month' })
  const latest = read.earliest.add({ months: Math.max(1, Math.round(months / (isMid ? 2 : 3))) }).subtract({ days: 1 })
  return reading(read.earliest, latest, 'month')
}

const mapRead = (read: Read, map: (read: Reading) => Read): Read => (read && isReading(read) ? map(read) : read)
