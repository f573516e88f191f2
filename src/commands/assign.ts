import { type Command, type Context, Refusal } from '../core.ts'
import { shortName } from '../people/names.ts'
import { demand } from '../people/roles.ts'
import type { Action } from '../plan/model.ts'
import { assignOwner } from '../progress/owners.ts'
import { partyMeant } from './parties.ts'
import { takeAction } from './refs.ts'
import { say, sayForm } from './replies.ts'

export const assignCommand: Command = {
  name: 'assign',
  aliases: ['owner'],
  usage: 'assign REF WHO',
  summary: 'Say whose an action is (plan lead). "also" adds an owner beside the others.',
  examples: ['assign CAL-32 MCANH', 'assign CAL-32 also Public Health'],
  async run(context, rest) {
    if (rest === '') throw new Refusal('Which action, and whose is it? Write "assign", its ref and the owner.')
    const { action, plan, rest: who } = await takeAction(context, rest)
    demand(context.actor, 'assign', { planId: plan.id })
    if (who === '') return sayForm(`Whose is ${action.ref}?`, `Assign ${action.ref}`, 'assign', { action: action.id })
    const also = who.match(/^(?:also|\+)\s*(\S[\s\S]*)$/i)
    const party = await partyMeant(context, also?.[1] ?? who)
    const instead = also ? null : await ownerReplaced(context, action)
    await assignOwner(context, { actionId: action.id, partyId: party.id, insteadOf: instead?.id ?? null })
    const how = instead && instead.id !== party.id ? ` instead of ${instead.name}` : also ? ' beside the others' : ''
    return say(`${action.ref} is with ${shortName(party)} now${how}. Whoever answers for them is told.`)
  },
}

/** The only owner, or the only one that nobody can ask. Where several could be meant, the form asks which. */
async function ownerReplaced(context: Context, action: Action): Promise<{ id: string; name: string } | null> {
  const { stores, actor } = context
  const owners = (await stores.plans.owners(actor.partnership.id, [action.id])).filter(
    (owner) => owner.kind === 'owner',
  )
  if (owners.length === 0) return null
  const parties = await stores.people.parties(
    actor.partnership.id,
    owners.map((owner) => owner.partyId),
  )
  const party = (id: string) => parties.find((known) => known.id === id)
  const unasked = owners.filter((owner) => owner.doubt !== null || party(owner.partyId)?.kind === 'collective')
  const [replaced] = owners.length === 1 ? owners : unasked.length === 1 ? unasked : []
  if (!replaced) {
    throw new Refusal(
      `${action.ref} has ${owners.length} owners: write "assign ${action.ref} also …", or "assign ${action.ref}" to choose whom to replace.`,
    )
  }
  const before = party(replaced.partyId)
  return { id: replaced.partyId, name: before ? shortName(before) : 'the owner before' }
}
