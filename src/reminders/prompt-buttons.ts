/** What people do with a prompt as a message: turn its page, look at one action. */
import type { Reply } from '../cards/model.ts'
import { type ButtonHandler, type Context, Refusal } from '../core.ts'
import type { MessageRef } from '../ports/chat.ts'
import { promptOf } from './compose-chase.ts'
import { loadView } from './view.ts'

const turnPage: ButtonHandler = (context, args, message) => {
  const page = Number(args['page'])
  return again(context, args, message, { page: Number.isInteger(page) && page > 0 ? page : 0 })
}

const pickAction: ButtonHandler = (context, args, message) =>
  again(context, args, message, { page: 0, focus: args['choice'] })

export const promptButtons = { 'chase-page': turnPage, 'chase-action': pickAction }

/** The same message on another page. Only who it was written to may turn it, whoever sends the button's words. */
async function again(
  { stores, actor, now }: Context,
  args: Readonly<Record<string, string>>,
  message: MessageRef | undefined,
  shown: { page: number; focus?: string | undefined },
): Promise<Reply> {
  const runId = args['run'] ?? ''
  const { person, partnership } = actor
  const occasions = person && runId ? await stores.reminders.occasions(partnership.id, runId, person.id) : []
  if (!person || occasions.length === 0)
    throw new Refusal('This message is not yours. Write "mine" to see your actions.')
  const posted = message && (await stores.deliveries.byRef(message))
  const isTheirs = posted && 'runId' in posted.subject && posted.subject.runId === runId
  const delivery = isTheirs ? posted : undefined
  const view = await loadView(stores, partnership, person.id, occasions, { now, delivery })
  const prompt = view && promptOf(view, { ...shown, runId })
  if (!prompt) throw new Refusal('Nothing in this message is asked any more. Write "mine" to see your actions.')
  return { kind: isTheirs ? 'replace' : 'private', message: prompt }
}
