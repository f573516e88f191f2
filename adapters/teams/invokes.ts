/** Buttons, dialogs and the message extension: what Teams wants answered within the turn. */
import type { InvokeResponse } from 'botbuilder'
import { z } from 'zod'
import type { Reply } from '../../src/cards/model.ts'
import type { Inbox } from '../../src/ports/chat.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Incoming } from './activity.ts'
import { type Work, within } from './budget.ts'
import { type DialogAnswer, dialog, submit, words } from './forms.ts'
import type { Timing } from './options.ts'
import { type Pages, REST } from './pages.ts'
import { readPress } from './read.ts'
import type { Replies } from './replies.ts'
import type { Turn } from './turn.ts'

export interface InvokesOptions {
  inbox(): Inbox
  replies: Replies
  pages: Pages
  work: Work
  log: Log
  timing: Pick<Timing, 'typing' | 'invoke'>
}

const Data = z.object({ data: z.unknown().optional() })
const Executed = z.object({ action: z.object({ data: z.unknown().optional() }) })
const Command = z.object({ commandId: z.string().max(100) })

const LATER = 'This takes a little longer. The answer follows in the chat.'
const OLD = 'This is from an older message. Write "help" to see what there is.'

/** Undefined for an invoke that is none of ours. */
export function createInvokes(options: InvokesOptions) {
  const { inbox, replies, pages, work, log } = options
  const budgetMs = options.timing.invoke

  return async (activity: Incoming, turn: Turn): Promise<InvokeResponse | undefined> => {
    const answering = answer(activity, turn)
    if ((await within(answering, options.timing.typing)) === 'late') await replies.typing(turn)
    return answering
  }

  async function answer(activity: Incoming, turn: Turn): Promise<InvokeResponse | undefined> {
    switch (activity.name) {
      case 'task/fetch':
        return ok(await open(turn, Data.safeParse(activity.value).data?.data))
      case 'task/submit':
      case 'composeExtension/submitAction':
        return ok(await send(turn, Data.safeParse(activity.value).data?.data))
      case 'composeExtension/fetchTask':
        return ok(await extend(turn, Command.safeParse(activity.value).data?.commandId))
      case 'adaptiveCard/action':
        return ok(await execute(turn, Executed.safeParse(activity.value).data?.action.data))
      default:
        return undefined
    }
  }

  async function open(turn: Turn, data: unknown): Promise<DialogAnswer> {
    const pressed = readPress(data)
    if (!pressed) return words(OLD)
    return orLater(async () => dialog(await inbox().openForm({ ...turn, ref: { id: pressed.id, args: pressed.args } })))
  }

  /** The command of the message extension names the form that it opens. */
  function extend(turn: Turn, command: string | undefined): Promise<DialogAnswer> {
    return orLater(async () => dialog(await inbox().openForm({ ...turn, ref: { id: command ?? '', args: {} } })))
  }

  async function send(turn: Turn, data: unknown): Promise<DialogAnswer> {
    const pressed = readPress(data)
    if (!pressed) return words(OLD)
    if (pressed.kind === 'opens') return open(turn, data)
    const ref = { id: pressed.id, args: pressed.args }
    const sending = work.track(submit(inbox(), turn, ref, data))
    const sent = await within(sending, budgetMs)
    if (sent === 'late') {
      afterwards(turn, async () => done(turn, await sending))
      return words(LATER)
    }
    if ('errors' in sent.reply) return dialog(sent.form, sent.reply.errors, data)
    if ('next' in sent.reply) return dialog(sent.reply.next)
    const { done: message } = sent.reply
    try {
      await replies.privately(turn, message)
      return {}
    } catch (error) {
      // What was sent is stored; that it is said must not hang on the chat.
      log.warn({ event: turn.eventId, reason: reasonOf(error) }, 'an answer was shown in the dialog only')
      return words(message.text)
    }
  }

  /** What a form led to, told in the chat after its dialog has closed. */
  async function done(turn: Turn, { reply }: Awaited<ReturnType<typeof submit>>): Promise<void> {
    if ('done' in reply) return replies.privately(turn, reply.done)
    const text = 'errors' in reply ? Object.values(reply.errors).join(' ') : reply.next.title
    const ref = 'next' in reply ? reply.next.ref : undefined
    const button = ref && { kind: 'buttons' as const, buttons: [{ label: 'Go on', opens: ref }] }
    const blocks = [{ kind: 'text' as const, spans: [text] }, ...(button ? [button] : [])]
    await replies.privately(turn, { notice: 'Action plan', text, card: { blocks } })
  }

  async function execute(turn: Turn, data: unknown): Promise<unknown> {
    const pressed = readPress(data)
    if (!pressed) return said(OLD)
    const { message } = turn
    const { id, args } = pressed
    if (id === REST) return showRest(turn, args)
    const pressing = work.track(inbox().onButton({ ...turn, id, args, ...(message && { message }) }))
    const reply = await within(pressing, budgetMs)
    if (reply === 'late') {
      afterwards(turn, async () => replies.answer(turn, await pressing))
      return said(LATER)
    }
    // Who pressed sees the new card from the answer itself; everybody else, and they tomorrow, from the message.
    if (reply.kind === 'replace' && message) {
      afterwards(turn, () => replies.answer(turn, reply))
      return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: await cardOf(turn, reply) }
    }
    await replies.answer(turn, reply)
    return said(reply.kind === 'none' ? 'Nothing was changed.' : reply.message.notice)
  }

  async function showRest(turn: Turn, args: Readonly<Record<string, string>>): Promise<unknown> {
    const rest = await pages.rest(turn, args)
    if (!rest) return said(OLD)
    await replies.privately(turn, rest)
    return said(rest.notice)
  }

  async function cardOf(turn: Turn, { message }: Extract<Reply, { message: unknown }>): Promise<unknown> {
    return (await pages.draw(turn.address, message)).attachments[0].content
  }

  async function orLater(make: () => Promise<DialogAnswer>): Promise<DialogAnswer> {
    const answer = await within(work.track(make()), budgetMs)
    return answer === 'late' ? words('This takes too long just now. Please press it again in a moment.') : answer
  }

  function afterwards(turn: Turn, make: () => Promise<void>): void {
    work.track(
      make().catch((error: unknown) => {
        log.error({ event: turn.eventId, reason: reasonOf(error) }, 'a later answer was not sent')
      }),
    )
  }
}

function said(text: string) {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text }
}

function ok(body: unknown): InvokeResponse {
  return { status: 200, body }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
