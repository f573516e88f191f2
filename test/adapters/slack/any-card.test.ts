/** Whatever the core composes: Slack takes it, no word of it is lost, and nothing of a plan mentions, links or formats. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderBook, renderForm, renderHome, renderPages } from '../../../adapters/slack/render.ts'
import { clean } from '../../../adapters/text.ts'
import type { Block, Button, Choice, Field, Form, Message, Span } from '../../../src/cards/model.ts'
import { everyString, faultsOfHome, faultsOfMessage, faultsOfModal } from '../../fakes/block-kit-rules.ts'
import { hostile } from '../../fakes/scripted-inbox.ts'

/** Each word once, so that it can be looked for: what is drawn has to hold them all. */
let count = 0
const word = () => {
  count += 1
  return `w${count}w`
}
const sentence = (length: number) => {
  let words = word()
  while (words.length < length) words += ` ${word()}`
  return words
}
const SMALL = fc.constantFrom(0, 5, 15, 21, 25, 60, 76)
const LARGE = fc.constantFrom(100, 149, 151, 400, 1990, 3050, 6000)
/** Mostly short, at times just under or over one of Slack's limits, at times hostile. */
const words = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: SMALL }, { weight: 1, arbitrary: LARGE }),
    fc.constantFrom('', '', '', ...hostile),
  )
  .map(([length, evil]) => [sentence(length), evil].filter(Boolean).join(' '))
const short = fc.constantFrom(1, 10, 70).map(sentence)
const span: fc.Arbitrary<Span> = fc.oneof(
  words,
  words.map((strong) => ({ strong })),
  words.map((quiet) => ({ quiet })),
  words.map((text) => ({ link: 'https://example.org/a?b=1&c=2', text })),
  words.map((text) => ({ link: 'javascript:alert(1)', text })),
)
const spans = fc.array(span, { maxLength: 4 })
const choice: fc.Arbitrary<Choice> = fc
  .tuple(words, fc.option(words, { nil: undefined }))
  .map(([label, hint]) => ({ value: word(), label, ...(hint && { hint }) }))
const many = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(one, { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 95, maxLength: 120, size: 'max' }) },
  )
