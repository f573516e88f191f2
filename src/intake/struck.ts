import type { Timescale } from '../plan/model.ts'
import { type Cell, squash } from './document.ts'

/** The words of a cell that are struck through, where it has others: a row that is struck as a whole says nothing new. */
export function struckIn(texts: string[], struck: string[]): Pick<Cell, 'struck'> {
  if (struck.length === 0) return {}
  const bare = (some: string[]) => some.join('').replace(/\s+/gu, '')
  return bare(struck) === bare(texts) ? {} : { struck }
}

/** A cell's words without those that are struck through. */
export function withoutStruck({ text, struck = [] }: { text: string; struck?: string[] | undefined }): string {
  return struck.reduce((left, words) => left.replace(words, ''), text)
}

/** Marks the dates that are struck through as replaced. */
export function markStruck(found: Timescale[], struck: string[]): Timescale[] {
  const gone = struck.map(bare).filter((words) => words !== '')
  const isGone = ({ raw }: Timescale) => bare(raw) !== '' && gone.some((words) => words.includes(bare(raw)))
  return found.map((timescale) => (isGone(timescale) ? { ...timescale, replaced: true } : timescale))
}

const bare = (words: string): string => squash(words).replace(/^[\s.,;:–-]+|[\s.,;:–-]+$/gu, '')
