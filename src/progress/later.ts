import { plainDay } from '../cards/days.ts'
import { type Context, Refusal } from '../core.ts'
import type { IsoDay } from '../plan/model.ts'
import { atHand, organisationOf } from './at-hand.ts'
import { audit } from './record.ts'
import { FieldRefusal } from './refusals.ts'
import { tellMessages } from './tell.ts'

/** Longer than that is a new date, which the plan lead agrees. */
export const LATER_WEEKS = 8

/** "Remind me later": the person's organisations are not asked about the action before that day. */
export async function remindLater(context: Context, input: { actionId: string; until: IsoDay }): Promise<void> {
  const at = await atHand(context, input.actionId)
  if (at.mine.length === 0) throw new Refusal(`You are not asked about ${at.action.ref}: there is nothing to put off.`)
  const last = context.today.add({ weeks: LATER_WEEKS })
  if (input.until <= context.today.toString()) throw new FieldRefusal('until', 'Choose a day that lies ahead.')
  if (input.until > last.toString()) {
    throw new FieldRefusal(
      'until',
      `A reminder can wait until ${plainDay(last)} at most. For longer, ask for a new date.`,
    )
  }
  const mine = new Set(at.mine.map((party) => organisationOf(at.parties, party.id)))
  await context.stores.plans.changeAction(at.action.partnershipId, at.action.id, at.action.version, {})
  for (const owner of at.owners) {
    if (!mine.has(organisationOf(at.parties, owner.partyId))) continue
    await context.stores.plans.changeOwner(at.action.partnershipId, { ...owner, laterUntil: input.until })
  }
  await tellMessages(context, at.action.id)
  await audit(context, 'later', { id: input.until, actionId: at.action.id })
}
