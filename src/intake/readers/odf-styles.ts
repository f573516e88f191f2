import { type Fill, fillOf } from './shading.ts'
import type { DateParts } from './xlsx-formats.ts'
import { elements, type XmlElement } from './xml.ts'

export interface ListLevel {
  /** `1`, `a`, `A`, `i`, `I`; empty where nothing is shown; `•` for bullets. */
  format: string
  /** `%1%.%2%)`: the numbers of the levels, and what stands around them. */
  pattern: string
  start: number
}

/** What the named styles of an OpenDocument file say about a reader's questions. */
export interface OdfStyles {
  isBold(style: string | undefined): boolean | undefined
  /** The heading level of a paragraph style; null for plain text. */
  levelOf(style: string | undefined): number | null
  isHidden(style: string | undefined): boolean
  /** The rating that a cell's colour shows. */
  fillOf(style: string | undefined): Fill | undefined
  dateParts(style: string | undefined): DateParts | undefined
  listLevel(list: string | undefined, level: number): ListLevel | undefined
}

const MOST_PARENTS = 20

/** Reads the styles out of `content.xml` and `styles.xml`. */
export function readOdfStyles(roots: (XmlElement | undefined)[]): OdfStyles {
  const all = roots.flatMap((root) =>
    elements(root).filter((e) => e.name === 'styles' || e.name === 'automatic-styles'),
  )
  const named = (name: string) =>
    new Map(all.flatMap((group) => elements(group, name)).map((e) => [e.attributes['name'] ?? '', e]))
  const [styles, dates, lists] = [named('style'), named('date-style'), named('list-style')]
  const chain = (name: string | undefined) => chainOf(styles, name)
  const property = (name: string | undefined, group: string, attribute: string) =>
    chain(name)
      .map((style) => elements(style, group)[0]?.attributes[attribute])
      .find((value) => value !== undefined)
  return {
    isBold: (name) => {
      const weight = property(name, 'text-properties', 'font-weight')
      return weight === undefined ? undefined : weight === 'bold' || Number(weight) >= 600
    },
    levelOf: (name) => levelOf(chain(name)),
    isHidden: (name) => property(name, 'table-properties', 'display') === 'false',
    fillOf: (name) => fillOf(property(name, 'table-cell-properties', 'background-color')?.slice(1)),
    dateParts: (name) => {
      const data = chain(name).find((style) => style.attributes['data-style-name'])?.attributes['data-style-name']
      return partsOf(dates.get(data ?? ''))
    },
    listLevel: (list, level) => listLevel(lists.get(list ?? ''), level),
  }
}

function chainOf(styles: Map<string, XmlElement>, name: string | undefined): XmlElement[] {
  const chain: XmlElement[] = []
  for (let at = styles.get(name ?? ''); at && chain.length < MOST_PARENTS; ) {
    chain.push(at)
    at = styles.get(at.attributes['parent-style-name'] ?? '')
  }
  return chain
}

function levelOf(chain: XmlElement[]): number | null {
  if (chain.some((style) => /^(?:sub)?title$/iu.test(style.attributes['name'] ?? ''))) return 1
  const level = chain.map((style) => style.attributes['default-outline-level']).find((value) => value !== undefined)
  return level ? Number(level) : null
}

function partsOf(style: XmlElement | undefined): DateParts | undefined {
  if (!style) return undefined
  const has = (name: string) => elements(style, name).length > 0
  return { day: has('day'), month: has('month'), year: has('year') }
}

function listLevel(list: XmlElement | undefined, level: number): ListLevel | undefined {
  const found = elements(list).find((e) => e.attributes['level'] === String(level))
  if (!found) return undefined
  const { attributes } = found
  if (found.name !== 'list-level-style-number') return { format: '•', pattern: '', start: 1 }
  const shown = Math.min(Number(attributes['display-levels'] ?? 1) || 1, level)
  const numbers = Array.from({ length: shown }, (_, at) => `%${level - shown + 1 + at}%`).join('.')
  return {
    format: attributes['num-format'] ?? '',
    pattern:
      attributes['num-list-format'] ?? `${attributes['num-prefix'] ?? ''}${numbers}${attributes['num-suffix'] ?? ''}`,
    start: Number(attributes['start-value'] ?? 1),
  }
}
