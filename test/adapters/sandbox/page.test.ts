import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channelAddress, privateAddress } from '../../../adapters/sandbox/address.ts'
import type { Form } from '../../../src/cards/model.ts'
import type { DeliveryKey } from '../../../src/ports/chat.ts'
import { openSandboxWorld, type SandboxWorld } from '../../fakes/sandbox-world.ts'
import { everyBlockCard, hostile, reminder } from '../../fakes/scripted-inbox.ts'

let world: SandboxWorld
beforeEach(async () => {
  world = await openSandboxWorld()
})
afterEach(() => world.close())

const board = channelAddress('board')
const tom = privateAddress({ id: 'mcanh' })
const get = async (query: Record<string, string>, path = '/') =>
  (await fetch(`${world.url}${path}?${new URLSearchParams(query)}`)).text()

function post(
  path: string,
  body: Record<string, string> | FormData,
  headers: Record<string, string> = {},
): Promise<Response> {
  const sent =
    body instanceof FormData
      ? body
      : new URLSearchParams({ as: 'mcanh', chat: tom, view: 'teams', event: 'e1', ...body })
  return fetch(`${world.url}${path}`, { method: 'POST', body: sent, headers: { origin: world.url, ...headers } })
}

function multipart(fields: Record<string, string | File>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ as: 'mcanh', chat: tom, view: 'teams', event: 'e1', ...fields }))
    form.append(name, value)
  return form
}

describe('another web page', () => {
  test('cannot act as anybody: a request from a foreign origin, or from none, is refused', async () => {
    for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await post('/sandbox/say', { text: '/plan status' }, headers)).status).toBe(403)
    }
    const bare = await fetch(`${world.url}/sandbox/say`, {
      method: 'POST',
      body: new URLSearchParams({ text: '/plan status' }),
    })
    expect(bare.status).toBe(403)
    expect(world.inbox.heard).toEqual([])
  })

  test('cannot read through a name of its own that points at this machine', async () => {
    for (const path of ['/', '/sandbox/log', '/sandbox/events', '/sandbox/static/page.js']) {
      expect(await statusWithHost(path, 'evil.example'), path).toBe(403)
      expect(await statusWithHost(path, world.host), path).not.toBe(403)
    }
  })

  test('finds a page that runs no inline script and calls nowhere else', async () => {
    const answer = await fetch(world.url)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(await answer.text()).not.toMatch(/<script>|\son\w+=|style="/)
  })
})

describe('a private chat', () => {
  test('is seen by nobody but its person', async () => {
    await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    expect(await get({ as: 'mcanh' })).toContain('Liaison &amp; diversion pilot')
    expect(await get({ as: 'nmp' })).not.toContain('Liaison')
    expect(await get({ as: 'nmp', chat: tom })).not.toContain('Liaison')
    expect(await get({ as: 'nmp', chat: tom }, '/sandbox/log')).not.toContain('Liaison')
  })

  test('is where being somebody else leads, also from a channel: what was sent to them is what one wants to see', async () => {
    const words = await get({ as: 'priya', chat: board }, '/sandbox/chats')
    const links = [...words.matchAll(/href="([^"]*as=mcanh[^"]*)"/g)].map(([, href]) => href)
    expect(links).toEqual(['/?as=mcanh&amp;view=teams'])
    expect(await get({ as: 'mcanh', view: 'teams' })).toContain('Private chat with Tom Okafor')
  })

  test('of somebody else shows that something waits there', async () => {
    await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    expect(await get({ as: 'priya' }, '/sandbox/chats')).toMatch(/Tom Okafor.*?1<span class="unseen"> unread/s)
    await get({ as: 'mcanh' })
    expect(await get({ as: 'priya' }, '/sandbox/chats')).not.toContain('unread')
  })

  test('an answer to a command in a channel is seen by who asked; what is shown there by all', async () => {
    await post('/sandbox/say', { chat: board, text: '/plan status' })
    await post('/sandbox/say', { chat: board, text: '/plan digest' })
    expect(await get({ as: 'mcanh', chat: board })).toContain('48 actions')
    const others = await get({ as: 'nmp', chat: board })
    expect(others).not.toContain('48 actions')
    expect(others).toContain('No rating changed this week')
  })
})

describe('what a person types', () => {
  test('is kept when it was refused, with what to do next', async () => {
    const answer = await post('/sandbox/say', { text: '/plan stauts <b>' })
    expect(isAgain(answer)).toBe(true)
    const words = await answer.text()
    expect(words).toContain('value="/plan stauts &lt;b&gt;"')
    expect(words).toContain('Did you mean &quot;status&quot;?')
  })

  test('reaches the core as a command, as words, or as the reply to one message', async () => {
    const { id } = await world.sandbox.post(tom, reminder, 'r1' as DeliveryKey)
    await post('/sandbox/say', { text: '/PLAN  status CAL', event: 'e1' })
    await post('/sandbox/say', { text: 'done in May', event: 'e2' })
    await post('/sandbox/say', { text: 'done in June', event: 'e3', reply: id })
    expect(world.inbox.heard).toMatchObject([
      { kind: 'command', request: { text: 'status CAL', eventId: 'e1', user: { id: 'mcanh' }, address: tom } },
      { kind: 'text', request: { text: 'done in May', eventId: 'e2' } },
      { kind: 'text', request: { text: 'done in June', eventId: 'e3', inReplyTo: { address: tom, id } } },
    ])
    expect(world.inbox.heard[1]?.request).not.toHaveProperty('inReplyTo')
  })

  test('in a channel is not taken for an answer unless it is a command or a reply', async () => {
    const answer = await post('/sandbox/say', { chat: board, text: 'lovely weather' })
    expect(isAgain(answer)).toBe(true)
    expect(world.inbox.heard).toEqual([])
  })
})

