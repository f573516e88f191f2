/**
 * An independent Web API behind the fake, for the calls it has: what it answers is what the bot reads, so that the fake
 * does not only agree with its author. Its ids are its own; here they are told in the fake's.
 */
import { createEmulator } from 'emulate'
import { z } from 'zod'
import { BOT_USER, type FakeState, TEAM } from './state.ts'

type Answer = Record<string, unknown>

export interface Behind {
  has(method: string): boolean
  /** Its answer, given what the fake answered to the same call. */
  ask(method: string, args: Record<string, string>, own: Answer): Promise<Answer>
  /** How often each method was asked. */
  asked: Map<string, number>
  close(): Promise<void>
}

const METHODS = new Set([
  'auth.test',
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'conversations.history',
  'conversations.info',
  'conversations.open',
  'users.info',
  'users.lookupByEmail',
  'views.open',
  'views.publish',
  'views.push',
  'views.update',
])

const Answered = z.record(z.string(), z.unknown())
const ById = z.looseObject({ id: z.string() })

/** Knows the people and channels that the fake knows by then. A token that it was never told of is an administrator. */
export async function startBehind(state: FakeState): Promise<Behind> {
  const people = [...state.users.values()].filter((user) => !user.isBot)
  const channels = [...state.channels.values()].filter((channel) => channel.user === undefined)
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: people.map(({ id, name, email }) => ({ name: id.toLowerCase(), real_name: name, email })),
        channels: channels.map(({ name }) => ({ name })),
      },
    },
  })
  const theirs = new Map<string, string>()
  const asked = new Map<string, number>()
  const pair = (own: unknown, their: unknown) => {
    if (typeof own === 'string' && typeof their === 'string') theirs.set(own, their)
  }

  async function call(method: string, args: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-never-told-of', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(args),
    })
    return Answered.parse(await response.json())
  }

  /** Each id as a whole word, in either direction. */
  function told(words: string, direction: 'out' | 'in'): string {
    const pairs = [...theirs].map(([own, their]) => (direction === 'out' ? [own, their] : [their, own]))
    const names = new Map(pairs.map(([from = '', to = '']) => [from, to]))
    return words.replace(/[A-Za-z0-9.]+/g, (word) => names.get(word) ?? word)
  }

  const test = await call('auth.test', {})
  pair(TEAM, test['team_id'])
  pair(BOT_USER, test['user_id'])
  for (const user of people) {
    const { user: found } = await call('users.lookupByEmail', { email: user.email })
    pair(user.id, ById.parse(found).id)
  }
  const { channels: all } = await call('conversations.list', {})
  for (const channel of z.array(z.looseObject({ id: z.string(), name: z.string() })).parse(all)) {
    const own = channels.find((one) => one.name === channel.name)
    pair(own?.id, channel.id)
    if (own) await call('conversations.join', { channel: channel.id })
  }

  async function argsFor(method: string, args: Record<string, string>): Promise<Record<string, string>> {
    const out = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, told(value, 'out')]))
    if (method !== 'views.open' && method !== 'views.push') return out
    const { user = '' } = state.triggers.get(args['trigger_id'] ?? '') ?? {}
    const made = await call('views.generateTriggerId', { user: theirs.get(user) ?? user })
    return { ...out, trigger_id: `${made['trigger_id']}` }
  }

  return {
    asked,
    has: (method) => METHODS.has(method),
    async ask(method, args, own) {
      asked.set(method, (asked.get(method) ?? 0) + 1)
      const answer = await call(method, await argsFor(method, args))
      pair(own['ts'], answer['ts'])
      pair(ById.safeParse(own['channel']).data?.id, ById.safeParse(answer['channel']).data?.id)
      pair(ById.safeParse(own['view']).data?.id, ById.safeParse(answer['view']).data?.id)
      return Answered.parse(JSON.parse(told(JSON.stringify(answer), 'in')))
    },
    close: () => emulator.close(),
  }
}
