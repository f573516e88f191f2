import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadPlan } from '../../src/intake/contract.ts'
import { matchActions } from '../../src/intake/reimport/match.ts'
import type { Row } from '../../src/intake/reimport/row.ts'
import { sectionPaths } from '../../src/intake/reimport/said.ts'
import { TWINS } from './truths.ts'

function rowsOf(plan: ReadPlan): Row[] {
  const paths = sectionPaths(plan.sections)
  return plan.actions.map((action, at) => ({
    key: `a${at}`,
    number: action.sourceRef,
    section: paths.get(action.section ?? '') ?? '',
    text: action.text,
    owners: action.leadsRaw,
  }))
}

/** The same action as somebody words it again: one word more, one other, or in capitals. */
function reworded(text: string, how: number): string {
  const words = text.split(/\s+/)
  if (words.length < 8 || how === 0) return text
  if (how === 1) return ['Please', ...words].join(' ')
  if (how === 2) return words.map((word, at) => (at === 3 ? 'newly' : word)).join(' ')
  return text.toUpperCase()
}

const plans = TWINS.map(({ name, truth }) => ({ name, rows: rowsOf(truth) }))

describe.each(plans)('the next version of $name', ({ rows }) => {
  const changes = fc.record({
    order: fc.shuffledSubarray(
      rows.map((_, at) => at),
      { minLength: rows.length },
    ),
    hows: fc.array(fc.nat(3), { minLength: rows.length, maxLength: rows.length }),
    numbers: fc.constantFrom('as they were', 'anew', 'none'),
  })

  test('no action is taken for another one when rows are shuffled, renumbered and worded again', () => {
    fc.assert(
      fc.property(changes, ({ order, hows, numbers }) => {
        const number = (at: number, place: number) =>
          numbers === 'none' ? null : numbers === 'anew' ? `${place + 1}` : (rows[at]?.number ?? null)
        const read = order.flatMap((at, place): Row[] => {
          const row = rows[at]
          if (!row) return []
          return [{ ...row, key: `r${at}`, number: number(at, place), text: reworded(row.text, hows[at] ?? 0) }]
        })
        const { pairs, ambiguous, added, removed } = matchActions(read, rows)
        const same = (a: number, b: number) => rows[a]?.text === rows[b]?.text
        for (const [key, stored] of pairs) {
          expect(same(Number(key.slice(1)), Number(stored.slice(1)))).toBe(true)
        }
        expect(added).toEqual([])
        expect(removed).toEqual([])
        // Two rows that say nearly the same may be asked about; the rest finds itself.
        expect(ambiguous.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 30 },
    )
  })

  test('nothing that is stored is lost: every action is matched, asked about or said to be gone', () => {
    fc.assert(
      fc.property(fc.subarray(rows), fc.subarray(rows), (some, others) => {
        const read = some.map((row) => ({ ...row, key: `r${row.key}` }))
        const { pairs, ambiguous, added, removed } = matchActions(read, others)
        expect([...pairs.keys(), ...ambiguous.map(({ key }) => key), ...added].sort()).toEqual(
          read.map(({ key }) => key).sort(),
        )
        const spoken = new Set([...pairs.values(), ...ambiguous.flatMap(({ candidates }) => candidates), ...removed])
        expect(others.filter(({ key }) => !spoken.has(key))).toEqual([])
        expect(new Set(pairs.values()).size).toBe(pairs.size)
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is not sure', () => {
  const row = (key: string, text: string, section = '', number: string | null = null): Row => {
    return { key, text, section, number, owners: '' }
  }

  test('one row that may be either of two is asked about, and the answer settles it', () => {
    const stored = [row('1', 'Train all staff in crisis care', 'a'), row('2', 'Train all staff in crisis care', 'b')]
    const read = [row('r', 'Train all staff in crisis care', 'c')]
    expect(matchActions(read, stored)).toMatchObject({ ambiguous: [{ key: 'r', candidates: ['1', '2'] }], removed: [] })
    const settled = matchActions(read, stored, new Map([['r', '2']]))
    expect([...settled.pairs]).toEqual([['r', '2']])
    expect(settled.removed).toEqual(['1'])
    expect(matchActions(read, stored, new Map([['r', null]]))).toMatchObject({ added: ['r'], removed: ['1', '2'] })
  })

  test('another action under the same number is not the one that was there', () => {
    const stored = [row('1', 'Publish the referral pathway for every ward', 'a', '1')]
    const read = [row('r', 'Recruit nine peer supporters by spring', 'a', '1')]
    expect(matchActions(read, stored)).toMatchObject({ added: ['r'], removed: ['1'], ambiguous: [] })
  })

  test('ten thousand actions that were all worded again are matched in seconds', () => {
    const name = (at: number) => `Review service ${at} with agency ${at % 97} and report to board ${at % 13} on access`
    const stored = Array.from({ length: 10_000 }, (_, at) => row(`${at}`, name(at), `s${at % 50}`, `${at}`))
    const read = stored.map((each) => ({ ...each, key: `r${each.key}`, text: `${each.text} for families` }))
    const { pairs } = matchActions(read, stored)
    expect([...pairs].filter(([key, id]) => key === `r${id}`).length).toBeGreaterThan(9_900)
  }, 20_000)
})
