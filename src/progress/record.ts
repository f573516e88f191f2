import { shortDay } from '../cards/days.ts'
import type { Context } from '../core.ts'
import { shortName } from '../people/names.ts'
import { demand } from '../people/roles.ts'
import { levelOf } from '../plan/rating.ts'
import { type AtHand, atHandToGrade, organisationOf } from './at-hand.ts'
import { type Before, beforeOf } from './before.ts'
import { type Answer, type Decision, decideUpdate } from './decide-update.ts'
import type { Update, Via } from './model.ts'
import { askAboutRating, settleDifference } from './rating-queries.ts'
import { FieldRefusal, wordsOf } from './refusals.ts'
import { tellMessages } from './tell.ts'

export interface UpdateInput extends Omit<Answer, 'progress'> {
  actionId: string
  /**
   * The party answered for. Null: the one the person answers for; of the plan lead it is the plan lead's own decision,
   * of a reviewer a grade.
   */
  forPartyId: string | null
  progress?: string | null | undefined
  /** "Under way, at risk", said beside the rating: where that says on course, the plan lead is asked. */
  atRisk?: boolean | undefined
  via: Via
}

/**
 * Records what somebody says about an action: the update, the action, its owner rows, and what follows for others, in
 * the transaction of `context.stores`. Throws a FieldRefusal where the answer lacks something, a Refusal where it is
 * not theirs to give, and `Stale` where somebody was faster: then the whole request is handled again.
 */
export async function recordUpdate(context: Context, input: UpdateInput): Promise<Update> {
  const at = await atHandToGrade(context, input.actionId)
  const grade = isGrade(at, input)
  if (!grade) demand(context.actor, 'update', { planId: at.plan.id, own: at.mine.length > 0 })
  const answer = cleaned(input, grade ? null : speaker(at, input.forPartyId))
  const decision = decideUpdate(at, answer, context.now.toString())
  const before = beforeOf(at, decision.owners)
  // First of all writes: the version guards all that was read above, also the owner rows.
  await context.stores.plans.changeAction(at.action.partnershipId, at.action.id, at.action.version, {
    ...decision.change,
    progress: appended(context, at, answer, input.atRisk === true),
    evidence: [...new Set([...at.action.evidence, ...(answer.evidence ?? [])])],
  })
  for (const owner of decision.owners) await context.stores.plans.changeOwner(at.action.partnershipId, owner)
  if (at.action.escalatedAt && decision.change.escalatedAt === null) {
    await context.stores.reminders.release(at.action.partnershipId, at.action.id, context.now.toString())
  }
  before.queryIds = [
    ...(await settleDifference(context, at, decision)),
    ...(input.atRisk ? await askAboutRating(context, at, decision) : []),
  ]
  const update = updateOf(context, at, answer, decision, before, input.via)
  await context.stores.progress.insertUpdate(update)
  await tellMessages(context, at.action.id)
  await audit(context, 'update', update)
  return update
}

/** Writes down who did what, by ids alone. */
export async function audit(context: Context, what: string, update: Pick<Update, 'id' | 'actionId'>): Promise<void> {
  await context.stores.progress.audit({
    at: context.now.toString(),
    partnershipId: context.actor.partnership.id,
    personId: context.actor.person?.id ?? null,
    what,
    subject: update.actionId,
    detail: update.id,
    refused: false,
  })
}

/** Whether it is the reviewer's: a level of theirs with its reason, and nothing that is for an owner to say. */
function isGrade(at: AtHand, { rating, progress, status, evidence }: UpdateInput): boolean {
  if (at.lead || !at.reviewer || rating === undefined) return false
  const more = [progress, status, ...(evidence ?? [])].some((each) => (each ?? '') !== '')
  return !more && levelOf(at.plan.scheme, rating)?.givenBy === 'reviewer'
}

/** The party that is answered for; null where the plan lead decides or a reviewer grades. */
function speaker(at: AtHand, wanted: string | null): string | null {
  if (wanted !== null) {
    const known = at.owners.some((owner) => owner.partyId === wanted)
    if (known && (at.lead || at.mine.some((party) => party.id === wanted))) return wanted
    throw new FieldRefusal('party', `Choose one of those you answer for: ${names(at) || 'you answer for nobody here'}.`)
  }
  if (at.lead || at.mine.length === 0) return null
  const organisations = new Set(at.mine.map((party) => organisationOf(at.parties, party.id)))
  if (organisations.size > 1) {
    throw new FieldRefusal('party', `You answer for ${names(at)}: say for which, in the update form.`)
  }
  return at.mine[0]?.id ?? null
}

function names(at: AtHand): string {
  return at.mine.map(shortName).join(', ')
}

function cleaned(input: UpdateInput, forPartyId: string | null): Answer {
  const reason = wordsOf('reason', input.reason)
  return {
    ...input,
    forPartyId,
    progress: wordsOf('progress', input.progress),
    reason: reason || undefined,
    evidence: (input.evidence ?? []).map((link) => wordsOf('evidence', link)).filter((link) => link !== ''),
  }
}

/** The document's words stay; each answer is a paragraph below them, with its day and who gave it. */
function appended(context: Context, at: AtHand, answer: Answer, atRisk: boolean): string {
  const words = answer.progress || answer.reason
  if (!words) return at.action.progress
  const party = answer.forPartyId === null ? undefined : at.parties.get(answer.forPartyId)
  const who = party ? shortName(party) : at.lead ? 'plan lead' : 'reviewer'
  const line = `${shortDay(context.today)}, ${who}${atRisk ? ' (at risk)' : ''}: ${words}`
  return at.action.progress ? `${at.action.progress}\n${line}` : line
}

function updateOf(context: Context, at: AtHand, answer: Answer, decision: Decision, before: Before, via: Via): Update {
  const { action } = at
  return {
    id: context.core.newId(),
    partnershipId: action.partnershipId,
    planId: action.planId,
    actionId: action.id,
    at: context.now.toString(),
    byPersonId: context.actor.person?.id ?? null,
    forPartyId: answer.forPartyId,
    via,
    progress: answer.progress || null,
    ratingFrom: action.rating,
    ratingTo: decision.change.rating,
    statusFrom: action.status,
    statusTo: decision.change.status,
    reason: answer.reason ?? null,
    evidence: [...(answer.evidence ?? [])],
    undoes: null,
    before: JSON.stringify(before),
  }
}
