/** What a person does in Slack, put to the core, and the core's answer brought to that person. */
import type { FormRef, Reply } from '../../src/cards/model.ts'
import type { ChatUser, Place, Request } from '../../src/ports/chat.ts'
import { userOf } from './address.ts'
import { createRespond, type Where } from './answers.ts'
import { unpackCarried } from './modals.ts'
import type { ActionBody, CommandBody, MessageEvent, ShortcutBody } from './payloads.ts'
import { readPress } from './read.ts'
import { MORE } from './rest.ts'
import { HOME_PAGE, type Room } from './room.ts'
import { troubleWords } from './trouble.ts'
import { mentionsBot, typedWords } from './typed.ts'

export interface Turns {
  command(team: string, body: CommandBody): Promise<void>
  action(team: string, body: ActionBody): Promise<void>
  shortcut(team: string, body: ShortcutBody): Promise<void>
  message(team: string, event: MessageEvent, botUserId: string | undefined): Promise<void>
}

/** What a message has to be called to be taken for a plan where nobody handed it to the bot. */
const PLAN_FILE = /\.(docx|xlsx)$/i
/** With what else a form carries it fits into what Slack carries. */
const CARRIED_WORDS = 1800
const NOT_KEPT = 'The rest of that message is not kept any more: write "help" to see what there is now.'

