import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/intake/read-plan.ts'
import { agreement, pairActions, recall } from './measures.ts'
import { type Field, type Layout, renderPlan } from './render-plan.ts'
import { TWINS } from './truths.ts'

const FIELDS: Field[] = ['text', 'leads', 'timescale', 'rating', 'progress', 'outcomes', 'resource', 'oversight']

const layouts: fc.Arbitrary<Layout> = fc.record({
  order: fc.shuffledSubarray(FIELDS, { minLength: FIELDS.length }),
  wording: fc.nat(7),
  numbered: fc.boolean(),
  sections: fc.constantFrom('rows', 'paragraphs', 'column', 'cells'),
  splitAfter: fc.constantFrom(0, 3, 7),
  repeatHeader: fc.boolean(),
  titleInTable: fc.boolean(),
})

describe.each(TWINS)('$name laid out by somebody else', ({ truth }) => {
  test('whatever the order and the names of the columns, no action is lost, invented or given to another owner', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const got = readPlan(renderPlan(truth, layout), { asOf: truth.asOf ?? undefined })
        const { pairs, missing, invented } = pairActions(truth, got)
        expect(missing).toEqual([])
        expect(invented).toEqual([])
        expect(agreement(pairs, (a) => a.leads)).toBeGreaterThan(0.85)
        expect(pairs.every(([want, have]) => want.rating === have.rating)).toBe(true)
      }),
      { numRuns: 25, seed: 20181128 },
    )
  })

  test('headings survive as rows, paragraphs, cells or a column', () => {
    const used = truth.sections.filter((s) => truth.actions.some((a) => a.section === s.id))
    for (const sections of ['rows', 'paragraphs', 'column', 'cells'] as const) {
      const layout: Layout = {
        order: FIELDS,
        wording: 0,
        numbered: true,
        sections,
        splitAfter: 0,
        repeatHeader: true,
        titleInTable: false,
      }
      const got = readPlan(renderPlan(truth, layout))
      const found = used.filter((s) => got.sections.some((g) => recall(s.title, g.title) >= 0.9))
      expect(found.length).toBeGreaterThanOrEqual(used.length * 0.9)
    }
  })
})
