import { describe, expect, test } from 'vitest'
import type { SlackBlock, SlackMessage } from '../../../adapters/slack/block-kit.ts'
import { readPress } from '../../../adapters/slack/read.ts'
import { renderForm, renderPages } from '../../../adapters/slack/render.ts'
import type { Block, Card, Choice, Form, Message } from '../../../src/cards/model.ts'
import type { WorkspaceId } from '../../../src/ports/chat.ts'
import { Rejected } from '../../../src/ports/errors.ts'
import { everyString, faultsOfMessage, faultsOfModal } from '../../fakes/block-kit-rules.ts'
import { digest, everyBlock, everyBlockCard, hostile, reminder } from '../../fakes/scripted-inbox.ts'

const message = (...blocks: Block[]): Message => ({ notice: 'Notice', text: 'Words', card: { blocks } })
function renderMessage(given: Message): SlackMessage {
  const [only, ...others] = renderPages(given)
  if (!only || others.length > 0) throw new Error(`${others.length + 1} pages`)
  return only
}
const renderCard = (card: Card) => renderMessage({ notice: 'Notice', text: 'Words', card }).blocks
const typesOf = (blocks: SlackBlock[]) => blocks.map((block) => block.type)

describe('a plan written to do harm', () => {
  test('mentions nobody: no text that Slack parses holds an angle bracket or a bare ampersand', () => {
    for (const words of hostile) {
      const drawn = renderMessage({ notice: words, text: words })
      expect(drawn.blocks).toMatchObject([{ type: 'rich_text' }])
      expect(drawn.text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/)
      expect(drawn).toMatchObject({ parse: 'none', link_names: false, mrkdwn: false })
    }
  })

  test('formats and mentions nothing in a card: no mrkdwn object, no user, no broadcast', () => {
    const strings = everyString(renderCard(everyBlockCard()))
    expect(
      strings.filter(({ value }) => ['mrkdwn', 'user', 'usergroup', 'broadcast', 'channel'].includes(value)),
    ).toEqual([])
  })

  test('gets no link from a script address', () => {
    const [block] = renderCard({ blocks: [{ kind: 'text', spans: [{ link: 'javascript:alert(1)', text: 'see' }] }] })
    expect(JSON.stringify(block)).not.toContain('javascript')
    expect(JSON.stringify(block)).toContain('see')
  })
})

test('nothing a board reads is lost: every kind of block shows its words', () => {
  for (const block of everyBlock('Liaison pilot')) {
    if (block.kind === 'divider') continue
    expect(JSON.stringify(renderCard({ blocks: [block] })), block.kind).toContain('Liaison pilot')
  }
})

