/** The Calderby plan imported through the front door, and files that are its next version. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Field, Form, FormReply, FormValues, Message, Reply } from '../../src/cards/model.ts'
import { createEngine } from '../../src/engine.ts'
import { DEFAULT_POLICY } from '../../src/people/policy.ts'
import type { Action } from '../../src/plan/model.ts'
import type { Address, ChatUser, Inbox, WorkspaceId } from '../../src/ports/chat.ts'
import { type ScriptedPlatform, scriptedPlatform } from '../fakes/scripted-platform.ts'
import { SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'

const FIXTURE = new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url)
export const WORKSPACE = 'sandbox:local' as WorkspaceId
const LEAD: ChatUser = { workspace: WORKSPACE, id: 'lead', name: 'Lena Lead' }
const PLACE = { name: 'private', kind: 'private', workspace: WORKSPACE, outsiders: false } as const

export type World = Awaited<ReturnType<typeof worldOfLead>>

/** A partnership with its plan lead and nothing imported. */
export async function worldOfLead(platform: ScriptedPlatform = scriptedPlatform()) {
  const store = await emptyStore()
  const clock = standingClock('2015-11-02T09:00:00Z')
  const engine = createEngine({
    store,
    clock,
    newId: randomUUID,
    adapterOf: () => platform,
    admins: new Set(),
    log: SILENT_LOG,
  })
  const partnership = {
    id: 'p1',
    name: 'Calderby Board',
    zone: 'Europe/London',
    region: 'GB-ENG',
    policy: DEFAULT_POLICY,
  }
  await store.people.installWorkspace(WORKSPACE, 'Sandbox', clock.now().toString())
  await store.people.insertPartnership(partnership)
  const nothing = { email: null, greetedAt: null }
  await store.people.insertPerson({ id: 'lead', partnershipId: 'p1', name: 'Lena Lead', ...nothing })
  await store.people.linkAccount('p1', 'lead', { user: LEAD, address: 'private-lead' as Address })
  await store.people.setRole({ partnershipId: 'p1', personId: 'lead', role: 'plan lead', planId: null })
  return { store, clock, engine, platform, ...talkTo(engine.inbox), action: (ref: string) => actionOf(store, ref) }
}

function talkTo(inbox: Inbox) {
  const request = () => ({ eventId: randomUUID(), user: LEAD, address: 'private-lead' as Address, place: PLACE })
  return {
    type: (text: string): Promise<Reply> => inbox.onCommand({ ...request(), text }),
    press: (id: string, args: Record<string, string>): Promise<Reply> => inbox.onButton({ ...request(), id, args }),
    open: (ref: Form['ref']): Promise<Form> => inbox.openForm({ ...request(), ref }),
    send: (ref: Form['ref'], values: FormValues): Promise<FormReply> => inbox.onForm({ ...request(), ref, values }),
    hand: (bytes: Uint8Array, name = 'calderby.docx'): Promise<FormReply> => {
      const file = { name, size: bytes.length, bytes: async () => bytes }
      return inbox.onForm({ ...request(), ref: { id: 'import', args: {} }, values: { file } })
    },
  }
}

async function actionOf(store: Awaited<ReturnType<typeof emptyStore>>, ref: string): Promise<Action> {
  const action = await store.plans.actionByRef('p1', ref)
  if (!action) throw new Error(`there is no ${ref}`)
  return action
}

/** Imports the fixture as CAL, with every proposal taken but these. */
export async function imported(otherwise: FormValues = {}): Promise<World> {
  const world = await worldOfLead()
  const form = nextOf(await world.hand(fixture()))
  messageOf(await world.send(form.ref, { ...valuesOf(form), ...otherwise }))
  world.clock.set(world.clock.now().add({ hours: 1 }))
  return world
}

export function fixture(): Uint8Array {
  return new Uint8Array(readFileSync(FIXTURE))
}

/** The fixture with some of its rows otherwise: `undefined` takes a row out. */
export function nextVersion(change: (row: string) => string | undefined, from: Uint8Array = fixture()): Uint8Array {
  const parts = unzipSync(from)
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const changed = body.replace(/<w:tr[ >].*?<\/w:tr>/gs, (row) => change(row) ?? '')
  return zipSync({ ...parts, 'word/document.xml': strToU8(changed) })
}

/** What a form proposes. */
export function valuesOf(form: Form): FormValues {
  const value = (field: Field) => ('value' in field ? field.value : undefined)
  return Object.fromEntries(form.fields.map((field) => [field.name, value(field)]))
}

export function nextOf(reply: FormReply): Form {
  if ('next' in reply) return reply.next
  throw new Error(`no form: ${JSON.stringify(reply)}`)
}

export function messageOf(reply: FormReply | Reply): Message {
  if ('done' in reply) return reply.done
  if ('kind' in reply && reply.kind !== 'none') return reply.message
  throw new Error(`no message: ${JSON.stringify(reply)}`)
}

export function refOfButton(message: Message, label: string): Form['ref'] {
  const buttons = message.card?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) ?? []
  const button = buttons.find((one) => one.label.startsWith(label))
  const ref = button?.opens ?? button?.does
  if (!ref) throw new Error(`no button ${label} among ${buttons.map((one) => one.label).join(', ')}`)
  return ref
}
