import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { ReadAction, ReadPlan } from '../../src/intake/contract.ts'
import type { Timescale } from '../../src/plan/model.ts'
import { type Board, openBoard } from './board.ts'
import { brokenRules } from './rules.ts'
import { toldBy } from './story-lines.ts'

const FROM = '2015-11-02'
const WEEKS = 20
const OWNERS = ['Calderby CCG', 'N/Moors Police', 'MCANH', 'Dr Ada Brook', 'All Partners'] as const

const day = fc
  .integer({ min: -90, max: WEEKS * 7 })
  .map((days) => Temporal.PlainDate.from(FROM).add({ days }).toString())

const timescale = fc.oneof(
  {
    weight: 4,
    arbitrary: day.map((latest): Timescale => ({ ...none, raw: latest, kind: 'by', latest, precision: 'day' })),
  },
  day.map((latest): Timescale => ({ ...none, raw: latest, kind: 'by', latest, precision: 'month' })),
  day.map((earliest): Timescale => ({ ...none, raw: earliest, kind: 'from', earliest, precision: 'day' })),
  fc
    .constantFrom<Timescale['kind']>('ongoing', 'asap', 'tbc', 'none', 'event')
    .map((kind) => ({ ...none, raw: kind, kind })),
)
const none: Timescale = { raw: '', kind: 'none', earliest: null, latest: null, precision: null }

const plan = fc
  .array(fc.record({ timescale, leads: fc.uniqueArray(fc.constantFrom(...OWNERS), { minLength: 1, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows): ReadPlan => {
    const actions = rows.map(({ timescale, leads }, at) => actionOf(at, timescale, leads))
    return {
      title: 'Any plan',
      asOf: FROM,
      ratingScheme: { kind: 'none', levels: [] },
      sections: [],
      actions,
      queries: [],
    }
  })

const act = fc.record({
  week: fc.integer({ min: 0, max: WEEKS - 2 }),
  hour: fc.integer({ min: 0, max: 6 * 24 }),
  who: fc.constantFrom<string>('lead', ...OWNERS.slice(0, 4)),
  ref: fc.integer({ min: 1, max: 8 }),
  what: fc.constantFrom('update', 'later', 'extend', 'away', 'chased', 'restart', 'down'),
})

test('whatever the plan and whoever answers, nobody hears more than twice a week, nor on a day off', async () => {
  const acts = fc.array(act, { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(plan, acts, async (read, answers) => {
      const board = await openBoard(read, { key: 'ANY', title: 'Any plan', from: FROM, meetings: ['2016-02-04'] })
      const down: string[] = []
      for (const each of [...answers].sort((a, b) => momentOf(a).localeCompare(momentOf(b)))) {
        await board.until(momentOf(each))
        await does(board, each, down)
      }
      await board.until(Temporal.PlainDate.from(FROM).add({ weeks: WEEKS }).toString())
      expect(brokenRules(board, await toldBy(board), down)).toEqual([])
    }),
    { numRuns: 20, seed: 20151102 },
  )
}, 240_000)

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

function momentOf({ week, hour }: Act): string {
  const at = Temporal.PlainDate.from(FROM)
    .add({ weeks: week })
    .toPlainDateTime()
    .add({ hours: hour + 9 })
  return at.toString().slice(0, 16)
}

/** As people do: what is not theirs, or not there, is refused with a sentence. */
async function does(board: Board, { who, ref, what, week }: Act, down: string[]): Promise<unknown> {
  const name = `ANY-${ref}`
  const isKnown = who === 'lead' || (await board.store.people.partyNamed(board.partnership.id, who)) !== undefined
  if (what === 'restart') return board.restart()
  if (what === 'down') {
    const back = Temporal.PlainDate.from(FROM).add({ weeks: week, days: 9 })
    down.push(...[0, 7, 14].map((days) => Temporal.PlainDate.from(FROM).add({ weeks: week, days }).toString()))
    return board.sleepUntil(`${back}T10:00`)
  }
  if (!isKnown) return undefined
  const soon = Temporal.PlainDate.from(FROM).add({ weeks: week, days: 17 }).toString()
  const words: Record<string, string> = {
    update: `update ${name} It goes on.`,
    later: `later ${name} ${soon}`,
    extend: `extend ${name} ${soon} The post is vacant.`,
    away: `away ${soon}`,
    chased: `chased ${name} phone They will answer.`,
  }
  return board.command(who, words[what] ?? 'help')
}

function actionOf(at: number, timescale: Timescale, leads: string[]): ReadAction {
  return {
    sourceRef: String(at + 1),
    section: null,
    title: `Action ${at + 1}`,
    text: `Action ${at + 1}`,
    leads,
    leadsRaw: leads.join(', '),
    timescales: [timescale],
    rating: null,
    priority: null,
    progress: '',
    outcomes: '',
    resource: '',
    oversight: '',
    followUps: [],
    evidence: [],
    comments: [],
    source: { table: 1, row: at + 1 },
  }
}
