import type { ReadPlan } from './contract.ts'
import { squash } from './document.ts'

type Scheme = ReadPlan['ratingScheme']

/** `Green = completed`, `G: completed`, `Green – completed`: one level a line, or with semicolons between. */
const LEVEL = /^(.{1,40}?)\s*(?:[=:–—]|\s-\s)\s*(.+)$/u

/** The plan's key in a person's words; null where they name no level of its own scale. */
export function schemeAsTold(scheme: Scheme, words: string): Scheme | null {
  const told = words.split(/[\n;]/u).flatMap((line) => {
    const [, code, meaning] = LEVEL.exec(squash(line)) ?? []
    return code && meaning ? [{ code: code.toLowerCase(), meaning }] : []
  })
  const meaningOf = (level: Scheme['levels'][number]) =>
    told.find(({ code }) => [level.code, level.label].some((name) => name.toLowerCase() === code))?.meaning
  if (told.length === 0 || !scheme.levels.some(meaningOf)) return null
  return { ...scheme, levels: scheme.levels.map((level) => ({ ...level, meaning: meaningOf(level) ?? level.meaning })) }
}

/** What was read, with the key as it was told: whether Green means complete need not be asked any more. */
export function withToldKey(read: ReadPlan, scheme: Scheme): ReadPlan {
  const queries = read.queries.filter((query) => query.kind !== 'no-key')
  return { ...read, ratingScheme: scheme, queries }
}
