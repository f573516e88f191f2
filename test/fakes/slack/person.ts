/** Somebody in the fake Slack, who can do what the client lets them: type, press, fill in, open. */
import type { ButtonElement, SlackBlock } from '../../../adapters/slack/block-kit.ts'
import { checkView } from './methods.ts'
import type { FakeServer } from './server.ts'
import { BOT_USER, directMessage, type FakeMessage, type FakeState, type FakeView, TEAM } from './state.ts'
import { wordsOf } from './words.ts'

/** Carries payloads to the bot: gives back what the bot acknowledged with. */
export type Carry = (kind: 'command' | 'interactive' | 'event', body: Record<string, unknown>) => Promise<unknown>

/** What a person's client is connected to. */
interface Behind {
  state: FakeState
  server: FakeServer
  event(event: Record<string, unknown>): Promise<unknown>
  seen(channel: string, user: string): FakeMessage[]
}

export interface SlackPerson {
  id: string
  /** The channel of their direct messages with the bot. */
  direct: string
  type(text: string, channel?: string): Promise<unknown>
  say(text: string, channel?: string, change?: Record<string, unknown>): Promise<string>
  /** Presses the button of that label in the newest message that has it, in their direct messages or a channel. */
  press(label: string, channel?: string): Promise<unknown>
  /** Presses a button of their open modal, or of their home page. */
  pressIn(view: 'modal' | 'home', label: string): Promise<unknown>
  /** Sends their open modal with these values, by field name. */
  send(
    values: Record<string, string>,
    change?: Record<string, unknown>,
    around?: Record<string, unknown>,
  ): Promise<unknown>
  shortcut(callbackId: string, messageText?: string): Promise<unknown>
  openHome(): Promise<unknown>
  /** Their open modal, the top one. */
  modal(): FakeView | undefined
  /** What the newest message says to them. */
  reads(channel?: string): string
}

export function createPerson(fake: Behind, carry: Carry, id: string): SlackPerson {
  const { state, server } = fake
  const direct = directMessage(state, TEAM, id).id
  const user = () => ({
    id,
    team_id: state.users.get(id)?.team ?? TEAM,
    username: id.toLowerCase(),
    name: id.toLowerCase(),
  })
  const trigger = () => {
    const trigger_id = state.nextId('tr.')
    state.triggers.set(trigger_id, { user: id, used: false })
    return trigger_id
  }
  const respond = (channel: string, ts?: string) => {
    const name = state.nextId('r')
    state.responses.set(name, { channel, user: id, uses: 0, ...(ts && { ts }) })
    return `${server.url}/respond/${name}`
  }
  const modal = () => state.views.get(state.stacks.get(id)?.at(-1) ?? '')
  const pressed = (element: ButtonElement | undefined, label: string) => {
    if (!element) throw new Error(`${id} sees no button "${label}"`)
    return { ...element, type: 'button', action_ts: state.nextTs(), block_id: 'b' }
  }
  const common = () => ({
    user: user(),
    team: { id: TEAM, domain: 'fake' },
    api_app_id: 'A1',
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: trigger(),
  })

  return {
    id,
    direct,
    modal,
    type(text, channel = direct) {
      return carry('command', {
        command: '/plan',
        text,
        team_id: TEAM,
        user_id: id,
        user_name: id.toLowerCase(),
        channel_id: channel,
        channel_name: state.channels.get(channel)?.name || 'directmessage',
        api_app_id: 'A1',
        is_enterprise_install: 'false',
        trigger_id: trigger(),
        response_url: respond(channel),
      })
    },
    async say(text, channel = direct, change = {}) {
      const ts = state.nextTs()
      state.channels.get(channel)?.messages.push({ ts, user: id, text, blocks: [] })
      const type = channel === direct ? 'im' : 'channel'
      await fake.event({ type: 'message', user: id, channel, channel_type: type, text, ts, event_ts: ts, ...change })
      return ts
    },
    press(label, channel = direct) {
      const seen = fake.seen(channel, id).filter((one) => one.bot_id)
      const message = seen.findLast((one) => buttonOf(one.blocks, label))
      const action = pressed(buttonOf(message?.blocks ?? [], label), label)
      const ts = message?.ts ?? ''
      return carry('interactive', {
        type: 'block_actions',
        ...common(),
        container: {
          type: 'message',
          message_ts: ts,
          channel_id: channel,
          is_ephemeral: message?.onlyFor !== undefined,
        },
        channel: { id: channel, name: state.channels.get(channel)?.name },
        ...(message && !message.onlyFor && { message: shown(message) }),
        state: { values: {} },
        response_url: respond(channel, ts),
        actions: [action],
      })
    },
    pressIn(where, label) {
      const view = modal()
      const blocks = where === 'home' ? (state.homes.get(id) ?? []) : (view?.content.blocks ?? [])
      const action = pressed(buttonOf(blocks, label), label)
      const shownView =
        where === 'home' ? { id: 'VHOME', type: 'home', private_metadata: '' } : { id: view?.id, ...view?.content }
      return carry('interactive', {
        type: 'block_actions',
        ...common(),
        container: { type: 'view', view_id: shownView.id },
        view: shownView,
        actions: [action],
      })
    },
    async send(values, change = {}, around = {}) {
      const view = modal()
      if (!view) throw new Error(`${id} has no modal open`)
      if (!('submit' in view.content))
        throw new Error(`the modal of ${id} cannot be sent: ${wordsOf(view.content.blocks)}`)
      const { blocks, ...content } = view.content
      const answer = await carry('interactive', {
        type: 'view_submission',
        ...common(),
        ...around,
        view: {
          ...content,
          blocks,
          id: view.id,
          hash: view.hash,
          state: { values: stateOf(blocks, values) },
          ...change,
        },
      })
      apply(fake, view, answer)
      return answer
    },
    shortcut(callback_id, messageText) {
      const base = { ...common(), callback_id, action_ts: state.nextTs() }
      if (messageText === undefined) return carry('interactive', { type: 'shortcut', ...base })
      const message = { type: 'message', text: messageText, ts: state.nextTs(), user: id }
      const there = { channel: { id: direct, name: 'directmessage' }, message, message_ts: message.ts }
      return carry('interactive', { type: 'message_action', ...base, ...there, response_url: respond(direct) })
    },
    openHome: () =>
      fake.event({ type: 'app_home_opened', user: id, channel: direct, tab: 'home', event_ts: state.nextTs() }),
    reads(channel = direct) {
      const newest = fake.seen(channel, id).findLast((one) => one.bot_id)
      return newest ? wordsOf(newest.blocks) : ''
    },
  }
}

