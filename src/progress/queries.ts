/** A query is settled by the plan lead: what the document got wrong is put right in the open, never in silence. */
import { plainDay } from '../cards/days.ts'
import { type Context, Refusal } from '../core.ts'
import { demand } from '../people/roles.ts'
import type { IsoDay, Query } from '../plan/model.ts'
import { badgeOf, levelOf } from '../plan/rating.ts'
import type { Quarters } from '../plan/timescale/index.ts'
import { atHandOfLead } from './at-hand.ts'
import { replaceDates } from './extension.ts'
import { settleQuarters, YEARS } from './quarters.ts'
import { audit, recordUpdate } from './record.ts'
import { FieldRefusal, wordsOf } from './refusals.ts'
import { tellMessages } from './tell.ts'

export type Settlement =
  /** A date instead of the words that were none. */
  | { kind: 'day'; day: IsoDay }
  /** A rating, where two differed or one was doubted. */
  | { kind: 'rating'; rating: string }
  /** Which year the plan's quarters are of. */
  | { kind: 'quarters'; quarters: Quarters }
  /** In the plan lead's own words; nothing else changes. */
  | { kind: 'words'; words: string }

/** The open query, for its plan lead. Throws a Refusal where there is none, or it was settled. */
export async function openQuery(context: Context, queryId: string): Promise<Query> {
  const { stores, actor } = context
  const query = await stores.plans.query(actor.partnership.id, queryId)
  if (!query) throw new Refusal('There is no such query.')
  demand(actor, 'settle-query', { planId: query.planId })
  if (query.settledAt) throw new Refusal('That was settled already: write "queries" to see those that are open.')
  return query
}

/** Settles it, and does what the answer says. Gives back the answer in words. */
export async function settleQuery(context: Context, queryId: string, settlement: Settlement): Promise<string> {
  const query = await openQuery(context, queryId)
  const { stores, actor, now } = context
  const answer = await carryOut(context, query, settlement)
  const open = await stores.plans.query(actor.partnership.id, query.id)
  if (!open?.settledAt) {
    await stores.plans.settleQuery(actor.partnership.id, query.id, actor.person?.id ?? '', answer, now.toString())
  }
  await audit(context, 'query settled', { id: query.id, actionId: query.actionId ?? query.planId })
  return answer
}

async function carryOut(context: Context, query: Query, settlement: Settlement): Promise<string> {
  if (settlement.kind === 'quarters') {
    const dated = await settleQuarters(context, query, settlement.quarters)
    const moved = dated === 0 ? 'no date moves' : `${dated} ${dated === 1 ? 'action has' : 'actions have'} a new date`
    return `${YEARS[settlement.quarters]}; ${moved}`
  }
  if (settlement.kind === 'words' || query.actionId === null) {
    const words = settlement.kind === 'words' ? wordsOf('words', settlement.words) : ''
    if (!words) throw new FieldRefusal('words', 'Please answer in a sentence.')
    return words
  }
  const at = await atHandOfLead(context, query.actionId, 'settle-query')
  if (settlement.kind === 'rating') {
    const label = badgeOf(at.plan.scheme, settlement.rating).label
    if (!levelOf(at.plan.scheme, settlement.rating)) throw new FieldRefusal('answer', 'Choose one of the ratings.')
    const reason = `Settled by the plan lead: ${label}`
    await recordUpdate(context, {
      actionId: at.action.id,
      forPartyId: null,
      rating: settlement.rating,
      reason,
      via: 'form',
    })
    return label
  }
  const raw = plainDay(settlement.day)
  // Only the words in question are replaced; the action's other dates stay.
  const others = at.action.timescales.filter((timescale) => timescale.raw !== query.raw && timescale.kind !== 'invalid')
  const kept = others.length < at.action.timescales.length ? others : []
  await replaceDates(
    context,
    at,
    [
      ...kept.map((timescale) => ({ ...timescale, id: context.core.newId() })),
      {
        id: context.core.newId(),
        raw,
        kind: 'by',
        earliest: null,
        latest: settlement.day,
        precision: 'day',
        origin: 'plan lead',
        supersededAt: null,
      },
    ],
    { extensionAsked: at.action.extensionAsked },
  )
  await tellMessages(context, at.action.id)
  return raw
}
