import { MOST_NAMED, sharedQuestion } from '../../plan/shared-questions.ts'
import type { Quarters } from '../../plan/timescale/index.ts'
import type { QueryKind, ReadAction, ReadPlan, ReadQuery } from '../contract.ts'
import { type Comment, type Hidden, squash } from '../document.ts'
import type { Line } from '../lines.ts'
import type { Understood } from '../read-action.ts'
import type { RawAction } from '../walk.ts'

/** All that questions are asked of: the plan, what was noticed while reading its actions, and what was left over. */
export interface Evidence {
  plan: ReadPlan
  understood: Understood[]
  fragments: Line[]
  /** Rows with a number or an owner, and no words of what is to be done. */
  wordless: RawAction[]
  hasKey: boolean
  /** Lines above the plan, which may say how many recommendations there are. */
  preamble: string[]
  /** Lines of tables that are no part of the plan: lists of versions, of people. */
  beside: Iterable<Line>
  /** What its sheets hide. */
  hidden: Hidden[]
  /** Comments that stand beside no action: on a title, a heading or a key. */
  loose: Comment[]
  /** Heading rows of tables that say neither who nor when, which were left out. */
  tablesBeside: Line[]
  /** First rows of other tables that were left out, and whose rows might be actions. */
  leftOut: Line[]
  /** Heading rows of risk registers, which were left out. */
  registers: Line[]
  /** How many ratings were the colours of cells, and no words. */
  shaded: number
  /** Whose initials the plan explains. */
  initials: ReadonlyMap<string, string>
  /** Which year its quarters are of, where it shows it. */
  quarters: Quarters | undefined
}

/** A question with the action that it is about; null for one about the plan. */
export interface Asked extends ReadQuery {
  about: ReadAction | null
}

const LONGEST_RAW = 60

/** The plan's own words for a query: at most sixty of them. */
export function clip(text: string): string {
  const words = squash(text).split(' ')
  return words.length <= LONGEST_RAW ? words.join(' ') : `${words.slice(0, LONGEST_RAW - 1).join(' ')} …`
}

export function ask(
  kind: QueryKind,
  about: ReadAction | null,
  raw: string,
  question: string,
  proposal: string | null = null,
): Asked {
  return {
    kind,
    sourceRef: about?.sourceRef ?? null,
    section: about?.section ?? null,
    raw: clip(raw),
    question,
    proposal,
    about,
  }
}

/** Words by which a place is known again. */
export const A_FEW = 12

/** The beginning is enough to know the place by. */
export function short(text: string): string {
  const words = text.split(' ')
  return words.length <= A_FEW ? text : `${words.slice(0, A_FEW).join(' ')} …`
}

/** `4`, `4 and 5`, `4, 5 and 6`. */
export function list(items: (string | number)[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** How a question names an action: its number where it has one, else its title; a letter alone is no name. */
export function nameOf({ sourceRef, title }: ReadAction): string {
  const number = (sourceRef ?? '').replace(/^\(|[.):]+$/gu, '')
  return number.length < 2 && !/\d/u.test(number) ? `“${title}”` : `action ${number}`
}

export const NOT_APPLICABLE = /^\W*(?:n\/?a|not applicable|none|nil)\W*$/iu

/** A recommendation that was not accepted: its owner and its date are said not to apply, and nothing is to be done. */
export function isRefused({ leadsRaw, timescales }: ReadAction): boolean {
  return NOT_APPLICABLE.test(leadsRaw) && timescales.every(({ raw }) => raw === '' || NOT_APPLICABLE.test(raw))
}

/** From how many on one question is asked for all of a sort. */
const TOGETHER = 4
/** Questions about what is missing: they quote the actions, for there are no words. */
const NAMELESS = new Set<QueryKind>(['no-date', 'no-owner'])

/** Many questions of one sort are one question, so that a plan does not drown its reader. */
export function together(asked: Asked[]): Asked[] {
  const first = asked[0]
  if (!first || asked.length <= TOGETHER) return asked
  const raw = asked.map((q) => q.sourceRef ?? q.about?.title ?? '').slice(0, MOST_NAMED)
  const quoted = [...new Set(asked.map((q) => q.raw))].slice(0, 8).map((r) => `“${r}”`)
  const words = NAMELESS.has(first.kind) ? raw.join(', ') : quoted.join(', ')
  return [ask(first.kind, null, words, sharedQuestion(first.kind, asked.length))]
}
