/** Forms that open, fill and come back. Slack waits three seconds for each step, and the core may take longer. */
import { z } from 'zod'
import type { Form, FormRef, FormReply, FormValues } from '../../src/cards/model.ts'
import type { ChatUser, Inbox, Request } from '../../src/ports/chat.ts'
import { userOf } from './address.ts'
import type { Answers, Where } from './answers.ts'
import type { Modal } from './block-kit.ts'
import { isOpenAlready } from './errors.ts'
import type { Files } from './files.ts'
import { type Carried, errorsFor, formAgain, modalOf, sayingModal, unpackCarried, valuesOf } from './modals.ts'
import type { Moves } from './moves.ts'
import type { SlackOptions } from './options.ts'
import type { ViewBody } from './payloads.ts'
import type { Places } from './places.ts'
import { troubleWords } from './trouble.ts'
import type { Web } from './web.ts'

interface Opening {
  team: string
  user: ChatUser
  /** Good once, for three seconds. */
  trigger: string
  how: 'open' | 'push'
  ref: FormRef
  where: Promise<Where>
}

export type SubmissionAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: AnyModal }
  | { response_action: 'clear' }

type AnyModal = Omit<Modal, 'submit'> & Partial<Pick<Modal, 'submit'>>

export interface Forms {
  /** Shows a modal at once, and fills it when the core has answered. Never throws. */
  open(opening: Opening): Promise<void>
  /** Answers a sent form within Slack's time; where the core takes longer, the form is filled afterwards. */
  submit(team: string, body: ViewBody, ack: (answer: SubmissionAnswer) => Promise<void>): Promise<void>
}

interface Parts {
  options: SlackOptions
  web: Web
  places: Places
  moves: Moves
  answers: Answers
  files: Files
  metadataKey: Buffer
  inbox(): Inbox
  onDone(user: ChatUser): Promise<void>
}

const Opened = z.object({ view: z.object({ id: z.string() }) })
/** Instead of the id of a modal. */
const OPEN_ALREADY = 'open already'
const FORM_WAIT_MS = 2_000
const LATE = 'Slack did not open the form in time: please press the button again.'
const NOT_OURS = 'This form is not one of mine any more: please open it again from its message.'