/** A form whose last field and whose explanations are folded. */
async function form({ inbox, people }: SandboxWorld): Promise<Form> {
  const user = people[1]!.user
  const place = { name: 'tom', kind: 'private' as const, workspace: user.workspace, outsiders: false }
  const asked = { eventId: 'e', user, address: tom, place, ref: { id: 'update', args: { action: 'CAL-18' } } }
  const whole = await inbox.openForm(asked)
  const note = { kind: 'text' as const, name: 'note', label: 'A note', maxLength: 5, fold: 'More to say' }
  const blocks = [{ kind: 'text' as const, spans: ['The board.'] }]
  const more = [
    { title: 'Who reads it', blocks, open: true },
    { title: 'When', blocks },
  ]
  const folding = { ...whole, fields: [...whole.fields, note], more }
  inbox.openForm = async () => folding
  return folding
}

describe('a form', () => {
  const opening = JSON.stringify({
    plankeeper: { id: 'update', args: { action: 'CAL-18' } },
    msteams: { type: 'task/fetch' },
  })
  const ref = JSON.stringify({ id: 'update', args: { action: 'CAL-18' } })
  const evidence = new File(['minutes'], 'minutes.docx')

  test('reaches the core with every kind of field', async () => {
    const fields = {
      ref,
      'f.where': 'on',
      'f.what': 'Team in place, all posts filled.',
      'f.day': '2016-03-31',
      'f.deputy': 'nmp',
      'f.evidence': evidence,
    }
    expect((await post('/sandbox/form', multipart(fields))).status).toBe(204)
    expect(world.inbox.heard.at(-1)).toMatchObject({
      kind: 'form',
      request: {
        eventId: 'e1',
        ref: { id: 'update', args: { action: 'CAL-18' } },
        values: {
          where: 'on',
          what: 'Team in place, all posts filled.',
          day: '2016-03-31',
          deputy: { id: 'nmp' },
          evidence: { name: 'minutes.docx', size: 7 },
        },
      },
    })
    expect(await get({ as: 'mcanh' })).toContain('Recorded 7 Dec, 09:41')
  })

  test('that lacks something comes back with the error beside its field and all that was typed', async () => {
    const answer = await post('/sandbox/form', multipart({ ref, 'f.what': 'a "quoted" <b> answer' }))
    expect(isAgain(answer)).toBe(true)
    const words = await answer.text()
    expect(words).toContain('a &quot;quoted&quot; &lt;b&gt; answer')
    expect(words).toMatch(/id="field-where-error">Choose one\./)
    expect(world.inbox.heard.map(({ kind }) => kind)).not.toContain('form')
    const tooShort = await post('/sandbox/form', multipart({ ref, 'f.where': 'on', 'f.what': 'Done' }))
    expect(await tooShort.text()).toMatch(/id="field-what-error">Say a little more/)
  })

  test('folds away what is seldom changed, and unfolds what is wrong', async () => {
    const folding = await form(world)
    const open = (words: string) =>
      [...words.matchAll(/<details class="fold"( open)?><summary>(.*?)</g)].map(([, is, of]) => [of, is !== undefined])
    const fresh = await (await post('/sandbox/press', { data: opening, label: 'Update' })).text()
    expect(open(fresh)).toEqual([
      ['More to say', false],
      ['Who reads it', true],
      ['When', false],
    ])
    expect(fresh.indexOf('What changed?')).toBeLessThan(fresh.indexOf('More to say'))
    const sent = {
      ref: JSON.stringify(folding.ref),
      'f.what': 'Team in place.',
      'f.where': 'on',
      'f.note': 'x'.repeat(9),
    }
    const again = await (await post('/sandbox/form', multipart(sent))).text()
    expect(open(again)).toEqual([
      ['More to say', true],
      ['Who reads it', true],
      ['When', false],
    ])
  })

  test('with a file past its limit says so and stores nothing', async () => {
    const large = new File([new Uint8Array(1_000_001)], 'large.docx')
    const answer = await post(
      '/sandbox/form',
      multipart({ ref, 'f.where': 'on', 'f.what': 'Team in place.', 'f.evidence': large }),
    )
    expect(isAgain(answer)).toBe(true)
    expect(world.inbox.heard.map(({ kind }) => kind)).not.toContain('form')
  })
})

