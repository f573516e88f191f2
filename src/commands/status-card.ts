/** Composes what `status` says: a card, and the same as plain lines short enough for a phone. */
import { nearDay, shortDay } from '../cards/days.ts'
import { type ActionLine, lineSpans, refRun } from '../cards/lines.ts'
import type { Block, Button, Message, Spans } from '../cards/model.ts'
import type { Lines, RatingCount, StatusView } from './status.ts'

const STATES = { draft: 'not started: nobody is asked', live: '', paused: 'paused: nobody is asked', closed: 'closed' }
const REFS = 10
const TITLE = 70

/** `full`: for those who run the plan; `sharable`: with the button that shows it in the channel. */
export function composeStatus(view: StatusView, planId: string, show: { full: boolean; sharable: boolean }): Message {
  const sections = sectionsOf(view)
  const buttons = buttonsOf(view, planId, show)
  const blocks: Block[] = [
    { kind: 'title', text: headline(view) },
    ...ratingBlocks(view),
    ...sections.flatMap((section) => blocksOf(section)),
    { kind: 'buttons', buttons },
  ]
  const text = [
    headline(view),
    countsLine(view),
    ...standingLines(view),
    ...sections.flatMap(({ head, lines, refs }) => [
      head,
      ...lines.flatMap(lineText),
      ...refs.map((line) => ` ${line}`),
    ]),
    buttons.map((button) => `[${button.label}]`).join(' '),
  ]
  return { notice: `${view.key}: how the plan stands`, text: text.join('\n'), card: { blocks } }
}

/** `48 actions: Green 29, Amber 18, Red 0, not rated 1` */
function countsLine(view: Pick<StatusView, 'total' | 'rated' | 'ratings'>): string {
  if (!view.rated) return `${count(view.total, 'action')}; the plan has no ratings`
  return `${count(view.total, 'action')}: ${countsOf(view.ratings)}`
}

