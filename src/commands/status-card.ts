/** Composes what `status` says: a card, and the same as plain lines short enough for a phone. */
import { shortDay } from '../cards/days.ts'
import { type ActionLine, lineSpans } from '../cards/lines.ts'
import type { Block, Button, Message } from '../cards/model.ts'
import type { RatingCount, StatusView } from './status.ts'
import { count, countsOf, type Section, sectionsOf } from './status-sections.ts'

const STATES = { draft: 'not started: nobody is asked', live: '', paused: 'paused: nobody is asked', closed: 'closed' }
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
    ...sections.flatMap(linesOf),
    buttons.map((button) => `[${button.label}]`).join(' '),
  ]
  return { notice: 'Action plan: how it stands', text: text.join('\n'), card: { blocks } }
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
    outlooks: ratings.map(({ badge }) => badge.outlook),
  }
}

/** A title that fits two lines of a phone, cut at a word. */
export function shortTitle(title: string): string {
  if (title.length <= TITLE) return title
  return `${title.slice(0, TITLE).replace(/\s+\S*$/, '')}…`
}

function headline(view: StatusView): string {
  const title = view.countsOnly ? '(restricted)' : shortTitle(view.title)
  const state = STATES[view.state]
  return `${view.key} ${title} · as at ${shortDay(view.today)}${state && ` · ${state}`}`
}

/** `48 actions: Green 29, Amber 18, Red 0, not rated 1` */
function countsLine(view: Pick<StatusView, 'total' | 'rated' | 'ratings'>): string {
  if (!view.rated) return `${count(view.total, 'action')}; the plan has no ratings`
  return `${count(view.total, 'action')}: ${countsOf(view.ratings)}`
}

function ratingBlocks(view: StatusView): Block[] {
  const counts = countsLine(view)
  return [
    view.rated ? ratingChart(view.ratings, counts) : { kind: 'text', spans: [counts] },
    { kind: 'text', spans: [standingLines(view).join('. ')] },
  ]
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
  // How many are open is said where it is said whose they are.
  if (lines.length === 0)
    lines.push(
      view.byOrganisation.length > 0 ? `Complete ${view.complete}` : `Open ${view.open}, complete ${view.complete}`,
    )
  if (view.openFollowUps > 0) lines.push(`${count(view.openFollowUps, 'follow-up')} open`)
  return lines
}

function blocksOf({ word, rest, lines, more }: Section): Block[] {
  const list: Block[] = lines.length > 0 ? [{ kind: 'list', items: lines.map(lineSpans) }] : []
  const others: Block[] = more > 0 ? [{ kind: 'context', spans: [`and ${more} more`] }] : []
  return [{ kind: 'text', spans: [{ strong: word }, rest] }, ...list, ...others]
}

function linesOf({ word, rest, lines, more }: Section): string[] {
  return [`${word}${rest}`, ...lines.flatMap(lineText), ...(more > 0 ? [` and ${more} more`] : [])]
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
    list('Board paper', 'board-paper'),
    ...(show.sharable ? [list('Show in the channel', 'show-public')] : []),
  ]
}
