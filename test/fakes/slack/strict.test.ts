/** The fake refuses what Slack refuses: else the tests above it would show nothing. Asked by the real WebClient. */
import { webApi } from '@slack/bolt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BOT_TOKEN, type FakeSlack, startFakeSlack } from '../fake-slack.ts'
import { BOT_USER } from './state.ts'

let fake: FakeSlack
beforeEach(async () => {
  fake = await startFakeSlack()
  fake.addUser('U1', 'Tom Okafor')
  fake.addChannel('C1', 'board', ['U1', BOT_USER])
  fake.addChannel('C2', 'elsewhere', ['U1'])
  fake.addChannel('C3', 'secret', ['U1'], { isPrivate: true })
})
afterEach(() => fake.close())

const client = (token = BOT_TOKEN) =>
  new webApi.WebClient(token, { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true })
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof webApi.WebAPIPlatformError ? error.data.error : `${error}`),
  )
const divider = { type: 'divider' as const }
const post = (change: object) => code(client().apiCall('chat.postMessage', { channel: 'C1', text: 'x', ...change }))
const words = (text: string) => ({ type: 'plain_text' as const, text })
const modal = (change: object = {}) => ({
  type: 'modal',
  callback_id: 'c',
  title: words('t'),
  blocks: [divider],
  ...change,
})
function openModal(trigger_id: string, view: object = modal()) {
  return code(client().apiCall('views.open', { trigger_id, view }))
}
function trigger(): string {
  const id = fake.state.nextId('tr.')
  fake.state.triggers.set(id, { user: 'U1', used: false })
  return id
}

test('messages at the limit are taken, one past it are not', async () => {
  expect(await post({ blocks: Array(50).fill(divider) })).toBe('taken')
  expect(await post({ blocks: Array(51).fill(divider) })).toBe('invalid_blocks')
  const header = (length: number) => ({ blocks: [{ type: 'header', text: words('x'.repeat(length)) }] })
  expect(await post(header(150))).toBe('taken')
  expect(await post(header(151))).toBe('invalid_blocks')
  expect(await post({ text: '', blocks: [] })).toBe('no_text')
})

test.each<[string, (count: number) => object, number]>([
  ['elements of a row', (count) => row(Array.from({ length: count }, (_, at) => button(`a${at}`))), 25],
  ['letters of a button', (count) => row([{ ...button('a'), text: words('x'.repeat(count)) }]), 75],
  ['letters that a button carries', (count) => row([{ ...button('a'), value: 'x'.repeat(count) }]), 2000],
  ['choices of a menu', (count) => row([menu(Array.from({ length: count }, (_, at) => choice(`c${at}`)))]), 100],
  ['letters of a choice', (count) => row([menu([{ ...choice('c'), text: words('x'.repeat(count)) }])]), 75],
  ['letters of small print', (count) => ({ type: 'context', elements: [words('x'.repeat(count))] }), 2000],
  ['rows of a table', (count) => ({ type: 'table', rows: Array(count).fill([cell('x')]) }), 100],
  ['columns of a table', (count) => ({ type: 'table', rows: [Array(count).fill(cell('x'))] }), 20],
  ['letters of a table', (count) => ({ type: 'table', rows: [[cell('x'.repeat(count))]] }), 10_000],
  ['letters of the title of a chart', (count) => chart(1, 'x'.repeat(count)), 50],
  ['series of a chart', (count) => chart(count, 'x'), 6],
])('%s at the limit are taken, one past it are not', async (_what, block, most) => {
  expect(await post({ blocks: [block(most)] })).toBe('taken')
  expect(await post({ blocks: [block(most + 1)] })).toBe('invalid_blocks')
})

test('two tables, three charts and a menu of nothing are not taken', async () => {
  const table = { type: 'table', rows: [[cell('x')]] }
  expect(await post({ blocks: [table, table] })).toBe('invalid_blocks')
  expect(await post({ blocks: [chart(1, 'a'), chart(1, 'b')] })).toBe('taken')
  expect(await post({ blocks: [chart(1, 'a'), chart(1, 'b'), chart(1, 'c')] })).toBe('invalid_blocks')
  expect(await post({ blocks: [row([menu([])])] })).toBe('invalid_blocks')
})

const row = (elements: object[]) => ({ type: 'actions', elements })
const button = (action_id: string) => ({ type: 'button', action_id, text: words('x'), value: 'v' })
const choice = (value: string) => ({ text: words('x'), value })
const menu = (options: object[]) => ({ type: 'static_select', action_id: 'm', placeholder: words('x'), options })
const cell = (text: string) => ({ type: 'raw_text', text })
const chart = (series: number, title: string) => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'bar',
    series: Array.from({ length: series }, (_, at) => ({ name: `s${at}`, data: [{ label: 'a', value: 1 }] })),
    axis_config: { categories: ['a'] },
  },
})

test('modals at the limit are taken, one past it are not, and a trigger is good once', async () => {
  expect(await openModal(trigger(), modal({ blocks: Array(100).fill(divider) }))).toBe('taken')
  expect(await openModal(trigger(), modal({ blocks: Array(101).fill(divider) }))).toBe('invalid_arguments')
  expect(await openModal(trigger(), modal({ title: words('x'.repeat(25)) }))).toBe('invalid_arguments')
  expect(await openModal(trigger(), modal({ private_metadata: 'x'.repeat(3001) }))).toBe('invalid_arguments')
  const input = {
    type: 'input',
    block_id: 'a',
    label: words('a'),
    element: { type: 'plain_text_input', action_id: 'a' },
  }
  expect(await openModal(trigger(), modal({ blocks: [input] }))).toBe('invalid_arguments')
  const once = trigger()
  expect(await openModal(once)).toBe('taken')
  expect(await openModal(once)).toBe('exchanged_trigger_id')
  expect(await openModal('tr.made-up')).toBe('expired_trigger_id')
})

test('where the bot is not it cannot write, and what is private it does not see', async () => {
  expect(await post({ channel: 'C2' })).toBe('not_in_channel')
  expect(await post({ channel: 'C3' })).toBe('channel_not_found')
  expect(await post({ channel: 'C404' })).toBe('channel_not_found')
  expect(await code(client('xoxb-unknown').auth.test())).toBe('invalid_auth')
})

test('an answer is taken five times at its address, and no more', async () => {
  fake.state.responses.set('r1', { channel: 'C1', user: 'U1', uses: 0 })
  const answer = () => fetch(`${fake.server.url}/respond/r1`, { method: 'POST', body: JSON.stringify({ text: 'x' }) })
  const statuses = []
  for (let n = 0; n < 6; n++) statuses.push((await answer()).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
})
