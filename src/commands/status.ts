/** Decides what `status` says of a plan: rows in, a view out, no words of layout. Pure. */

import { shortDay } from '../cards/days.ts'
import { type ActionLine, actionLine, invalidTimescale, oneLine, refOnly } from '../cards/lines.ts'
import type { RatingBadge } from '../cards/model.ts'
import { fullOwners, publicOwners, shortName } from '../people/names.ts'
import type { IsoDay, Query } from '../plan/model.ts'
import { badgeOf, FROM_BEST, levelOf } from '../plan/rating.ts'
import type { ActionSummary } from '../plan/store.ts'
import type { StatusRows } from './status-rows.ts'

export interface RatingCount {
  badge: RatingBadge
  count: number
}

export interface StatusView {
  key: string
  title: string
  state: StatusRows['plan']['state']
  today: StatusRows['today']
  total: number
  /** Whether the plan has ratings at all. */
  rated: boolean
  /** From the best outlook to the worst; the unrated last. */
  ratings: readonly RatingCount[]
  /** No words of the plan follow: the reader sees refs and counts only. */
  countsOnly: boolean
  /** What its key leaves open: a level that may mean complete. Empty once the scheme is settled. */
  unsettled: readonly { label: string; pastDue: number; notYetDue: number; openEnded: number }[]
  hasKey: boolean
  complete: number
  open: number
  openFollowUps: number
  overdue: Lines
  /** How many of the overdue are follow-ups. */
  overdueFollowUps: number
  dueBy: IsoDay
  due: Lines
  next: readonly { day: IsoDay; refs: readonly string[]; total: number; ratings: readonly RatingCount[] }[]
  undated: readonly string[]
  queried: readonly { ref: string; raw: string; meant: string }[]
  ongoing: readonly { rating: string; refs: readonly string[] }[]
  /** Open actions by organisation: a joint one is counted for each. */
  byOrganisation: readonly { name: string; count: number }[]
  /** Open actions that nobody but everybody owns. */
  everybodys: readonly { ref: string; raw: string }[]
  queries: number
  notReplied: number
}

export interface Lines {
  lines: readonly ActionLine[]
  total: number
}

export function decideStatus(rows: StatusRows): StatusView {
  const { plan, counts, today } = rows
  return {
    key: plan.key,
    title: plan.title,
    state: plan.state,
    today,
    total: counts.total,
    rated: plan.scheme.levels.length > 0,
    ratings: ratingCounts(rows),
    countsOnly: rows.sight.countsOnly,
    unsettled: unsettledLevels(rows),
    hasKey: plan.scheme.levels.some((level) => level.meaning !== null),
    complete: counts.byStanding.complete,
    open: counts.byStanding.open,
    openFollowUps: counts.openFollowUps,
    overdue: linesOf(rows, rows.overdue),
    overdueFollowUps: Math.max(0, rows.overdue.total - counts.overdue),
    dueBy: today.add({ days: rows.dueSoonDays }).toString(),
    due: linesOf(rows, rows.soon),
    next: rows.next.map((day) => ({
      day: day.day,
      refs: rows.sight.countsOnly ? [] : day.refs,
      total: day.ratings.reduce((sum, { count }) => sum + count, 0),
      ratings: fromBest(day.ratings.map(({ rating, count }) => ({ badge: badgeOf(plan.scheme, rating), count }))),
    })),
    ...undatedOf(rows),
    byOrganisation: rows.sight.countsOnly ? [] : byOrganisation(rows),
    everybodys: everybodys(rows),
    queries: rows.queries.length,
    notReplied: rows.notReplied,
  }
}

/** Levels in the order of their outlook, best first; within one, in the order of the scheme. */
export function ratingCounts({ plan, counts }: Pick<StatusRows, 'plan' | 'counts'>): RatingCount[] {
  const count = (code: string | null) => counts.byRating.find((row) => row.rating === code)?.count ?? 0
  const known = plan.scheme.levels.map((level) => level.code)
  const strays = counts.byRating.flatMap(({ rating }) => (rating === null || known.includes(rating) ? [] : rating))
  const badges = [...known, ...strays].map((code) => badgeOf(plan.scheme, code))
  const rated = fromBest(badges.map((badge) => ({ badge, count: count(badge.code) })))
  const unrated = count(null)
  return unrated > 0 ? [...rated, { badge: badgeOf(plan.scheme, null), count: unrated }] : rated
}

