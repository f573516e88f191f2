/** Whatever the core composes, of whatever size and in whatever words: Teams takes it, and every word can be read. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AdaptiveCard } from '../../../adapters/teams/adaptive-card.ts'
import { renderCard, renderForm, restOf } from '../../../adapters/teams/render.ts'
import type { Block, Card, Choice, Field, Span } from '../../../src/cards/model.ts'
import type { WorkspaceId } from '../../../src/ports/chat.ts'
import { elementsOf, faultsOf } from '../../fakes/adaptive-card-rules.ts'
import { hostile } from '../../fakes/scripted-inbox.ts'

const ref = fc.constant({ id: 'do', args: { action: 'CAL-18' } })
/** A word that can be found again, between what a plan that means harm would write. */
const word = fc
  .tuple(
    fc.nat(9999),
    fc.constantFrom('', '*', '_', '](', '![', '<at>', '</at>', '{{', '`', '&nbsp;', '<b>', '~', '\\', '#', '\u202e'),
  )
  .map(([number, mark]) => `${mark}w${number}x`)
const phrase = fc.oneof(
  { weight: 9, arbitrary: fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
)
/** As long as a cell of a plan in which somebody pasted the minutes. */
const long = fc
  .tuple(phrase, fc.integer({ min: 1, max: 2000 }))
  .map(([text, times]) => `${text} `.repeat(times).slice(0, 60_000))
const mention = fc.record({
  mention: fc.record({
    workspace: fc.constantFrom('teams:t', 'slack:t').map((id) => id as WorkspaceId),
    id: fc.constantFrom('29:1', '29:2'),
  }),
  text: phrase,
})
const short: fc.Arbitrary<Span> = fc.oneof(
  { weight: 6, arbitrary: phrase },
  phrase.map((strong) => ({ strong })),
  phrase.map((quiet) => ({ quiet })),
  phrase.map((text) => ({ link: 'https://example.org/(a)?b=1', text })),
  mention,
)
const spans = fc.array(short, { minLength: 1, maxLength: 4 })
const longSpans = fc.tuple(long, spans).map(([text, others]): Span[] => [text, ...others])
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 5 })
const many = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: few(one) }, { weight: 1, arbitrary: repeated(one) })
/** Cells of a table, items of a list: many short ones, or some of which one is long. */
const cells = fc.oneof({ weight: 5, arbitrary: many(spans) }, { weight: 1, arbitrary: few(fc.oneof(spans, longSpans)) })
const choices: fc.Arbitrary<Choice[]> = many(fc.record({ value: word, label: phrase }))
const button = fc.oneof(fc.record({ label: phrase, opens: ref }), fc.record({ label: phrase, does: ref, hint: phrase }))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc
    .oneof({ weight: 4, arbitrary: phrase }, { weight: 1, arbitrary: long })
    .map((text) => ({ kind: 'title' as const, text })),
  fc.oneof(spans, longSpans).map((all) => ({ kind: 'text' as const, spans: all })),
  spans.map((all) => ({ kind: 'context' as const, spans: all })),
  many(fc.record({ label: phrase, value: spans })).map((facts) => ({ kind: 'facts' as const, facts })),
  fc.record({ kind: fc.constant('list' as const), items: cells, ordered: fc.boolean() }),
  fc.record({
    kind: fc.constant('rating' as const),
    badge: fc.record({
      code: fc.constant('R'),
      label: phrase,
      outlook: fc.constantFrom('none', 'on course', 'at risk', 'off course'),
    }),
    note: phrase,
  }),
  fc
    .tuple(fc.array(phrase, { minLength: 1, maxLength: 4 }), many(fc.array(spans, { minLength: 4, maxLength: 4 })))
    .map(([columns, rows]) => ({
      kind: 'table' as const,
      columns,
      rows: rows.map((row) => row.slice(0, columns.length)),
    })),
  fc
    .record({
      chart: fc.constantFrom('bar', 'line', 'pie'),
      title: phrase,
      sentence: phrase,
      series: fc.integer({ min: 1, max: 3 }),
      categories: many(phrase),
    })
    .map(({ series, ...chart }) => ({
      kind: 'chart' as const,
      ...chart,
      series: Array.from({ length: series }, (_, at) => ({
        name: `series${at}`,
        values: chart.categories.map(() => at),
      })),
    })),
  fc.record({ kind: fc.constant('choose' as const), label: phrase, choices, does: ref }),
  fc.record({ kind: fc.constant('input' as const), label: phrase, button: phrase, does: ref }),
  many(button).map((buttons) => ({ kind: 'buttons' as const, buttons })),
  fc.constant({ kind: 'divider' as const }),
)
const card: fc.Arbitrary<Card> = fc.array(block, { maxLength: 8 }).map((blocks) => ({ blocks }))

