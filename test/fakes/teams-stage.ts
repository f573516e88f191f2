/** The real bot in Teams, from the first hello to a plan that is started: everything goes in by the front door. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Temporal } from 'temporal-polyfill'
import { workspaceOf } from '../../adapters/teams/address.ts'
import { advanceTo, type MovableClock } from '../../src/advance.ts'
import { createEngine, type Engine } from '../../src/engine.ts'
import type { ChatAdapter } from '../../src/ports/chat.ts'
import { SILENT_LOG, standingClock } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'
import { createTeamsClient, type TeamsClient } from './teams-client.ts'
import { openTeamsWorld, TENANT, type TeamsWorld, userId } from './teams-world.ts'

const PLAN = new URL('../fixtures/plans/calderby-crisis-care-plan.docx', import.meta.url)

export interface Stage {
  world: TeamsWorld
  engine: Engine
  clock: MovableClock
  /** The plan lead, and the owner at MCANH. */
  priya: TeamsClient
  tom: TeamsClient
  /** Another platform beside Teams: its workspaces begin with this. */
  join(prefix: string, adapter: ChatAdapter): void
  until(at: string): Promise<void>
  close(): Promise<void>
}

/** Priya and Tom have the app; nobody has said anything yet. */
export async function openStage(): Promise<Stage> {
  const clock = standingClock('2015-11-02T09:00:00Z')
  const store = await emptyStore()
  const others = new Map<string, ChatAdapter>()
  let world: TeamsWorld | undefined
  const adapterOf = (workspace: string): ChatAdapter => {
    const found = [...others].find(([prefix]) => workspace.startsWith(prefix))?.[1] ?? world?.teams
    if (!found) throw new Error(`no adapter for ${workspace}`)
    return found
  }
  const admins = new Set([`teams:${TENANT}/${userId('priya')}`])
  const newId = () => randomUUID()
  const engine = createEngine({ store, clock, newId, log: SILENT_LOG, adapterOf, admins })
  const opened = await openTeamsWorld({ inbox: engine.inbox, clock, store })
  world = opened
  await store.people.installWorkspace(workspaceOf(TENANT), 'Microsoft Teams', clock.now().toString())
  for (const [who, name] of [
    ['priya', 'Priya Nair'],
    ['tom', 'Tom Okafor'],
  ] as const) {
    const email = `${who}@calderby.example`
    opened.fake.members.set(`a:${who}`, [{ id: `29:${who}`, name, aadObjectId: userId(who), email, tenantId: TENANT }])
    await opened.install(who)
  }
  return {
    world: opened,
    engine,
    clock,
    priya: createTeamsClient(opened, 'priya'),
    tom: createTeamsClient(opened, 'tom'),
    join: (prefix, adapter) => void others.set(prefix, adapter),
    async until(at) {
      await engine.idle()
      await advanceTo(store, clock, engine.beat, Temporal.Instant.from(at))
      await engine.idle()
    },
    async close() {
      await engine.idle()
      await opened.close()
      await store.close()
    },
  }
}

/** A file dropped into the chat of somebody, as Teams hands it over. */
export async function dropPlan(client: TeamsClient): Promise<void> {
  const server = createServer((_request, response) => void response.end(readFileSync(PLAN)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const downloadUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/plan.docx`
  const contentType = 'application/vnd.microsoft.teams.file.download.info'
  const name = 'calderby-crisis-care-plan.docx'
  await client.say('', { attachments: [{ contentType, name, content: { downloadUrl, fileType: 'docx' } }] })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** Links the owner at MCANH by mail address and leaves the others for later. */
export function linkTom(priya: TeamsClient): Promise<void> {
  return linkByMail(priya, { MCANH: 'tom@calderby.example' })
}

/** Links these organisations by mail address and leaves the others for later. */
export async function linkByMail(priya: TeamsClient, addresses: Readonly<Record<string, string>>): Promise<void> {
  await priya.press('Who answers for whom')
  for (let step = 0; step < 40 && priya.dialog() !== undefined; step++) {
    const lines = (priya.dialog() ?? '').split('\n')
    const [, email] = Object.entries(addresses).find(([name]) => lines.some((line) => line.startsWith(name))) ?? []
    await priya.fill(email ? { email } : {})
  }
}

/** The channel is joined with a code of the plan lead. */
export async function joinChannel(priya: TeamsClient): Promise<void> {
  await priya.mention(`link ${await codeFrom(priya)}`)
}

export async function codeFrom(priya: TeamsClient): Promise<string> {
  await priya.say('link')
  const [, code] = /link (\w{10})/.exec(priya.reads('private').at(-1) ?? '') ?? []
  if (!code) throw new Error(`there is no code in: ${priya.reads('private').at(-1)}`)
  return code
}
