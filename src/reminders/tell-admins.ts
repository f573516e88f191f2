import type { Temporal } from 'temporal-polyfill'
import { planNotice } from '../delivery/planning.ts'
import type { IsoDay } from '../plan/model.ts'
import type { WorkspaceId } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'
import { LEAD_MISSING } from '../progress/lead-missing.ts'
import { isoWeek } from './days.ts'

/** What waits for a plan lead whom a plan has not reaches the administrators, once a week and plan. */
export async function tellAdmins(
  stores: Stores,
  told: {
    partnershipId: string
    day: IsoDay
    now: Temporal.Instant
    newId(): string
    admins?: ReadonlySet<string>
    withoutLead: readonly string[]
    leadAway: readonly string[]
  },
): Promise<void> {
  const { partnershipId, day, now, newId, withoutLead, leadAway } = told
  const plans = [
    ...withoutLead.map((plan) => ({ plan, away: 'no' })),
    ...leadAway.map((plan) => ({ plan, away: 'yes' })),
  ]
  if (plans.length === 0) return
  for (const personId of await adminsOf(stores, partnershipId, told.admins ?? new Set())) {
    for (const args of plans) {
      const key = `${args.plan}:${isoWeek(day)}`
      await planNotice(stores, { partnershipId, personId, about: LEAD_MISSING, args, key, now, newId })
    }
  }
}

/** Those who are linked here. */
async function adminsOf(stores: Stores, partnershipId: string, admins: ReadonlySet<string>): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const admin of admins) {
    const slash = admin.lastIndexOf('/')
    const user = { workspace: admin.slice(0, slash) as WorkspaceId, id: admin.slice(slash + 1) }
    for (const person of await stores.people.peopleOf(user)) {
      if (person.partnershipId === partnershipId) ids.add(person.id)
    }
  }
  return ids
}