/** The same a few hundred times over: a list of all actions of a large plan. */
function repeated<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc
    .tuple(one, fc.integer({ min: 20, max: 400 }))
    .map(([thing, times]) => Array.from({ length: times }, () => thing))
}

/** Every page that whoever keeps pressing "Show the rest" reads. */
function pagesOf(whole: Card): AdaptiveCard[] {
  const pages: AdaptiveCard[] = []
  for (let left: Card | undefined = whole; left; ) {
    let from: number | undefined
    const page = renderCard(left, {
      instants: 'words',
      rest: (at) => {
        from = at
        return { id: 'rest', args: { from: `${at}` } }
      },
    })
    pages.push(page)
    left = from === undefined ? undefined : restOf(left, from)
  }
  return pages
}

/** What can be read in a card, without the marks that only escape. */
function readable(drawn: unknown): string {
  return JSON.stringify(drawn).replaceAll('\u2060', '').replaceAll('\\', '')
}

/** The words that can be found again. */
const wordsIn = (model: unknown) => new Set(JSON.stringify(model).match(/w\d+x/g))

describe('any card', () => {
  test('is taken by Teams page by page, and no word of it is lost', () => {
    fc.assert(
      fc.property(card, (whole) => {
        const pages = pagesOf(whole)
        for (const page of pages) expect(faultsOf(page)).toEqual([])
        const read = readable(pages)
        for (const one of wordsIn(whole)) expect(read, one).toContain(one)
      }),
      { numRuns: 60 },
    )
  })

  test('reads no Markdown and mentions nobody but those the core mentions', () => {
    fc.assert(
      fc.property(card, (whole) => {
        for (const page of pagesOf(whole)) {
          const named = page.msteams?.entities ?? []
          for (const { text } of elementsOf(page, 'TextBlock')) {
            const words = named.reduce((rest, mention) => rest.replaceAll(mention.text, ''), `${text}`)
            // What the core made strong or a link is taken out with its marks; of the plan's own none is left bare.
            const bare = words.replace(/\\./gs, '').replace(/\*\*|\]\(https:\/\/example\.org\/[^)]*\)|\[/g, '')
            expect(bare).not.toMatch(/[*_`<>~\]{}]/)
          }
          expect(named.every(({ mentioned }) => mentioned.id.startsWith('29:'))).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})

const base = { name: word, label: phrase, hint: phrase, required: fc.boolean() }
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('text' as const),
    multiline: fc.boolean(),
    value: long.map((text) => text.slice(0, 3000)),
  }),
  fc.record({
    ...base,
    kind: fc.constant('choice' as const),
    choices: fc.array(fc.record({ value: word, label: phrase }), { minLength: 1, maxLength: 60 }),
  }),
  fc.record({ ...base, kind: fc.constant('date' as const), value: fc.constant('2015-12-07') }),
  fc.record({ ...base, kind: fc.constant('person' as const) }),
  fc.record({ ...base, kind: fc.constant('file' as const), accept: fc.constant(['.docx']), maxBytes: fc.constant(1) }),
)

test('any form is taken by Teams, whatever stands before its fields, and says each of them', () => {
  const fields = fc.uniqueArray(field, { maxLength: 6, selector: ({ name }) => name })
  const form = fc.record({ ref, title: phrase, intro: fc.array(block, { maxLength: 5 }), fields, submit: phrase })
  fc.assert(
    fc.property(form, (given) => {
      const errors = Object.fromEntries(given.fields.map(({ name }) => [name, `wrong ${name}`]))
      const { card: drawn } = renderForm(given, { errors })
      expect(faultsOf(drawn)).toEqual([])
      const read = readable(drawn)
      for (const one of wordsIn(given.fields.map(({ name: _, ...shown }) => shown))) expect(read).toContain(one)
    }),
    { numRuns: 50 },
  )
})
