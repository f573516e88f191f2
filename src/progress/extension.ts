/** A new date: an owner asks, the plan lead agrees; the old timescale stays (design: "Timescales"). */

import { plainDay } from '../cards/days.ts'
import { type Context, Refusal } from '../core.ts'
import { datesOf } from '../plan/dates.ts'
import type { IsoDay, StoredTimescale } from '../plan/model.ts'
import { type AtHand, atHand, atHandOfLead } from './at-hand.ts'
import { beforeOf } from './before.ts'
import { settleDateQuestions } from './date-questions.ts'
import type { Extension, Update, Via } from './model.ts'
import { audit } from './record.ts'
import { FieldRefusal, wordsOf } from './refusals.ts'
import { recountShared } from './shared-questions.ts'
import { tellLead, tellMessages, tellPerson } from './tell.ts'

export interface ExtensionInput {
  actionId: string
  /** Null: the first party the person answers for. */
  forPartyId: string | null
  day: IsoDay
  /** The words the day was asked for in. */
  raw: string
  reason: string
  via: Via
}

/**
 * Asks for a new date. Of the plan lead it is the decision itself and holds at once. Until the plan lead answers, the
 * action reads "extension requested" and its owners are not chased.
 */
export async function askExtension(context: Context, input: ExtensionInput): Promise<Extension> {
  const at = await atHand(context, input.actionId)
  const reason = checked(context, at, input)
  const partyId = input.forPartyId ?? at.mine[0]?.id ?? null
  if (!at.lead && !at.mine.some((party) => party.id === partyId)) {
    throw new FieldRefusal('party', 'Choose one of those you answer for.')
  }
  const { stores, core, now, actor } = context
  const extension: Extension = {
    id: core.newId(),
    partnershipId: at.action.partnershipId,
    planId: at.plan.id,
    actionId: at.action.id,
    partyId,
    byPersonId: actor.person?.id ?? '',
    raw: input.raw.trim() || input.day,
    day: input.day,
    reason,
    askedAt: now.toString(),
    state: 'asked',
    decidedBy: null,
    decidedAt: null,
  }
  if (at.lead) {
    const answered = await agreeToAll(context, at, extension)
    await setDate(context, at, extension, 'plan lead', input.via)
    for (const tell of answered) await tell()
    return { ...extension, state: 'agreed' }
  }
  await stores.plans.changeAction(at.action.partnershipId, at.action.id, at.action.version, { extensionAsked: true })
  for (const earlier of await stores.progress.openExtensions(at.action.partnershipId, at.action.id)) {
    if (earlier.partyId === partyId) await settle(context, earlier, 'withdrawn')
  }
  await stores.progress.insertExtension(extension)
  // Whoever asks for a new date has replied: nobody is called silent who wrote.
  for (const owner of at.owners.filter((each) => each.partyId === partyId)) {
    await stores.plans.changeOwner(at.action.partnershipId, { ...owner, answeredAt: now.toString() })
  }
  await tellLead(context, at, 'extension-asked', { extension: extension.id }, extension.id)
  await tellMessages(context, at.action.id)
  await audit(context, 'extension asked', extension)
  return extension
}

/** The plan lead agrees, perhaps to another day, or refuses. Whoever asked is told. */
export async function decideExtension(
  context: Context,
  decision: { extensionId: string; agree: boolean; day?: IsoDay | undefined; note?: string | undefined; via: Via },
): Promise<Extension> {
  const { stores, actor } = context
  const extension = await stores.progress.extension(actor.partnership.id, decision.extensionId)
  if (!extension) throw new Refusal('There is no such request for a new date.')
  const at = await atHandOfLead(context, extension.actionId, 'agree-date')
  if (extension.state !== 'asked') {
    throw new Refusal(`That was ${extension.state} already; ${at.action.ref} ${dueWords(at)}.`)
  }
  const agreed: Extension = { ...extension, day: decision.day ?? extension.day }
  if (decision.agree && agreed.day <= context.today.toString()) {
    throw new FieldRefusal('day', `${plainDay(agreed.day)} is over: agree to a day that lies ahead.`)
  }
  const note = wordsOf('note', decision.note)
  await settle(context, extension, decision.agree ? 'agreed' : 'refused')
  if (decision.agree) {
    if (agreed.day !== extension.day) agreed.raw = plainDay(agreed.day)
    await setDate(context, at, agreed, 'extension', decision.via)
  } else {
    const open = await stores.progress.openExtensions(at.action.partnershipId, at.action.id)
    const extensionAsked = open.some((e) => e.id !== extension.id)
    await stores.plans.changeAction(at.action.partnershipId, at.action.id, at.action.version, { extensionAsked })
    await tellMessages(context, at.action.id)
    await audit(context, 'extension refused', extension)
  }
  const args = { extension: extension.id, note, ...(decision.agree ? { day: agreed.day } : {}) }
  await tellPerson(context, extension.byPersonId, at.action.id, 'extension-decided', args, extension.id)
  return { ...agreed, state: decision.agree ? 'agreed' : 'refused' }
}