function shown(message: FakeMessage) {
  return {
    type: 'message',
    ts: message.ts,
    text: message.text,
    bot_id: message.bot_id,
    user: BOT_USER,
    blocks: message.blocks,
  }
}

function buttonOf(blocks: readonly SlackBlock[], label: string): ButtonElement | undefined {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  return elements.find((one): one is ButtonElement => one.type === 'button' && one.text.text.startsWith(label))
}

/** The state that Slack's client sends for what was filled in, with what stood there already. Unknown names throw. */
function stateOf(blocks: readonly SlackBlock[], values: Record<string, string>) {
  const state: Record<string, Record<string, unknown>> = {}
  const left = new Set(Object.keys(values))
  for (const block of blocks) {
    if (block.type !== 'input') continue
    const { element } = block
    left.delete(element.action_id)
    state[block.block_id] = { [element.action_id]: given(element, values[element.action_id]) }
  }
  if (left.size > 0) throw new Error(`the form has no field ${[...left].join(', ')}`)
  return state
}

function given(
  element: Extract<SlackBlock, { type: 'input' }>['element'],
  value: string | undefined,
): Record<string, unknown> {
  const { type } = element
  if (type === 'plain_text_input') return { type, value: value ?? element.initial_value ?? null }
  if (type === 'datepicker') return { type, selected_date: value ?? element.initial_date ?? null }
  if (type === 'users_select') return { type, selected_user: value ?? element.initial_user ?? null }
  if (type === 'file_input') return { type, files: value === undefined ? [] : [JSON.parse(value)] }
  const groups = type === 'static_select' ? (element.option_groups ?? []) : []
  const options = [...(element.options ?? []), ...groups.flatMap((group) => group.options)]
  const wanted = value ?? element.initial_option?.value
  const option = options.find((one) => one.value === wanted || one.text.text === wanted)
  if (value !== undefined && !option) throw new Error(`${element.action_id} has no choice "${value}"`)
  return { type, selected_option: option ?? null }
}

/** What the client does with the acknowledgement of a sent form. */
function apply(fake: Behind, view: FakeView, answer: unknown): void {
  const { response_action: action, errors, view: next } = (answer ?? {}) as Record<string, unknown>
  const stack = fake.state.stacks.get(view.user) ?? []
  if (action === 'errors') {
    const known = view.content.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []))
    const unknown = Object.keys(errors as object).filter((name) => !known.includes(name))
    if (unknown.length > 0) throw new Error(`Slack knows no block ${unknown.join(', ')}`)
    view.errors = errors as Record<string, string>
  } else if (action === 'update') {
    view.content = checkView(next)
    view.hash = fake.state.nextId('h')
    view.errors = {}
  } else if (action === 'clear') fake.state.stacks.set(view.user, [])
  else fake.state.stacks.set(view.user, stack.slice(0, -1))
}
