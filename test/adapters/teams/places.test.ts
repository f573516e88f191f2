/** Where the bot is put and taken away; files that are dropped into its chat. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { conversationAddress, personAddress } from '../../../adapters/teams/address.ts'
import type { ChatUser, Place } from '../../../src/ports/chat.ts'
import { createScriptedInbox, type ScriptedInbox } from '../../fakes/scripted-inbox.ts'
import {
  CHANNEL,
  OTHER_TENANT,
  openTeamsWorld,
  TEAM,
  TENANT,
  type TeamsWorld,
  userId,
} from '../../fakes/teams-world.ts'

let world: TeamsWorld
let inbox: ScriptedInbox
let told: unknown[][]

beforeEach(async () => {
  told = []
  inbox = createScriptedInbox()
  inbox.onReachable = async (user, address) => void told.push(['reachable', user.email ?? user.id, address])
  inbox.onJoined = async (place: Place, address, by?: ChatUser) => {
    told.push(['joined', place.name, place.kind, place.outsiders, address, by?.id])
    return { kind: 'none' }
  }
  inbox.onGone = async (what) => void told.push(['gone', what])
  world = await openTeamsWorld({ inbox })
})
afterEach(() => world.close())

const tom = personAddress(TENANT, userId('tom'))
const board = conversationAddress(TENANT, CHANNEL)
const inChannel = (eventType?: string, channel: Record<string, unknown> = { id: CHANNEL, name: 'Board' }) => ({
  conversation: { id: CHANNEL, conversationType: 'channel', tenantId: TENANT },
  channelData: {
    tenant: { id: TENANT },
    team: { id: TEAM, name: 'Calderby' },
    channel,
    ...(eventType && { eventType }),
  },
})
const update = (more: Record<string, unknown>) =>
  world.install('tom', { type: 'conversationUpdate', action: undefined, ...more })

describe('the bot', () => {
  test('added by a person is able to write to them, and knows their mail address', async () => {
    const member = {
      id: '29:tom',
      name: 'Tom',
      aadObjectId: userId('tom'),
      email: 'Tom@Mcanh.example',
      tenantId: TENANT,
    }
    world.fake.members.set('a:tom', [member])
    await world.install('tom')
    expect(told).toEqual([
      ['reachable', 'tom@mcanh.example', tom],
      ['joined', 'tom', 'private', false, tom, userId('tom')],
    ])
  })

  test('greets once where the core says so, to who added it', async () => {
    inbox.onJoined = async () => ({ kind: 'private', message: { notice: 'Hello', text: 'Hello from Plankeeper' } })
    await world.install('tom')
    expect(world.fake.posted).toMatchObject([{ conversationId: 'a:tom' }])
  })

  test('added to a channel knows whether people of elsewhere read along', async () => {
    await update({ ...inChannel(), membersAdded: [{ id: '28:plankeeper' }] })
    const guest = { id: '29:g', name: 'G', aadObjectId: userId('g'), tenantId: OTHER_TENANT }
    world.fake.members.set(CHANNEL, [guest])
    await update({ ...inChannel(), membersAdded: [{ id: '28:plankeeper' }] })
    expect(told.map((line) => line.slice(0, 5))).toEqual([
      ['joined', 'Board', 'channel', false, board],
      ['joined', 'Board', 'channel', true, board],
    ])
    expect(await world.teams.describe(board)).toEqual({
      name: 'Board',
      kind: 'channel',
      workspace: `teams:${TENANT}`,
      outsiders: true,
    })
  })

  test('in a shared channel says so of it', async () => {
    await update({
      ...inChannel(undefined, { id: CHANNEL, name: 'Board', type: 'shared' }),
      membersAdded: [{ id: '28:plankeeper' }],
    })
    expect((await world.teams.describe(board)).outsiders).toBe(true)
  })

  test('removed by a person writes to them no more, until they come back', async () => {
    await world.install('tom')
    await world.install('tom', { action: 'remove' })
    expect(told.at(-1)).toEqual(['gone', { address: tom }])
    world.fake.strangers.add(userId('tom'))
    await expect(world.teams.post(tom, { notice: 'n', text: 't' }, 'k' as never)).rejects.toThrow('add the app')
  })

  test('removed with its team is gone from every channel of it', async () => {
    const other = '19:other@thread.tacv2'
    await world.mention('tom', 'help')
    await world.mention('tom', 'help', {
      conversation: { id: other, conversationType: 'channel', tenantId: TENANT },
    })
    await update(inChannel('teamDeleted'))
    const gone = told.filter(([kind]) => kind === 'gone')
    expect(gone).toEqual([
      ['gone', { address: board }],
      ['gone', { address: conversationAddress(TENANT, other) }],
    ])
  })

  test('is back with a team that was only archived', async () => {
    await world.mention('tom', 'help')
    await update(inChannel('teamArchived'))
    expect(told.at(-1)).toEqual(['gone', { address: board }])
    await update(inChannel('teamUnarchived'))
    expect(told.at(-1)?.slice(0, 5)).toEqual(['joined', 'Board', 'channel', false, board])
  })

  test('is back with a team, or a channel, that was deleted and restored, and sends nothing there meanwhile', async () => {
    const other = '19:other@thread.tacv2'
    const elsewhere = { conversation: { id: other, conversationType: 'channel', tenantId: TENANT } }
    await world.mention('tom', 'help')
    await world.mention('tom', 'help', elsewhere)
    const post = () => world.teams.post(board, { notice: 'n', text: 't' }, 'k' as never)
    await update({ ...inChannel('channelDeleted', { id: other }), ...elsewhere })
    await update(inChannel('teamDeleted'))
    world.fake.requests.length = 0
    await expect(post()).rejects.toThrow('not in this channel')
    expect(world.fake.requests).toEqual([])
    told.length = 0
    await update(inChannel('teamRestored'))
    expect(told.map((line) => [line[0], line[4]])).toEqual([['joined', board]])
    await post()
    await update({ ...inChannel('channelRestored', { id: other }), ...elsewhere })
    expect(told.at(-1)?.[4]).toBe(conversationAddress(TENANT, other))
  })

  test('follows a team that is renamed', async () => {
    const general = { id: CHANNEL }
    await update({ ...inChannel(undefined, general), membersAdded: [{ id: '28:plankeeper' }] })
    expect((await world.teams.describe(board)).name).toBe('Calderby')
    const renamed = inChannel('teamRenamed', general)
    renamed.channelData.team.name = 'Calderby and Northmoor'
    await update(renamed)
    expect((await world.teams.describe(board)).name).toBe('Calderby and Northmoor')
  })

  test('finds people by mail address though it was taken out of another channel without a word', async () => {
    const lost = '19:lost@thread.tacv2'
    await world.mention('tom', 'help', { conversation: { id: lost, conversationType: 'groupChat', tenantId: TENANT } })
    await world.mention('tom', 'help')
    const ann = { id: '29:ann', name: 'Ann', aadObjectId: userId('ann'), email: 'ann@mcanh.example' }
    world.fake.members.set(CHANNEL, [ann])
    world.fake.fail({ status: 403, code: 'BotNotInConversationRoster' })
    const found = await world.teams.findUser({ email: 'ann@mcanh.example' }, `teams:${TENANT}` as never)
    expect(found).toMatchObject({ id: userId('ann') })
  })

  test('follows a channel that is renamed, and says nothing', async () => {
    await world.mention('tom', 'help')
    await update(inChannel('channelRenamed', { id: CHANNEL, name: 'Concordat board' }))
    expect((await world.teams.describe(board)).name).toBe('Concordat board')
    expect(told.at(-1)?.slice(0, 2)).toEqual(['joined', 'Concordat board'])
    expect(world.fake.posted).toHaveLength(1)
    expect(told.filter(([kind]) => kind === 'gone')).toEqual([])
  })

  test('hears of other people who come and go without a word', async () => {
    await update({ ...inChannel(), membersAdded: [{ id: '29:new' }] })
    await update({ ...inChannel(), membersRemoved: [{ id: '29:new' }] })
    expect(told).toEqual([])
    expect(world.fake.posted).toEqual([])
  })

  test('follows a service that moves, under the same address', async () => {
    await world.install('tom')
    const [record] = await world.store.records.list(`teams:${TENANT}`, 'teams conversation')
    expect(record).toMatchObject({
      key: tom,
      value: { serviceUrl: world.fake.serviceUrl, conversationId: 'a:tom', botId: '28:plankeeper' },
    })
    const moved = world.fake.serviceUrl.replace('127.0.0.1', 'localhost')
    const say = { serviceUrl: moved, id: 'm', type: 'message', text: 'hi', channelId: 'msteams' }
    const from = { id: '29:tom', name: 'tom', aadObjectId: userId('tom') }
    const conversation = { id: 'a:tom', conversationType: 'personal', tenantId: TENANT }
    await world.send(
      { ...say, from, recipient: { id: '28:plankeeper' }, conversation },
      world.token({ serviceurl: moved }),
    )
    const [after] = await world.store.records.list(`teams:${TENANT}`, 'teams conversation')
    expect(after).toMatchObject({ key: tom, value: { serviceUrl: moved } })
  })
})

describe('a file', () => {
  let files: Server
  let url: string
  beforeEach(async () => {
    files = createServer((request, response) => {
      if (request.url === '/moved') return void response.writeHead(302, { location: '/plan.docx' }).end()
      if (request.url === '/gone') return void response.writeHead(404).end()
      response.end(Buffer.alloc(request.url === '/large.docx' ? 10_000_001 : 2000, 7))
    })
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(files.address() as AddressInfo).port}`
  })
  afterEach(() => new Promise((resolve) => files.close(resolve)))

  const dropped = (downloadUrl: string) => ({
    attachments: [
      { contentType: 'text/html', content: '<p>plan</p>' },
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'plan.docx',
        content: { downloadUrl, uniqueId: 'u', fileType: 'docx' },
      },
    ],
  })
  const said = () => JSON.stringify(world.fake.posted)

  test('dropped into the private chat is read', async () => {
    await world.say('tom', '', dropped(`${url}/plan.docx`))
    expect(inbox.heard).toMatchObject([{ kind: 'file', request: { bytes: 2000, file: { name: 'plan.docx' } } }])
    expect(said()).toContain('48 actions')
  })

  test('that is too large is left where it is, and the person is told', async () => {
    await world.say('tom', '', dropped(`${url}/large.docx`))
    expect(said()).toContain('larger than')
  })

  test('that cannot be had is asked for again', async () => {
    await world.say('tom', '', dropped(`${url}/gone`))
    await world.say('tom', '', dropped(`${url}/moved`))
    expect(inbox.heard.filter(({ kind }) => kind === 'file')).toEqual([])
    expect(world.fake.posted).toHaveLength(2)
  })

  test('is never fetched from inside the house where Teams itself is outside', async () => {
    const { fileIn } = await import('../../../adapters/teams/files.ts')
    const activity = { ...dropped('http://127.0.0.1:1/secret'), serviceUrl: 'https://smba.trafficmanager.net/teams/' }
    await expect(fileIn(activity as never, 1000)?.bytes(10)).rejects.toThrow('cannot be read here')
    for (const elsewhere of [
      'http://169.254.169.254/metadata',
      'https://169.254.169.254/metadata',
      'https://intranet.council.example/plan.docx',
      'https://sharepoint.com.evil.example/plan.docx',
      'https://evilsharepoint.com/plan.docx',
      'http://council.sharepoint.com/plan.docx',
      'https://council.sharepoint.com:8443/plan.docx',
    ]) {
      const named = { ...activity, ...dropped(elsewhere) }
      await expect(fileIn(named as never, 1000)?.bytes(10), elsewhere).rejects.toThrow('cannot be read here')
    }
  })

  test('is fetched from where Teams keeps it, and from nowhere that sends on', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('the plan'))
    const { fileIn } = await import('../../../adapters/teams/files.ts')
    const link = 'https://council-my.sharepoint.com/personal/tom/_layouts/15/download.aspx?tempauth=x'
    const activity = { ...dropped(link), serviceUrl: 'https://smba.trafficmanager.net/teams/' }
    const bytes = await fileIn(activity as never, 1000)?.bytes(1000)
    expect(Buffer.from(bytes ?? []).toString()).toBe('the plan')
    expect(asked.mock.calls).toEqual([[link, expect.objectContaining({ redirect: 'error' })]])
    asked.mockRestore()
  })
})
