/** The sections of a status: a word in capitals, what it holds, and the actions listed below it. */
import { nearDay } from '../cards/days.ts'
import { type ActionLine, refRun } from '../cards/lines.ts'
import type { Lines, RatingCount, StatusView } from './status.ts'

export interface Section {
  /** `OVERDUE` */
  word: string
  /** What follows the word on its line, beginning with a space or a mark. */
  rest: string
  lines: readonly ActionLine[]
  /** How many more there are than the lines. */
  more: number
}

/** Refs and names a line shows before "and N more". */
const SHOWN = 10

export function sectionsOf(view: StatusView): Section[] {
  const { overdue, due } = view
  return [
    listed('OVERDUE', ` ${overdue.total ? overdueWords(view) : 'none'}`, overdue),
    listed('DUE', ` by ${nearDay(view.dueBy, view.today)}: ${due.total || 'none'}`, due),
    line('NEXT', ' ', view.next.map((day) => nextWords(view, day)).join(' · ')),
    undatedSection(view),
    line('ONGOING', '', ongoingWords(view)),
    line(
      'OPEN',
      ` ${view.open}, joint ones counted for each: `,
      some(view.byOrganisation.map(({ name, count }) => `${name} ${count}`)),
    ),
    line("EVERYBODY'S", ': ', some(view.everybodys.map(({ ref, raw }) => (raw ? `${ref} ("${raw}")` : ref)))),
  ].filter((section) => section !== undefined)
}

/** `1 action`, `2 actions and 3 follow-ups`: what is overdue. */
export function overdueWords({ overdue, overdueFollowUps }: Pick<StatusView, 'overdue' | 'overdueFollowUps'>): string {
  const actions = overdue.total - overdueFollowUps
  const parts = [
    ...(actions > 0 ? [count(actions, 'action')] : []),
    ...(overdueFollowUps > 0 ? [count(overdueFollowUps, 'follow-up')] : []),
  ]
  return parts.join(' and ')
}

/** `Green 29, Amber 18, Red 0, not rated 1` */
export function countsOf(ratings: readonly RatingCount[]): string {
  return ratings.map(({ badge, count }) => `${badge.code === '' ? 'not rated' : badge.label} ${count}`).join(', ')
}

/** `1 action`, `2 actions`. */
export function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

/** `31 Dec: CAL-42`, `31 Mar: 12 Amber` */
function nextWords(view: StatusView, { day, refs, total, ratings }: StatusView['next'][number]): string {
  const [only] = ratings
  const rated = ratings.length === 1 && only && view.rated ? `${total} ${only.badge.label}` : ''
  const counts = rated || (view.rated && countsOf(ratings)) || String(total)
  return `${nearDay(day, view.today)}: ${refs.length > 0 ? refRun(refs) : counts}`
}

/** `, Amber: CAL-3, 14; Red: CAL-9`, or the refs alone where there is no rating to say. */
function ongoingWords({ ongoing, rated }: StatusView): string {
  if (ongoing.length === 0) return ''
  const isRated = rated && ongoing.some(({ rating }) => rating !== '')
  const words = ongoing.map(({ rating, refs }) => (isRated ? `${rating}: ${someRefs(refs)}` : someRefs(refs)))
  return `${isRated ? ', ' : ' '}${words.join('; ')}`
}

/** `NO DATE CAL-8 · QUERY CAL-13 "2015/15": 31 Mar 2016 meant?` */
function undatedSection(view: StatusView): Section | undefined {
  const queried = view.queried.slice(0, 3).map(({ ref, raw, meant }) => {
    return view.countsOnly ? ref : `${ref} "${raw}"${meant && `: ${meant} meant?`}`
  })
  const [first, ...others] = queried
  const rest = others.map((words) => ` · QUERY ${words}`).join('')
  if (view.undated.length === 0) return first === undefined ? undefined : line('QUERY', ' ', first + rest)
  const also = first === undefined ? '' : ` · QUERY ${first}${rest}`
  return line('NO DATE', ' ', someRefs(view.undated) + also)
}

function line(word: string, before: string, words: string): Section | undefined {
  return words === '' ? undefined : { word, rest: before + words, lines: [], more: 0 }
}

function listed(word: string, rest: string, { lines, total }: Lines): Section {
  return { word, rest, lines, more: total - lines.length }
}

function someRefs(refs: readonly string[]): string {
  const more = refs.length - SHOWN
  return more > 0 ? `${refRun(refs.slice(0, SHOWN))} and ${more} more` : refRun(refs)
}

function some(words: readonly string[]): string {
  const more = words.length - SHOWN
  return more > 0 ? `${words.slice(0, SHOWN).join(', ')} and ${more} more` : words.join(', ')
}