/** A date of the plan lead's own answers every open request; each who asked is told, once the date is set. */
async function agreeToAll(context: Context, { action }: AtHand, { day, reason }: Extension) {
  const open = await context.stores.progress.openExtensions(action.partnershipId, action.id)
  for (const asked of open) await settle(context, asked, 'agreed')
  return open.map(({ id, byPersonId }) => () => {
    const args = { extension: id, note: reason, day }
    return tellPerson(context, byPersonId, action.id, 'extension-decided', args, id)
  })
}

async function setDate(
  context: Context,
  at: AtHand,
  extension: Extension,
  origin: StoredTimescale['origin'],
  via: Via,
): Promise<void> {
  const { stores, core, actor, now } = context
  const { action } = at
  const timescale: StoredTimescale = {
    id: core.newId(),
    raw: extension.raw,
    kind: 'by',
    earliest: null,
    latest: extension.day,
    precision: 'day',
    origin,
    supersededAt: null,
  }
  await replaceDates(context, at, [timescale], {
    extensionAsked: (await stores.progress.openExtensions(action.partnershipId, action.id)).some(
      (open) => open.id !== extension.id,
    ),
  })
  const update: Update = {
    id: core.newId(),
    partnershipId: action.partnershipId,
    planId: action.planId,
    actionId: action.id,
    at: now.toString(),
    byPersonId: actor.person?.id ?? null,
    forPartyId: null,
    via,
    progress: null,
    ratingFrom: action.rating,
    ratingTo: action.rating,
    statusFrom: action.status,
    statusTo: action.status,
    reason: `New date ${plainDay(extension.day)}: ${extension.reason}`,
    evidence: [],
    undoes: null,
    before: JSON.stringify(beforeOf(at, [], true)),
  }
  await stores.progress.insertUpdate(update)
  await tellMessages(context, action.id)
  await audit(context, 'new date', update)
}

/** These timescales count from now on; the days that follow from them are reckoned again, and chasing goes on. */
export async function replaceDates(
  context: Context,
  at: AtHand,
  timescales: readonly StoredTimescale[],
  change: { extensionAsked: boolean },
): Promise<void> {
  const { stores, actor, today, now } = context
  const { action } = at
  const dates = datesOf(timescales, actor.partnership.policy.dueSoonDays, today)
  await stores.plans.changeAction(action.partnershipId, action.id, action.version, {
    ...dates,
    ...change,
    escalatedAt: null,
  })
  await stores.plans.replaceTimescales(action.partnershipId, action.id, timescales, now.toString())
  if (action.escalatedAt) await stores.reminders.release(action.partnershipId, action.id, now.toString())
  await settleDateQuestions(context, at, timescales)
  await recountShared(stores, at.plan, { personId: actor.person?.id ?? null, now })
}

function checked(context: Context, at: AtHand, input: ExtensionInput): string {
  if (input.day <= context.today.toString()) {
    throw new FieldRefusal('day', `A new date lies ahead: choose one after ${plainDay(context.today)}.`)
  }
  if (at.action.due === input.day) {
    throw new FieldRefusal('day', `${at.action.ref} is due on ${plainDay(input.day)} already: choose another day.`)
  }
  const reason = wordsOf('reason', input.reason)
  if (!reason) throw new FieldRefusal('reason', 'Please say in a sentence why the date moves.')
  return reason
}

async function settle(
  context: Context,
  extension: Extension,
  state: 'agreed' | 'refused' | 'withdrawn',
): Promise<void> {
  const by = context.actor.person?.id ?? ''
  await context.stores.progress.settleExtension(
    extension.partnershipId,
    extension.id,
    state,
    by,
    context.now.toString(),
  )
}

function dueWords(at: AtHand): string {
  return at.action.due ? `is due on ${plainDay(at.action.due)}` : 'has no date'
}
