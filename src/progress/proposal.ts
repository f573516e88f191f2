/** What only the plan lead decides about where an action is; an owner may propose it. */
import { type Context, Refusal } from '../core.ts'
import type { IsoDay } from '../plan/model.ts'
import { atHand, atHandOfLead } from './at-hand.ts'
import type { Proposal, Via } from './model.ts'
import { audit, recordUpdate } from './record.ts'
import { FieldRefusal, wordsOf } from './refusals.ts'
import { tellLead, tellMessages, tellPerson } from './tell.ts'

/** Asks the plan lead to hold, withdraw or supersede an action. Of the plan lead it is the decision itself. */
export async function propose(
  context: Context,
  input: { actionId: string; status: Proposal['status']; until: IsoDay | null; reason: string; via: Via },
): Promise<Proposal | undefined> {
  const at = await atHand(context, input.actionId)
  const reason = wordsOf('progress', input.reason)
  if (!reason) throw new FieldRefusal('progress', 'Please say in a sentence why.')
  if (input.status === 'on hold') checkUntil(context, input.until)
  if (at.lead) {
    await recordUpdate(context, {
      actionId: at.action.id,
      forPartyId: null,
      status: input.status,
      statusUntil: input.until ?? undefined,
      reason,
      via: input.via,
    })
    return undefined
  }
  const proposal: Proposal = {
    id: context.core.newId(),
    partnershipId: at.action.partnershipId,
    planId: at.plan.id,
    actionId: at.action.id,
    byPersonId: context.actor.person?.id ?? '',
    status: input.status,
    until: input.status === 'on hold' ? input.until : null,
    reason,
    at: context.now.toString(),
    state: 'asked',
  }
  await context.stores.progress.insertProposal(proposal)
  await tellLead(context, at, 'proposal-asked', { proposal: proposal.id }, proposal.id)
  await audit(context, 'proposal asked', proposal)
  return proposal
}

export async function decideProposal(
  context: Context,
  decision: { proposalId: string; agree: boolean; note?: string | undefined; via: Via },
): Promise<Proposal> {
  const { stores, actor } = context
  const proposal = await stores.progress.proposal(actor.partnership.id, decision.proposalId)
  if (!proposal) throw new Refusal('There is no such proposal.')
  const at = await atHandOfLead(context, proposal.actionId, 'decide')
  if (proposal.state !== 'asked') throw new Refusal(`That was ${proposal.state} already.`)
  const state = decision.agree ? 'agreed' : 'refused'
  const note = wordsOf('note', decision.note)
  await stores.progress.settleProposal(proposal.partnershipId, proposal.id, state)
  if (decision.agree) {
    await recordUpdate(context, {
      actionId: at.action.id,
      forPartyId: null,
      status: proposal.status,
      statusUntil: proposal.until ?? undefined,
      reason: note ? `${proposal.reason} (${note})` : proposal.reason,
      via: decision.via,
    })
  } else {
    await tellMessages(context, at.action.id)
    await audit(context, 'proposal refused', proposal)
  }
  await tellPerson(
    context,
    proposal.byPersonId,
    at.action.id,
    'proposal-decided',
    { proposal: proposal.id, note },
    proposal.id,
  )
  return { ...proposal, state }
}

/** A hold ends on a day that lies ahead: nothing is put aside for ever. */
export function checkUntil(context: Context, until: IsoDay | null): void {
  if (until === null) throw new FieldRefusal('day', 'Please say until when it is to be on hold.')
  if (until <= context.today.toString()) throw new FieldRefusal('day', 'Until when? Choose a day that lies ahead.')
}
