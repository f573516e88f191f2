/** Runs the real bot on a scratch store and a clock of its own, with nobody answering. Sends and keeps nothing. */
import { Temporal } from 'temporal-polyfill'
import { advanceTo, type MovableClock } from '../advance.ts'
import { createEngine } from '../engine.ts'
import type { ReadPlan } from '../intake/contract.ts'
import { storePlan } from '../intake/import-plan.ts'
import { inventContacts } from '../intake/invent-contacts.ts'
import { proposePlanKey, titleFromFileName } from '../intake/plan-key.ts'
import type { Partnership } from '../people/model.ts'
import { DEFAULT_POLICY } from '../people/policy.ts'
import { proposeSameParties } from '../people/same-party.ts'
import type { IsoDay } from '../plan/model.ts'
import { instantAt } from '../plan/zone.ts'
import type { Address } from '../ports/chat.ts'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import { rescheduleRuns } from '../reminders/slots.ts'
import { startPlan } from '../reminders/start-plan.ts'
import { describeRecorded, type SimulatedMessage } from './describe.ts'
import { createRecorder, privateAddress, RECORDER_WORKSPACE, type Recorder } from './recorder.ts'

const MEETING_EVERY_WEEKS = 12
const SILENT: Log = { info() {}, warn() {}, error() {} }

export interface Simulation {
  store: Store
  from: IsoDay
  to: IsoDay
  zone: string
  region: string
  newId(): string
  /** Told how far it is, from 0 to 1. */
  report?: (share: number, detail: string) => void
}

/**
 * A plan as read, taken as started on the first day, every party linked to one contact of its own, the board meeting
 * every twelve weeks from the first day.
 */
export async function simulateFile(read: ReadPlan, fileName: string, options: Simulation): Promise<SimulatedMessage[]> {
  const fileTitle = titleFromFileName(fileName)
  const title = read.title ?? fileTitle
  const clock = standingClock(options)
  const recorder = createRecorder(clock)
  const partnership: Partnership = {
    id: options.newId(),
    name: title,
    zone: options.zone,
    region: options.region,
    policy: DEFAULT_POLICY,
  }
  await options.store.transaction(async (stores) => {
    await stores.people.installWorkspace(RECORDER_WORKSPACE, 'Simulation', clock.now().toString())
    await stores.people.insertPartnership(partnership)
    await stores.people.setMeetings(partnership.id, meetings(options))
    const address = 'simulation/channel' as Address
    const channel = { partnershipId: partnership.id, workspace: RECORDER_WORKSPACE, address, name: 'board' }
    await stores.people.joinChannel({ ...channel, outsiders: false, goneAt: null })
    const user = { workspace: RECORDER_WORKSPACE, id: 'plan-lead', name: 'Plan lead' }
    const lead = { id: options.newId(), partnershipId: partnership.id, name: 'Plan lead', email: null, greetedAt: null }
    await stores.people.insertPerson({ ...lead })
    await stores.people.linkAccount(partnership.id, lead.id, { user, address: privateAddress(user) })
    await stores.people.setRole({ partnershipId: partnership.id, personId: lead.id, role: 'plan lead', planId: null })
    const plan = await storePlan(stores, read, {
      partnershipId: partnership.id,
      key: proposePlanKey([title, fileTitle], new Set()),
      title,
      leadId: lead.id,
      restricted: false,
      sameParties: proposeSameParties(read.actions.flatMap((action) => action.leads)),
      dueSoonDays: partnership.policy.dueSoonDays,
      now: clock.now(),
      today: Temporal.PlainDate.from(options.from),
      newId: options.newId,
    })
    const open = async (user: Parameters<Recorder['openPrivate']>[0]) => privateAddress(user)
    await inventContacts(stores, partnership, RECORDER_WORKSPACE, open, options.newId)
    await startPlan(stores, partnership, plan, clock.now())
  })
  return run(options, clock, recorder, [partnership])
}

/** A stored plan, from a copy of the installation, as it stands. */
export async function simulateStored(planKey: string, options: Simulation): Promise<SimulatedMessage[]> {
  const clock = standingClock(options)
  const recorder = createRecorder(clock)
  const partnerships = await options.store.people.partnerships()
  const found: Partnership[] = []
  for (const partnership of partnerships) {
    const plan = await options.store.plans.planByKey(partnership.id, planKey.toUpperCase())
    if (!plan) continue
    found.push(partnership)
    await options.store.transaction(async (stores) => {
      for (const other of await stores.plans.plans(partnership.id)) {
        if (other.id !== plan.id) await stores.plans.updatePlan({ ...other, state: 'closed' })
      }
      if (plan.state === 'live') await rescheduleRuns(stores, partnership, clock.now())
      else await startPlan(stores, partnership, plan, clock.now())
    })
  }
  if (found.length === 0) throw new Error(`There is no plan ${planKey.toUpperCase()}. See plankeeper status.`)
  return run(options, clock, recorder, found)
}

async function run(
  options: Simulation,
  clock: MovableClock,
  recorder: Recorder,
  partnerships: readonly Partnership[],
): Promise<SimulatedMessage[]> {
  const { store, newId } = options
  const engine = createEngine({ store, clock, newId, adapterOf: () => recorder, admins: new Set(), log: SILENT })
  const first = Temporal.PlainDate.from(options.from)
  const last = Temporal.PlainDate.from(options.to)
  const days = Math.max(1, first.until(last).days)
  const zone = partnerships[0]?.zone ?? options.zone
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ weeks: 1 })) {
    options.report?.(first.until(day).days / days, day.toString())
    const end = [day.add({ weeks: 1 }), last.add({ days: 1 })].sort(Temporal.PlainDate.compare)[0]!
    const until = instantAt(end, Temporal.PlainTime.from('00:00'), zone).subtract({ milliseconds: 1 })
    await advanceTo(store, clock, engine.beat, until)
  }
  const ids = new Map(partnerships.map((partnership) => [partnership.id, partnership]))
  const messages: SimulatedMessage[] = []
  for (const recorded of recorder.posted) {
    const delivery = await store.deliveries.byKey(recorded.key)
    const partnership = delivery && ids.get(delivery.partnershipId)
    if (partnership) messages.push(await describeRecorded(store, partnership, recorded))
  }
  return messages
}

function standingClock(options: Simulation): MovableClock {
  let now = instantAt(Temporal.PlainDate.from(options.from), Temporal.PlainTime.from('00:00'), options.zone)
  return {
    now: () => now,
    set: (instant) => {
      now = instant
    },
  }
}

function meetings({ from, to }: Simulation): IsoDay[] {
  const days: IsoDay[] = []
  const end = Temporal.PlainDate.from(to).add({ weeks: MEETING_EVERY_WEEKS })
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, end) <= 0; ) {
    days.push(day.toString())
    day = day.add({ weeks: MEETING_EVERY_WEEKS })
  }
  return days
}
