/** The Calderby plan stored and started, with a plan lead, contacts and a channel, for tests that talk to it. */
import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import type { Message, Reply } from '../../src/cards/model.ts'
import { commandsFeature } from '../../src/commands/feature.ts'
import { runCommand } from '../../src/commands/parse.ts'
import { type Context, type Core, Refusal } from '../../src/core.ts'
import { confirmPlan } from '../../src/intake/confirm.ts'
import type { ReadPlan, ReadQuery } from '../../src/intake/contract.ts'
import { proposeTitle } from '../../src/intake/title.ts'
import type { Partnership, Role } from '../../src/people/model.ts'
import { DEFAULT_POLICY } from '../../src/people/policy.ts'
import type { Plan } from '../../src/plan/model.ts'
import { localDay } from '../../src/plan/zone.ts'
import type { Address, ChatUser, Place, WorkspaceId } from '../../src/ports/chat.ts'
import type { Store, Stores } from '../../src/ports/store.ts'
import { emptyStore } from './databases.ts'

const TRUTH = new URL('../fixtures/plans/truth/calderby-crisis-care-plan.json', import.meta.url)
const WORKSPACE = 'sandbox:local' as WorkspaceId
export const CHANNEL = 'channel-board' as Address

/** Spellings of one organisation, the name it is shown by first. */
const SPELLINGS = [
  ['Calderby CCG', 'CCCG', 'CCG'],
  ['N/Moors Police', 'N.Moors Police', 'NM Police'],
  ['Calderby MBC', 'CMBC'],
] as const

const QUERIES: readonly [index: number, query: Pick<ReadQuery, 'kind' | 'raw' | 'question' | 'proposal'>][] = [
  [31, { kind: 'collective-owner', raw: 'All Partner Bodies', question: 'Who owns it?', proposal: null }],
  [12, { kind: 'invalid-date', raw: '2015/15', question: 'Is 31 March 2016 meant?', proposal: '2016-03-31' }],
]

type Who = 'lead' | 'owner' | 'member' | 'outsider' | 'admin'

export interface World {
  store: Store
  partnership: Partnership
  plan: Plan
  core: Core
  context(who: Who, at?: string, place?: Partial<Place>): Context
  /** What they type, in one transaction; a refusal comes back as its sentence. */
  type(who: Who, text: string, at?: string, place?: Partial<Place>): Promise<string>
  reply(who: Who, text: string, at?: string, place?: Partial<Place>): Promise<Reply>
  /** Presses a button of a message. */
  press(who: Who, message: Message, label: string, at?: string, place?: Partial<Place>): Promise<Reply>
  newId(): string
}

export const MONDAY = '2015-12-07T09:00:00Z'

export async function calderby(options: { restricted?: boolean; state?: Plan['state'] } = {}): Promise<World> {
  const store = await emptyStore()
  let ids = 0
  const newId = () => `id-${String(++ids).padStart(6, '0')}`
  const partnership: Partnership = {
    id: 'p1',
    name: 'Calderby Board',
    zone: 'Europe/London',
    region: 'GB-ENG',
    policy: DEFAULT_POLICY,
  }
  const plan = await store.transaction((stores) => fill(stores, partnership, newId, options))
  const core = fakeCore(store, newId)
  const context = (who: Who, at = MONDAY, place: Partial<Place> = {}) => contextOf(core, partnership, who, at, place)
  const reply = (who: Who, text: string, at?: string, place?: Partial<Place>) =>
    store.transaction((stores) =>
      runCommand({ ...context(who, at, place), stores }, text, commandsFeature.commands ?? []),
    )
  return {
    store,
    partnership,
    plan,
    core,
    context,
    newId,
    reply,
    type: async (who, text, at, place) => textOf(() => reply(who, text, at, place)),
    press: (who, message, label, at, place) =>
      store.transaction((stores) => press({ ...context(who, at, place), stores }, message, label)),
  }
}

