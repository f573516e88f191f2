/** What Bolt hears, given to what handles it: acknowledged first, then done. */
import { App, ErrorCode, type Receiver } from '@slack/bolt'
import { clientOptions } from './client-options.ts'
import { EVENTS } from './events.ts'
import type { SubmissionAnswer } from './forms.ts'
import type { Installations } from './installations.ts'
import { createLine } from './line.ts'
import { boltLogger } from './logger.ts'
import type { SlackOptions } from './options.ts'
import { ActionBody, CommandBody, MessageEvent, ShortcutBody, ViewBody } from './payloads.ts'
import type { Room } from './room.ts'
import { troubleWords } from './trouble.ts'
import type { Turns } from './turns.ts'

export interface Heard {
  options: SlackOptions
  installations: Installations
  receiver: Receiver
  turns: Turns
  room: Room
  /** Keeps what goes on after the acknowledgement in sight, so that stopping can wait for it. */
  track(work: Promise<void>): Promise<void>
}

/** Every listener of the app. Nothing here is slow before `ack`. */
export function listen({ options, installations, receiver, turns, room, track }: Heard): App {
  const line = createLine()
  const app = new App({
    receiver,
    authorize: (source) => installations.authorize(source),
    logger: boltLogger(options.log),
    clientOptions: clientOptions(options),
    convoStore: false,
    attachFunctionToken: false,
  })
  app.error(async (error) => {
    // Bolt has told of a workspace that did not install the app already.
    if (error.code === ErrorCode.AuthorizationError) return
    options.log.warn({ from: 'slack', error: error.name, code: error.code }, 'a payload of Slack was not handled')
  })
  app.use(async ({ context, next, ...rest }) => {
    if (context['replayed'] !== true) return next()
    options.log.warn({ from: 'slack' }, 'a request that was played again was refused')
    if ('ack' in rest && typeof rest.ack === 'function') await rest.ack()
  })

  app.command(/^\/.+/, async ({ ack, body, context }) => {
    await ack()
    await track(line.turn().then(() => turns.command(`${context.teamId}`, CommandBody.parse(body))))
  })
  app.action(/.*/s, async ({ ack, body, context }) => {
    await ack()
    await track(turns.action(`${context.teamId}`, ActionBody.parse(body)))
  })
  app.shortcut(/.*/s, async ({ ack, body, context }) => {
    await ack()
    await track(turns.shortcut(`${context.teamId}`, ShortcutBody.parse(body)))
  })
  app.view(/.*/s, async ({ ack, body, context }) => {
    // Bolt's own types of blocks lag behind what Slack draws.
    const answer = ack as (given: SubmissionAnswer) => Promise<void>
    await track(room.forms.submit(`${context.teamId}`, ViewBody.parse(body), answer))
  })
  // One for all: Bolt asks each listener about each payload.
  app.event(/.*/, async ({ event, body, context }) => {
    const team = `${context.teamId}`
    const said = MessageEvent.safeParse(event).data
    if (said) return track(line.turn().then(() => turns.message(team, said, context.botUserId)))
    const handle = Object.hasOwn(EVENTS, event.type) ? EVENTS[event.type] : undefined
    if (!handle) return
    const told = { team, botUserId: context.botUserId, eventId: body.event_id, event }
    // Nobody waits for an answer: what fails is in the log.
    await track(handle(room, told).catch((error: unknown) => void troubleWords(error, options.log)))
  })
  return app
}
