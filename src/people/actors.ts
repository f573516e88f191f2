/**
 * Who asks, and where: an actor for each partnership in which this account is somebody. A channel decides; else the
 * only one; else they are asked which. Who is nobody learns nothing, not even that a plan exists.
 */
import type { Temporal } from 'temporal-polyfill'
import type { Actor, Core } from '../core.ts'
import { localDay } from '../plan/zone.ts'
import type { Address, ChatUser } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import type { Partnership, Person } from './model.ts'
import { standsInFor } from './stand-ins.ts'

/**
 * In a linked channel: who they are in its partnership, a member at least. Elsewhere: one actor for each partnership
 * they are a person of, or, for an administrator, each there is. Nobody where the workspace is not installed.
 */
export async function resolveActors(
  core: Pick<Core, 'admins' | 'clock'>,
  stores: Stores,
  user: ChatUser,
  address: Address,
): Promise<Actor[]> {
  if (!(await stores.people.workspaceInstalled(user.workspace))) return []
  const people = await stores.people.peopleOf(user)
  const here = await stores.people.partnershipAt(address)
  const admin = core.admins.has(`${user.workspace}/${user.id}`)
  const personIn = (partnership: Partnership) =>
    people.find((person) => person.partnershipId === partnership.id) ?? null
  const now = core.clock.now()
  if (here) return [await actorIn(stores, user, here, personIn(here), admin, now, true)]
  const all = await stores.people.partnerships()
  const theirs = all.filter((partnership) => personIn(partnership))
  const asked = theirs.length > 0 || !admin ? theirs : all
  return Promise.all(
    asked.map((partnership) => actorIn(stores, user, partnership, personIn(partnership), admin, now, false)),
  )
}

async function actorIn(
  stores: Stores,
  user: ChatUser,
  partnership: Partnership,
  person: Person | null,
  admin: boolean,
  now: Temporal.Instant,
  inChannel: boolean,
): Promise<Actor> {
  const given = person ? await stores.people.roles(partnership.id, person.id) : []
  const leads = given.some(({ role }) => role === 'plan lead')
  const day = localDay(now, partnership.zone).toString()
  const inPlace = person ? await standsInFor(stores, person, leads, day) : []
  const roles: Actor['roles'] = [
    ...given.map(({ role, planId }) => ({ role, planId })),
    ...inPlace.map((planId) => ({ role: 'plan lead' as const, planId })),
  ]
  const member = { role: 'member' as const, planId: null }
  return { user, person, partnership, admin, roles: inChannel ? [...roles, member] : roles }
}