export async function textOf(work: () => Promise<Reply>): Promise<string> {
  try {
    const reply = await work()
    return reply.kind === 'none' ? '' : reply.message.text
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

async function fill(
  stores: Stores,
  partnership: Partnership,
  newId: () => string,
  options: { restricted?: boolean; state?: Plan['state'] },
): Promise<Plan> {
  await stores.people.installWorkspace(WORKSPACE, 'Sandbox', '2015-11-02T09:00:00Z')
  await stores.people.insertPartnership(partnership)
  const now = Temporal.Instant.from('2015-11-02T09:00:00Z')
  const confirmed = confirmPlan(readTruth(), {
    partnershipId: partnership.id,
    key: 'CAL',
    title: 'Calderby Crisis Care',
    leadId: 'lead',
    restricted: options.restricted ?? false,
    parties: SPELLINGS.map(([name, ...aliases], at) => ({
      id: `party-${at}`,
      partnershipId: partnership.id,
      name,
      kind: 'organisation',
      organisationId: null,
      watchedThroughId: null,
      aliases,
    })),
    dueSoonDays: 14,
    sameParties: [],
    now,
    today: localDay(now, partnership.zone),
    newId,
  })
  for (const [at, [name, ...aliases]] of SPELLINGS.entries()) {
    const party = { id: `party-${at}`, partnershipId: partnership.id, name, kind: 'organisation' } as const
    await stores.people.insertParty({ ...party, organisationId: null, watchedThroughId: null, aliases })
  }
  await people(stores, partnership)
  for (const party of confirmed.newParties) await stores.people.insertParty(party)
  const plan: Plan = { ...confirmed.plan, state: options.state ?? 'live', startedAt: now.toString() }
  await stores.plans.insertPlan(plan, confirmed.sections, confirmed.actions, confirmed.owners, confirmed.queries)
  const mcanh = await stores.people.partyNamed(partnership.id, 'MCANH')
  const contact = { id: newId(), partnershipId: partnership.id, partyId: mcanh?.id ?? '', personId: 'owner' }
  await stores.people.insertContact({ ...contact, post: null, from: null, to: null, deputyId: null })
  return plan
}

async function people(stores: Stores, { id: partnershipId }: Partnership): Promise<void> {
  for (const [id, name] of [
    ['lead', 'Lena Lead'],
    ['owner', 'Olu Owner'],
  ] as const) {
    const nothing = { email: null, greetedAt: null }
    await stores.people.insertPerson({ id, partnershipId, name, ...nothing })
    await stores.people.linkAccount(partnershipId, id, { user: userOf(id), address: `private-${id}` as Address })
  }
  await stores.people.setRole({ partnershipId, personId: 'lead', role: 'plan lead', planId: null })
  const place = { workspace: WORKSPACE, address: CHANNEL, name: 'board', outsiders: false, goneAt: null }
  await stores.people.joinChannel({ partnershipId, ...place })
}

function readTruth(): ReadPlan {
  const truth = JSON.parse(readFileSync(TRUTH, 'utf8')) as ReadPlan
  const actions = truth.actions.map((action, at) => ({
    ...action,
    title: at === 17 ? 'Liaison & diversion pilot' : proposeTitle(action.text),
    source: { table: 1, row: at + 1 },
  }))
  const queries = QUERIES.map(([at, query]) => {
    const action = actions[at]
    return { ...query, sourceRef: action?.sourceRef ?? null, section: action?.section ?? null }
  })
  return { ...truth, title: 'Calderby Crisis Care', asOf: null, actions, queries }
}

function fakeCore(store: Store, newId: () => string): Core {
  return {
    store,
    clock: { now: () => Temporal.Instant.from(MONDAY) },
    newId,
    adapterOf: () => {
      throw new Error('no adapter in this test')
    },
    admins: new Set(['sandbox:local/admin']),
    wake: () => {},
  }
}

function contextOf(core: Core, partnership: Partnership, who: Who, at: string, place: Partial<Place>): Context {
  const now = Temporal.Instant.from(at)
  const roles: Record<Who, Pick<Role, 'role' | 'planId'>[]> = {
    lead: [{ role: 'plan lead', planId: null }],
    owner: [],
    member: [{ role: 'member', planId: null }],
    outsider: [],
    admin: [],
  }
  const known = who === 'lead' || who === 'owner'
  const nothing = { email: null, greetedAt: null, absences: [], account: null }
  const person = known ? { id: who, partnershipId: partnership.id, name: who, ...nothing } : null
  const inChannel = place.kind === 'channel'
  return {
    core,
    stores: core.store,
    actor: { user: userOf(who), person, partnership, roles: roles[who], admin: who === 'admin' },
    now,
    today: localDay(now, partnership.zone),
    address: inChannel ? CHANNEL : (`private-${who}` as Address),
    place: { name: 'here', kind: 'private', workspace: WORKSPACE, outsiders: false, ...place },
  }
}

async function press(context: Context, message: Message, label: string): Promise<Reply> {
  const buttons = message.card?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) ?? []
  const does = buttons.find((button) => button.label === label)?.does
  const handler = does && commandsFeature.buttons?.[does.id]
  if (!does || !handler)
    throw new Error(`no button "${label}" among ${buttons.map((button) => button.label).join(', ')}`)
  return handler(context, does.args, undefined)
}

function userOf(id: string): ChatUser {
  return { workspace: WORKSPACE, id, name: id }
}
