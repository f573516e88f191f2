/** The plan's open questions as a board may read them: neutral words, no person, no progress text, no comment. */
import { plainDay } from '../cards/days.ts'
import type { Query } from '../plan/model.ts'
import { badgeOf } from '../plan/rating.ts'
import type { PlanRows } from './digest-rows.ts'

/** Longer words in a date cell are no date: they may say anything, about anybody. */
const LONGEST_DATE = 30

type Ask = (query: Query, raw: string) => string

const ASKS: Readonly<Record<string, Ask>> = {
  'invalid-date': (query, raw) => `${raw}: ${meant(query)}`,
  'date-before-plan': (_, raw) => `${raw}: is the date right?`,
  'no-date': () => ': by when?',
  'vague-date': (_, raw) => `${raw}: by when?`,
  'no-owner': () => ': who owns it?',
  'doubtful-owner': () => ': who owns it?',
  'collective-owner': (_, raw) => `${raw}: who owns it?`,
  'rating-contradicted': () => ': does its rating still hold?',
  'two-ratings': () => ': two ratings, which is right?',
  'claim-without-evidence': () => ': is it complete? No evidence is given.',
  'question-in-comment': () => ': a comment asks something.',
  fragment: () => ': is its text whole?',
}

/** Undefined where somebody runs the plan. */
export function leadQuestion({ plan, led }: Pick<PlanRows, 'plan' | 'led'>): string | undefined {
  return led ? undefined : `${plan.key} has no plan lead: who runs it?`
}

/**
 * The most important first. Who runs the plan comes before all, for nobody else settles the rest; then what its key
 * leaves open: every count hangs on it.
 */
export function boardQuestions(rows: Pick<PlanRows, 'plan' | 'queries' | 'refs' | 'counts' | 'led'>): string[] {
  const { plan, queries, refs } = rows
  const asked = plan.schemeSettled ? [] : plan.scheme.levels.filter((level) => level.completes === 'ask')
  const levels = asked.map((level) => `Does ${badgeOf(plan.scheme, level.code).label} mean complete, or on track?`)
  const rest = queries
    .filter((query) => query.kind !== 'no-key' || levels.length === 0)
    .toSorted((a, b) => a.importance - b.importance)
    .map((query) => questionOf(query, refs.get(query.actionId ?? ''), plan.restricted))
  // Of two that read alike the board answers one: the rest is the plan lead's.
  return [...new Set([leadQuestion(rows) ?? [], ...levels, ...rest].flat())]
}

function questionOf(query: Query, ref: string | undefined, restricted: boolean): string {
  if (query.kind === 'no-key') return 'The plan has no key: what does each rating mean?'
  if (query.kind === 'missing-number') return 'A number is missing in the plan: was an action left out?'
  if (query.kind === 'unknown-initials' && !restricted) return `${ref ?? 'The plan'}: whose are its initials?`
  if (ref === undefined) return 'The plan lead has a question about the plan.'
  if (restricted) return `${ref}: a question for the plan lead.`
  const raw = query.raw.replace(/\s+/g, ' ').trim()
  const shown = raw === '' || raw.length > LONGEST_DATE ? '' : ` "${raw}"`
  const ask = ASKS[query.kind]
  return `${ref}${ask ? ask(query, shown) : ': a question for the plan lead.'}`
}

function meant({ proposal }: Query): string {
  if (!proposal) return 'what date is meant?'
  return `is ${/^\d{4}-\d\d-\d\d$/.test(proposal) ? plainDay(proposal) : `"${proposal.slice(0, LONGEST_DATE)}"`} meant?`
}