describe('a plan', () => {
  test('handed over as a file, or as an example, reaches the core as its bytes', async () => {
    const file = new File(['PK12'], 'plan.docx')
    expect((await post('/sandbox/file', multipart({ as: 'priya', file }))).status).toBe(204)
    expect((await post('/sandbox/example', { as: 'priya', example: 'eastvale-improvement-plan.docx' })).status).toBe(
      204,
    )
    expect(world.inbox.heard).toMatchObject([
      { kind: 'file', request: { bytes: 4, file: { name: 'plan.docx' }, user: { id: 'priya' } } },
      { kind: 'file', request: { bytes: 3, file: { name: 'eastvale-improvement-plan.docx' } } },
    ])
  })

  test('that is far too large is refused before it is read', async () => {
    const answer = await post('/sandbox/file', multipart({ file: new File([new Uint8Array(2_100_000)], 'plan.docx') }))
    expect([answer.status, await answer.text()]).toEqual([413, 'That file is too large.'])
  })

  test('written to do harm stays words in the page, drawn either way', async () => {
    const words = hostile.join('\n')
    await world.sandbox.post(tom, { notice: words, text: words, card: everyBlockCard() }, 'h1' as DeliveryKey)
    for (const view of ['teams', 'slack']) {
      const page = await get({ as: 'mcanh', view })
      expect(page).not.toMatch(/<img src=x|<script>window|onerror="/)
      expect(page).toContain('&lt;img src=x')
    }
  })
})

test('a press that was made up reaches nobody', async () => {
  for (const data of ['{', '{"plankeeper":1}', '"x"']) {
    expect((await post('/sandbox/press', { data, label: 'Go' })).status).toBe(400)
  }
  expect(world.inbox.heard).toEqual([])
})

test('an error nobody expected gives a reference, never a stack', async () => {
  world.inbox.onCommand = async () => {
    throw new TypeError('secret words of a plan')
  }
  const words = await (await post('/sandbox/say', { text: '/plan status' })).text()
  expect(words).toMatch(/quote [0-9a-f]{8}\./)
  expect(words).not.toContain('secret')
  expect(world.troubles).toHaveLength(1)
})

test('what cannot be read is refused as such, and alarms nobody', async () => {
  const broken: [string, Record<string, string>, string][] = [
    ['/sandbox/form', { 'content-type': 'multipart/form-data; boundary=x' }, '--y\r\nno form'],
    ['/sandbox/file', { 'content-type': 'multipart/form-data' }, 'no boundary'],
    ['/sandbox/say', { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' }, 'no gzip'],
    ['/sandbox/say', { 'content-type': 'application/x-www-form-urlencoded; charset=klingon' }, 'text=x'],
  ]
  for (const [path, headers, body] of broken) {
    const answer = await fetch(`${world.url}${path}`, {
      method: 'POST',
      body,
      headers: { origin: world.url, ...headers },
    })
    expect(answer.status, `${path} ${body}`).toBe(400)
  }
  for (const name of ['__proto__', 'constructor', 'toString', 'htmx.css'])
    expect((await fetch(`${world.url}/sandbox/vendor/${name}`)).status, name).toBe(404)
  expect((await fetch(`${world.url}/sandbox/vendor/htmx.js`)).status).toBe(200)
  await goAwayHalfway('/sandbox/form')
  expect((await fetch(world.url)).status).toBe(200)
  expect(world.troubles).toEqual([])
  expect(world.inbox.heard).toEqual([])
})

describe('the clock', () => {
  test('moves to noon of a day in the zone of the partnership, and never back', async () => {
    const words = await (await post('/sandbox/clock', { move: 'to', day: '2016-06-30' })).text()
    expect(words).toContain('datetime="2016-06-30T11:00:00Z"')
    expect(words).toContain('Thursday 30 June 2016')
    const back = await post('/sandbox/clock', { move: 'to', day: '2016-06-29' })
    expect(await back.text()).toContain('The clock only moves forward')
    for (const day of [
      '2016-02-31',
      '2016-13-01',
      '9999-99-99',
      '9999-12-31',
      '275760-09-13',
      '+275760-09-13',
      'soon',
    ]) {
      const none = await post('/sandbox/clock', { move: 'to', day })
      expect(await none.text(), day).toMatch(/Choose (?:a|the) day/)
    }
    expect(world.troubles, 'a slip of the keyboard is no fault of the program').toEqual([])
  })
})

/** Whether it is the same form again, to be mended: an answer like any other, so that a console holds no error. */
function isAgain(answer: Response): boolean {
  return answer.status === 200 && answer.headers.get('plankeeper-again') === 'true'
}

/** Begins to send a file and closes the window. */
function goAwayHalfway(path: string): Promise<void> {
  return new Promise((resolve) => {
    const headers = { origin: world.url, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000' }
    const asked = request(`${world.url}${path}`, { method: 'POST', headers })
    asked.on('error', () => resolve())
    asked.write('--x', () => asked.destroy(new Error('gone')))
  })
}

/** The browser's own fetch sets Host itself, as an attacker's page would not be able to: so by hand. */
function statusWithHost(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${world.url}${path}`, { headers: { host } }, (answer) => {
      resolve(answer.statusCode)
      answer.destroy()
    })
    asked.on('error', reject)
    asked.end()
  })
}
