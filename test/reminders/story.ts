/** A small plan on the real engine: a store in memory, a clock that is moved, a platform that remembers. */
import { Temporal } from 'temporal-polyfill'
import { advanceTo } from '../../src/advance.ts'
import type { Message, Reply } from '../../src/cards/model.ts'
import { createEngine, type Engine } from '../../src/engine.ts'
import { datesOf } from '../../src/plan/dates.ts'
import type { Action, ActionOwner, IsoDay, StoredTimescale } from '../../src/plan/model.ts'
import { instantAt } from '../../src/plan/zone.ts'
import type { Address, ChatAdapter, MessageRef, WorkspaceId } from '../../src/ports/chat.ts'
import type { Store } from '../../src/ports/store.ts'
import { startPlan } from '../../src/reminders/start-plan.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import { countingIds, SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const WORKSPACE = 'sandbox:local' as WorkspaceId
const ZONE = PARTNERSHIP.zone
const BEATS = 2000
const MONDAY_2_NOVEMBER = '2015-11-02T12:00:00Z'

interface Sent {
  /** `Tue 2015-12-01 09:30` on the clocks of the partnership. */
  at: string
  to: string
  message: Message
}

export interface Story {
  store: Store
  engine: Engine
  /** Everything posted, oldest first. */
  sent: readonly Sent[]
  /** What each message that was changed says now, by its place in `sent`. */
  changed: ReadonlyMap<number, Message>
  /** Runs the bot up to the evening of a day; gives back what it sent but the digests and their drafts. */
  until(day: IsoDay): Promise<string[]>
  /** Moves the clock with the bot switched off. */
  sleepUntil(at: string): void
  /** A form sent by a person, at the clock's time. */
  answer(who: string, form: string, args: Record<string, string>, values: Record<string, string>): Promise<void>
  /** A button pressed by a person, of the message that stands at `index` in `sent` where one is named. */
  press(who: string, id: string, args: Record<string, string>, index?: number): Promise<Reply>
}

const LEVELS = [
  {
    code: 'AMBER',
    label: 'Amber',
    meaning: null,
    stage: 'under way',
    outlook: 'at risk',
    completes: 'no',
    givenBy: 'owner',
  },
] as const

type Dated = Pick<StoredTimescale, 'raw' | 'kind'> & Partial<StoredTimescale>

/** An action with its timescale, owned by these parties. */
export interface Telling {
  number: number
  timescale: Dated
  owners: readonly string[]
  change?: Partial<Action>
  doubt?: string
}

/** Overdue since 31 March; three organisations own it. */
export const CAL_18: Telling = {
  number: 18,
  timescale: { raw: '2014/15', kind: 'window', earliest: '2014-04-01', latest: '2015-03-31', precision: 'year' },
  owners: ['NMP', 'CCG', 'MCANH'],
  change: {
    title: 'Liaison & diversion pilot',
    trail: '2 › Primary care › 3',
    progress: 'Plan agreed.\nteam in place since April 2015.',
  },
}

export async function story(
  tellings: readonly Telling[],
  meetings: readonly IsoDay[] = ['2016-12-01'],
): Promise<Story> {
  const store = await emptyStore()
  const clock = standingClock(MONDAY_2_NOVEMBER)
  const sent: Sent[] = []
  const refs: MessageRef[] = []
  const changed = new Map<number, Message>()
  const adapter = platform((to, message) => {
    const at = clock.now().toZonedDateTimeISO(ZONE)
    const weekday = at.toLocaleString('en-GB', { weekday: 'short' })
    sent.push({
      at: `${weekday} ${at.toPlainDate()} ${at.toPlainTime().toString().slice(0, 5)}`,
      to: to.slice(3),
      message,
    })
    refs.push({ address: to, id: String(sent.length - 1) })
    return refs[sent.length - 1] as MessageRef
  }, changed)
  const newId = countingIds()
  const engine = createEngine({ store, clock, newId, adapterOf: () => adapter, admins: new Set(), log: SILENT_LOG })
  await fill(store, tellings, meetings, clock.now())
  let events = 0
  const request = (who: string) => ({
    eventId: `e${++events}`,
    user: { workspace: WORKSPACE, id: who },
    address: `dm/${who}` as Address,
    place: { name: 'private', kind: 'private', workspace: WORKSPACE, outsiders: false } as const,
  })
  return {
    store,
    engine,
    sent,
    changed,
    sleepUntil: (at) => void clock.set(Temporal.Instant.from(at)),
    async until(day) {
      const from = sent.length
      const evening = instantAt(Temporal.PlainDate.from(day), Temporal.PlainTime.from('20:00'), ZONE)
      await advanceTo(store, clock, atMost(BEATS, engine.beat), evening)
      return sent
        .slice(from)
        .filter(({ message }) => !message.notice.includes('digest'))
        .map(({ at, to, message }) => `${at} ${to}: ${message.notice.replace('Action plan: ', '')}`)
    },
    async answer(who, form, args, values) {
      const reply = await engine.inbox.onForm({ ...request(who), ref: { id: form, args }, values })
      if (!('done' in reply)) throw new Error(`not done: ${JSON.stringify(reply)}`)
      await engine.beat()
    },
    press(who, id, args, index) {
      const message = index === undefined ? undefined : refs[index]
      return engine.inbox.onButton({ ...request(who), id, args, ...(message ? { message } : {}) })
    },
  }
}

