/** The digest in blocks: readable as plain text line by line, and as a card with its chart. */
import { longDay, nearDay, shortDay } from '../cards/days.ts'
import type { ActionLine } from '../cards/lines.ts'
import type { Block, Spans } from '../cards/model.ts'
import { ratingChart, shortTitle } from '../commands/status-card.ts'
import { count, countsOf, overdueWords } from '../commands/status-sections.ts'
import type { DigestView, Move, PlanPart } from './decide-digest.ts'

/** Items a section shows before "and N more". */
const ITEMS = 5

export function digestBlocks(view: DigestView): Block[] {
  const day = longDay(view.today)
  const said: Block[] = view.sentence ? [{ kind: 'text', spans: [view.sentence] }] : []
  const [only] = view.parts
  if (!only) return []
  if (view.parts.length === 1)
    return only.quiet
      ? [...said, quietLine(view, only, day)]
      : partBlocks(view, only, `${titleOf(only)} · ${day}`, said)
  const parts = view.parts.flatMap((part): Block[] =>
    part.quiet ? [quietLine(view, part, '')] : [{ kind: 'divider' }, ...partBlocks(view, part, titleOf(part), [])],
  )
  return [{ kind: 'title', text: `${view.name} · ${day}` }, ...said, ...parts]
}

/** `2 ratings changed this week. 1 action is overdue.`; where a plan has no ratings, `3 actions moved this week.` */
export function movementSentence(view: Pick<DigestView, 'since'>, part: PlanPart): string {
  const when = view.since ? `since ${shortDay(view.since)}` : 'this week'
  const [changed, word] = part.status.rated ? [part.ratingsChanged, 'rating'] : [part.moved.length, 'action']
  const none = part.status.rated ? 'No rating changed' : 'Nothing moved'
  const some = `${count(changed, word)} ${part.status.rated ? 'changed' : 'moved'}`
  const ratings = `${changed === 0 ? none : some} ${when}.`
  const { total } = part.status.overdue
  const fresh = part.newlyOverdue.length
  const isNew = fresh > 0 && fresh < total ? ` (${fresh} new)` : ''
  if (total === 0) return `${ratings} Nothing is overdue.`
  return `${ratings} ${overdueWords(part.status)} ${total === 1 ? 'is' : 'are'} overdue${isNew}.`
}

function partBlocks(view: DigestView, part: PlanPart, title: string, said: readonly Block[]): Block[] {
  return [
    { kind: 'title', text: title },
    ...said,
    { kind: 'text', spans: [movementSentence(view, part)] },
    ...(part.status.rated ? [ratingChart(part.status.ratings, ratingsSentence(part))] : []),
    ...greenBlocks(part),
    ...section('Moved', part.moved, part.moved.length, moveSpans),
    ...overdueBlocks(part),
    { kind: 'text', spans: [aheadSentence(part)] },
    { kind: 'text', spans: [repliesSentence(view, part)] },
    ...section('For the board', part.questions, part.questions.length, (question) => [question], true),
  ]
}

/** A week in which nothing moved. */
function quietLine(view: DigestView, part: PlanPart, day: string): Block {
  const head = [titleOf(part), day].filter(Boolean).join(' · ')
  const when = view.since ? `since ${shortDay(view.since)}` : 'this week'
  const { overdue, notReplied, ratings } = part.status
  const rest = [`${overdue.total} overdue`, ...(notReplied > 0 ? [`${notReplied} asked and not replied`] : [])]
  return {
    kind: 'text',
    spans: [
      { strong: head },
      `: nothing moved ${when}. ${part.status.rated ? countsOf(ratings) : `Open ${part.status.open}`}; ${rest.join(', ')}.${part.unled && ` ${part.unled}`}`,
    ],
  }
}

/** `Green 29 (=)  Amber 18 (+2)  Red 0  Not rated 1`: in brackets what changed. */
export function ratingsSentence(part: PlanPart): string {
  return part.status.ratings
    .map(({ badge, count }, at) => {
      const delta = part.deltas[at] ?? 0
      const same = count === 0 || badge.code === '' ? '' : ' (=)'
      return `${badge.label} ${count}${delta === 0 ? same : ` (${delta > 0 ? '+' : '−'}${Math.abs(delta)})`}`
    })
    .join('  ')
}

/** What the ratings do not say: how much of what may be complete is past its date. Empty where there is nothing. */
export function settledSentence({ status }: PlanPart): string {
  const lines = status.unsettled
    .filter(({ pastDue }) => pastDue > 0)
    .map(
      ({ label, pastDue }) =>
        `${pastDue} of the ${label} ${pastDue === 1 ? 'is' : 'are'} past their date, not confirmed.`,
    )
  if (lines.length === 0 && status.unsettled.length === 0)
    lines.push(`Complete ${status.complete}, open ${status.open}.`)
  return lines.join(' ')
}

function greenBlocks(part: PlanPart): Block[] {
  const words = settledSentence(part)
  return words === '' ? [] : [{ kind: 'text', spans: [words] }]
}

function overdueBlocks({ status }: PlanPart): Block[] {
  return section('Overdue', status.overdue.lines, status.overdue.total, overdueSpans)
}

export function overdueSpans(line: ActionLine): Spans {
  if (line.title === '') return [{ strong: line.ref }]
  const note = line.note && `, ${line.note}`
  return [{ strong: line.ref }, ` ${line.title} (${line.owners}), due ${dateAlone(line.when)}${note}`]
}

/** `Next 14 days: none. Then 31 Dec: 1. 31 Mar: 12.` */
export function aheadSentence({ status }: PlanPart): string {
  const days = status.today.until(status.dueBy, { largestUnit: 'day' }).days
  const refs = status.due.lines.map((line) => line.ref)
  const more = status.due.total - refs.length
  const soon = status.due.total === 0 ? 'none' : `${refs.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  const then = status.next.map(({ day, total }) => `${nearDay(day, status.today)}: ${total}.`)
  return `Next ${days} days: ${soon}.${then.length > 0 ? ` Then ${then.join(' ')}` : ''}`
}

export function repliesSentence(view: DigestView, part: PlanPart): string {
  const when = view.since ? `since ${shortDay(view.since)}` : 'this week'
  return `Updates ${when}: ${part.updates}. Asked and not replied: ${part.status.notReplied}.`
}

export function moveSpans(move: Move): Spans {
  const change = move.from === '' ? move.to : `${move.from} → ${move.to}${move.worse ? ', worse' : ''}`
  if (move.title === '') return [{ strong: move.ref }]
  return [{ strong: move.ref }, ` ${move.title} (${move.owners}): ${change}`]
}

function section<T>(
  head: string,
  items: readonly T[],
  total: number,
  spansOf: (item: T) => Spans,
  ordered = false,
): Block[] {
  if (items.length === 0) return []
  const more = total - Math.min(items.length, ITEMS)
  const rest: Block[] = more > 0 ? [{ kind: 'context', spans: [`and ${more} more`] }] : []
  return [
    { kind: 'text', spans: [{ strong: head }] },
    { kind: 'list', items: items.slice(0, ITEMS).map(spansOf), ordered },
    ...rest,
  ]
}

function titleOf({ status }: PlanPart): string {
  return status.countsOnly ? `${status.key} (restricted)` : shortTitle(status.title)
}

/** The day without the plan's own words for it. */
function dateAlone(when: string): string {
  return when.replace(/ \(".*"\)$/, '')
}
