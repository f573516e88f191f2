/** Sentences of the inbox itself, as the kind of answer that each request takes. */
import type { Form, Message, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { Actor } from '../core.ts'
import type { Trouble } from '../ports/store.ts'

const NOTICE = 'Action plan'

/** Reveals nothing: not even that there is a plan. */
export const STRANGER = 'I do not know you here. If you should be asked about a plan, its plan lead can link you.'
export const REPEATED = 'That was done already.'
export const OLD_BUTTON = 'This button is from an older message: write "help" to see what there is.'

/** The id of the form that only says something. */
export const SENTENCE_FORM = 'sentence'
/** The id of the button that names the partnership meant. */
export const IN_PARTNERSHIP = 'in-partnership'

export function sentence(words: string): Message {
  return messageOf(NOTICE, [{ kind: 'text', spans: [words] }])
}

export function privately(words: string): Reply {
  return { kind: 'private', message: sentence(words) }
}

/** What an adapter opens where a form was wanted and a sentence is the answer. */
export function sentenceForm(words: string): Form {
  return {
    ref: { id: SENTENCE_FORM, args: {} },
    title: 'Action plan',
    intro: [{ kind: 'text', spans: [words] }],
    fields: [],
    submit: 'Close',
  }
}

/** A button carries the words back, and platforms give it room for about two thousand characters. */
const CARRIED = 1400

/** Asked of a person of several partnerships whose words name none. */
export function whichPartnership(actors: readonly Actor[], args: Record<string, string>): Reply {
  if (JSON.stringify(args).length > CARRIED) {
    return privately('You are in several partnerships: begin with the ref of the action, such as CAL-3.')
  }
  const buttons = actors.slice(0, 5).map(({ partnership }) => ({
    label: partnership.name.slice(0, 60),
    does: { id: IN_PARTNERSHIP, args: { ...args, partnership: partnership.id } },
  }))
  const message = messageOf(NOTICE, [
    { kind: 'text', spans: ['Which partnership is that for?'] },
    { kind: 'buttons', buttons },
  ])
  return { kind: 'private', message }
}

const TROUBLES: Record<Trouble, string> = {
  full: 'the disk of my database is full',
  'read-only': 'my database takes no changes',
  busy: 'another program holds my database',
  unreachable: 'my database does not answer',
  damaged: 'my database is damaged',
}

/** Trying at once would fail again: somebody has to see to it first. */
export function troubled(trouble: Trouble, reference: string): string {
  return (
    `I cannot keep anything just now: ${TROUBLES[trouble]}. Nothing was changed. ` +
    `Please tell who runs me (${reference}), and send it again later.`
  )
}

export function failed(reference: string): string {
  return `Something went wrong on my side, and nothing was changed. Please try again, or tell who runs me: ${reference}.`
}
