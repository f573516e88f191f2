/** Somebody with the Teams app: types, presses what they see, fills in the dialog that opens. */
import { Temporal } from 'temporal-polyfill'
import { type Answer, CHANNEL, TENANT, type TeamsWorld, userId } from './teams-world.ts'

type Json = Record<string, unknown>

export interface TeamsClient {
  say(text: string, more?: Json): Promise<void>
  mention(text: string): Promise<void>
  /** Presses the button of that label in the newest message or the open dialog that has it. */
  press(label: string): Promise<void>
  /** Sends the open dialog, with what stands in it and these values. */
  fill(values: Record<string, string>): Promise<void>
  /** The words of the open dialog, if one is open. */
  dialog(): string | undefined
  /** The words of each message this person sees, oldest first. */
  reads(where?: 'private' | 'channel'): string[]
}

/** Where everything that is sent to somebody stands: their private chat has two ids until they write. */
export function createTeamsClient(world: TeamsWorld, who: string): TeamsClient {
  let open: Json | undefined
  const mine = new Set([`a:${who}`, `a:${userId(who)}`])
  const seen = () =>
    world.fake.posted.filter(
      (one) =>
        mine.has(one.conversationId) ||
        (one.conversationId === CHANNEL && (one.onlyFor === undefined || one.onlyFor === `29:${who}`)),
    )
  const took = ({ status, body, text }: Answer): void => {
    if (status !== 200) throw new Error(`the bot answered ${status} ${text}`)
    const task = body['task'] as { type: string; value: unknown } | undefined
    open = undefined
    if (task?.type === 'continue') open = task.value as Json
    if (task?.type === 'message') throw new Error(`the dialog said: ${task.value}`)
  }
  return {
    async say(text, more) {
      await world.say(who, text, more)
      await world.teams.idle()
    },
    async mention(text) {
      await world.mention(who, text)
      await world.teams.idle()
    },
    async press(label) {
      const message = seen().findLast(({ activity }) => actionIn(activity.attachments, label))
      const action = actionIn(open, label) ?? actionIn(message?.activity.attachments, label)
      if (!action) throw new Error(`${who} sees no button "${label}"`)
      const where =
        message?.conversationId === CHANNEL
          ? { conversation: { id: CHANNEL, conversationType: 'channel', tenantId: TENANT } }
          : {}
      if (action['type'] === 'Action.Submit') {
        took(await world.invoke(who, 'task/fetch', { data: action['data'] }, where))
      } else {
        await world.invoke(who, 'adaptiveCard/action', { action }, { replyToId: message?.id, ...where })
      }
      await world.teams.idle()
    },
    async fill(values) {
      if (!open) throw new Error(`${who} has no dialog open`)
      const send = find(open, (one) => one['type'] === 'Action.Submit' && !isOpening(one))
      const data = { ...(send?.['data'] as Json), ...inputsIn(open), ...values }
      took(await world.invoke(who, 'task/submit', { data }))
      await world.teams.idle()
    },
    dialog: () => (open ? wordsIn(open) : undefined),
    reads(where) {
      const here = seen().filter(
        (one) => where === undefined || (one.conversationId === CHANNEL) === (where === 'channel'),
      )
      return here.map(({ activity }) => wordsIn(activity.attachments))
    },
  }
}

/** What a message or a dialog says, a line an element. */
function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).filter(Boolean).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  const element = value as Json
  const type = `${element['type'] ?? ''}`
  if (type === 'RichTextBlock') {
    return onTheirClock((element['inlines'] as { text: string }[]).map(({ text }) => text).join(''))
  }
  if (type === 'TextBlock') return onTheirClock(`${element['text']}`.replace(/\\(?=[^\w\s])/g, ''))
  if (type.startsWith('Action.')) return `[${element['title']}]`
  if (type.startsWith('Input.')) return `${element['label']}: ${element['value'] ?? '…'}`
  const columns = element['columns']
  if (type === 'ColumnSet') return (columns as unknown[]).map(wordsIn).join(' ')
  if (type === 'TableRow') return (element['cells'] as unknown[]).map(wordsIn).join(' | ')
  return ['title', 'card', 'content', 'body', 'items', 'rows', 'actions', 'fallback']
    .map((name) => (name === 'title' && type !== '' ? '' : wordsIn(element[name])))
    .filter(Boolean)
    .join('\n')
}

/** Moments as Teams draws them for somebody in Britain. */
function onTheirClock(text: string): string {
  return text.replace(/\{\{(DATE|TIME)\((\S+?Z)(?:, SHORT)?\)\}\}/g, (_, what: string, instant: string) => {
    const at = Temporal.Instant.from(instant)
    const look = what === 'DATE' ? ({ dateStyle: 'medium' } as const) : ({ timeStyle: 'short' } as const)
    return at.toLocaleString('en-GB', { ...look, timeZone: 'Europe/London' })
  })
}

function actionIn(value: unknown, label: string): Json | undefined {
  return find(value, (one) => `${one['type']}`.startsWith('Action.') && one['title'] === label)
}

function isOpening(action: Json): boolean {
  return JSON.stringify(action['data']).includes('task/fetch')
}

function inputsIn(value: unknown): Record<string, string> {
  const inputs: Record<string, string> = {}
  find(value, (one) => {
    if (`${one['type']}`.startsWith('Input.') && typeof one['value'] === 'string') inputs[`${one['id']}`] = one['value']
    return false
  })
  return inputs
}

function find(value: unknown, isIt: (one: Json) => boolean): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const one = value as Json
  if (!Array.isArray(value) && isIt(one)) return one
  for (const inner of Object.values(one)) {
    const found = find(inner, isIt)
    if (found) return found
  }
  return undefined
}
