import type { QueryKind, ReadAction, ReadQuery } from '../contract.ts'
import { dateQueries } from './dates.ts'
import { gapQueries } from './gaps.ts'
import { hiddenQueries } from './hidden.ts'
import { noteQueries } from './notes.ts'
import { ownerQueries } from './owners.ts'
import type { Asked, Evidence } from './query.ts'
import { ratingQueries } from './ratings.ts'
import { tableQueries } from './tables.ts'

/** What a plan lead wants to know first: what decides how the whole plan is read, then who and when, then the rest. */
const IMPORTANCE: Record<QueryKind, number> = {
  'no-key': 1,
  'rating-by-colour': 2,
  'invalid-date': 3,
  'two-ratings': 4,
  'no-owner': 5,
  'doubtful-owner': 6,
  'collective-owner': 7,
  'missing-number': 8,
  'claim-without-evidence': 9,
  'rating-contradicted': 10,
  'date-before-plan': 11,
  'question-in-comment': 12,
  'unknown-initials': 13,
  'vague-date': 14,
  'no-date': 15,
  fragment: 16,
}

/** One answer settles these wherever they stand in the plan. */
const SETTLED_TOGETHER = new Set<QueryKind>(['collective-owner', 'unknown-initials'])
const MOST_OF_AN_ACTION = 2
/** However many impossible dates an action has, each is asked about: none may be stored in silence. */
const ALWAYS = new Set<QueryKind>(['invalid-date'])

/** The questions that a plan raises, the most important first, none twice, at most two about one action. */
export function findQueries(evidence: Evidence): ReadQuery[] {
  const all = [ratingQueries, dateQueries, ownerQueries, gapQueries, tableQueries, noteQueries, hiddenQueries].flatMap(
    (find) => find(evidence),
  )
  const ordered = all
    .map((asked, at) => ({ asked, at }))
    .sort((a, b) => IMPORTANCE[a.asked.kind] - IMPORTANCE[b.asked.kind] || a.at - b.at)
  return limit(once(ordered.map(({ asked }) => asked))).map((asked) => placed(asked, evidence.plan.actions))
}

/** A number that is missing is near an action, and not about it. */
function placed({ about, ...query }: Asked, actions: readonly ReadAction[]): ReadQuery {
  const action = about && query.kind !== 'missing-number' ? actions.indexOf(about) : -1
  return action < 0 ? query : { ...query, action }
}

function once(asked: Asked[]): Asked[] {
  const seen = new Map<string, number>()
  return asked.filter((query) => {
    const where =
      SETTLED_TOGETHER.has(query.kind) || !query.about ? '' : `${query.about.source.table}:${query.about.source.row}`
    const key = `${query.kind}|${query.raw.toLowerCase()}|${where}`
    seen.set(key, (seen.get(key) ?? 0) + 1)
    return seen.get(key) === 1
  })
}

function limit(asked: Asked[]): Asked[] {
  const count = new Map<object, number>()
  return asked.filter((query) => {
    if (!query.about) return true
    const n = (count.get(query.about) ?? 0) + 1
    count.set(query.about, n)
    return n <= MOST_OF_AN_ACTION || ALWAYS.has(query.kind)
  })
}
