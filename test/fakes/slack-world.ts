/** The Slack adapter against the fake: with a core that answers from a script, or with the real one. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Temporal } from 'temporal-polyfill'
import { createSlack, type Slack } from '../../adapters/slack/adapter.ts'
import type { SlackOptions } from '../../adapters/slack/options.ts'
import type { OpenStore } from '../../db/open.ts'
import { createEngine } from '../../src/engine.ts'
import type { Inbox } from '../../src/ports/chat.ts'
import { SILENT_LOG } from '../support/clock.ts'
import { emptyStore } from '../support/databases.ts'
import { BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from './fake-slack.ts'
import { createScriptedInbox, type ScriptedInbox } from './scripted-inbox.ts'
import { APP_TOKEN } from './slack/server.ts'

export interface SlackWorld {
  fake: FakeSlack
  slack: Slack
  inbox: ScriptedInbox
  store: OpenStore
  options: SlackOptions
  /** What was logged: never words of a plan. */
  logged: { fields: Record<string, unknown>; message: string }[]
  /** Resolves when the bot has ended all it had begun. */
  idle(): Promise<void>
  close(): Promise<void>
}

export interface WorldOptions {
  mode?: 'http' | 'socket'
  change?: Partial<SlackOptions>
  fake?: FakeSlack
  store?: OpenStore
  /** The core; one that answers from a script where none is given. */
  inbox?: Inbox
}

/** Somebody who may begin where nobody has begun. */
const ADMIN = 'slack:T1/U1'

/** The same with the real core, in which U1 is the administrator. */
export async function openRealWorld(store: OpenStore, given: WorldOptions = {}): Promise<SlackWorld> {
  const adapterOf = () => world.slack
  const core = { store, clock: wallClock, newId: () => randomUUID(), log: SILENT_LOG, adapterOf }
  const engine = createEngine({ ...core, admins: new Set([ADMIN]) })
  const world = await openSlackWorld({ ...given, store, inbox: engine.inbox })
  const idle = async () => {
    await world.idle()
    await engine.idle()
    await world.idle()
  }
  return { ...world, idle }
}

export const wallClock = { now: () => Temporal.Now.instant() }

/** A bot that is started and listens. */
export async function openSlackWorld(given: WorldOptions = {}): Promise<SlackWorld> {
  const fake = given.fake ?? (await startFakeSlack())
  const store = given.store ?? (await emptyStore())
  const logged: SlackWorld['logged'] = []
  const note = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })
  const options: SlackOptions = {
    apiUrl: fake.apiUrl,
    credentials: { botToken: BOT_TOKEN },
    transport: given.mode === 'socket' ? { appToken: APP_TOKEN } : { signingSecret: SIGNING_SECRET },
    records: store.records,
    clock: wallClock,
    log: { info: note, warn: note, error: note },
    installed: (id, name) => store.people.installWorkspace(id, name, wallClock.now().toString()),
    async channels() {
      const ids = (await store.people.partnerships()).map(({ id }) => id)
      return (await Promise.all(ids.map((id) => store.people.channels(id)))).flat()
    },
    timeoutMs: 2_000,
    ...given.change,
  }
  const slack = createSlack(options)
  const inbox = createScriptedInbox({ places: true })
  await slack.start(given.inbox ?? inbox)
  const app = express()
  slack.mount(app)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  if (given.mode !== 'socket') fake.botUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    fake,
    slack,
    inbox,
    store,
    options,
    logged,
    idle: () => slack.idle(),
    async close() {
      await slack.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await fake.close()
      await store.close()
    },
  }
}