export function createForms(parts: Parts): Forms {
  const { options, web, places, answers, metadataKey: key, inbox } = parts

  async function open({ team, user, trigger, how, ref, where }: Opening): Promise<void> {
    const shown = show(team, trigger, how)
    const filled = fill(team, user, ref, where)
    const viewId = await shown
    const modal = await filled
    if (viewId === OPEN_ALREADY) return
    if (viewId) return change(team, viewId, modal)
    const here = await where.catch(() => undefined)
    if (here) await answers.tell({ notice: 'Action plan', text: LATE }, here).catch(() => {})
  }

  /** The id of the modal that says "one moment", or that the press has opened one; undefined where Slack did not take it. */
  async function show(team: string, trigger: string, how: Opening['how']): Promise<string | undefined> {
    const view = sayingModal('One moment …')
    try {
      const opened = await web.call(team, { what: 'idempotent' }, (client) =>
        client.apiCall(`views.${how}`, { trigger_id: trigger, view }).catch(openAlready),
      )
      if (opened === OPEN_ALREADY) return OPEN_ALREADY
      return Opened.parse(opened).view.id
    } catch {
      return undefined
    }
  }

  async function fill(team: string, user: ChatUser, ref: FormRef, where: Promise<Where>): Promise<AnyModal> {
    try {
      const here = await where
      const form = await inbox().openForm({ ...(await requestAt(user, here, crypto.randomUUID())), ref })
      return modalOf(key, form, carriedFrom(team, user, here, 0))
    } catch (error) {
      return sayingModal(troubleWords(error, options.log))
    }
  }

  async function requestAt(user: ChatUser, where: Pick<Where, 'team' | 'channel'>, eventId: string): Promise<Request> {
    const place = await places.placeOf(where)
    return { eventId, user: await places.named(where.team, user), address: await parts.moves.addressOf(where), place }
  }

  /** Whoever has closed it meanwhile is not bothered. */
  async function change(team: string, viewId: string, view: AnyModal): Promise<void> {
    try {
      await web.call(team, { what: 'idempotent' }, (client) =>
        client.apiCall('views.update', { view_id: viewId, view }),
      )
    } catch (error) {
      options.log.warn(
        { from: 'slack', error: error instanceof Error ? error.name : 'unknown' },
        'a form stayed as it was',
      )
    }
  }

  async function submit(team: string, body: ViewBody, ack: (answer: SubmissionAnswer) => Promise<void>): Promise<void> {
    const carried = unpackCarried(key, body.view.private_metadata, { team, userId: body.user.id })
    if (!carried) {
      options.log.warn({ from: 'slack', user: body.user.id }, 'a form came back that was changed on its way')
      return ack({ response_action: 'update', view: sayingModal(NOT_OURS) })
    }
    const user = userOf(body.user.team_id ?? team, body.user.id, body.user.name ?? body.user.username)
    const handling = handled(carried, user, body)
    const inTime = await within(handling, options.formWaitMs ?? FORM_WAIT_MS)
    if (inTime) {
      await ack(await answerTo(inTime.reply, carried, body))
    } else {
      await ack({ response_action: 'update', view: sayingModal('This takes a moment …') })
      await afterwards(await handling, carried, user, body)
    }
    const { reply } = await handling
    if (!('done' in reply)) return
    await answers.tell(reply.done, carried).catch((error: unknown) => troubleWords(error, options.log))
    await parts.onDone(user)
  }

  async function handled(carried: Carried, user: ChatUser, { view }: ViewBody): Promise<Handled> {
    let values: FormValues = {}
    try {
      values = await valuesOf(view.state.values, {
        personOf: async (id) => (await places.person(carried.team, id)) ?? userOf(carried.team, id),
        long: carried.long,
        fileOf: (given) => parts.files.fileOf(carried.team, given),
      })
      const request = await requestAt(user, carried, `form ${view.id} ${view.hash}`)
      return { values, reply: await inbox().onForm({ ...request, ref: carried.ref, values }) }
    } catch (error) {
      return { values, reply: { errors: { '': troubleWords(error, options.log) } } }
    }
  }

  async function answerTo(reply: FormReply, carried: Carried, body: ViewBody): Promise<SubmissionAnswer> {
    if ('done' in reply) return { response_action: 'clear' }
    if ('next' in reply) return { response_action: 'update', view: nextModal(reply.next, carried) }
    const known = Object.keys(body.view.state.values)
    const [first] = known
    if (first === undefined) {
      return { response_action: 'update', view: sayingModal(Object.values(reply.errors).join(' ')) }
    }
    // Slack takes an error beside a field of the form alone.
    const errors = Object.entries(errorsFor(reply.errors, carried.step)).map(([name, words]) =>
      known.includes(name) ? [name, words] : [first, words],
    )
    return { response_action: 'errors', errors: Object.fromEntries(errors) }
  }

  function nextModal(form: Form, carried: Carried): AnyModal {
    try {
      return modalOf(key, form, { ...carried, long: undefined, step: carried.step + 1 })
    } catch (error) {
      return sayingModal(troubleWords(error, options.log))
    }
  }

  /** The core has answered after Slack was told to wait: what it said is shown in the same modal. */
  async function afterwards(h: Handled, carried: Carried, user: ChatUser, { view }: ViewBody): Promise<void> {
    if ('done' in h.reply) return change(carried.team, view.id, sayingModal('Done.'))
    if ('next' in h.reply) return change(carried.team, view.id, nextModal(h.reply.next, carried))
    const { errors } = h.reply
    try {
      const form = await inbox().openForm({
        ...(await requestAt(user, carried, crypto.randomUUID())),
        ref: carried.ref,
      })
      return await change(carried.team, view.id, nextModal(formAgain(form, h.values, errors), carried))
    } catch (error) {
      return change(carried.team, view.id, sayingModal(troubleWords(error, options.log)))
    }
  }

  return { open, submit }
}

function openAlready(error: unknown): typeof OPEN_ALREADY {
  if (isOpenAlready(error)) return OPEN_ALREADY
  throw error
}

interface Handled {
  values: FormValues
  reply: FormReply
}

function carriedFrom(team: string, user: ChatUser, where: Where, step: number): Omit<Carried, 'ref'> {
  const { channel, isPrivate, thread } = where
  return { team, userId: user.id, channel, isPrivate, ...(thread && { thread }), step }
}

/** What it comes to, or undefined where it takes longer. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
