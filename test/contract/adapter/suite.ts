/** What every chat platform's adapter keeps to, run on each against its platform. */
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '../../../src/cards/model.ts'
import type { Address, ChatAdapter, ChatUser, DeliveryKey } from '../../../src/ports/chat.ts'
import { everyBlock, reminder, type ScriptedInbox } from '../../fakes/scripted-inbox.ts'

export interface Harness {
  adapter: ChatAdapter
  inbox: ScriptedInbox
  /** Somebody the bot can write to, who does what a client lets them. */
  user: ChatUser
  /** A channel the bot is in. */
  channel: Address
  /** An address of this platform at which nothing is. */
  nowhere: Address
  /** Whether the platform can be asked for a message again. */
  findsAgain: boolean
  /** What stands in their private conversation or in the channel as they see it, a text a message, oldest first. */
  seen(address: Address): Promise<string[]>
  /** Words, or a command after `/plan`, in private or in the channel. */
  say(text: string): Promise<unknown>
  command(text: string, where?: 'private' | 'channel'): Promise<unknown>
  /** Presses the button of that label in the newest message that has it, in private. */
  press(label: string): Promise<unknown>
  /** Resolves when the bot has done all it had begun. */
  idle(): Promise<void>
  close(): Promise<void>
}

const PORT_ERRORS = ['NotFound', 'NotAllowed', 'Gone', 'Rejected', 'Unconfirmed', 'Unavailable', 'RateLimited']
const since = Temporal.Instant.from('2015-01-01T00:00:00Z')
const key = (name: string) => name as DeliveryKey
const plain = (text: string): Message => ({ notice: 'Action plan', text })
const requestAt = (inbox: ScriptedInbox, at = -1) => inbox.heard.at(at)?.request as Record<string, unknown> | undefined

export function adapterContract(open: () => Promise<Harness>): void {
  let at: Harness
  beforeEach(async () => {
    at = await open()
  })
  afterEach(() => at.close())
  const post = (to: Address, message: Message, name = 'delivery-1') => at.adapter.post(to, message, key(name))

  describe('a private conversation', () => {
    test('has the same address each time, and is known as private', async () => {
      const address = await at.adapter.openPrivate(at.user)
      expect(await at.adapter.openPrivate(at.user)).toBe(address)
      expect(await at.adapter.describe(address)).toMatchObject({ kind: 'private', workspace: at.user.workspace })
      expect(at.user.workspace).toMatch(new RegExp(`^${at.adapter.platform}:`))
    })

    test('shows a reminder once, whole, and changed in place when it was answered', async () => {
      const address = await at.adapter.openPrivate(at.user)
      const ref = await post(address, reminder)
      expect(ref.address).toBe(address)
      const [shown, ...others] = await at.seen(address)
      expect(others).toEqual([])
      for (const words of ['CAL-18', 'pilot', 'Amber', 'Remind me later', 'Why you get this'])
        expect(shown).toContain(words)
      await at.adapter.update(ref, plain('Recorded 7 December'))
      await at.adapter.update(ref, plain('Recorded 7 December'))
      const after = await at.seen(address)
      expect(after).toHaveLength(1)
      expect(after[0]).toContain('Recorded 7 December')
      expect(after[0]).not.toContain('Remind me later')
    })

    test('shows the words of every kind of block', async () => {
      const address = await at.adapter.openPrivate(at.user)
      for (const block of everyBlock('Liaison pilot')) {
        if (block.kind === 'divider') continue
        await post(address, { notice: 'n', text: 't', card: { blocks: [block] } }, `block-${block.kind}`)
        expect((await at.seen(address)).at(-1), block.kind).toContain('Liaison pilot')
      }
    })
  })

  test('a channel is known as one, and a digest stands in it', async () => {
    expect(await at.adapter.describe(at.channel)).toMatchObject({ kind: 'channel', workspace: at.user.workspace })
    const ref = await post(at.channel, plain('The weekly digest'))
    expect(ref.address).toBe(at.channel)
    expect((await at.seen(at.channel)).at(-1)).toContain('The weekly digest')
  })

  test('nothing is sent where nothing is, and the error is one of the port', async () => {
    const errors = await Promise.all([
      post(at.nowhere, reminder).catch((error: unknown) => error),
      at.adapter.describe(at.nowhere).catch((error: unknown) => error),
      at.adapter.update({ address: at.nowhere, id: '1' }, reminder).catch((error: unknown) => error),
    ])
    for (const error of errors) expect(PORT_ERRORS).toContain(error instanceof Error && error.name)
  })

  test('a message is found again by its key, or the platform says that it cannot tell', async () => {
    const ref = await post(at.channel, plain('The weekly digest'), 'digest-1')
    const found = await at.adapter.findDelivered(key('digest-1'), at.channel, since)
    expect(found).toEqual(at.findsAgain ? ref : 'unknown')
    expect(await at.adapter.findDelivered(key('never-sent'), at.channel, since)).toBe(at.findsAgain ? 'no' : 'unknown')
  })

  test('somebody is found by their id, and nobody by another one', async () => {
    expect(await at.adapter.findUser({ id: at.user.id }, at.user.workspace)).toMatchObject({
      workspace: at.user.workspace,
      id: at.user.id,
      name: at.user.name,
    })
    expect(await at.adapter.findUser({ id: 'nobody-of-that-id' }, at.user.workspace)).toBeUndefined()
  })

  describe('what a person does', () => {
    test('in words reaches the core from the address at which they are written to, and its answer reaches them', async () => {
      await at.say('The team is in place since April')
      await at.idle()
      const address = await at.adapter.openPrivate(at.user)
      expect(at.inbox.heard.map(({ kind }) => kind)).toEqual(['text'])
      expect(requestAt(at.inbox)).toMatchObject({
        text: 'The team is in place since April',
        address,
        user: { workspace: at.user.workspace, id: at.user.id },
        place: { kind: 'private' },
      })
      expect((await at.seen(address)).at(-1)).toContain('Recorded 7 Dec')
    })

    test('by command in a channel is answered so that they read it', async () => {
      await at.command('status', 'channel')
      await at.idle()
      expect(requestAt(at.inbox)).toMatchObject({ text: 'status', address: at.channel, place: { kind: 'channel' } })
      expect((await at.seen(at.channel)).at(-1)).toContain('Calderby Crisis Care')
    })

    test('with a button reaches the core with its message and its args', async () => {
      const address = await at.adapter.openPrivate(at.user)
      const ref = await post(address, reminder)
      await at.press('Remind me later')
      await at.idle()
      expect(at.inbox.heard).toMatchObject([
        { kind: 'button', request: { id: 'later', args: { action: 'CAL-18' }, message: ref, address } },
      ])
      expect((await at.seen(address)).at(-1)).toContain('Done: later')
    })

    test('twice is two events', async () => {
      await at.say('One thing')
      await at.say('Another thing')
      await at.idle()
      const [first, second] = [requestAt(at.inbox, 0), requestAt(at.inbox, 1)]
      expect(first?.['eventId']).not.toBe(second?.['eventId'])
    })
  })

  test('doctor is told how it stands, a line each', async () => {
    const checks = await at.adapter.check()
    expect(checks.length).toBeGreaterThan(0)
    for (const check of checks) expect(check).toMatchObject({ name: expect.any(String), ok: true })
  })
}