describe('at a limit and one past it', () => {
  test('a title of 150 characters is a header, a longer one is drawn whole in bold', () => {
    expect(typesOf(renderCard({ blocks: [{ kind: 'title', text: 'a'.repeat(150) }] }))).toEqual(['header'])
    const [longer] = renderCard({ blocks: [{ kind: 'title', text: 'a'.repeat(151) }] })
    expect(longer).toMatchObject({ type: 'rich_text' })
    expect(JSON.stringify(longer)).toContain('a'.repeat(151))
  })

  test('of fifty-one, an answer is two messages in which every button works', () => {
    const button: Block = { kind: 'buttons', buttons: [{ label: 'Go', does: { id: 'go', args: {} } }] }
    const blocks = [
      ...Array.from({ length: 50 }, (_, at): Block => ({ kind: 'title', text: `Action ${at + 1}` })),
      button,
    ]
    const pages = renderPages(message(...blocks))
    expect(pages.map((page) => page.blocks.length)).toEqual([50, 1])
    expect(pages.flatMap((page) => faultsOfMessage(page))).toEqual([])
    expect(pages[1]?.blocks).toMatchObject([{ type: 'actions', elements: [{ value: '{"id":"go","args":{}}' }] }])
    expect(renderPages(message(...blocks.slice(0, 50)))).toHaveLength(1)
  })

  test('a choice of 75 characters is read whole; a longer one ends at a word, and goes on below', () => {
    const label = 'Its people, and the channel of the partnership (titles, organisations, dates and ratings)'
    const drawn = (words: string) =>
      renderForm({
        ...form,
        fields: [{ name: 'a', label: 'A', kind: 'choice', choices: [{ value: 'v', label: words }] }],
      })
    expect(JSON.stringify(drawn('a'.repeat(75)))).toContain('a'.repeat(75))
    expect(drawn(label).blocks[0]).toMatchObject({
      element: {
        options: [
          {
            text: { text: 'Its people, and the channel of the partnership (titles, … more' },
            description: { text: '… organisations, dates and ratings)' },
          },
        ],
      },
    })
    expect(() =>
      renderForm({
        ...form,
        fields: [{ name: 'a', label: 'A', kind: 'choice', choices: [{ value: 'v'.repeat(151), label }] }],
      }),
    ).toThrow(Rejected)
  })

  test('25 buttons are one row, 26 are two', () => {
    const buttons = (count: number): Block => ({
      kind: 'buttons',
      buttons: Array.from({ length: count }, (_, at) => ({ label: `B${at}`, does: { id: 'b', args: {} } })),
    })
    expect(renderCard({ blocks: [buttons(25)] })).toHaveLength(1)
    expect(renderCard({ blocks: [buttons(26)] })).toHaveLength(2)
  })

  test('a hundred choices are one list, 101 are grouped', () => {
    const choose = (count: number) =>
      renderCard({
        blocks: [{ kind: 'choose', label: 'Which?', choices: choices(count), does: { id: 'c', args: {} } }],
      })
    expect(choose(100)).toMatchObject([{ elements: [{ options: { length: 100 } }] }])
    expect(choose(101)).toMatchObject([
      { elements: [{ option_groups: [{ options: { length: 100 } }, { options: { length: 1 } }] }] },
    ])
  })

  test('a table of 99 rows under its head is a table; a hundredth row makes it a list, and so does a second table', () => {
    const table = (rows: number): Block => ({
      kind: 'table',
      columns: ['Ref', 'Due'],
      rows: Array.from({ length: rows }, (_, at) => [[`CAL-${at + 1}`], ['March']]),
    })
    expect(typesOf(renderCard({ blocks: [table(99)] }))).toEqual(['table'])
    const list = renderCard({ blocks: [table(100)] })
    expect(new Set(typesOf(list))).toEqual(new Set(['rich_text']))
    expect(JSON.stringify(list)).toContain('Ref: CAL-100; Due: March')
    expect(typesOf(renderCard({ blocks: [table(1), table(1)] }))).toEqual(['table', 'rich_text'])
  })

  test('two charts are charts, the third is its sentence and its numbers', () => {
    const chart: Block = {
      kind: 'chart',
      chart: 'bar',
      title: 'Ratings',
      sentence: 'Two are green.',
      categories: ['Green'],
      series: [{ name: 'Now', values: [2] }],
    }
    const drawn = renderCard({ blocks: [chart, chart, chart] })
    expect(typesOf(drawn).filter((type) => type === 'data_visualization')).toHaveLength(2)
    expect(JSON.stringify(drawn.slice(4))).toContain('Two are green.')
    expect(JSON.stringify(drawn.slice(4))).toContain('Green: 2')
  })

  test('arguments that Slack cannot carry are refused, never cut: a cut one would act on the wrong thing', () => {
    const button = (length: number): Block => ({
      kind: 'buttons',
      buttons: [{ label: 'Go', does: { id: 'go', args: { x: 'x'.repeat(length) } } }],
    })
    const around = JSON.stringify({ id: 'go', args: { x: '' } }).length
    expect(renderCard({ blocks: [button(2000 - around)] })).toHaveLength(1)
    expect(() => renderCard({ blocks: [button(2001 - around)] })).toThrow(Rejected)
  })
})

test('a person of Slack is mentioned, a person of another platform is named', () => {
  const mention = (workspace: string): Block => ({
    kind: 'text',
    spans: [{ mention: { workspace: workspace as WorkspaceId, id: 'U1' }, text: 'Tom Okafor' }],
  })
  expect(JSON.stringify(renderCard({ blocks: [mention('slack:T1')] }))).toContain('"user_id":"U1"')
  expect(JSON.stringify(renderCard({ blocks: [mention('teams:T1')] }))).toContain('Tom Okafor')
})

