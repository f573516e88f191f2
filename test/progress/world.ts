/** A partnership whose plan asks three organisations, entered through the front door alone. */

import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { OpenStore } from '../../db/open.ts'
import type { FormReply, FormValues, Message, Reply } from '../../src/cards/model.ts'
import { commandsFeature } from '../../src/commands/feature.ts'
import { runCommand } from '../../src/commands/parse.ts'
import type { Core } from '../../src/core.ts'
import { createInbox } from '../../src/inbox.ts'
import type { Action, ActionOwner, RatingLevel } from '../../src/plan/model.ts'
import type { Address, ChatUser, DeliveryKey, Inbox, MessageRef, WorkspaceId } from '../../src/ports/chat.ts'
import type { Log } from '../../src/ports/log.ts'
import { progressFeature } from '../../src/progress/feature.ts'
import { action, owner, PARTNERSHIP, party, person, plan } from '../contract/store/samples.ts'
import { type ScriptedPlatform, scriptedPlatform } from '../fakes/scripted-platform.ts'
import { claimOne, sendClaim } from '../support/claim.ts'

const WORKSPACE = 'sandbox:local' as WorkspaceId
const NOW = '2015-12-07T09:41:00Z'

export const LEVELS: RatingLevel[] = [
  level('RED', 'Red', 'not started', 'off course', 'no'),
  level('AMBER', 'Amber', 'under way', 'at risk', 'no'),
  level('GREEN', 'Green', 'complete', 'on course', 'yes'),
]

export interface World {
  store: OpenStore
  inbox: Inbox
  core: Core
  log: Log
  platform: ScriptedPlatform
  logged: unknown[]
  /** Moves the clock on. */
  wait(minutes: number): void
  action(id: string): Promise<Action>
  owners(id: string): Promise<ActionOwner[]>
  /** Delivers a message that asks this person for this party about these actions. */
  ask(personId: string, partyId: string, actionIds: readonly string[]): Promise<MessageRef>
  form(who: string, id: string, args: Record<string, string>, values: FormValues, eventId?: string): Promise<FormReply>
  type(who: string, text: string): Promise<Reply>
  say(who: string, text: string, inReplyTo?: MessageRef): Promise<Reply>
  press(who: string, id: string, args: Record<string, string>): Promise<Reply>
  request(who: string, eventId?: string): { eventId: string; user: ChatUser; address: Address; place: typeof PLACE }
  /** What was planned for a person as a notice, by what it is about. */
  notices(personId: string): Promise<string[]>
}

const PLACE = { name: 'private', kind: 'private', workspace: WORKSPACE, outsiders: false } as const

/**
 * CAL-1 is MCANH's, NMP's and the CCG's; CAL-2 and CAL-3 are MCANH's; CAL-4 belongs to two teams of the CCG. `alex`
 * leads the plan, `mo`, `nia` and `cleo` answer for the three; `sue` is nobody. All are Amber and under way.
 */
export async function worldOn(store: OpenStore, levels: RatingLevel[] = LEVELS): Promise<World> {
  let now = Temporal.Instant.from(NOW)
  const logged: unknown[] = []
  const platform = scriptedPlatform()
  const keep = (fields: unknown, message: string) => void logged.push(fields, message)
  const log: Log = { info: keep, warn: keep, error: keep }
  const core: Core = {
    store,
    clock: { now: () => now },
    newId: () => randomUUID(),
    adapterOf: () => platform,
    admins: new Set([`${WORKSPACE}/ada`]),
    wake: () => {},
  }
  await fill(store, levels)
  const inbox = createInbox(core, [commandsFeature, progressFeature], runCommand, log)
  const request: World['request'] = (who, eventId = randomUUID()) => ({
    eventId,
    user: userOf(who),
    address: addressOf(who),
    place: PLACE,
  })
  return {
    store,
    inbox,
    core,
    log,
    platform,
    logged,
    request,
    wait: (minutes) => {
      now = now.add({ minutes })
    },
    action: async (id) => found(await store.plans.action(PARTNERSHIP.id, id)),
    owners: (id) => store.plans.owners(PARTNERSHIP.id, [id]),
    ask: (personId, partyId, actionIds) => deliver(store, now.toString(), personId, partyId, actionIds),
    form: (who, id, args, values, eventId) => inbox.onForm({ ...request(who, eventId), ref: { id, args }, values }),
    type: (who, text) => inbox.onCommand({ ...request(who), text }),
    say: (who, text, inReplyTo) => inbox.onText({ ...request(who), text, ...(inReplyTo ? { inReplyTo } : {}) }),
    press: (who, id, args) => inbox.onButton({ ...request(who), id, args }),
    notices: async (personId) => {
      const all = await store.deliveries.list(PARTNERSHIP.id, { limit: 100 })
      return all.flatMap(({ subject }) =>
        subject.kind === 'notice' && subject.personId === personId ? [subject.about] : [],
      )
    },
  }
}