export function createTurns(room: Room): Turns {
  const { places, answers, forms, options } = room
  const respondTo = (url: string | undefined) =>
    url ? createRespond(url, options.clock, options.timeoutMs ?? 10_000) : undefined

  async function requestFrom(eventId: string, user: ChatUser, where: Where, name?: string): Promise<Request> {
    const conversation = { team: where.team, channel: where.channel }
    const place: Place = await places.placeOf(conversation, name)
    const address = await room.moves.addressOf(conversation)
    return { eventId, user: await places.named(where.team, user), address, place }
  }

  /** Their own conversation with the bot. */
  async function privately(team: string, userId: string): Promise<Where> {
    return { ...(await places.privateChannel(team, userId)), userId, isPrivate: true }
  }

  /** A direct message between two people is nobody's conversation with the bot: the answer is shown to one of them. */
  async function whereIn(team: string, userId: string, channel: string, url: string | undefined): Promise<Where> {
    const respond = respondTo(url)
    if (!channel.startsWith('D')) return { team, userId, channel, isPrivate: false, respond }
    const own = await privately(team, userId)
    return { ...own, respond, isElsewhere: own.channel !== channel }
  }

  async function command(team: string, body: CommandBody): Promise<void> {
    const user = userOf(team, body.user_id, body.user_name)
    await attempt(room, fallback(team, body.user_id, respondTo(body.response_url)), async () => {
      const where = await whereIn(team, body.user_id, body.channel_id, body.response_url)
      const request = await requestFrom(`command ${body.trigger_id}`, user, where, body.channel_name)
      if (where.isPrivate) await room.reached(user, where)
      await answers.give(
        await room.inbox().onCommand({ ...request, text: body.text.trim() && typedWords(body.text) }),
        where,
      )
      await room.refreshHome(user)
    })
  }

  /** Where a button was pressed: in a message, in a form (which carries it), or on the home page. */
  async function wherePressed(team: string, body: ActionBody): Promise<Where> {
    const { user, view, channel } = body
    const message = body.message?.ts ?? body.container?.message_ts
    if (channel) {
      const where = await whereIn(team, user.id, channel.id, body.response_url)
      return where.isElsewhere ? where : { ...where, message, thread: body.message?.thread_ts }
    }
    const carried = view && unpackCarried(room.metadataKey, view.private_metadata, { team, userId: user.id })
    return carried ? { ...carried, message: undefined } : privately(team, user.id)
  }

  async function action(team: string, body: ActionBody): Promise<void> {
    const [pressed] = body.actions
    const press = readPress(pressed, body.state?.values)
    if (!press || !pressed) {
      options.log.warn({ from: 'slack' }, 'a button that is not ours was pressed')
      return
    }
    const user = userOf(body.user.team_id ?? team, body.user.id, body.user.name ?? body.user.username)
    const where = wherePressed(team, body)
    if (press.kind === 'opens') {
      const how = body.view?.type === 'modal' ? 'push' : 'open'
      return forms.open({ team, user, trigger: body.trigger_id, how, ref: press, where })
    }
    await attempt(room, fallback(team, user.id, respondTo(body.response_url)), async () => {
      const here = await where
      const eventId = `action ${body.user.id} ${body.view?.id ?? here.message ?? ''} ${pressed.action_ts}`
      const request = await requestFrom(eventId, user, here, body.channel?.name)
      if (press.id === MORE) return showMore(here, press.args)
      if (press.id === HOME_PAGE) return room.showHome(request.user, eventId, Number(press.args['page']))
      const ref = here.message && { message: { address: request.address, id: here.message } }
      const reply = await room.inbox().onButton({ ...request, id: press.id, args: press.args, ...ref })
      await answers.give(reply, here)
      await room.refreshHome(user)
    })
  }

  async function showMore(here: Where, args: Readonly<Record<string, string>>): Promise<void> {
    const page = await room.rest.page(here, args)
    if (page) await answers.show(page, here)
    else await answers.tell({ notice: 'Action plan', text: NOT_KEPT }, here)
  }

  async function shortcut(team: string, body: ShortcutBody): Promise<void> {
    const user = userOf(body.user.team_id ?? team, body.user.id, body.user.name ?? body.user.username)
    const words = typedWords(body.message?.text ?? '')
    const ref: FormRef = { id: 'update', args: words ? { words: carriedWords(words) } : {} }
    await forms.open({ team, user, trigger: body.trigger_id, how: 'open', ref, where: privately(team, user.id) })
  }

  async function message(team: string, event: MessageEvent, botUserId: string | undefined): Promise<void> {
    if (event.bot_id || !event.user || !isNew(event)) return
    const isPrivate = event.channel_type === 'im' || event.channel.startsWith('D')
    const isToUs = isPrivate || mentionsBot(event.text, botUserId)
    const isReply = event.thread_ts !== undefined && (isToUs || event.parent_user_id === botUserId)
    const files = (event.files ?? []).filter((file) => isToUs || PLAN_FILE.test(nameOf(file)))
    if (!isToUs && !isReply && files.length === 0) return
    const user = userOf(event.user_team ?? event.team ?? team, event.user)
    const thread = isPrivate ? event.thread_ts : (event.thread_ts ?? event.ts)
    const where: Where = { team, userId: event.user, channel: event.channel, isPrivate, thread }
    await attempt(room, where, async () => {
      const request = await requestFrom(`message ${event.channel} ${event.ts}`, user, where)
      if (isPrivate) await room.reached(user, where)
      for (const [at, given] of files.entries()) {
        await handedOver({ ...request, eventId: `${request.eventId} file ${at}` }, where, given)
      }
      const text = typedWords(event.text, botUserId)
      if ((isToUs || isReply) && (text !== '' || files.length === 0)) {
        await answers.give(await said(request, text, isPrivate || isReply ? event.thread_ts : null), where)
        await room.refreshHome(user)
      }
    })
  }

  /** A mention outside a thread is a command; what else is said is a reply, or words in private. */
  function said(request: Request, text: string, thread: string | null | undefined): Promise<Reply> {
    if (thread === null) return room.inbox().onCommand({ ...request, text: text.replace(/^\/?plan\b\s*/i, '') })
    const inReplyTo = thread && { inReplyTo: { address: request.address, id: thread } }
    return room.inbox().onText({ ...request, text, ...inReplyTo })
  }

  async function handedOver(request: Request, where: Where, given: unknown): Promise<void> {
    const file = room.files.fileOf(where.team, given)
    if (!file) return
    await answers.give(await room.inbox().onFile({ ...request, file }), where)
  }

  return { command, action, shortcut, message }
}

/** Where somebody is told that something failed before it was known where they are. */
function fallback(team: string, userId: string, respond: Where['respond']): Where {
  return { team, userId, channel: userId, isPrivate: false, respond }
}

/** Does it, and tells the person where it fails: what they can do, or a reference for who runs the bot. */
async function attempt(room: Room, where: Where, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const words = troubleWords(error, room.options.log)
    await room.answers.tell({ notice: 'Action plan', text: words }, where).catch(() => {
      room.options.log.warn({ from: 'slack' }, 'somebody could not be told that something failed')
    })
  }
}

/** Not a message that was changed or taken away, and not one of Slack's own ("has joined the channel"). */
function isNew({ subtype }: MessageEvent): boolean {
  return subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast'
}

function nameOf(file: unknown): string {
  return typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string' ? file.name : ''
}

/** Cut at a word where it is more than a form carries. */
function carriedWords(words: string): string {
  if (JSON.stringify(words).length <= CARRIED_WORDS) return words
  let kept = words.slice(0, CARRIED_WORDS)
  while (JSON.stringify(kept).length > CARRIED_WORDS) kept = kept.slice(0, -50)
  return `${kept.replace(/\s+\S*$/, '')} …`
}
