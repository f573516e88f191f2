/** The paper's summary: what the digest says, in full. Pure; a card and a page are made of it. */
import { shortDay } from '../cards/days.ts'
import type { Spans } from '../cards/model.ts'
import type { DigestView, PlanPart } from '../digest/decide-digest.ts'
import {
  aheadSentence,
  movementSentence,
  moveSpans,
  overdueSpans,
  ratingsSentence,
  repliesSentence,
  settledSentence,
} from '../digest/digest-blocks.ts'

const FOR_THE_BOARD = 'For the board to decide'

export interface PaperSection {
  head: string
  lines: readonly Spans[]
  /** How a reader may refer to a line. */
  kind: 'sentences' | 'list' | 'numbered'
  /** How many there are beyond the lines. */
  more: number
}

/** At most so many lines of each list. */
export function summaryOf(view: DigestView, part: PlanPart, listed: number): PaperSection[] {
  const { overdue } = part.status
  const questions = part.questions.map((one) => [one])
  const since = view.since ? `since ${shortDay(view.since)}` : 'this week'
  return [
    sentences('How it stands', [movementSentence(view, part), countsOf(part), settledSentence(part)]),
    listOf(`What moved ${since}`, 'list', part.moved.map(moveSpans), part.moved.length, listed, 'Nothing moved.'),
    listOf('Overdue', 'list', overdue.lines.map(overdueSpans), overdue.total, listed, 'Nothing is overdue.'),
    sentences('Next', [aheadSentence(part), repliesSentence(view, part)]),
    listOf(FOR_THE_BOARD, 'numbered', questions, questions.length, listed, 'Nothing.'),
  ]
}

/** What did not fit the summary's page: the rest of the questions, their numbers going on. */
export function questionsLeft(part: PlanPart, listed: number): PaperSection[] {
  const rest = part.questions.slice(listed).map((one, at): Spans => [`${listed + at + 1}  ${one}`])
  return rest.length > 0 ? [{ head: `${FOR_THE_BOARD}, continued`, kind: 'sentences', lines: rest, more: 0 }] : []
}

function listOf(
  head: string,
  kind: 'list' | 'numbered',
  lines: readonly Spans[],
  total: number,
  listed: number,
  none: string,
): PaperSection {
  if (total === 0) return sentences(head, [none])
  const shown = lines.slice(0, listed)
  return { head, kind, lines: shown, more: total - shown.length }
}

function countsOf(part: PlanPart): string {
  const { total, rated } = part.status
  return rated ? `${total} actions: ${ratingsSentence(part)}` : `${total} actions; the plan has no ratings.`
}

function sentences(head: string, words: readonly string[]): PaperSection {
  return { head, kind: 'sentences', lines: words.filter(Boolean).map((each) => [each]), more: 0 }
}
