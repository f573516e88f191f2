import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardElement } from '../../../adapters/teams/adaptive-card.ts'
import { markdown } from '../../../adapters/teams/escape.ts'
import { readPress } from '../../../adapters/teams/read.ts'
import { renderCard, renderForm, renderMessage } from '../../../adapters/teams/render.ts'
import type { Block, Field, Form } from '../../../src/cards/model.ts'
import type { WorkspaceId } from '../../../src/ports/chat.ts'
import { actionsOf, elementsOf, faultsOf } from '../../fakes/adaptive-card-rules.ts'
import { everyString } from '../../fakes/block-kit-rules.ts'
import { digest, everyBlock, everyBlockCard, hostile, reminder } from '../../fakes/scripted-inbox.ts'

describe("by Microsoft's own library", () => {
  test('every message is read whole: nothing unknown, nothing missing, nothing of a wrong kind', () => {
    for (const card of [everyBlockCard(), everyBlockCard('Words'), reminder.card, digest.card]) {
      expect(card && faultsOf(renderCard(card))).toEqual([])
    }
    expect(faultsOf(renderForm(form).card)).toEqual([])
  })

  test('a card it would not read whole is noticed by this test', () => {
    const good = { type: 'Input.Text', id: 'what', label: 'What?' }
    const faults = (...body: object[]) =>
      faultsOf({ ...renderCard({ blocks: [] }), body: body as unknown as CardElement[] })
    expect(faults(good)).toEqual([])
    for (const wrong of [
      { type: 'TextBlok', text: 'x' },
      { ...good, id: undefined },
      { ...good, label: undefined },
      { ...good, isRequired: true },
      { type: 'Input.ChoiceSet', id: 'where', label: 'Where?', style: 'wide', choices: [{ title: 'A', value: 'a' }] },
      { type: 'TextBlock', text: 'x', color: 'purple' },
      { type: 'TextBlock', text: 'x', size: 'huge' },
      { type: 'Chart.Donut', title: 'x', data: [] },
      { type: 'Chart.Pie', title: 'x', data: [{ legend: 'Green', value: '29' }] },
      { type: 'Chart.VerticalBar', title: 'x', data: [{ x: 'Green', y: 29, color: 'purple' }] },
      { type: 'Chart.VerticalBar', data: [{ x: 'Green', y: 29 }] },
      { type: 'ActionSet', actions: [{ type: 'Action.Do', title: 'x' }] },
    ]) {
      expect(faults(wrong), JSON.stringify(wrong)).not.toEqual([])
    }
    expect(faults(good, good)).toEqual(['two inputs of one id'])
  })
})

