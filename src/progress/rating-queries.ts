/** Questions about ratings that an answer raises: the bot asks the plan lead, it never corrects. */
import type { Context } from '../core.ts'
import type { Query } from '../plan/model.ts'
import { levelOf } from '../plan/rating.ts'
import type { AtHand } from './at-hand.ts'
import { organisationName } from './compose-recorded.ts'
import { type Decision, ratingLabel, statedRatings } from './decide-update.ts'
import { tellLead } from './tell.ts'

/** Between the labels in the words of a query that the bot raised, so that it is told from one of the document. */
const SEPARATOR = ' / '

type Ratings = Pick<Decision, 'owners' | 'differ'> & { change: { rating: string | null } }

/**
 * Ratings that differ are the plan lead's to settle: asked once, and settled by itself when they agree again. Gives
 * back the ids of the queries that were raised.
 */
export async function settleDifference(context: Context, at: AtHand, decision: Ratings): Promise<string[]> {
  const { stores, core, now, actor } = context
  const open = await stores.plans.openQueries(at.action.partnershipId, { actionId: at.action.id })
  const asked = open.find((query) => query.kind === 'two-ratings' && query.raw.includes(SEPARATOR))
  if (!decision.differ) {
    if (asked) {
      const by = actor.person?.id ?? ''
      await stores.plans.settleQuery(asked.partnershipId, asked.id, by, 'They agree now.', now.toString())
    }
    return []
  }
  if (asked) return []
  const query = differenceQuery(at, decision, core.newId())
  await stores.plans.insertQueries([query])
  await tellLead(context, at, 'two-ratings', { query: query.id }, query.id)
  return [query.id]
}

function differenceQuery(at: AtHand, decision: Ratings, id: string): Query {
  const rows = at.owners.map((owner) => decision.owners.find((o) => isSame(o, owner)) ?? owner)
  const said = [...statedRatings(at, rows)].map(([code, organisations]) => {
    const who = [...organisations].map((organisation) => organisationName(at, organisation))
    return { label: ratingLabel(at.plan.scheme, code), who: who.join(' and ') }
  })
  const words = said.map(({ label, who }) => `${who} says "${label}"`).join(', ')
  return {
    ...queryAbout(at, id),
    kind: 'two-ratings',
    raw: said.map(({ label }) => label).join(SEPARATOR),
    question: `${at.action.ref}: ${words}. Which is right?`,
    proposal: decision.change.rating,
  }
}

function isSame(a: { partyId: string; kind: string }, b: { partyId: string; kind: string }): boolean {
  return a.partyId === b.partyId && a.kind === b.kind
}

/** "At risk" beside a rating that says on course: which of the two is for the plan lead to say. */
export async function askAboutRating(context: Context, at: AtHand, decision: Ratings): Promise<string[]> {
  const { rating } = decision.change
  if (levelOf(at.plan.scheme, rating)?.outlook !== 'on course') return []
  const open = await context.stores.plans.openQueries(at.action.partnershipId, { actionId: at.action.id })
  if (open.some((query) => query.kind === 'rating-contradicted')) return []
  const label = ratingLabel(at.plan.scheme, rating)
  const query: Query = {
    ...queryAbout(at, context.core.newId()),
    kind: 'rating-contradicted',
    raw: label,
    question: `${at.action.ref} is rated "${label}", and its owner now says "at risk". Which rating is right?`,
    proposal: null,
  }
  await context.stores.plans.insertQueries([query])
  return [query.id]
}

function queryAbout(at: AtHand, id: string): Omit<Query, 'kind' | 'raw' | 'question' | 'proposal'> {
  const { partnershipId, planId, id: actionId } = at.action
  return { id, partnershipId, planId, actionId, importance: 2, settledAt: null, settledBy: null, answer: null }
}
