import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Block, Button } from '../../src/cards/model.ts'
import { runChase } from '../../src/reminders/runs.ts'
import { CAL_18, story, type Telling } from './story.ts'

const LIST: Telling[] = [
  CAL_18,
  ...[1, 2, 3, 4, 5, 6].map(
    (number): Telling => ({ ...CAL_18, number, owners: ['MCANH'], change: { title: `Number ${number}` } }),
  ),
]

const buttons = (blocks: readonly Block[]): Button[] =>
  blocks.flatMap((b) => (b.kind === 'buttons' ? [...b.buttons] : []))
const refsIn = (blocks: readonly Block[]) => [
  ...new Set(JSON.stringify(blocks.filter(({ kind }) => kind === 'list')).match(/CAL-\d+/g)),
]

async function listFor(who: string) {
  const told = await story(LIST)
  await told.until('2015-11-03')
  const index = told.sent.findIndex(({ to }) => to === who)
  const card = told.sent[index]?.message.card
  if (!card) throw new Error('no message')
  return { told, index, blocks: card.blocks, text: told.sent[index]?.message.text ?? '' }
}

describe('a message about many actions', () => {
  it('shows five on the card and all of them in plain words', async () => {
    const { blocks, text } = await listFor('cat')
    expect(refsIn(blocks)).toHaveLength(5)
    expect(new Set(text.match(/CAL-\d+/g)).size).toBe(7)
  })

  it('turns its page, and shows one action with buttons that are about it', async () => {
    const { told, index, blocks } = await listFor('cat')
    const next = buttons(blocks).find(({ label }) => label === 'Next')?.does
    const choose = blocks.find((block) => block.kind === 'choose')
    if (!next || !choose) throw new Error('no page, no menu')
    const page = await told.press('cat', next.id, next.args, index)
    if (page.kind !== 'replace') throw new Error(page.kind)
    expect(refsIn(page.message.card?.blocks ?? [])).toHaveLength(2)
    const picked = await told.press(
      'cat',
      choose.does.id,
      { ...choose.does.args, choice: choose.choices[1]?.value ?? '' },
      index,
    )
    if (picked.kind !== 'replace') throw new Error(picked.kind)
    const update = buttons(picked.message.card?.blocks ?? []).find(({ label }) => label === 'Update')
    expect(update?.opens).toEqual({ id: 'update', args: { action: 'cal-2', party: 'MCANH' } })
  })

  it('is turned by nobody but who it was written to', async () => {
    const { told, index, blocks } = await listFor('cat')
    const next = buttons(blocks).find(({ label }) => label === 'Next')?.does
    const answer = await told.press('ann', next?.id ?? '', { ...next?.args, run: 'some-run' }, index)
    expect(JSON.stringify(answer)).not.toMatch(/Number \d|Liaison/)
    const stranger = await told.press('sue', next?.id ?? '', next?.args ?? {}, index)
    expect(JSON.stringify(stranger)).not.toMatch(/CAL|Number|Liaison/)
  })

  it('has the five ways to answer', async () => {
    const { blocks } = await listFor('cat')
    const forms = buttons(blocks).flatMap(({ opens }) => opens?.id ?? [])
    expect(forms).toEqual(['update', 'extend', 'later', 'away', 'not-me'])
  })
})

describe('the plan lead’s list', () => {
  it('says each week how many questions of the plan are still open, once they were shown', async () => {
    const told = await story([CAL_18, { ...CAL_18, number: 19, owners: ['All partner bodies'] }])
    const about = { partnershipId: 'p1', planId: 'cal', actionId: 'cal-18', kind: 'no-date', raw: '', proposal: null }
    const open = { importance: 1, settledAt: null, settledBy: null, answer: null }
    await told.store.plans.insertQueries([
      { ...about, ...open, id: 'q1', question: 'By when?' },
      { ...about, ...open, id: 'q2', question: 'Who pays?' },
    ])
    await told.until('2015-11-10')
    const lists = told.sent.filter(({ to, message }) => to === 'lena' && message.notice.includes('matter'))
    expect(lists.map(({ message }) => message.text).map((text) => /By when|2 questions/.exec(text)?.[0])).toEqual([
      'By when',
      '2 questions',
    ])
    expect(lists[1]?.message.text).toContain('2 questions are still open: write “queries” to see and settle them.')
    const draft = told.sent.find(({ to, message }) => to === 'lena' && message.notice.includes('draft'))
    expect(draft?.message.text).toContain('Questions still open: CAL 2.')
  })

  const NOBODYS = [1, 2, 3, 4, 5, 6, 7, 8].map(
    (number): Telling => ({ ...CAL_18, number, owners: ['All partner bodies'], change: { title: `Number ${number}` } }),
  )

  it('hides nothing behind a seventh button: a menu holds every matter, and gives the buttons that settle it', async () => {
    const told = await story(NOBODYS)
    await told.until('2015-11-03')
    const index = told.sent.findIndex(({ to }) => to === 'lena')
    const blocks = told.sent[index]?.message.card?.blocks ?? []
    expect(buttons(blocks).length).toBeLessThanOrEqual(6)
    const menu = blocks.find((block) => block.kind === 'choose')
    if (!menu) throw new Error('no menu')
    expect(menu.choices.map(({ label }) => label.slice(0, 5))).toEqual(NOBODYS.map(({ number }) => `CAL-${number}`))
    const last = { ...menu.does.args, choice: menu.choices.at(-1)?.value ?? '' }
    const picked = await told.press('lena', menu.does.id, last, index)
    if (picked.kind !== 'private') throw new Error(picked.kind)
    expect(
      buttons(picked.message.card?.blocks ?? []).map(({ label, opens }) => [label, opens?.args['action']]),
    ).toEqual([
      ['Assign', 'cal-8'],
      ['Update', 'cal-8'],
    ])
    const stranger = await told.press('ann', menu.does.id, last, index)
    expect(JSON.stringify(stranger)).not.toMatch(/CAL|Number/)
  })
})

it('a rating is drawn with its mark and its word, and what was recorded last without the bullet it stood under', async () => {
  const progress = 'Plan agreed.\n\uf0b7  o team in place since April 2015.\n•  \n'
  const told = await story([{ ...CAL_18, change: { ...CAL_18.change, progress } }])
  await told.until('2015-11-03')
  const message = told.sent.find(({ to }) => to === 'cat')?.message
  expect(message?.card?.blocks).toContainEqual(expect.objectContaining({ kind: 'rating' }))
  expect(message?.text).toContain('\nAmber · due 31 Mar 2015 ("2014/15") · 217 days overdue\n')
  expect(message?.text).toContain('\nLast recorded: team in place since April 2015.\n')
})

it('what was settled between planning and sending is asked of nobody', async () => {
  const told = await story([{ ...CAL_18, owners: ['MCANH'] }])
  const now = Temporal.Instant.from('2015-11-03T09:30:00Z')
  told.sleepUntil(now.toString())
  const run = { partnershipId: 'p1', slot: now, now, newId: () => crypto.randomUUID() }
  const { deliveries } = await told.store.transaction((stores) => runChase(stores, run))
  const action = await told.store.plans.actionByRef('p1', 'CAL-18')
  if (!action) throw new Error('no action')
  await told.store.plans.changeAction('p1', action.id, action.version, { standing: 'set aside', status: 'withdrawn' })
  await told.engine.beat()
  const states = (await told.store.deliveries.list('p1', { limit: 9 })).map(({ state }) => state)
  expect([deliveries, told.sent, states]).toEqual([1, [], ['empty']])
})
