import { written } from './docx-numbering.ts'
import type { OdfStyles } from './odf-styles.ts'
import type { XmlElement } from './xml.ts'

/** A list that a paragraph stands in, with the numbers given so far, by level. */
export interface OpenList {
  style: string | undefined
  counts: (number | undefined)[]
}

const FORMATS: Record<string, string> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}

/** Counts the automatic numbers of an OpenDocument text, which stand nowhere in its words. */
export class OdfLists {
  readonly #styles: OdfStyles
  readonly #byId = new Map<string, OpenList>()
  readonly #byStyle = new Map<string, OpenList>()

  constructor(styles: OdfStyles) {
    this.#styles = styles
  }

  /** A list begins, or one that was left is gone on with. */
  open(element: XmlElement): OpenList {
    const { 'style-name': style, id, 'continue-list': other, 'continue-numbering': goesOn } = element.attributes
    const before = other ? this.#byId.get(other) : goesOn === 'true' ? this.#byStyle.get(style ?? '') : undefined
    const list = before ?? { style, counts: [] }
    if (id) this.#byId.set(id, list)
    if (style) this.#byStyle.set(style, list)
    return list
  }

  /** The number or bullet before the next item of a level, from 1: `3.`, `b)`, `•`; empty where none is shown. */
  next(list: OpenList, style: string | undefined, level: number, startAt: string | undefined): string {
    const definition = this.#styles.listLevel(style ?? list.style, level)
    if (!definition || definition.format === '') return ''
    if (definition.format === '•') return '•'
    const count = startAt === undefined ? (list.counts[level] ?? definition.start - 1) + 1 : Number(startAt)
    list.counts.length = Math.min(list.counts.length, level)
    list.counts[level] = count
    return definition.pattern.replace(/%(\d+)%/gu, (_, digits: string) => {
      const shown = this.#styles.listLevel(style ?? list.style, Number(digits))
      const format = FORMATS[shown?.format ?? '']
      return shown && format ? written(list.counts[Number(digits)] ?? shown.start, format) : ''
    })
  }
}
