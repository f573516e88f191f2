/** One action of the plan follows a new version of its document. */
import { planRefresh } from '../../delivery/planning.ts'
import type { Action, ActionOwner } from '../../plan/model.ts'
import type { ActionChange } from '../../plan/store.ts'
import { beforeOf } from '../../progress/before.ts'
import type { Update } from '../../progress/model.ts'
import { doubtOf } from '../confirm.ts'
import type { ReadAction } from '../contract.ts'
import { ownerOf, type PartyBook } from '../party-book.ts'
import { storedTimescales } from '../stored-action.ts'
import { actionChange, type Place } from './changes.ts'
import type { FieldDifference, Known, Said } from './model.ts'
import type { Storing } from './store-version.ts'
import type { Version } from './version.ts'
import { fieldWords } from './words.ts'

export interface OneChange {
  said: Said
  known: Known
  fields: readonly FieldDifference[]
  place: Place
  book: PartyBook
}

/** Writes what differs, and an update that says what did. */
export async function changeOne(storing: Storing, version: Version, one: OneChange): Promise<void> {
  const { known, said, fields } = one
  const options = { dueSoonDays: storing.partnership.policy.dueSoonDays, day: version.day }
  const change = actionChange(said, known, fields, one.place, version, options)
  if (Object.keys(change).length === 0 && fields.length === 0) return
  await write(storing, known.action, change)
  if (fields.some(({ field }) => field === 'dates')) {
    const { id, partnershipId } = known.action
    const timescales = storedTimescales(said.timescales, { ...storing, ...options, today: options.day })
    await storing.stores.plans.replaceTimescales(partnershipId, id, timescales, storing.now.toString())
  }
  if (fields.some(({ field }) => field === 'owners')) await changeOwners(storing, version, one)
  if (fields.length === 0) return
  const what = fields.map((field) => `${fieldWords(field.field)}: ${field.ours} → ${field.document}`)
  await tell(storing, version, known, change, what.join('; '))
}

/** An action that the document does not have any more is closed with its follow-ups. Gives back how many there are. */
export async function closeOne(storing: Storing, version: Version, known: Known): Promise<number> {
  const { stores, partnership, now, personId } = storing
  const gone = {
    status: 'no longer in the plan',
    standing: 'set aside',
    extensionAsked: false,
    escalatedAt: null,
  } as const
  const followUps = version.loaded.known.filter(({ action }) => action.parentId === known.action.id)
  for (const each of [known, ...followUps]) {
    if (each.action.status === 'no longer in the plan') continue
    await write(storing, each.action, gone)
    for (const open of await stores.progress.openExtensions(partnership.id, each.action.id)) {
      await stores.progress.settleExtension(partnership.id, open.id, 'withdrawn', personId ?? '', now.toString())
    }
    await tell(storing, version, each, gone, `not in ${version.file.fileName} any more`)
  }
  return 1
}

async function write({ stores, now }: Storing, action: Action, change: ActionChange): Promise<void> {
  await stores.plans.changeAction(action.partnershipId, action.id, action.version, change)
  if (action.escalatedAt && change.escalatedAt === null) {
    await stores.reminders.release(action.partnershipId, action.id, now.toString())
  }
}

/** Owners that stay keep what they said; the follow-ups that were theirs too go along. */
async function changeOwners(storing: Storing, version: Version, { said, known, book }: OneChange): Promise<void> {
  const doubt = doubtOf(said.read as ReadAction, version.file.read)
  const partyIds = [...new Set((said.owners ?? []).map((name) => book.idOf(name)))]
  const sameOwners = (other: Known) => ownerIds(other) === ownerIds(known)
  const children = version.loaded.known.filter(({ action }) => action.parentId === known.action.id).filter(sameOwners)
  for (const { action, owners } of [known, ...children]) {
    const others = owners.filter((owner) => owner.kind !== 'owner')
    const stay = new Map(owners.filter((owner) => owner.kind === 'owner').map((owner) => [owner.partyId, owner]))
    const next: ActionOwner[] = partyIds.map((partyId, position) => ({
      ...(stay.get(partyId) ?? ownerOf(action.id, partyId, position, doubt)),
      position,
    }))
    await storing.stores.plans.setOwners(action.partnershipId, action.id, [...next, ...others])
  }
}

function ownerIds({ owners }: Known): string {
  const ids = owners.filter((owner) => owner.kind === 'owner').map((owner) => owner.partyId)
  return ids.sort().join(' ')
}

/** Final: a document is not taken back by a button, and what was said before it is not either. */
async function tell(
  { stores, now, newId }: Storing,
  version: Version,
  known: Known,
  change: ActionChange,
  what: string,
): Promise<void> {
  const { action } = known
  const update: Update = {
    id: newId(),
    partnershipId: action.partnershipId,
    planId: action.planId,
    actionId: action.id,
    at: now.toString(),
    byPersonId: null,
    forPartyId: null,
    via: 'import',
    progress: null,
    ratingFrom: action.rating,
    ratingTo: change.rating === undefined ? action.rating : change.rating,
    statusFrom: action.status,
    statusTo: change.status ?? action.status,
    reason: `New version ${version.file.fileName}: ${what}`,
    evidence: [],
    undoes: null,
    before: JSON.stringify(beforeOf(known, [], true)),
  }
  await stores.progress.insertUpdate(update)
  await planRefresh(stores, { partnershipId: action.partnershipId, actionId: action.id, now, newId })
}
