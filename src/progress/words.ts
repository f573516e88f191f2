/** Plain words in a private conversation, or in reply to a prompt: recorded on the action they are about. */
import { distance } from 'fastest-levenshtein'
import { clip } from '../cards/clip.ts'
import type { Button, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { ButtonHandler, Command, Context } from '../core.ts'
import type { MessageRef } from '../ports/chat.ts'
import { recordedReply } from './compose-recorded.ts'
import { meantBy } from './meant.ts'
import { myParties } from './mine.ts'
import { offerAway, offerDate } from './offers.ts'
import { recordUpdate } from './record.ts'

/** An action that the person was asked about and has not answered, and for which party. */
export interface Prompt {
  actionId: string
  partyId: string
  ref: string
  title: string
}

export interface Words {
  text: string
  inReplyTo?: MessageRef | undefined
  commands: readonly Command[]
  runCommand(text: string): Promise<Reply>
}

/** As many as a person reads before they choose; all that a row of buttons holds. */
const OFFERED = 5
/** A button carries the words back, and platforms give it room for about two thousand characters. */
const CARRIED = 1400
const GREETING = /^(hi|hello|hey|hiya|good (morning|afternoon|evening))[\s!.,]*$/i
/** Politeness is neither a command nor progress. */
const THANKS = /^(thanks|thank you|many thanks|cheers|ok|okay)[\s!.,]*$/i
const REF = /^[\p{L}][\p{L}\d]*[-–—.]?\d+(\.\d+)?$/u

/**
 * One open prompt: recorded, with Undo. Several: asked which, with the words kept. Words that seem to say "away" or to ask
 * for a new date are asked about first. None: a sentence that says how to
 * go on. What reads as a command is run as one. In a channel only commands and replies to prompts are answered.
 */
export async function onWords(context: Context, words: Words): Promise<Reply> {
  const text = words.text.trim()
  if (text === '' || GREETING.test(text)) return context.place.kind === 'private' ? words.runCommand('help') : none()
  if (THANKS.test(text)) return none()
  if (looksLikeCommand(text, words.commands)) return words.runCommand(text.replace(/^\/?plan\s+/i, ''))
  const replied = words.inReplyTo && (await promptsOf(context, words.inReplyTo))
  if (context.place.kind !== 'private' && !replied?.length) return none()
  const prompts = replied?.length ? replied : await openPrompts(context)
  return (await offered(context, prompts, text)) ?? taken(context, prompts, text)
}

/** The words as progress, though they seemed to mean something else: the button of an offer. */
export const recordWords: ButtonHandler = async (context, args) => {
  const reply = await taken(context, await openPrompts(context), args['words'] ?? '')
  return reply.kind === 'private' ? { kind: 'replace', message: reply.message } : reply
}

async function taken(context: Context, prompts: readonly Prompt[], text: string): Promise<Reply> {
  const [only] = prompts
  if (only && prompts.length === 1) return recorded(context, only, text)
  return prompts.length > 1 ? askWhich(prompts, text) : nothingOpen()
}

/** What words seem to mean beside progress is asked, never done; undefined where they are progress alone. */
async function offered(context: Context, prompts: readonly Prompt[], words: string): Promise<Reply | undefined> {
  if (JSON.stringify(words).length > CARRIED) return undefined
  const meant = meantBy(words, context.today)
  const [only] = prompts
  const label = 'Record it as progress'
  const one = only && prompts.length === 1 && { action: only.actionId, party: only.partyId, words }
  const progress: Button | undefined = !only
    ? undefined
    : { label, does: one ? { id: 'pick-action', args: one } : { id: 'record-words', args: { words } } }
  if (meant?.kind === 'away') return offerAway(context, { from: meant.from, to: meant.to }, progress)
  if (meant?.kind === 'date') return offerDate(context, prompts, { day: meant.day, raw: meant.raw, words }, progress)
  return undefined
}

/**
 * Whether words are a command and not progress that begins like one ("due to illness…"): the command's word alone or
 * with one more, or with a ref after it.
 */
function looksLikeCommand(text: string, commands: readonly Command[]): boolean {
  const [first = '', second = '', ...rest] = text.trim().split(/\s+/)
  if (/^\/?plan$/i.test(first)) return true
  const name = first.toLowerCase().replace(/[?:,;!.]+$/, '')
  if (REF.test(text.trim())) return true
  const names = commands.flatMap((command) => [command.name, ...command.aliases])
  if (second === '' && names.some((known) => isSlipOf(name, known))) return true
  if (!names.includes(name)) return false
  if (rest.length === 0) return true
  return REF.test(second) || REF.test(`${second}${rest[0]}`) || (name === 'away' && rest.length < 4)
}

/** One slip of the keys in a word alone ("stauts"), but not a word that goes on ("started"): that says something. */
function isSlipOf(word: string, known: string): boolean {
  if (word.length < 5 || word.startsWith(known)) return false
  const swapped = word.length === known.length && [...word].sort().join('') === [...known].sort().join('')
  return swapped || distance(word, known) === 1
}

/** What the person was asked and has not answered, most urgent first. */
export async function openPrompts(context: Context): Promise<Prompt[]> {
  const partyIds = await myParties(context)
  if (partyIds.length === 0) return []
  const awaiting = await context.stores.reminders.awaiting(context.actor.partnership.id)
  const asked = awaiting.filter((reply) => reply.awaitingSince !== null && partyIds.includes(reply.partyId))
  return oneEach(asked.map(({ actionId, partyId, ref, title }) => ({ actionId, partyId, ref, title })))
}

/** What a message asked this person; empty where it was not sent to them, or asked nothing. */
async function promptsOf(context: Context, message: MessageRef): Promise<Prompt[]> {
  const { stores, actor } = context
  const delivery = await stores.deliveries.byRef(message)
  if (!delivery || delivery.partnershipId !== actor.partnership.id) return []
  if (!('personId' in delivery.subject) || delivery.subject.personId !== actor.person?.id) return []
  const shown = await stores.deliveries.shown(delivery.id)
  const actions = await stores.plans.actions(
    actor.partnership.id,
    shown.map((s) => s.actionId),
  )
  const prompts = shown.flatMap(({ actionId, partyId }): Prompt[] => {
    const action = actions.find((a) => a.id === actionId)
    return partyId && action ? [{ actionId, partyId, ref: action.ref, title: action.title }] : []
  })
  return oneEach(prompts)
}

async function recorded(context: Context, prompt: Prompt, text: string): Promise<Reply> {
  const update = await recordUpdate(context, {
    actionId: prompt.actionId,
    forPartyId: prompt.partyId,
    progress: text,
    via: 'words',
  })
  return recordedReply(context, update)
}

function askWhich(prompts: readonly Prompt[], text: string): Reply {
  if (JSON.stringify(text).length > CARRIED) {
    const refs = prompts.map((prompt) => prompt.ref).join(', ')
    return privately(`Several actions wait for you: ${refs}. For so many words, please use the Update button of one.`)
  }
  const offered = prompts.slice(0, OFFERED)
  const more = prompts.length - offered.length
  const buttons = offered.map(({ ref, title, actionId, partyId }) => ({
    label: clip(`${ref} ${title}`, 60),
    does: { id: 'pick-action', args: { action: actionId, party: partyId, words: text } },
  }))
  const message = messageOf('Action plan: which action is that about?', [
    { kind: 'text', spans: ['Which action is that about? I keep your words.'] },
    { kind: 'buttons', buttons },
    ...(more > 0
      ? [{ kind: 'context', spans: [`And ${more} more: for those write "update", the ref and your words.`] } as const]
      : []),
  ])
  return { kind: 'private', message }
}

function nothingOpen(): Reply {
  return privately(
    'Nothing waits for your answer, so I do not know which action you mean. ' +
      'Write "mine" to see yours, or "update", its ref and what happened.',
  )
}

/** One answer serves within an organisation: an action is offered once. */
function oneEach(prompts: readonly Prompt[]): Prompt[] {
  return [...new Map([...prompts].reverse().map((prompt) => [prompt.actionId, prompt])).values()].reverse()
}

function privately(sentence: string): Reply {
  return { kind: 'private', message: messageOf('Action plan', [{ kind: 'text', spans: [sentence] }]) }
}

function none(): Reply {
  return { kind: 'none' }
}
