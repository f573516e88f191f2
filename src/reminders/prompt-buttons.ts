/** What people do with a prompt as a message: turn its page, look at one action. */
import type { Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type ButtonHandler, type Context, Refusal } from '../core.ts'
import type { MessageRef } from '../ports/chat.ts'
import { promptOf } from './compose-chase.ts'
import { leadList } from './lead-blocks.ts'
import { matterBlocks } from './lead-part.ts'
import { loadView } from './view.ts'

const turnPage: ButtonHandler = (context, args, message) => {
  const page = Number(args['page'])
  return again(context, args, message, { page: Number.isInteger(page) && page > 0 ? page : 0 })
}

const pickAction: ButtonHandler = (context, args, message) =>
  again(context, args, message, { page: 0, focus: args['choice'] })

/** One matter of the plan lead's list, with the buttons that settle it. */
const pickMatter: ButtonHandler = async (context, args, message) => {
  const { view } = await readerView(context, args, message)
  const matter = view && leadList(view).matters.find(({ key }) => key === args['choice'])
  if (!matter) throw new Refusal('That is settled: nothing more is asked about it.')
  return { kind: 'private', message: messageOf('Action plan: one matter', matterBlocks(matter)) }
}

export const promptButtons = { 'chase-page': turnPage, 'chase-action': pickAction, 'lead-matter': pickMatter }

/** The same message on another page. */
async function again(
  context: Context,
  args: Readonly<Record<string, string>>,
  message: MessageRef | undefined,
  shown: { page: number; focus?: string | undefined },
): Promise<Reply> {
  const { view, runId, isTheirs } = await readerView(context, args, message)
  const prompt = view && promptOf(view, { ...shown, runId })
  if (!prompt) throw new Refusal('Nothing in this message is asked any more. Write "mine" to see your actions.')
  return { kind: isTheirs ? 'replace' : 'private', message: prompt }
}

/** What the message speaks about, now. Only for whom it was written to, whoever sends the button's words. */
async function readerView(
  { stores, actor, now }: Context,
  args: Readonly<Record<string, string>>,
  message: MessageRef | undefined,
) {
  const runId = args['run'] ?? ''
  const { person, partnership } = actor
  const occasions = person && runId ? await stores.reminders.occasions(partnership.id, runId, person.id) : []
  if (!person || occasions.length === 0)
    throw new Refusal('This message is not yours. Write "mine" to see your actions.')
  const posted = message && (await stores.deliveries.byRef(message))
  const isTheirs = posted && 'runId' in posted.subject && posted.subject.runId === runId
  const delivery = isTheirs ? posted : undefined
  const view = await loadView(stores, partnership, person.id, occasions, { now, delivery })
  return { view, runId, isTheirs }
}
