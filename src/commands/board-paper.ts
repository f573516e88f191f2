/** The board paper in a chat: its summary in full. The file with the whole table is written at the command line. */
import { longDay } from '../cards/days.ts'
import type { Block, Message } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Context } from '../core.ts'
import { readPaper } from '../export/read-paper.ts'
import { type PaperSection, summaryOf } from '../export/summary.ts'
import type { Args } from './pages.ts'
import { seenPlan } from './refs.ts'

/** Of each list. A message holds no more without being turned page by page. */
const LISTED = 25

export async function boardPaper(context: Context, args: Args): Promise<Message> {
  const { plan, sight } = await seenPlan(context, args['plan'] ?? args['choice'])
  const { stores, actor, now, today } = context
  const shown = { ...plan, restricted: sight.countsOnly }
  const { view, part } = await readPaper(stores, actor.partnership, shown, now, LISTED)
  const title = sight.countsOnly ? `${plan.key} (restricted)` : `${plan.key} ${plan.title}`
  return messageOf('Action plan: the board paper', [
    { kind: 'title', text: title },
    { kind: 'text', spans: [`Board paper · ${actor.partnership.name} · ${longDay(today)}`] },
    ...summaryOf(view, part, LISTED).flatMap(sectionBlocks),
    {
      kind: 'context',
      spans: [
        `Whoever runs Plankeeper makes the Word file, with the table: plankeeper export ${plan.key} --format docx`,
      ],
    },
  ])
}

function sectionBlocks({ head, kind, lines, more }: PaperSection): Block[] {
  const title: Block = { kind: 'text', spans: [{ strong: head }] }
  if (kind === 'sentences') return [title, ...lines.map((spans): Block => ({ kind: 'text', spans }))]
  const rest: Block[] = more > 0 ? [{ kind: 'context', spans: [`and ${more} more`] }] : []
  return [title, { kind: 'list', items: lines, ordered: kind === 'numbered' }, ...rest]
}
