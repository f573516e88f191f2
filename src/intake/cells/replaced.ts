import type { Timescale } from '../../plan/model.ts'
import { readTimescale } from '../../plan/timescale/index.ts'
import { squash } from '../document.ts'
import type { AsOf } from './timescales.ts'

/** Words that give a new date for the one before them. */
const NEW =
  /^\W*(?:(?:has |have |was |were |been |now |date |deadline |then )*(?:extended|revised|moved|slipped|deferred|postponed|rescheduled|delayed|pushed|put back|amended|changed)(?: date| deadline)?\b(?! from)|(?:new|revised|extended|amended) (?:date|deadline|target|timescale)|extension\b|now\b)/iu
/** Words that give the date that the one before them stands for. */
const OLD =
  /^\W*(?:(?:extended|revised|moved|slipped|deferred|postponed|rescheduled|delayed|pushed|put back|amended|changed) from|was|originally|original(?: date| target| deadline)?|previously|formerly|initially)\b[\s:]*(?:due |planned |for |by )*/iu

/** Marks the dates of one cell that another in it replaces: `Dec 2023 – extended to March 2024`. */
export function markReplaced(found: Timescale[], asOf: AsOf): Timescale[] {
  return found.map((timescale, at) => {
    const next = found[at + 1]
    if (next && NEW.test(next.raw) && counts(next) && canGo(timescale)) return replaced(timescale)
    const before = found[at - 1]
    if (before && canGo(before) && OLD.test(timescale.raw)) return oldDate(timescale, asOf)
    return timescale
  })
}

/** Marks dates for which those of a column beside them stand. */
export function replaceBy(old: Timescale[], now: Timescale[]): Timescale[] {
  return now.some(counts) ? [...old.map((each) => (canGo(each) ? replaced(each) : each)), ...now] : [...old, ...now]
}

const replaced = (timescale: Timescale): Timescale => ({ ...timescale, replaced: true })
const counts = ({ kind }: Timescale): boolean => !['none', 'done', 'invalid'].includes(kind)
/** What is done is not put off, and an impossible date is asked about. */
const canGo = ({ kind }: Timescale): boolean => !['none', 'done', 'invalid'].includes(kind)

/** The date alone of `(revised from 31/12/2023)`. */
export const oldWords = (raw: string): string => squash(raw.replace(OLD, '').replace(/\)\W{0,3}$/u, ''))

/** `(revised from 31/12/2023)` names a day, and nothing that begins on it. */
function oldDate(timescale: Timescale, asOf: AsOf): Timescale {
  const read = readTimescale(oldWords(timescale.raw), asOf)
  return read.latest === null ? timescale : { ...read, raw: timescale.raw, replaced: true }
}
