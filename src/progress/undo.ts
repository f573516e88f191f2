import { type Context, Refusal } from '../core.ts'
import { standingOf } from '../plan/standing.ts'
import { atHandToGrade } from './at-hand.ts'
import { type Before, beforeOf, readBefore } from './before.ts'
import { statedRatings } from './decide-update.ts'
import type { Update } from './model.ts'
import { settleDifference } from './rating-queries.ts'
import { audit } from './record.ts'
import { tellMessages } from './tell.ts'

/** How far back it is looked for a taking back of the same update, to say so. */
const LOOK_BACK = 200

/**
 * Takes an update back, by whoever made it or the plan lead, while nothing newer stands on the action. A new update
 * says so; nothing is removed. Throws a Refusal that says why it cannot be.
 */
export async function undoUpdate(context: Context, updateId: string): Promise<Update> {
  const { stores, actor, core, now } = context
  const update = await stores.progress.update(actor.partnership.id, updateId)
  if (!update) throw new Refusal('There is nothing here to take back.')
  const at = await atHandToGrade(context, update.actionId)
  const mine = actor.person !== null && update.byPersonId === actor.person.id
  if (!mine && !at.lead) throw new Refusal('Only who recorded this, or the plan lead, can take it back.')
  const before = await undoable(context, update, at.action.ref)
  const partnershipId = actor.partnership.id
  const changed = at.owners.filter((owner) => before.owners.some((o) => o.partyId === owner.partyId))
  await stores.plans.changeAction(partnershipId, at.action.id, at.action.version, {
    rating: before.rating,
    status: before.status,
    statusUntil: before.statusUntil,
    statusNote: before.statusNote,
    progress: before.progress,
    evidence: before.evidence,
    escalatedAt: before.escalatedAt,
    standing: standingOf(before.status, before.rating, at.plan.scheme),
    extensionAsked: await withdrawAsked(context, update),
  })
  const restored = changed.map((owner) => ({ ...owner, ...before.owners.find((o) => o.partyId === owner.partyId) }))
  for (const owner of restored) await stores.plans.changeOwner(partnershipId, owner)
  await settleRaised(context, before)
  const rows = at.owners.map((owner) => restored.find((o) => o.partyId === owner.partyId) ?? owner)
  const differ = statedRatings(at, rows).size > 1
  await settleDifference(context, at, { change: { rating: before.rating }, owners: restored, differ })
  const undo: Update = {
    ...update,
    id: core.newId(),
    at: now.toString(),
    byPersonId: actor.person?.id ?? null,
    via: 'button',
    progress: null,
    ratingFrom: at.action.rating,
    ratingTo: before.rating,
    statusFrom: at.action.status,
    statusTo: before.status,
    reason: null,
    evidence: [],
    undoes: update.id,
    before: JSON.stringify(beforeOf(at, changed)),
  }
  await stores.progress.insertUpdate(undo)
  await tellMessages(context, at.action.id)
  await audit(context, 'undo', undo)
  return undo
}

/** What the answer had raised, where nobody has settled it meanwhile. */
async function settleRaised({ stores, actor, now }: Context, before: Before): Promise<void> {
  for (const id of before.queryIds) {
    const query = await stores.plans.query(actor.partnership.id, id)
    if (!query || query.settledAt) continue
    await stores.plans.settleQuery(query.partnershipId, id, actor.person?.id ?? '', 'Taken back.', now.toString())
  }
}

/** What was asked of the plan lead in the same answer goes with it. Whether some other request for a date is open. */
async function withdrawAsked(context: Context, update: Update): Promise<boolean> {
  const { progress } = context.stores
  const { partnershipId, actionId, at, byPersonId } = update
  const by = context.actor.person?.id ?? ''
  for (const proposal of await progress.openProposals(partnershipId)) {
    const same = proposal.actionId === actionId && proposal.at === at && proposal.byPersonId === byPersonId
    if (same) await progress.settleProposal(partnershipId, proposal.id, 'refused')
  }
  const extensions = await progress.openExtensions(partnershipId, actionId)
  const withdrawn = extensions.filter((e) => e.askedAt === at && e.byPersonId === byPersonId)
  for (const extension of withdrawn) {
    await progress.settleExtension(partnershipId, extension.id, 'withdrawn', by, context.now.toString())
  }
  return extensions.length > withdrawn.length
}

async function undoable(context: Context, update: Update, ref: string): Promise<Before> {
  const { progress } = context.stores
  const before = readBefore(update)
  if (!before || before.final || update.undoes) {
    throw new Refusal(`This cannot be taken back: record on ${ref} what is true now.`)
  }
  const latest = await progress.latestUpdate(update.partnershipId, update.actionId)
  if (latest?.id === update.id) return before
  const all = await progress.updates(update.partnershipId, { actionId: update.actionId, limit: LOOK_BACK })
  if (all.some((later) => later.undoes === update.id)) throw new Refusal('That was taken back already.')
  throw new Refusal(`More was recorded on ${ref} since, so this cannot be taken back: record what is true now.`)
}