const button: fc.Arbitrary<Button> = words.map((label) => ({ label, does: { id: 'x', args: {} } }))
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ kind: 'title', text })),
  spans.map((given): Block => ({ kind: 'text', spans: given })),
  spans.map((given): Block => ({ kind: 'context', spans: given })),
  many(fc.tuple(words, spans)).map(
    (facts): Block => ({ kind: 'facts', facts: facts.map(([label, value]) => ({ label, value })) }),
  ),
  fc.tuple(many(spans), fc.boolean()).map(([items, ordered]): Block => ({ kind: 'list', items, ordered })),
  fc
    .tuple(words, words)
    .map(([label, note]): Block => ({ kind: 'rating', badge: { code: 'R', label, outlook: 'at risk' }, note })),
  fc
    .tuple(fc.array(short, { maxLength: 22 }), many(fc.array(spans, { maxLength: 5 })))
    .map(([columns, rows]): Block => ({ kind: 'table', columns, rows })),
  chart(),
  fc.tuple(words, many(choice), fc.boolean()).map(
    ([label, choices, isChosen]): Block => ({
      kind: 'choose',
      label,
      choices,
      does: { id: 'x', args: {} },
      ...(isChosen && choices[0] && { chosen: choices[0].value }),
    }),
  ),
  fc.tuple(words, words, words).map(
    ([label, placeholder, go]): Block => ({
      kind: 'input',
      label,
      placeholder,
      button: go,
      does: { id: 'x', args: {} },
    }),
  ),
  many(button).map((buttons): Block => ({ kind: 'buttons', buttons })),
  fc.constant<Block>({ kind: 'divider' }),
)
const blocks = fc.oneof(
  { weight: 6, arbitrary: fc.array(block, { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.array(block, { minLength: 40, maxLength: 120, size: 'max' }) },
)

function chart(): fc.Arbitrary<Block> {
  const parts = fc.tuple(
    fc.constantFrom('bar', 'line', 'pie'),
    words,
    words,
    fc.array(short, { maxLength: 22 }),
    fc.array(short, { maxLength: 8 }),
    fc.nat(3),
  )
  return parts.map(([kind, title, said, categories, names, value]) => ({
    kind: 'chart',
    chart: kind,
    title,
    sentence: said,
    categories,
    series: names.map((name) => ({ name, values: categories.map((_, at) => (at + value) % 4) })),
  }))
}

const field = fc.oneof(
  fc.tuple(words, words, words, fc.constantFrom(undefined, 10, 9000)).map(
    ([label, hint, value, maxLength]): Unnamed => ({
      kind: 'text',
      label,
      hint,
      value,
      placeholder: hint,
      ...(maxLength && { maxLength }),
    }),
  ),
  fc
    .tuple(words, many(choice), fc.constantFrom('list', 'menu'))
    .map(([label, choices, layout]): Unnamed => ({ kind: 'choice', label, choices, layout })),
  words.map((label): Unnamed => ({ kind: 'date', label, required: true })),
  words.map((label): Unnamed => ({ kind: 'person', label })),
  words.map((label): Unnamed => ({ kind: 'file', label, accept: [], maxBytes: 1 })),
)
type Unnamed = Field extends infer F ? (F extends Field ? Omit<F, 'name'> : never) : never

const form: fc.Arbitrary<Form> = fc
  .tuple(words, fc.array(block, { maxLength: 4 }), fc.array(field, { maxLength: 8 }), words)
  .map(([title, intro, fields, submit]) => ({
    ref: { id: 'f', args: {} },
    title,
    intro,
    fields: fields.map((one, at) => ({ ...one, name: `field${at}` }) as Field),
    submit,
  }))

/** What no client draws. */
const WORDLESS = /\.(action_id|block_id|value|callback_id|private_metadata|url)$/
const drawn = (given: unknown) =>
  everyString(given)
    .flatMap(({ path, value }) => (WORDLESS.test(path) && !/initial/.test(path) ? [] : [value]))
    .join('\n')

/** Of the words that were given, those that are nowhere drawn: words of an address are no words. */
function lost(given: unknown, rendered: unknown): string[] {
  const seen = new Set(drawn(rendered).match(/w\d+w/g))
  const wanted = everyString(given).filter(({ path }) => !/\.(link|value|hint|id)$/.test(path) || /hint/.test(path))
  return wanted.flatMap(({ value }) => value.match(/w\d+w/g) ?? []).filter((one) => !seen.has(one))
}

function harm(rendered: unknown): string[] {
  const kinds = everyString(rendered).filter(
    ({ path, value }) => path.endsWith('.type') && /^(mrkdwn|user|usergroup|broadcast|channel)$/.test(value),
  )
  const addresses = everyString(rendered).filter(
    ({ path, value }) => path.endsWith('.url') && !value.startsWith('https://example.org/'),
  )
  return [...kinds, ...addresses].map(({ value }) => value)
}

const messageOf = (given: readonly Block[]): Message => ({
  notice: hostile.join(' '),
  text: 'Words',
  card: { blocks: given },
})
const turn = (page: number): Button => ({ label: `More ${page}`, does: { id: 'more', args: {} } })

test('any message is one that Slack takes, in pages on which no word is lost and none does harm', () => {
  fc.assert(
    fc.property(blocks, (given) => {
      for (const pages of [renderPages(messageOf(given)), renderBook(messageOf(given), turn)]) {
        expect(pages.flatMap(faultsOfMessage)).toEqual([])
        expect(lost(given, pages)).toEqual([])
        expect(harm(pages)).toEqual([])
        for (const page of pages) expect(page.text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/)
      }
    }),
    { numRuns: 60 },
  )
})

test('of any message sent by itself, each page but the last leads to the next', () => {
  fc.assert(
    fc.property(blocks, (given) => {
      const pages = renderBook(messageOf(given), turn)
      for (const [at, page] of pages.entries()) {
        const leads = JSON.stringify(page.blocks.at(-1) ?? '').includes(`More ${at + 1}`)
        expect(leads).toBe(at + 1 < pages.length)
      }
    }),
    { numRuns: 30 },
  )
})

test('any home page is one that Slack takes, and no word is lost on the pages behind it', () => {
  fc.assert(
    fc.property(blocks, (given) => {
      const pages = renderHome({ blocks: given }, turn)
      expect(pages.flatMap(faultsOfHome)).toEqual([])
      expect(lost(given, pages)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('any form is one that Slack takes, with every word of it', () => {
  fc.assert(
    fc.property(form, (given) => {
      const isTooMuch = JSON.stringify(given).length > 100_000
      if (isTooMuch) return
      const modal = renderForm(given)
      expect(faultsOfModal(modal)).toEqual([])
      expect(lost(given, modal)).toEqual([])
      expect(harm(modal)).toEqual([])
      const inputs = modal.blocks.flatMap((one) => (one.type === 'input' ? [one.block_id] : []))
      const needed = given.fields.filter((one) => one.kind !== 'choice' || one.choices.length > 0)
      expect(needed.filter(({ name }) => !inputs.includes(name))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('words of any script are whole in what Slack is sent', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4000, size: 'max' }), { maxLength: 6 }), (texts) => {
      const pages = renderPages(messageOf([{ kind: 'text', spans: texts }]))
      expect(pages.flatMap(faultsOfMessage)).toEqual([])
      const said = pages.flatMap(({ blocks: all }) => everyString(all).filter(({ path }) => path.endsWith('.text')))
      expect(
        said
          .map(({ value }) => value)
          .join('')
          .trim(),
      ).toBe(texts.map(clean).join('').trim())
    }),
    { numRuns: 60 },
  )
})
