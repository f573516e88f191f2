/** Actions and follow-ups that only the new version has get numbers that nobody had before. */
import type { Action, ActionOwner, Plan } from '../../plan/model.ts'
import { doubtOf } from '../confirm.ts'
import type { ReadAction, ReadFollowUp } from '../contract.ts'
import { ownerOf, type PartyBook } from '../party-book.ts'
import { type StoringOptions, storedAction, storedFollowUp } from '../stored-action.ts'
import type { Difference } from './model.ts'
import type { Places } from './store-sections.ts'
import type { Storing } from './store-version.ts'
import type { Version } from './version.ts'

export interface Adding {
  plan: Plan
  places: Places
  book: PartyBook
  /** The stored action of each row; those that are added are entered. */
  idOf: Map<string, string>
}

type Added = Extract<Difference, { kind: 'added' }>

/** Gives back how many actions and follow-ups of known actions were added. */
export async function addActions(storing: Storing, version: Version, adding: Adding): Promise<number> {
  const { dueSoonDays } = storing.partnership.policy
  const options: StoringOptions = { dueSoonDays, today: version.day, newId: storing.newId }
  const numbers = numbersOf(version)
  const actions: Action[] = []
  const owners: ActionOwner[] = []
  const added = version.comparison.differences.filter((each): each is Added => each.kind === 'added')
  for (const { said, parentId } of added) {
    const parent = version.loaded.known.find(({ action }) => action.id === parentId)
    if (parent) {
      const child = storedFollowUp(
        said.read as ReadFollowUp,
        numbers.followUp(parent.action.id),
        parent.action,
        adding.plan,
        options,
      )
      adding.idOf.set(said.key, child.id)
      actions.push(child)
      owners.push(...parent.owners.map((owner) => fresh(child.id, owner)))
    } else {
      const made = newAction(said.read as ReadAction, numbers.action(), { ...adding, key: said.key }, version, options)
      actions.push(...made.actions)
      owners.push(...made.owners)
    }
  }
  await storing.stores.plans.insertActions(actions, owners)
  return added.length
}

function newAction(
  read: ReadAction,
  number: number,
  { plan, places, book, idOf, key }: Adding & { key: string },
  version: Version,
  options: StoringOptions,
): { actions: Action[]; owners: ActionOwner[] } {
  const said = version.said[Number(key)]
  const place = said ? places(said) : { trail: '', sectionId: null }
  const action = { ...storedAction(read, number, plan, version.file.read, new Map(), options), ...place }
  const children = read.followUps.map((followUp, at) => storedFollowUp(followUp, at + 1, action, plan, options))
  for (const [at, each] of [action, ...children].entries()) idOf.set(at === 0 ? key : `${key}.${at}`, each.id)
  const doubt = doubtOf(read, version.file.read)
  const partyIds = [...new Set(read.leads.map((lead) => book.idOf(lead)))]
  const owners = [action, ...children].flatMap((each) =>
    partyIds.map((partyId, position) => ownerOf(each.id, partyId, position, doubt)),
  )
  return { actions: [action, ...children], owners }
}

function fresh(actionId: string, owner: ActionOwner): ActionOwner {
  return { ...ownerOf(actionId, owner.partyId, owner.position, owner.doubt), kind: owner.kind }
}

/** Numbers count on from the highest ever given; closed actions keep theirs, so none comes twice. */
function numbersOf({ loaded }: Version): { action(): number; followUp(parentId: string): number } {
  const actions = loaded.known.map(({ action }) => action)
  let last = actions.reduce((most, action) => Math.max(most, action.number), 0)
  const lastOf = new Map<string, number>()
  for (const { parentId, followUp } of actions) {
    if (parentId !== null) lastOf.set(parentId, Math.max(lastOf.get(parentId) ?? 0, followUp ?? 0))
  }
  return {
    action: () => ++last,
    followUp: (parentId) => {
      const next = (lastOf.get(parentId) ?? 0) + 1
      lastOf.set(parentId, next)
      return next
    },
  }
}
