import type { Context } from '../core.ts'
import { atHandOfLead } from './at-hand.ts'
import type { ChaseNote } from './model.ts'
import { audit } from './record.ts'
import { FieldRefusal, wordsOf } from './refusals.ts'
import { tellMessages } from './tell.ts'

/** The plan lead's record of having chased somebody. The bot's own chasing goes on from here, counted afresh. */
export async function noteChase(
  context: Context,
  input: { actionId: string; how: string; note: string },
): Promise<ChaseNote> {
  const at = await atHandOfLead(context, input.actionId, 'decide')
  const how = wordsOf('how', input.how)
  if (!how) throw new FieldRefusal('how', 'Please say how: by phone, by email, in a meeting.')
  const note: ChaseNote = {
    id: context.core.newId(),
    partnershipId: at.action.partnershipId,
    actionId: at.action.id,
    byPersonId: context.actor.person?.id ?? '',
    at: context.now.toString(),
    how,
    note: wordsOf('note', input.note),
  }
  await context.stores.plans.changeAction(at.action.partnershipId, at.action.id, at.action.version, {
    escalatedAt: null,
  })
  await context.stores.progress.insertChaseNote(note)
  await context.stores.reminders.release(at.action.partnershipId, at.action.id, context.now.toString())
  await tellMessages(context, at.action.id)
  await audit(context, 'chased', note)
  return note
}
