import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channelAddress, privateAddress, sandboxWorkspace } from '../../../adapters/sandbox/address.ts'
import type { Message } from '../../../src/cards/model.ts'
import type { Address, DeliveryKey, WorkspaceId } from '../../../src/ports/chat.ts'
import { NotFound } from '../../../src/ports/errors.ts'
import { openSandboxWorld, people, type SandboxWorld } from '../../fakes/sandbox-world.ts'
import { digest, reminder } from '../../fakes/scripted-inbox.ts'

let world: SandboxWorld
beforeEach(async () => {
  world = await openSandboxWorld()
})
afterEach(() => world.close())

const key = (name: string) => name as DeliveryKey
const since = Temporal.Instant.from('2015-12-01T00:00:00Z')
const tom = { userId: 'mcanh', address: privateAddress({ id: 'mcanh' }) }
const said = (words: string): Message => ({ notice: words, text: words })

describe('a message', () => {
  test('that is posted twice under one key reaches its owner once, and is found again', async () => {
    const first = await world.sandbox.post(tom.address, reminder, key('r1'))
    const again = await world.sandbox.post(tom.address, reminder, key('r1'))
    expect(again).toEqual(first)
    expect(await world.store.list(tom, 10)).toHaveLength(1)
    expect(await world.sandbox.findDelivered(key('r1'), tom.address, since)).toEqual(first)
    expect(await world.sandbox.findDelivered(key('r2'), tom.address, since)).toBe('no')
  })

  test('is not called delivered to somebody else', async () => {
    await world.sandbox.post(tom.address, reminder, key('r1'))
    expect(await world.sandbox.findDelivered(key('r1'), privateAddress({ id: 'nmp' }), since)).toBe('no')
  })

  test('that is changed shows its answer in its old place', async () => {
    const ref = await world.sandbox.post(tom.address, reminder, key('r1'))
    await world.sandbox.post(tom.address, digest, key('d1'))
    await world.sandbox.update(ref, said('MCANH answered.'))
    await world.sandbox.update(ref, said('MCANH answered.'))
    const entries = await world.store.list(tom, 10)
    expect(entries.map(({ body }) => body.kind === 'message' && body.message.text)).toEqual([
      'MCANH answered.',
      digest.text,
    ])
  })

  test('to nowhere is refused as not found', async () => {
    await expect(world.sandbox.post(privateAddress({ id: 'nobody' }), reminder, key('r1'))).rejects.toThrow(NotFound)
    await expect(world.sandbox.post('slack:C1' as Address, reminder, key('r1'))).rejects.toThrow(NotFound)
    await expect(world.sandbox.update({ address: tom.address, id: 'x' }, reminder)).rejects.toThrow(NotFound)
  })
})

describe('people and places', () => {
  test('are found by id and by e-mail, in this workspace only', async () => {
    expect(await world.sandbox.findUser({ id: 'mcanh' }, sandboxWorkspace)).toEqual(people[1]?.user)
    expect(await world.sandbox.findUser({ email: 'MCANH@example.org' }, sandboxWorkspace)).toEqual(people[1]?.user)
    expect(await world.sandbox.findUser({ id: 'mcanh' }, 'slack:T1' as WorkspaceId)).toBeUndefined()
    expect(await world.sandbox.openPrivate({ workspace: sandboxWorkspace, id: 'mcanh' })).toBe(tom.address)
    await expect(world.sandbox.openPrivate({ workspace: sandboxWorkspace, id: 'x' })).rejects.toThrow(NotFound)
  })

  test('say what they are', async () => {
    expect(await world.sandbox.describe(channelAddress('board'))).toEqual({
      name: 'calderby-board',
      kind: 'channel',
      workspace: sandboxWorkspace,
      outsiders: false,
    })
    expect(await world.sandbox.describe(tom.address)).toMatchObject({ name: 'Tom Okafor', kind: 'private' })
    await expect(world.sandbox.describe(channelAddress('other'))).rejects.toThrow(NotFound)
  })
})