export function userOf(who: string): ChatUser {
  return { workspace: WORKSPACE, id: who, name: who }
}

export function messageOf(reply: Reply | FormReply): Message {
  if ('done' in reply) return reply.done
  if ('kind' in reply && reply.kind !== 'none') return reply.message
  throw new Error(`no message: ${JSON.stringify(reply)}`)
}

export function errorsOf(reply: FormReply): Readonly<Record<string, string>> {
  return 'errors' in reply ? reply.errors : {}
}

/** What a button of this label would send. */
export function buttonOf(message: Message, label: string): { id: string; args: Record<string, string> } {
  const buttons = message.card?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) ?? []
  const button = buttons.find((one) => one.label.startsWith(label))
  return found(button?.does ?? button?.opens)
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not found')
  return value
}

function level(
  code: string,
  label: string,
  stage: RatingLevel['stage'],
  outlook: RatingLevel['outlook'],
  completes: RatingLevel['completes'],
): RatingLevel {
  return { code, label, meaning: null, stage, outlook, completes, givenBy: 'owner' }
}

function addressOf(who: string): Address {
  return `private ${who}` as Address
}

async function fill({ people, plans }: OpenStore, levels: RatingLevel[]): Promise<void> {
  const partnershipId = PARTNERSHIP.id
  await people.installWorkspace(WORKSPACE, 'Sandbox', NOW)
  await people.insertPartnership(PARTNERSHIP)
  for (const id of ['alex', 'mo', 'nia', 'cleo']) {
    await people.insertPerson(person(id))
    await people.linkAccount(partnershipId, id, { user: userOf(id), address: addressOf(id) })
  }
  await people.setRole({ partnershipId, personId: 'alex', role: 'plan lead', planId: null })
  const names = { mcanh: 'MCANH', nmp: 'NMP', ccg: 'Calderby CCG' }
  for (const [id, name] of Object.entries(names)) await people.insertParty(party(id, { name }))
  for (const id of ['beds', 'crisis']) await people.insertParty(party(id, { kind: 'team', organisationId: 'ccg' }))
  for (const [personId, partyId] of [
    ['mo', 'mcanh'],
    ['nia', 'nmp'],
    ['cleo', 'ccg'],
  ] as const) {
    const term = { post: null, from: null, to: null, deputyId: null }
    await people.insertContact({ id: `c-${partyId}`, partnershipId, partyId, personId, ...term })
  }
  const rated = { rating: 'AMBER', status: 'under way', standing: 'open' } as const
  const actions = [1, 2, 3, 4].map((number) => action('cal', number, rated))
  const owners = [
    ...['mcanh', 'nmp', 'ccg'].map((id, position) => owner('cal-1', id, { position })),
    owner('cal-2', 'mcanh'),
    owner('cal-3', 'mcanh'),
    ...['beds', 'crisis'].map((id, position) => owner('cal-4', id, { position })),
  ]
  const scheme = { kind: 'RAG' as const, levels }
  await plans.insertPlan(plan('cal', { scheme, leadId: 'alex', schemeSettled: true }), [], actions, owners, [])
}

async function deliver(
  { deliveries }: OpenStore,
  at: string,
  personId: string,
  partyId: string,
  actionIds: readonly string[],
): Promise<MessageRef> {
  const id = randomUUID()
  const address = addressOf(personId)
  const subject = { kind: 'chase', personId, runId: id } as const
  const planned = { plannedAt: at, nextAt: at, expiresAt: '2016-01-31T00:00:00Z', updates: null }
  const shown = actionIds.map((actionId) => ({
    deliveryId: id,
    partnershipId: PARTNERSHIP.id,
    actionId,
    partyId,
    reason: 'overdue',
    day: at.slice(0, 10),
  }))
  const key = `chase ${id}` as DeliveryKey
  await deliveries.plan(
    [{ id, partnershipId: PARTNERSHIP.id, workspace: WORKSPACE, address, key, subject, ...planned }],
    shown,
  )
  const ref = { address, id: `message ${id}` }
  for (;;) {
    const claim = found(await claimOne({ deliveries }, at))
    // What an answer changed waits in the same lane, and goes first.
    await sendClaim({ deliveries }, claim, at, claim.delivery.id === id ? ref : null)
    if (claim.delivery.id === id) break
  }
  return ref
}
