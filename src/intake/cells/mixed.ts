import type { Timescale } from '../../plan/model.ts'
import { MONTH } from '../as-of.ts'
import { squash } from '../document.ts'
import { type AsOf, partDates } from './timescales.ts'

/** What a cell that holds owner, date and notes says. */
export interface Mixed {
  leadsRaw: string
  timescales: Timescale[]
  notes: string[]
}

const OWNER =
  /(?:^|\n)\s*((?:responsible|lead|led by|owner|accountable|named|officers?|action(?:ed)? by|by whom|who)\b[^:\n–-]{0,30}(?::|\s[–-])\s*)([^\n]*)/iu
const YEARLESS = `(?:${MONTH}|spring|summer|autumn|winter)\\b`
/** What a date, or what stands for one, begins with. */
const DATE_START = `\\d|end of\\b|on-?going\\b|immediate|within\\b|as soon as\\b|once\\b|when\\b|q[1-4]\\b|tb[ac]\\b|${YEARLESS}\\s+(?:20)?\\d\\d\\b`
/** What parts an owner from the date behind: a mark, or a "by" without one. */
const BEFORE_DATE = new RegExp(
  `(?<=[\\p{L})])\\s*(?:[,;–—]|\\s-\\s)\\s*(?=by\\b|${DATE_START})|(?<=\\p{L})\\s+(?=by (?:the )?(?:end\\b|early\\b|mid\\b|\\d|${YEARLESS}))`,
  'giu',
)
/** Where the names end: at a full stop before a new sentence, at a date, or at what they are to do. */
const NAMES_END =
  /(?<=[\p{Ll})])\.(?:\s|$)|\s+(?=To\s+(?:be|start|commence|begin|finish|complete|report)\b)|\s+(?=(?:Reporting|Report|Deadline|Due|Complete|Completed|By|Start|Target|Timescale)\b)|,?\s+(?=to\s+(?!be\b)\p{Ll})/u

/**
 * Takes apart `Responsible officer: A and B. To be completed by 30 May. Notes …`. Without such a label, what is no date names
 * the owner where the column is called so (`Who and by when`).
 */
export function readMixed(text: string, asOf: AsOf, ownersFirst: boolean): Mixed {
  const owner = OWNER.exec(text)
  if (!owner) {
    const { timescales, rest } = partDates(ownersFirst ? text.replace(BEFORE_DATE, '\n') : text, asOf)
    if (ownersFirst) return { leadsRaw: rest.join('\n'), timescales, notes: [] }
    return { leadsRaw: '', timescales, notes: rest }
  }
  const line = owner[2] ?? ''
  const end = NAMES_END.exec(line)
  const names = end ? line.slice(0, end.index) : line
  const after = line.slice(names.length).replace(/^[.,\s]+/u, '')
  const others = `${text.slice(0, owner.index)}\n${after}\n${text.slice(owner.index + owner[0].length)}`
  const { timescales, rest } = partDates(others, asOf)
  return { leadsRaw: squash(`${owner[1]}${names}`), timescales, notes: rest }
}