test('a press comes back as what the card said: buttons, menus and typed lines', () => {
  const [buttons] = renderCard({ blocks: [reminder.card?.blocks.at(-2) ?? { kind: 'divider' }] })
  const elements = buttons?.type === 'actions' ? buttons.elements : []
  expect(readPress(elements[0])).toEqual({ kind: 'opens', id: 'update', args: { action: 'CAL-18' } })
  expect(readPress(elements[2])).toEqual({ kind: 'does', id: 'later', args: { action: 'CAL-18' } })

  const [menu, line, go] = renderCard({
    blocks: [
      { kind: 'choose', label: 'Plan', choices: choices(2), does: { id: 'pick', args: { a: '1' } } },
      { kind: 'input', label: 'Find', button: 'Find', does: { id: 'find', args: {} } },
    ],
  })
  const blockId = menu?.type === 'actions' ? menu.block_id : ''
  expect(readPress({ block_id: blockId, selected_option: { value: 'c1' } })).toEqual({
    kind: 'does',
    id: 'pick',
    args: { a: '1', choice: 'c1' },
  })
  const name = line?.type === 'input' ? line.block_id : ''
  const state = { [name]: { text: { value: 'CAL-3' } } }
  expect(readPress(go?.type === 'actions' ? go.elements[0] : {}, state)).toEqual({
    kind: 'does',
    id: 'find',
    args: { text: 'CAL-3' },
  })
})

test('a press that was made up is not ours', () => {
  for (const made of [
    undefined,
    'x',
    {},
    { value: '{' },
    { value: '{"id":1,"args":{}}' },
    { value: '{"id":"x","args":{"a":{}}}' },
  ]) {
    expect(readPress(made)).toBeUndefined()
  }
})

test('a form keeps every field and fits Slack, and its long title is read whole above the fields', () => {
  const form: Form = {
    ref: { id: 'update', args: { action: 'CAL-18' } },
    title: 'Update CAL-18 Liaison & diversion for MCANH',
    fields: [
      { name: 'what', label: 'What changed?', kind: 'text', multiline: true, required: true, maxLength: 9000 },
      { name: 'ten', label: 'Ten', kind: 'choice', choices: choices(10) },
      { name: 'eleven', label: 'Eleven', kind: 'choice', choices: choices(11) },
      { name: 'day', label: 'New date', kind: 'date', value: '2016-03-31' },
      { name: 'who', label: 'For', kind: 'person' },
      { name: 'file', label: 'Evidence', kind: 'file', accept: ['.docx'], maxBytes: 1 },
    ],
    submit: 'Send',
  }
  const modal = renderForm(form)
  expect(faultsOfModal(modal)).toEqual([])
  expect(modal.blocks.slice(1).map((block) => block.type === 'input' && [block.block_id, block.element.type])).toEqual([
    ['what', 'plain_text_input'],
    ['ten', 'radio_buttons'],
    ['eleven', 'static_select'],
    ['day', 'datepicker'],
    ['who', 'users_select'],
    ['file', 'file_input'],
  ])
  expect(modal.blocks[0]).toMatchObject({
    type: 'header',
    text: { text: 'Update CAL-18 Liaison &amp; diversion for MCANH' },
  })
  expect(renderForm({ ...form, title: 'a'.repeat(24) }).blocks).toHaveLength(6)
})

test('Slack folds nothing: what others fold away is read below the fields', () => {
  const note = { name: 'note', label: 'A note', kind: 'text' as const, fold: 'More to say' }
  const blocks = Array.from({ length: 120 }, (_, at) => ({ kind: 'text' as const, spans: [`Rule ${at + 1}.`] }))
  const form = { ref: { id: 'start', args: {} }, title: 'Start', fields: [note], submit: 'Start' }
  const modal = renderForm({ ...form, more: [{ title: 'When', blocks }] })
  expect(modal.blocks.length).toBeLessThanOrEqual(100)
  expect(modal.blocks[0]).toMatchObject({ type: 'input', block_id: 'note' })
  const words = JSON.stringify(modal.blocks)
  for (const part of ['When', 'Rule 1.', 'Rule 120.']) expect(words).toContain(part)
})

test('the lock screen shows the notice, and no words of the message', () => {
  expect(renderMessage({ notice: 'Notice', text: 'CAL-18 is late' }).text).toBe('Notice')
})

test('the digest reads in Slack as it was written', () => {
  expect(faultsOfMessage(renderMessage(digest))).toEqual([])
  expect(renderMessage(digest).text).toBe('Action plan: weekly digest')
})

const form: Form = { ref: { id: 'f', args: {} }, title: 'Form', fields: [], submit: 'Send' }

function choices(count: number): Choice[] {
  return Array.from({ length: count }, (_, at) => ({ value: `c${at}`, label: `Choice ${at}` }))
}