/** The unrated last. */
function fromBest(counts: readonly RatingCount[]): RatingCount[] {
  const rank = ({ badge }: RatingCount) => (badge.code === '' ? FROM_BEST.length : FROM_BEST.indexOf(badge.outlook))
  return counts.toSorted((a, b) => rank(a) - rank(b))
}

function unsettledLevels({ plan, counts }: StatusRows) {
  if (plan.schemeSettled) return []
  return counts.byRating
    .filter((row) => levelOf(plan.scheme, row.rating)?.completes === 'ask' && row.perhapsComplete > 0)
    .map((row) => ({ ...row, label: badgeOf(plan.scheme, row.rating).label }))
}

function linesOf(rows: StatusRows, listed: { items: readonly ActionSummary[]; total: number }): Lines {
  const { plan, parties, today, sight } = rows
  if (sight.countsOnly) return { lines: listed.items.map((action) => refOnly(action.ref)), total: listed.total }
  const lines = listed.items.map((action) => {
    const owners = rows.owners.filter((owner) => owner.actionId === action.id)
    const names = sight.all ? fullOwners(owners, parties) : publicOwners(owners, parties)
    return actionLine(action, plan, names, today, false)
  })
  return { lines, total: listed.total }
}

function undatedOf(rows: StatusRows): Pick<StatusView, 'undated' | 'queried' | 'ongoing'> {
  const kindsOf = (action: ActionSummary) => action.timescales.map((timescale) => timescale.kind)
  const standing = rows.undated.items.filter((action) =>
    kindsOf(action).some((kind) => kind === 'ongoing' || kind === 'from'),
  )
  const doubtful = rows.undated.items.filter(
    (action) => !standing.includes(action) && kindsOf(action).includes('invalid'),
  )
  const undated = rows.undated.items.filter((action) => !standing.includes(action) && !doubtful.includes(action))
  // Outside its people a restricted plan shows no ref beside its rating.
  const countsOnly = rows.sight.countsOnly
  const ratings = [...new Set(standing.map((action) => (countsOnly ? null : action.rating)))]
  return {
    undated: refsOf(undated),
    queried: doubtful.map((action) => ({ ref: action.ref, ...meant(rows, action) })),
    ongoing: ratings.map((rating) => ({
      rating: countsOnly ? '' : badgeOf(rows.plan.scheme, rating).label,
      refs: refsOf(countsOnly ? standing : standing.filter((action) => action.rating === rating)),
    })),
  }
}

function meant({ queries }: StatusRows, action: ActionSummary): { raw: string; meant: string } {
  const raw = oneLine(invalidTimescale(action)?.raw ?? '')
  const query = queries.find((known) => known.actionId === action.id && known.kind === 'invalid-date')
  return { raw, meant: proposalWords(query) ?? '' }
}

/** The proposal of a query about a date, as a day in words where it is one. */
function proposalWords(query: Query | undefined): string | null {
  const proposal = query?.proposal ?? null
  return proposal !== null && /^\d{4}-\d\d-\d\d$/.test(proposal) ? shortDay(proposal) : proposal
}

/** Counted by party, not by name: two long names may begin alike. Persons are one line, as none is named. */
function byOrganisation({ openByOrganisation, parties }: StatusRows): { name: string; count: number }[] {
  const known = openByOrganisation.flatMap(({ partyId, count }) => {
    const party = parties.get(partyId)
    return party && party.kind !== 'collective' ? [{ party, count }] : []
  })
  const persons = known.filter(({ party }) => party.kind === 'person').reduce((sum, { count }) => sum + count, 0)
  const organisations = known.filter(({ party }) => party.kind !== 'person')
  const counts = organisations.map(({ party, count }) => ({ name: shortName(party), count }))
  return [...counts, ...(persons > 0 ? [{ name: 'named persons', count: persons }] : [])].sort(
    (a, b) => b.count - a.count || a.name.localeCompare(b.name),
  )
}

function everybodys({ collective, owners, parties, sight }: StatusRows): { ref: string; raw: string }[] {
  return collective.flatMap((action) => {
    const own = owners.filter((owner) => owner.actionId === action.id && owner.kind === 'owner')
    const kinds = own.map((owner) => parties.get(owner.partyId)?.kind)
    if (kinds.some((kind) => kind !== 'collective')) return []
    const names = own.map((owner) => parties.get(owner.partyId)?.name ?? '')
    return [{ ref: action.ref, raw: sight.countsOnly ? '' : names.join(', ') }]
  })
}

function refsOf(actions: readonly ActionSummary[]): string[] {
  return actions.map((action) => action.ref)
}
