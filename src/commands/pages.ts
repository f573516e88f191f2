/** Long lists, ten lines a page. Where a page begins travels in the button, so it is checked on its way back. */
import type { Block, Button, Message, Reply } from '../cards/model.ts'
import type { Context } from '../core.ts'

export const PAGE_SIZE = 10

export type Args = Readonly<Record<string, string>>

/** A list that can be turned page by page: what it shows follows from its args alone. */
export type ListView = (context: Context, args: Args) => Promise<Message>

/** What a list's buttons carry where no plan or action says it: whose list it is, for a person of several. */
export function argsOf(context: Context, args: Args = {}): Record<string, string> {
  return { ...args, partnership: context.actor.partnership.id }
}

/** The first line of the page that is asked for; 0 where the words are no page. */
export function offsetOf(args: Args): number {
  const offset = Number(args['offset'])
  return Number.isInteger(offset) && offset > 0 && offset < 1_000_000 ? Math.floor(offset / PAGE_SIZE) * PAGE_SIZE : 0
}

/** `11 to 20 of 48`; empty where all stand on one page. */
function pageNote(offset: number, total: number): string {
  return total <= PAGE_SIZE ? '' : `${offset + 1} to ${Math.min(offset + PAGE_SIZE, total)} of ${total}`
}

/** Where the page stands, and the buttons to turn it; nothing where all stand on one page. */
export function pageBlocks(list: string, args: Args, total: number): Block[] {
  if (total <= PAGE_SIZE) return []
  const offset = offsetOf(args)
  const turn = (label: string, to: number): Button => ({
    label,
    does: { id: 'page', args: { ...args, list, offset: String(to) } },
    hint: `${label} page of ${pageNote(to, total)}`,
  })
  const buttons = [
    ...(offset > 0 ? [turn('Previous', offset - PAGE_SIZE)] : []),
    ...(offset + PAGE_SIZE < total ? [turn('Next', offset + PAGE_SIZE)] : []),
  ]
  return [
    { kind: 'context', spans: [pageNote(offset, total)] },
    { kind: 'buttons', buttons },
  ]
}

/** The lines of a page, where all of them are at hand. */
export function pageOf<T>(items: readonly T[], args: Args): readonly T[] {
  return items.slice(offsetOf(args), offsetOf(args) + PAGE_SIZE)
}

export function privately(message: Message): Reply {
  return { kind: 'private', message }
}
