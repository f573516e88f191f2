import { readdirSync, readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readTimescale, readTimescales } from '../../src/plan/timescale/index.ts'

const Due = z.object({
  raw: z.string(),
  kind: z.string(),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  ambiguous: z.literal(true).optional(),
  suggested: z.string().optional(),
})
const Truth = z.object({
  asOf: z.string().nullable(),
  actions: z.array(z.object({ timescales: z.array(Due), followUps: z.array(z.object({ due: Due.nullable() })) })),
})

const folder = new URL('../fixtures/plans/truth/', import.meta.url)
const plans = readdirSync(folder).map((file) => {
  const truth = Truth.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
  return { ...truth, file, asOf: truth.asOf ? Temporal.PlainDate.from(truth.asOf) : null }
})

/** Words that only mean what they do beside the rest of their cell; they are read in it below. */
const LEANS_ON_ITS_CELL = /^(?:As above|July onwards|March 2017 via .*|February 2016 Alarm policy)$/

/** What a reader of the plan needs; a suggestion is compared where the truth names one. */
function essence(t: z.infer<typeof Due>, like: z.infer<typeof Due>) {
  const { kind, earliest, latest, ambiguous = false, suggested } = t
  return { kind, earliest, latest, ambiguous, ...(like.suggested && { suggested }) }
}

describe.each(plans)('an owner of $file is asked on the day that the plan means by', ({ asOf, actions }) => {
  const all = actions.flatMap((a) => [...a.timescales, ...a.followUps.flatMap(({ due }) => (due ? [due] : []))])
  const words = [...new Map(all.map((due) => [due.raw, due])).values()].filter((d) => !LEANS_ON_ITS_CELL.test(d.raw))

  it.each(words)('"$raw"', (due) => {
    const read = Due.parse(readTimescale(due.raw, asOf))
    expect(essence(read, due)).toEqual(essence(due, due))
    expect(read.raw).toBe(due.raw)
  })

  const cells = actions.map((a) => a.timescales).filter((list) => list.length > 1 && list.every((t) => t.raw !== ''))
  const written = cells.flatMap((list) => [' ', '\n'].map((gap) => ({ cell: list.map((t) => t.raw).join(gap), list })))
  it.skipIf(written.length === 0).each(written)('each date of the cell $cell', ({ cell, list }) => {
    const read = readTimescales(cell, asOf).map((t) => Due.parse(t))
    expect(read.map((t, i) => essence(t, list[i] ?? t))).toEqual(list.map((t) => essence(t, t)))
    expect(read.map((t) => t.raw)).toEqual(list.map((t) => t.raw))
  })
})