describe('a plan written to do harm', () => {
  test('never becomes Markdown: only headings and mentions use text that reads it, and there every mark is literal', () => {
    for (const words of hostile) {
      const blocks = elementsOf(renderCard({ blocks: everyBlock(words) }), 'TextBlock')
      expect(blocks.map((block) => block['style'])).toEqual(['heading'])
      expect(`${blocks[0]?.['text']}`.replaceAll(/\\./gs, '')).not.toMatch(/[\\`*_[\](){}<>#~|&!]/)
    }
  })

  test('notifies nobody and expands no date, wherever it stands', () => {
    const drawn = renderCard(everyBlockCard(), { instants: 'words' })
    // Inputs give back what the core put there; only what is shown counts.
    const shown = everyString(drawn).filter(({ path }) => !path.includes('plankeeper'))
    expect(shown.filter(({ value }) => /\{\{|<at>|\]\(/.test(value))).toEqual([])
    expect(drawn.msteams?.entities).toBeUndefined()
  })

  test('gets no link from a script address', () => {
    const drawn = JSON.stringify(
      renderCard({ blocks: [{ kind: 'text', spans: [{ link: 'javascript:alert(1)', text: 'see' }] }] }),
    )
    expect(drawn).not.toContain('javascript')
    expect(drawn).toContain('see')
  })

  test('reads the same when the marks are taken off again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (words) => {
        expect(
          markdown(words)
            .replace(/\\([^0-9A-Za-z\s])/g, '$1')
            .replaceAll('\u2060', ''),
        ).toBe(words)
      }),
    )
  })
})

test('nothing an owner reads is lost: every kind of block shows its words', () => {
  for (const block of everyBlock('Liaison pilot')) {
    if (block.kind === 'divider') continue
    expect(JSON.stringify(renderCard({ blocks: [block] })), block.kind).toContain('Liaison pilot')
  }
})

test('the lock screen shows the notice, and no words of the card', () => {
  const drawn = renderMessage(reminder)
  expect(drawn.summary).toBe('Action plan: one update requested')
  expect(drawn).not.toHaveProperty('text')
  expect(drawn.attachments[0].content.speak).toBe('Action plan: one update requested')
  expect(renderMessage({ notice: 'Notice', text: 'CAL-18 is late' })).not.toHaveProperty('text')
})

test('six actions are buttons, the seventh waits in the menu and is not lost', () => {
  const buttons = (count: number): Block => ({
    kind: 'buttons',
    buttons: Array.from({ length: count }, (_, at) => ({ label: `B${at}`, does: { id: 'b', args: {} } })),
  })
  const modes = (count: number) => actionsOf(renderCard({ blocks: [buttons(count)] })).map((action) => action['mode'])
  expect(modes(6)).toEqual(Array(6).fill(undefined))
  expect(modes(7)).toEqual([...Array(6).fill(undefined), 'secondary'])
})

test('a menu and a line to type in take no place from the five answers of a prompt', () => {
  const choose: Block = {
    kind: 'choose',
    label: 'Which?',
    choices: [{ value: 'a', label: 'A' }],
    does: { id: 'c', args: {} },
  }
  const input: Block = { kind: 'input', label: 'Find', button: 'Find', does: { id: 'f', args: {} } }
  const drawn = renderCard({ blocks: [choose, input, ...(reminder.card?.blocks ?? [])] })
  expect(actionsOf(drawn).filter((action) => action['mode'] === 'secondary')).toEqual([])
})

test('a message past the size of Teams arrives, and says what it leaves out', () => {
  const blocks: Block[] = Array.from({ length: 400 }, (_, at) => ({
    kind: 'text',
    spans: [`Action ${at}: ${'word '.repeat(40)}`],
  }))
  const drawn = renderCard({ blocks })
  expect(JSON.stringify(drawn).length * 2).toBeLessThanOrEqual(80 * 1024)
  expect(JSON.stringify(drawn.body.at(-1))).toMatch(/\d+ more parts of this message did not fit here/)
  expect(drawn.body.length).toBeGreaterThan(50)
})

test('a press comes back as what the card said: a form, an act, a choice, a typed line', () => {
  const [update, , later] = actionsOf(renderMessage(reminder).attachments[0].content)
  expect(update).toMatchObject({
    type: 'Action.Submit',
    data: { msteams: { type: 'task/fetch' } },
    associatedInputs: 'none',
  })
  expect(readPress(update?.['data'])).toEqual({ kind: 'opens', id: 'update', args: { action: 'CAL-18' } })
  expect(later).toMatchObject({ type: 'Action.Execute', verb: 'later' })
  expect(readPress(later?.['data'])).toEqual({ kind: 'does', id: 'later', args: { action: 'CAL-18' } })

  const card = renderCard({
    blocks: [
      { kind: 'choose', label: 'Plan', choices: [{ value: 'c1', label: 'One' }], does: { id: 'pick', args: {} } },
      { kind: 'input', label: 'Find', button: 'Find', does: { id: 'find', args: { a: '1' } } },
    ],
  })
  const [pick, find] = actionsOf(card).map((action) => action['data'] as object)
  const typed = { in0: 'c1', in1: 'CAL-3' }
  expect(readPress({ ...pick, ...typed })).toEqual({ kind: 'does', id: 'pick', args: { choice: 'c1' } })
  expect(readPress({ ...find, ...typed })).toEqual({ kind: 'does', id: 'find', args: { a: '1', text: 'CAL-3' } })
})

test('a press that was made up is not ours', () => {
  for (const made of [
    undefined,
    'x',
    {},
    { plankeeper: { id: 1, args: {} } },
    { plankeeper: { id: 'x', args: { a: {} } } },
  ]) {
    expect(readPress(made)).toBeUndefined()
  }
})

test('a person of Teams is mentioned by name with the words around escaped; others are named', () => {
  const block = (workspace: string): Block => ({
    kind: 'text',
    spans: ['*For* ', { mention: { workspace: workspace as WorkspaceId, id: '29:1' }, text: 'Tom_O' }],
  })
  const drawn = renderCard({ blocks: [block('teams:T1')] })
  expect(drawn.body[0]).toMatchObject({ type: 'TextBlock', text: '\\*For\\* <at>Tom\\_O</at>' })
  expect(drawn.msteams?.entities).toEqual([
    { type: 'mention', text: '<at>Tom\\_O</at>', mentioned: { id: '29:1', name: 'Tom_O' } },
  ])
  expect(renderCard({ blocks: [block('slack:T1')] }).msteams?.entities).toBeUndefined()
})

test('a moment is shown in the zone of who reads it', () => {
  const card = {
    blocks: [{ kind: 'text' as const, spans: [{ instant: '2015-12-07T09:41:00Z', text: '7 Dec, 09:41' }] }],
  }
  expect(JSON.stringify(renderCard(card))).toContain(
    '{{DATE(2015-12-07T09:41:00Z, SHORT)}} {{TIME(2015-12-07T09:41:00Z)}}',
  )
  expect(JSON.stringify(renderCard(card, { instants: 'words' }))).toContain('7 Dec, 09:41')
})

const form: Form = {
  ref: { id: 'update', args: { action: 'CAL-18' } },
  title: 'Update CAL-18',
  intro: [{ kind: 'text', spans: ['Due in March.'] }],
  fields: [
    { name: 'what', label: 'What changed?', kind: 'text', multiline: true, required: true, hint: 'Two sentences.' },
    {
      name: 'where',
      label: 'Where is it?',
      kind: 'choice',
      choices: [{ value: 'a', label: 'Under way', hint: 'on course' }],
    },
    { name: 'day', label: 'New date', kind: 'date', min: '2015-12-08' },
    { name: 'who', label: 'For', kind: 'person' },
    { name: 'file', label: 'Evidence', kind: 'file', accept: ['.docx'], maxBytes: 1 },
  ],
  submit: 'Send',
}

test('a form that was refused shows what was typed, what was wrong, and no field less', () => {
  const { card } = renderForm(form, { errors: { what: 'Say a little more.' }, values: { what: 'Done' } })
  const [what] = elementsOf(card, 'Input.Text')
  expect(what).toMatchObject({
    label: 'What changed?',
    isRequired: true,
    errorMessage: '“What changed?” is needed.',
    value: 'Done',
  })
  const words = JSON.stringify(card)
  for (const part of [
    'Say a little more.',
    'Under way (on course)',
    'New date',
    'For',
    'Evidence: send it to me',
    'Two sentences.',
  ]) {
    expect(words).toContain(part)
  }
})

test('what a form folds away is behind a button that shows it, and is open where it is wrong', () => {
  const note: Field = { name: 'note', label: 'A note', kind: 'text', fold: 'More to say' }
  const more = [{ title: 'When', blocks: [{ kind: 'text' as const, spans: ['On Tuesdays.'] }] }]
  const folding = { ...form, fields: [...form.fields, note], more }
  const { card } = renderForm(folding)
  expect(faultsOf(card)).toEqual([])
  const hidden = elementsOf(card, 'Container').filter((one) => one['isVisible'] === false)
  expect(hidden.map((one) => JSON.stringify(one))).toEqual([
    expect.stringContaining('A note'),
    expect.stringContaining('On Tuesdays.'),
  ])
  const toggles = elementsOf(card, 'Action.ToggleVisibility')
  expect(toggles.map(({ title, targetElements }) => [title, targetElements])).toEqual([
    ['More to say', [hidden[0]?.['id']]],
    ['When', [hidden[1]?.['id']]],
  ])
  const wrong = renderForm(folding, { errors: { note: 'Too long.' } })
  expect(elementsOf(wrong.card, 'Action.ToggleVisibility').map(({ title }) => title)).toEqual(['When'])
})

test('a chart of ratings has the colour of each rating beside its word', () => {
  const chart: Block = {
    kind: 'chart',
    chart: 'bar',
    title: 'Actions by rating',
    sentence: 'Green 29, Amber 18.',
    categories: ['Green', 'Amber', 'Red', 'Not rated'],
    series: [{ name: 'Actions', values: [29, 18, 1, 1] }],
    outlooks: ['on course', 'at risk', 'off course', 'none'],
  }
  const [drawn] = elementsOf(renderCard({ blocks: [chart] }), 'Chart.VerticalBar')
  expect(drawn?.['data']).toEqual([
    { x: 'Green', y: 29, color: 'good' },
    { x: 'Amber', y: 18, color: 'warning' },
    { x: 'Red', y: 1, color: 'attention' },
    { x: 'Not rated', y: 1, color: 'neutral' },
  ])
})
