import { child, elements, isOn, textOf, type XmlElement } from './xml.ts'

/** The words of a cell, and those of its runs that are struck through. */
export interface SheetText {
  text: string
  struck: string[]
}

export const plain = (text: string): SheetText => ({ text: text.trim(), struck: [] })

export function readStrings(root: XmlElement | undefined): SheetText[] {
  return elements(child(root, 'sst'), 'si').map(richText)
}

/** The words of a cell written in several fonts; the reading aids of East Asian text are no part of them. */
export function richText(element: XmlElement | undefined): SheetText {
  const runs = elements(element).filter((e) => e.name === 't' || e.name === 'r')
  const words = (run: XmlElement) => textOf(run.name === 't' ? run : child(run, 't'))
  const struck = runs.filter((run) => isOn(child(run, 'rPr'), 'strike')).map((run) => words(run).trim())
  return { text: runs.map(words).join('').trim(), struck: struck.filter((each) => each !== '') }
}
