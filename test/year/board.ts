/** A board whose plan has just started: the real engine on a real store, a clock to move, and people who answer. */
import { Temporal } from 'temporal-polyfill'
import { advanceTo } from '../../src/advance.ts'
import type { Reply } from '../../src/cards/model.ts'
import { createEngine, type Engine } from '../../src/engine.ts'
import type { ReadPlan } from '../../src/intake/contract.ts'
import { storePlan } from '../../src/intake/import-plan.ts'
import { inventContacts } from '../../src/intake/invent-contacts.ts'
import type { Partnership } from '../../src/people/model.ts'
import { DEFAULT_POLICY } from '../../src/people/policy.ts'
import { proposeSameParties } from '../../src/people/same-party.ts'
import type { Action, IsoDay, Plan } from '../../src/plan/model.ts'
import { instantAt } from '../../src/plan/zone.ts'
import type { Address, ChatUser } from '../../src/ports/chat.ts'
import type { Store, Stores } from '../../src/ports/store.ts'
import { startPlan } from '../../src/reminders/start-plan.ts'
import { createRecorder, privateAddress, RECORDER_WORKSPACE, type Recorder } from '../../src/simulate/recorder.ts'
import { countingIds, SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

export interface BoardOptions {
  key: string
  title: string
  from: IsoDay
  zone?: string
  region?: string
  meetings?: readonly IsoDay[]
}

export interface Board {
  store: Store
  partnership: Partnership
  plan: Plan
  recorder: Recorder
  now(): Temporal.Instant
  /** What people did, and the first line they were answered. */
  readonly done: readonly Done[]
  /** Up to the end of a day, or to this time of it (`2015-12-01T10:00`), on the partnership's clock. */
  until(day: string): Promise<void>
  /** The same with the bot switched off. */
  sleepUntil(day: string): void
  beat(): Promise<number>
  /** What a start of the bot is: nothing is left but the store. */
  restart(): void
  /** `lead`, or the party whose contact it is. What they type after `/plan`; gives back what is answered. */
  command(who: string, text: string): Promise<string>
  words(who: string, text: string): Promise<string>
  form(who: string, id: string, args: Args, values: Args): Promise<string>
  press(who: string, id: string, args: Args): Promise<string>
  action(ref: string): Promise<Action>
  partyId(name: string): Promise<string>
  personId(name: string): Promise<string>
}

interface Done {
  at: Temporal.Instant
  words: string
}

type Args = Record<string, string>

const LEAD: ChatUser = { workspace: RECORDER_WORKSPACE, id: 'plan-lead', name: 'Plan lead' }

/** Every party is linked to one contact of its own, as in `plankeeper simulate`. */
export async function openBoard(read: ReadPlan, options: BoardOptions): Promise<Board> {
  const { key, title, from, zone = 'Europe/London', region = 'GB-ENG', meetings = [] } = options
  const store = await emptyStore()
  const newId = countingIds()
  const clock = standingClock(instantAt(Temporal.PlainDate.from(from), NINE, zone).toString())
  const recorder = createRecorder(clock)
  const partnership: Partnership = { id: 'board', name: `Board of ${key}`, zone, region, policy: DEFAULT_POLICY }
  const plan = await store.transaction(async (stores) => {
    await installed(stores, partnership, meetings, clock.now())
    const draft = await storePlan(stores, read, {
      partnershipId: partnership.id,
      key,
      title,
      leadId: 'lead',
      restricted: false,
      sameParties: proposeSameParties(read.actions.flatMap((action) => action.leads)),
      dueSoonDays: partnership.policy.dueSoonDays,
      now: clock.now(),
      today: Temporal.PlainDate.from(from),
      newId,
    })
    await inventContacts(stores, partnership, RECORDER_WORKSPACE, async (user) => privateAddress(user), newId)
    return startPlan(stores, partnership, draft, clock.now())
  })
  const started = (): Engine =>
    createEngine({ store, clock, newId, adapterOf: () => recorder, admins: new Set(), log: SILENT_LOG })
  let engine = started()
  let events = 0
  const partyId = async (name: string) => {
    const party = await store.people.partyNamed(partnership.id, name)
    if (!party) throw new Error(`There is no party ${name}.`)
    return party.id
  }
  const asking = async (who: string) => {
    const user = who === 'lead' ? LEAD : { workspace: RECORDER_WORKSPACE, id: `contact-${await partyId(who)}` }
    const place = { name: 'private', kind: 'private', workspace: RECORDER_WORKSPACE, outsiders: false } as const
    return { eventId: `event-${++events}`, user, address: privateAddress(user), place }
  }
  const done: Done[] = []
  const noted = async (who: string, what: string, answer: string) => {
    await engine.idle()
    done.push({ at: clock.now(), words: `${who}: ${what} → ${answer.replaceAll('\n', ' / ')}` })
    return answer
  }
  const answered = async (who: string, what: string, reply: Reply) =>
    noted(who, what, reply.kind === 'none' ? '(nothing)' : reply.message.text)
  return {
    store,
    partnership,
    plan,
    recorder,
    now: () => clock.now(),
    done,
    until: async (day) => void (await advanceTo(store, clock, engine.beat, ahead(clock.now(), momentOf(day, zone)))),
    sleepUntil: (day) => void clock.set(ahead(clock.now(), momentOf(day, zone))),
    beat: () => engine.beat(),
    restart: () => {
      engine = started()
    },
    command: async (who, text) =>
      answered(who, `/plan ${text}`, await engine.inbox.onCommand({ ...(await asking(who)), text })),
    words: async (who, text) => answered(who, `“${text}”`, await engine.inbox.onText({ ...(await asking(who)), text })),
    async form(who, id, args, values) {
      const reply = await engine.inbox.onForm({ ...(await asking(who)), ref: { id, args }, values })
      // Ids say nothing to who reads this, and change with whatever is stored before.
      const said = Object.values(values).filter((value) => !/^id-\d+$/.test(value))
      const what = `[${id}] ${said.join(' · ')}`
      if ('done' in reply) return noted(who, what, reply.done.text)
      throw new Error(`${who} could not send ${id}: ${JSON.stringify(reply)}`)
    },
    press: async (who, id, args) =>
      answered(who, `[${id}]`, await engine.inbox.onButton({ ...(await asking(who)), id, args })),
    async action(ref) {
      const action = await store.plans.actionByRef(partnership.id, ref)
      if (!action) throw new Error(`There is no action ${ref}.`)
      return action
    },
    partyId,
    async personId(name) {
      const [contact] = await store.people.contacts(partnership.id, [await partyId(name)])
      if (!contact) throw new Error(`Nobody answers for ${name}.`)
      return contact.personId
    },
  }
}

const NINE = Temporal.PlainTime.from('09:00')
const EVENING = Temporal.PlainTime.from('23:59')

function momentOf(day: string, zone: string): Temporal.Instant {
  const [date = '', time] = day.split('T')
  return instantAt(Temporal.PlainDate.from(date), time ? Temporal.PlainTime.from(time) : EVENING, zone)
}

/** A clock never goes back. */
function ahead(now: Temporal.Instant, then: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, then) > 0 ? now : then
}

async function installed(
  { people }: Stores,
  partnership: Partnership,
  meetings: readonly IsoDay[],
  now: Temporal.Instant,
): Promise<void> {
  const { id: partnershipId } = partnership
  await people.installWorkspace(RECORDER_WORKSPACE, 'Simulation', now.toString())
  await people.insertPartnership(partnership)
  await people.setMeetings(partnershipId, meetings)
  const address = 'simulation/channel' as Address
  const channel = { partnershipId, workspace: RECORDER_WORKSPACE, address, name: 'the channel' }
  await people.joinChannel({ ...channel, outsiders: false, goneAt: null })
  const nothing = { email: null, greetedAt: null }
  await people.insertPerson({ id: 'lead', partnershipId, name: 'Lena Lead', ...nothing })
  await people.linkAccount(partnershipId, 'lead', { user: LEAD, address: privateAddress(LEAD) })
  await people.setRole({ partnershipId, personId: 'lead', role: 'plan lead', planId: null })
}