/** What never ends fails here, not by filling the machine's memory. */
function atMost(beats: number, beat: () => Promise<number>): () => Promise<number> {
  let left = beats
  return async () => {
    if (left-- === 0) throw new Error(`not done after ${beats} beats`)
    return beat()
  }
}

function platform(post: (to: Address, message: Message) => MessageRef, changed: Map<number, Message>): ChatAdapter {
  return {
    platform: 'sandbox',
    start: async () => {},
    stop: async () => {},
    check: async () => [],
    openPrivate: async (user) => `dm/${user.id}` as Address,
    describe: async (name) => ({ name, kind: 'private', workspace: WORKSPACE, outsiders: false }),
    findUser: async () => undefined,
    post: async (to, message) => post(to, message),
    update: async (ref, message) => void changed.set(Number(ref.id), message),
    findDelivered: async () => 'no',
    showHome: async () => {},
  }
}

/** ann answers for the CCG, bob for NMP, cat for MCANH; lena runs the plan. */
async function fill(store: Store, tellings: readonly Telling[], meetings: readonly IsoDay[], now: Temporal.Instant) {
  const partnershipId = PARTNERSHIP.id
  await store.transaction(async (stores) => {
    const { people, plans } = stores
    await people.installWorkspace(WORKSPACE, 'Sandbox', now.toString())
    await people.insertPartnership(PARTNERSHIP)
    await people.setMeetings(partnershipId, meetings)
    for (const [id, name] of [
      ['ann', 'Ann'],
      ['bob', 'Bob'],
      ['cat', 'Cat'],
      ['lena', 'Lena Lead'],
    ] as const) {
      await people.insertPerson(person(id, { name }))
      await people.linkAccount(partnershipId, id, {
        user: { workspace: WORKSPACE, id },
        address: `dm/${id}` as Address,
      })
    }
    await people.setRole({ partnershipId, personId: 'lena', role: 'plan lead', planId: null })
    for (const id of ['CCG', 'NMP', 'MCANH', 'HWB']) await people.insertParty(party(id))
    await people.insertParty(party('All partner bodies', { kind: 'collective' }))
    for (const [partyId, personId] of [
      ['CCG', 'ann'],
      ['NMP', 'bob'],
      ['MCANH', 'cat'],
    ] as const) {
      const term = { post: null, from: null, to: null, deputyId: null }
      await people.insertContact({ id: `c-${partyId}`, partnershipId, partyId, personId, ...term })
    }
    const scheme = { kind: 'RAG' as const, levels: [...LEVELS] }
    const calderby = plan('cal', {
      title: 'Calderby Crisis Care',
      scheme,
      schemeSettled: true,
      leadId: 'lena',
      state: 'draft',
      startedAt: null,
    })
    const actions = tellings.map((telling) => actionOf(telling, now))
    await plans.insertPlan(calderby, [], actions, tellings.flatMap(ownersOf), [])
    await startPlan(stores, PARTNERSHIP, calderby, now)
  })
}

function actionOf({ number, timescale, change }: Telling, now: Temporal.Instant): Action {
  const nothing = { earliest: null, latest: null, precision: null, origin: 'import' as const, supersededAt: null }
  const timescales: StoredTimescale[] = [{ id: `t${number}`, ...nothing, ...timescale }]
  const dates = datesOf(timescales, 14, now.toZonedDateTimeISO(ZONE).toPlainDate())
  const rated = { rating: 'AMBER', status: 'under way', standing: 'open', ref: `CAL-${number}` } as const
  return action('cal', number, { ...rated, timescales, ...dates, ...change })
}

function ownersOf({ number, owners, doubt }: Telling): ActionOwner[] {
  return owners.map((partyId, position) => owner(`cal-${number}`, partyId, { position, doubt: doubt ?? null }))
}
