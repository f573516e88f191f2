import type { ReadAction, ReadPlan } from '../contract.ts'
import { type Asked, ask, type Evidence, list } from './query.ts'

interface Gap {
  before: number
  after: number
  missing: number[]
}

const COUNTED =
  /\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(recommendations|actions|objectives|themes|standards|priorities|findings)\b/iu
const NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** Numbers that a sequence skips, and counts in the text that the plan does not reach. */
export function gapQueries({ plan, preamble }: Evidence): Asked[] {
  const gaps = [...sectionGaps(plan), ...actionGaps(plan)]
  return gaps.length > 0 ? gaps : countGaps(plan, preamble)
}

function sectionGaps(plan: ReadPlan): Asked[] {
  const kinds = new Map<string, number[]>()
  for (const section of plan.sections) {
    const [, word = '', number] = /^(\p{L}*)\s*(\d{1,3})[.):]?$/u.exec(section.ref ?? '') ?? []
    const key = `${section.parent ?? ''}|${word.toLowerCase()}`
    if (number !== undefined) kinds.set(key, [...(kinds.get(key) ?? []), Number(number)])
  }
  const titles = plan.sections.map(({ title }) => title)
  const unnumbered = (key: string) =>
    plan.sections.filter(({ ref, parent }) => ref === null && `${parent ?? ''}` === key.split('|')[0]).length
  return [...kinds].flatMap(([key, numbers]) =>
    gapsIn(numbers)
      .filter((gap) => gap.missing.length > unnumbered(key))
      .filter((gap) => !gap.missing.every((number) => titles.some((title) => numbersPart(title, number))))
      .map((gap) => question(gap, key.split('|')[1] || 'number', null)),
  )
}

/** Whether a number stands within a heading: `The head of service should: 3. check …`. */
function numbersPart(title: string, number: number): boolean {
  return title.includes(` ${number}. `) || title.includes(` ${number}) `)
}

/** Gaps within a section, or over all of them where the numbers only ever rise. */
function actionGaps(plan: ReadPlan): Asked[] {
  const groups = new Map<string, ReadAction[]>()
  const own = plan.actions.filter(
    (a) => !plan.sections.some((s) => s.id === a.section && s.ref !== null && s.ref === a.sourceRef),
  )
  for (const group of Map.groupBy(own, prefixOf).values()) {
    const risesThroughout = group.flatMap(numberOf).every((number, at, all) => number >= (all[at - 1] ?? 0))
    for (const action of group) {
      const key = `${prefixOf(action)}|${risesThroughout ? '' : action.section}`
      groups.set(key, [...(groups.get(key) ?? []), action])
    }
  }
  const bare = new Map<string | null, number>()
  for (const action of own)
    if (numberOf(action).length === 0) bare.set(action.section, (bare.get(action.section) ?? 0) + 1)
  const sectionNumbers = new Set(plan.sections.flatMap(({ ref }) => Number(/\d{1,3}/u.exec(ref ?? '')?.[0] ?? NaN)))
  return [...groups.values()].flatMap((actions) => {
    const prefix = actions[0] ? prefixOf(actions[0]) : ''
    const numbers = actions.flatMap(numberOf)
    const sections = new Set(actions.map(({ section }) => section))
    const unnumbered = [...sections].reduce((all, section) => all + (bare.get(section) ?? 0), 0)
    return gapsIn(numbers)
      .filter((g) => g.missing.length > unnumbered)
      .filter((g) => prefix !== '' || !g.missing.every((n) => sectionNumbers.has(n)))
      .map((gap) => question(gap, 'action', actions[0] ?? null, prefix))
  })
}

/** `3`, `3b`, `2.3`, `CS3`: the number of an action, behind what stands before it. */
const NUMBERED = /^((?:\d{1,3}\.)*|\p{Lu}{1,4}[-. ]?)(\d{1,3})[a-z]?[.):]?$/u

function numberOf({ sourceRef }: ReadAction): number[] {
  const digits = NUMBERED.exec(sourceRef ?? '')?.[2]
  return digits === undefined ? [] : [Number(digits)]
}

const prefixOf = ({ sourceRef }: ReadAction): string => NUMBERED.exec(sourceRef ?? '')?.[1] ?? ''

function gapsIn(numbers: number[]): Gap[] {
  return numbers.slice(1).flatMap((after, at) => {
    const before = numbers[at] ?? after
    if (after <= before + 1 || after - before > 20) return []
    return [{ before, after, missing: Array.from({ length: after - before - 1 }, (_, i) => before + 1 + i) }]
  })
}

/** `MD` of `MD03`: letters before a number, rather than a word. */
const LONGEST_CODE = 3

function question(gap: Gap, word: string, about: ReadAction | null, prefix = ''): Asked {
  const isCode = word.length <= LONGEST_CODE
  const noun = isCode ? 'number' : word.toLowerCase()
  const named = (n: number) => `${isCode ? word : prefix}${n}`
  const missing = gap.missing.map(named)
  const are = missing.length === 1 ? `${noun} ${missing[0]} is` : `${plural(noun)} ${list(missing)} are`
  const [before, after] = [named(gap.before), named(gap.after)]
  const asked = ask(
    'missing-number',
    about,
    `${before}, ${after}`,
    `After ${before} comes ${after}: ${are} missing. Left out on purpose?`,
  )
  return { ...asked, sourceRef: null }
}

function countGaps(plan: ReadPlan, preamble: string[]): Asked[] {
  for (const text of preamble) {
    const [raw, said = '', noun = ''] = COUNTED.exec(text) ?? []
    const number = Number(said) || NUMBERS.indexOf(said.toLowerCase())
    const found = Math.max(plan.actions.length, plan.sections.filter((s) => s.parent === null).length)
    if (raw !== undefined && number > found) {
      return [
        ask(
          'missing-number',
          null,
          raw,
          `The plan speaks of ${number} ${noun.toLowerCase()}, and ${found} were found: which are missing?`,
        ),
      ]
    }
  }
  return []
}

function plural(noun: string): string {
  return /y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
