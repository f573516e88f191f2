/** Tells others, through the outbox, in the transaction of the change. */
import type { Context } from '../core.ts'
import { planNotice, planRefresh } from '../delivery/planning.ts'
import { readPlanLeads } from '../people/stand-ins.ts'
import type { Plan } from '../plan/model.ts'
import type { AtHand } from './at-hand.ts'
import type { NoticeAbout } from './notices.ts'

/** Every message that shows the action changes to what is true now. */
export async function tellMessages(context: Context, actionId: string): Promise<void> {
  const { stores, core, now, actor } = context
  await planRefresh(stores, { partnershipId: actor.partnership.id, actionId, now, newId: () => core.newId() })
}

/** The plan lead hears of it, unless it is the plan lead who acts. `key` makes it come once. */
export async function tellLead(
  context: Context,
  at: Pick<AtHand, 'plan' | 'action'>,
  about: NoticeAbout,
  args: Record<string, string>,
  key: string,
): Promise<void> {
  const lead = await leadOf(context, at.plan)
  if (lead) await tellPerson(context, lead, at.action.id, about, args, key)
}

/** One person hears of it, unless it is they who act. */
export async function tellPerson(
  context: Context,
  personId: string,
  actionId: string,
  about: NoticeAbout,
  args: Record<string, string>,
  key: string,
): Promise<void> {
  if (personId === context.actor.person?.id) return
  const { stores, core, now, actor } = context
  await planNotice(stores, {
    partnershipId: actor.partnership.id,
    personId,
    about,
    args: { ...args, action: actionId },
    key,
    actionIds: [actionId],
    now,
    newId: () => core.newId(),
  })
}

/** Whoever runs the plan today. */
async function leadOf({ stores, today }: Context, plan: Plan): Promise<string | undefined> {
  const leads = await readPlanLeads(stores, plan.partnershipId, [plan], today.toString())
  return leads.get(plan.id)?.acting ?? undefined
}
