import type { ReadAction, ReadPlan } from '../contract.ts'
import { cellText, squash } from '../document.ts'
import type { Line } from '../lines.ts'
import { type Asked, ask, type Evidence, list } from './query.ts'

interface Gap {
  before: number
  after: number
  missing: number[]
  /** What is numbered: `action`, `recommendation`, or the letters before the number. */
  word: string
  /** What stands before the numbers of actions. */
  prefix: string
  about: ReadAction | null
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
export function gapQueries(evidence: Evidence): Asked[] {
  const { plan, preamble } = evidence
  const gaps = gapsOf(plan)
  const notes = notesOf(evidence)
  const unexplained = gaps.filter((gap) => !notes.some((note) => explains(note, gap)))
  return gaps.length > 0 ? unexplained.map(question) : countGaps(plan, preamble)
}

/** Fragments that say why a number is missing: there is nothing left to ask of them. */
export function explainedBy({ plan, fragments }: Evidence): Set<Line> {
  const notes = fragments.filter((line) => saysGone(wordsOf(line))).slice(0, MOST_NOTES)
  const gaps = notes.length > 0 ? gapsOf(plan) : []
  return new Set(notes.filter((line) => gaps.some((gap) => explains(wordsOf(line), gap))))
}

const wordsOf = (line: Line): string => squash(line.cells.map(cellText).join(' '))
/** What is said outside the actions of something that is gone. */
function notesOf({ preamble, fragments, beside }: Evidence): string[] {
  return [...preamble, ...[...fragments, ...beside].map(wordsOf)].filter(saysGone).slice(0, MOST_NOTES)
}

const gapsOf = (plan: ReadPlan): Gap[] => [...sectionGaps(plan), ...actionGaps(plan)]

const GONE =
  /\b(?:withdrawn|merged|combined|closed|removed|deleted|superseded|replaced|transferred|moved|incorporated|taken (?:off|out)|no longer|addressed to|answered|declined|rejected|not (?:accepted|agreed|applicable)|completed? (?:and|in|on|before)|left out|not used)\b/iu
const LONGEST_NOTE = 1_000
/** A plan has a few of them; a page of them explains nothing. */
const MOST_NOTES = 100

const saysGone = (note: string): boolean => note.length <= LONGEST_NOTE && GONE.test(note)

/** `Recommendation 4 was withdrawn`, `D7 merged with D5`: a note that says what became of all numbers that are missing. */
function explains(note: string, gap: Gap): boolean {
  return gap.missing.every((n) => {
    const name = named(gap, n)
    return note.includes(String(n)) && saysNumber(note, name, gap.word)
  })
}

function saysNumber(text: string, name: string, word: string): boolean {
  const plain = name.replace(/[.]/gu, '\\.')
  const before = /^\p{L}/u.test(name)
    ? ''
    : `(?:${word}|actions?|rec(?:ommendation)?s?\\.?|numbers?|nos?\\.?|items?|\\p{Lu}{2,5})\\s(?:\\d{1,3}(?:,\\s|\\s(?:and|&)\\s))?`
  return new RegExp(`(?<![\\p{L}\\d.])${before}${plain}(?![\\d]|\\.\\d)`, 'iu').test(text)
}

/** Numbers that somebody else gave, of which a plan has only some. */
const OF_A_LAW = /^regulation/iu

function sectionGaps(plan: ReadPlan): Gap[] {
  const kinds = new Map<string, { word: string; numbers: number[] }>()
  for (const section of plan.sections) {
    const [, word = '', number] = /^(\p{L}*)\s*(\d{1,3})[.):]?$/u.exec(section.ref ?? '') ?? []
    const key = `${section.parent ?? ''}|${word.toLowerCase()}`
    if (number !== undefined && !OF_A_LAW.test(word))
      kinds.set(key, { word, numbers: [...(kinds.get(key)?.numbers ?? []), Number(number)] })
  }
  const titles = plan.sections.map(({ title }) => title)
  const unnumbered = (key: string) =>
    plan.sections.filter(({ ref, parent }) => ref === null && `${parent ?? ''}` === key.split('|')[0]).length
  return [...kinds].flatMap(([key, { word, numbers }]) =>
    gapsIn(numbers, word || 'number')
      .filter((gap) => gap.missing.length > unnumbered(key))
      .filter((gap) => !gap.missing.every((number) => titles.some((title) => numbersPart(title, number)))),
  )
}

/** Whether a number stands within a heading: `The head of service should: 3. check …`. */
function numbersPart(title: string, number: number): boolean {
  return title.includes(` ${number}. `) || title.includes(` ${number}) `)
}

/** Gaps within a section, or over all of them where the numbers only ever rise. */
function actionGaps(plan: ReadPlan): Gap[] {
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
    return gapsIn(numbers, 'action', prefix, actions[0] ?? null)
      .filter((g) => g.missing.length > unnumbered)
      .filter((g) => prefix !== '' || !g.missing.every((n) => sectionNumbers.has(n)))
  })
}

/** `3`, `3b`, `2.3`, `CS3`: the number of an action, behind what stands before it. */
const NUMBERED = /^((?:\d{1,3}\.)*|\p{Lu}{1,4}[-. ]?)(\d{1,3})[a-z]?[.):]?$/u

function numberOf({ sourceRef }: ReadAction): number[] {
  const digits = NUMBERED.exec(sourceRef ?? '')?.[2]
  return digits === undefined ? [] : [Number(digits)]
}

const prefixOf = ({ sourceRef }: ReadAction): string => NUMBERED.exec(sourceRef ?? '')?.[1] ?? ''

function gapsIn(numbers: number[], word: string, prefix = '', about: ReadAction | null = null): Gap[] {
  return numbers.slice(1).flatMap((after, at) => {
    const before = numbers[at] ?? after
    if (after <= before + 1 || after - before > 20) return []
    const missing = Array.from({ length: after - before - 1 }, (_, i) => before + 1 + i)
    return [{ before, after, missing, word, prefix, about }]
  })
}

/** `MD` of `MD03`: letters before a number, rather than a word. */
const LONGEST_CODE = 3

const isCode = ({ word }: Gap): boolean => word.length <= LONGEST_CODE
const named = (gap: Gap, n: number): string => `${isCode(gap) ? gap.word : gap.prefix}${n}`

function question(gap: Gap): Asked {
  const noun = isCode(gap) ? 'number' : gap.word.toLowerCase()
  const missing = gap.missing.map((n) => named(gap, n))
  const are = missing.length === 1 ? `${noun} ${missing[0]} is` : `${plural(noun)} ${list(missing)} are`
  const [before, after] = [named(gap, gap.before), named(gap, gap.after)]
  const asked = ask(
    'missing-number',
    gap.about,
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