export function countsOf(ratings: readonly RatingCount[]): string {
  return ratings.map(({ badge, count }) => `${badge.code === '' ? 'not rated' : badge.label} ${count}`).join(', ')
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

/** How many of each rating, as bars with their numbers and their sentence. */
export function ratingChart(ratings: readonly RatingCount[], sentence: string): Block {
  return {
    kind: 'chart',
    chart: 'bar',
    title: 'Actions by rating',
    sentence,
    categories: ratings.map(({ badge }) => badge.label),
    series: [{ name: 'Actions', values: ratings.map((rating) => rating.count) }],
  }
}

/** A title that fits two lines of a phone, cut at a word. */
export function shortTitle(title: string): string {
  if (title.length <= TITLE) return title
  return `${title.slice(0, TITLE).replace(/\s+\S*$/, '')}…`
}

interface Section {
  head: string
  lines: readonly ActionLine[]
  refs: readonly string[]
}

function headline(view: StatusView): string {
  const title = view.countsOnly ? '(restricted)' : shortTitle(view.title)
  const state = STATES[view.state]
  return `${view.key} ${title} · as at ${shortDay(view.today)}${state && ` · ${state}`}`
}

function ratingBlocks(view: StatusView): Block[] {
  const words = standingLines(view).join(' ')
  const said: Block[] = words ? [{ kind: 'text', spans: [words] }] : []
  const counts = countsLine(view)
  return [view.rated ? ratingChart(view.ratings, counts) : { kind: 'text', spans: [counts] }, ...said]
}

/** What the ratings do not say by themselves. */
function standingLines(view: StatusView): string[] {
  const lines = view.unsettled.map(({ label, pastDue, notYetDue, openEnded }, at) => {
    const parts = [
      [pastDue, 'past their date'],
      [notYetDue, 'not yet due'],
      [openEnded, 'open-ended'],
    ].flatMap(([n, words]) => (n === 0 ? [] : `${n} ${words}`))
    const key = at > 0 ? '' : view.hasKey ? 'The key is not settled. ' : 'No key in the plan. '
    const complete = view.complete === 0 ? 'none' : view.complete
    return `${key}Of the ${label}: ${parts.join(', ')}; ${complete} confirmed complete`
  })
  if (lines.length === 0) lines.push(`Open ${view.open}, complete ${view.complete}`)
  if (view.openFollowUps > 0) lines.push(`${count(view.openFollowUps, 'follow-up')} open`)
  return lines
}

function sectionsOf(view: StatusView): Section[] {
  const due = `DUE by ${nearDay(view.dueBy, view.today)}`
  return [
    listed(`OVERDUE ${view.overdue.total ? overdueWords(view) : 'none'}`, view.overdue),
    listed(`${due}: ${view.due.total || 'none'}`, view.due),
    nextSection(view),
    undatedSection(view),
    view.ongoing.length > 0 && plain(`ONGOING${ongoingWords(view)}`),
    view.byOrganisation.length > 0 &&
      plain(
        `OPEN ${view.open}, joint ones counted for each: ${listWords(view.byOrganisation.map(({ name, count }) => `${name} ${count}`))}`,
      ),
    view.everybodys.length > 0 &&
      plain(`EVERYBODY'S: ${listWords(view.everybodys.map(({ ref, raw }) => (raw ? `${ref} ("${raw}")` : ref)))}`),
  ].filter((section) => section !== false)
}

function nextSection(view: StatusView): Section | false {
  if (view.next.length === 0) return false
  const days = view.next.map(({ day, refs, total, ratings }) => {
    const [only] = ratings
    const rated = ratings.length === 1 && only ? `${total} ${only.badge.label}` : countsOf(ratings) || String(total)
    return `${nearDay(day, view.today)}: ${refs.length > 0 && total <= 2 ? refRun(refs) : rated}`
  })
  return plain(`NEXT ${days.join(' · ')}`)
}

/** `, Amber: CAL-3, 14; Red: CAL-9`, or the refs alone where there is no rating to say. */
function ongoingWords({ ongoing, rated }: StatusView): string {
  const words = ongoing.map(({ rating, refs }) => (rated && rating ? `${rating}: ${someRefs(refs)}` : someRefs(refs)))
  return `${rated && ongoing[0]?.rating ? ',' : ''} ${words.join('; ')}`
}

function undatedSection(view: StatusView): Section | false {
  const queried = view.queried.map(({ ref, raw, meant }) => {
    if (view.countsOnly) return `QUERY ${ref}`
    return `QUERY ${ref} "${raw}"${meant && `: ${meant} meant?`}`
  })
  const parts = [...(view.undated.length > 0 ? [`NO DATE ${someRefs(view.undated)}`] : []), ...queried.slice(0, 3)]
  return parts.length > 0 && plain(parts.join(' · '))
}

function plain(head: string): Section {
  return { head, lines: [], refs: [] }
}

function listed(head: string, { lines, total }: Lines): Section {
  const more = total - lines.length
  return { head, lines, refs: more > 0 ? [`and ${more} more`] : [] }
}

function blocksOf({ head, lines, refs }: Section): Block[] {
  const [first = '', ...rest] = head.split(/(?<=^[A-Z' ]+[A-Z])(?=\b)/)
  const spans: Spans = [{ strong: first }, rest.join('')]
  const items = [...lines.map(lineSpans), ...refs.map((more): Spans => [{ quiet: more }])]
  const list: Block[] = items.length > 0 ? [{ kind: 'list', items }] : []
  return [{ kind: 'text', spans }, ...list]
}

function lineText(line: ActionLine): string[] {
  if (line.title === '') return [` ${line.ref}`]
  const detail = [line.owners, line.when, line.late, line.note].filter(Boolean).join(' · ')
  return [` ${line.ref} ${line.title}`, ` ${detail}`]
}

function buttonsOf(view: StatusView, planId: string, show: { full: boolean; sharable: boolean }): Button[] {
  const list = (label: string, id: string): Button => ({ label, does: { id, args: { plan: planId } } })
  return [
    ...(show.full ? [list(`Queries ${view.queries}`, 'queries')] : []),
    ...(view.countsOnly ? [] : [list(`Who has not replied ${view.notReplied}`, 'not-replied')]),
    ...(show.full ? [list('Chase log', 'chase-log')] : []),
    list('Full list', 'full-list'),
    ...(show.sharable ? [list('Show in the channel', 'show-public')] : []),
  ]
}

function someRefs(refs: readonly string[]): string {
  const more = refs.length - REFS
  return more > 0 ? `${refRun(refs.slice(0, REFS))} and ${more} more` : refRun(refs)
}

function listWords(words: readonly string[]): string {
  const more = words.length - REFS
  return more > 0 ? `${words.slice(0, REFS).join(', ')} and ${more} more` : words.join(', ')
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}
