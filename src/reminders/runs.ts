/** Runs: decide, and in the caller's transaction store what was decided and put its messages in line. */
import { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../people/model.ts'
import { readPlanLeads } from '../people/stand-ins.ts'
import type { IsoDay } from '../plan/model.ts'
import { localDay } from '../plan/zone.ts'
import { NotFound } from '../ports/errors.ts'
import type { Stores } from '../ports/store.ts'
import { endHolds } from '../progress/end-holds.ts'
import { addDays, isoWeek } from './days.ts'
import { decideChase } from './decide.ts'
import { decidePrecise } from './decide-precise.ts'
import { loadChase, loadDirectory, todayOf } from './load.ts'
import type { Run } from './model.ts'
import { mannerOf, planMessages } from './plan-messages.ts'
import { tellAdmins } from './tell-admins.ts'
import { withRoom } from './week-limit.ts'
import { type When, whenOf } from './when.ts'

export interface RunRequest {
  partnershipId: string
  /** The slot it stands for: a second run of the same slot does nothing. */
  slot: Temporal.Instant
  now: Temporal.Instant
  newId(): string
  /** Configured administrators (`workspace/user`): told of a plan that nobody leads. */
  admins?: ReadonlySet<string>
}

export interface RunResult {
  /** False when this slot ran before, or this week had its chase day. */
  ran: boolean
  deliveries: number
  escalated: number
  /** Plans with something to tell and no plan lead to tell it to. */
  withoutLead: readonly string[]
}

const NOTHING: RunResult = { ran: false, deliveries: 0, escalated: 0, withoutLead: [] }

/** One chase day. Throws NotFound where there is no such partnership. */
export async function runChase(stores: Stores, request: RunRequest): Promise<RunResult> {
  const { partnership, when, run } = await begin(stores, 'chase', request)
  const previous = await stores.reminders.lastRun(partnership.id, 'chase')
  if (!(await stores.reminders.insertRun(run))) return NOTHING
  // Caught up yesterday, due again today: a person hears once a week.
  if (previous && isoWeek(previous.day) === isoWeek(run.day)) return NOTHING
  const ended = await endHolds(stores, { ...request, today: run.day })
  const resumed = ended.map(({ id, planId }) => ({ planId, actionId: id }))
  const input = await loadChase(stores, partnership, when, previous, request.now)
  const { occasions, escalate, withoutLead, leadAway } = decideChase({ ...input, resumed })
  const stored = occasions.map((said) => ({ ...said, runId: run.id, partnershipId: partnership.id }))
  const manner = mannerOf(when, run, request.now)
  const deliveries = await planMessages(stores, stored, input.directory.people, request, manner)
  if (escalate.length > 0) await stores.reminders.escalate(partnership.id, escalate, request.now.toString())
  await tellAdmins(stores, { ...request, day: run.day, withoutLead, leadAway })
  return { ran: true, deliveries, escalated: escalate.length, withoutLead }
}

/** The messages of a day that dates name. Run it after the chase of that day. */
export async function runPrecise(stores: Stores, request: RunRequest): Promise<RunResult> {
  const { partnership, when, run } = await begin(stores, 'precise', request)
  const previous = await stores.reminders.lastRun(partnership.id, 'precise')
  if (!(await stores.reminders.insertRun(run))) return NOTHING
  const today = todayOf(when, request.now)
  const missedFrom = firstMissed(when, previous, run.day)
  const candidates = await stores.reminders.precise(partnership.id, missedFrom, today.coversTo)
  if (candidates.length === 0) return { ...NOTHING, ran: true }
  const directory = await loadDirectory(stores, partnership.id)
  const chasedToday = await chasedOn(stores, partnership.id, run.day)
  const said = decidePrecise({ ...today, zone: when.zone, candidates, directory, missedFrom, chasedToday })
  const personIds = said.map(({ personId }) => personId)
  const room = await withRoom(stores, when, request.now, personIds, await planLeadsOf(stores, partnership.id, run.day))
  const stored = said
    .filter(({ personId }) => room.has(personId))
    .map((each) => ({ ...each, runId: run.id, partnershipId: partnership.id }))
  const deliveries = await planMessages(stores, stored, directory.people, request, mannerOf(when, run, request.now))
  return { ...NOTHING, ran: true, deliveries }
}

async function begin(stores: Stores, kind: 'chase' | 'precise', { partnershipId, slot, now, newId }: RunRequest) {
  const partnership: Partnership | undefined = await stores.people.partnership(partnershipId)
  if (!partnership) throw new NotFound(`there is no partnership ${partnershipId}`)
  const day = localDay(now, partnership.zone).toString()
  const run: Run & { kind: typeof kind } = {
    id: newId(),
    partnershipId,
    kind,
    slot: slot.toString(),
    day,
    ranAt: now.toString(),
  }
  return { partnership, when: whenOf(partnership), run }
}

/** Runs missed are made up for if under 7 days old (design: "Catch-up"). */
function firstMissed({ calendar }: When, previous: Run | undefined, day: IsoDay): IsoDay {
  if (!previous) return day
  const due = calendar.onOrAfter(Temporal.PlainDate.from(previous.day).add({ days: 1 })).toString()
  return [due, addDays(day, -6)].sort()[1] ?? day
}

async function chasedOn(stores: Stores, partnershipId: string, day: IsoDay): Promise<Set<string>> {
  const chase = await stores.reminders.lastRun(partnershipId, 'chase')
  if (chase?.day !== day) return new Set()
  const occasions = await stores.reminders.occasions(partnershipId, chase.id)
  return new Set(occasions.filter(({ part }) => part === 'ask').map(({ personId }) => personId))
}

async function planLeadsOf(stores: Stores, partnershipId: string, day: IsoDay): Promise<Set<string>> {
  const live = (await stores.plans.plans(partnershipId)).filter((plan) => plan.state === 'live')
  const leads = (await readPlanLeads(stores, partnershipId, live, day)).values()
  return new Set([...leads].flatMap(({ named, acting }) => [named ?? [], acting ?? []].flat()))
}
