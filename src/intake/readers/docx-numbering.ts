import { child, elements, propertyOf, type XmlElement } from './xml.ts'

interface Level {
  start: number
  format: string
  /** `%1.%2)`: the numbers of the levels, and what stands around them. */
  pattern: string
}

interface List {
  levels: Level[]
  counts: (number | undefined)[]
}

export interface Numbering {
  /** The number or bullet that Word shows before the next paragraph of this list: `3.`, `b)`, `•`; empty where none. */
  next(numId: string, level: number): string
}

/** Counts the automatic numbers of a Word file, which stand nowhere in its text. */
export function readNumbering(root: XmlElement | undefined): Numbering {
  const numbering = elements(root)[0]
  const abstract = new Map(elements(numbering, 'abstractNum').map((e) => [e.attributes['abstractNumId'], e]))
  const lists = new Map<string, List>()
  for (const num of elements(numbering, 'num')) {
    const id = num.attributes['numId']
    const base = abstract.get(propertyOf(num, 'abstractNumId') ?? '')
    if (id) lists.set(id, { levels: readLevels(base, num), counts: [] })
  }
  return { next: (numId, level) => nextMarker(lists.get(numId), level) }
}

function readLevels(base: XmlElement | undefined, num: XmlElement): Level[] {
  const levels: Level[] = []
  const overrides = new Map(elements(num, 'lvlOverride').map((e) => [e.attributes['ilvl'], e]))
  for (const element of elements(base, 'lvl')) {
    const override = overrides.get(element.attributes['ilvl'] ?? '')
    const definition = child(override, 'lvl') ?? element
    levels[Number(element.attributes['ilvl'] ?? 0)] = {
      start: Number(propertyOf(override, 'startOverride') ?? propertyOf(definition, 'start') ?? 1),
      format: propertyOf(definition, 'numFmt') ?? 'decimal',
      pattern: propertyOf(definition, 'lvlText') ?? '',
    }
  }
  return levels
}

function nextMarker(list: List | undefined, level: number): string {
  const definition = list?.levels[level]
  if (!list || !definition || definition.format === 'none') return ''
  if (definition.format === 'bullet') return '•'
  list.counts[level] = (list.counts[level] ?? definition.start - 1) + 1
  list.counts.length = level + 1
  return definition.pattern.replace(/%(\d)/gu, (_, digit: string) => {
    const at = Number(digit) - 1
    const shown = list.levels[at]
    return shown ? written(list.counts[at] ?? shown.start, shown.format) : ''
  })
}

/** A number as its list writes it; decimal where the format is not known. */
export function written(n: number, format: string): string {
  if (format === 'lowerLetter') return letters(n)
  if (format === 'upperLetter') return letters(n).toUpperCase()
  if (format === 'lowerRoman') return roman(n)
  if (format === 'upperRoman') return roman(n).toUpperCase()
  return String(n)
}

/** Word goes on with aa, bb after z. */
function letters(n: number): string {
  return String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(9, Math.floor((n - 1) / 26) + 1))
}

function roman(n: number): string {
  const values: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let rest = Math.min(n, 3999)
  let text = ''
  for (const [value, numeral] of values) {
    while (rest >= value) {
      text += numeral
      rest -= value
    }
  }
  return text
}
