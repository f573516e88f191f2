/** The core, as an adapter sees it: every request finds its feature here. */
import type { FormReply, Reply } from './cards/model.ts'
import { messageOf } from './cards/plain.ts'
import {
  type ButtonHandler,
  type Command,
  type Context,
  type Core,
  type Feature,
  type FormHandler,
  Refusal,
} from './core.ts'
import { IN_PARTNERSHIP, OLD_BUTTON, privately, STRANGER, whichPartnership } from './inbox/answers.ts'
import { checkedArgs, checkedText } from './inbox/check.ts'
import { firstPartnership } from './inbox/first-partnership.ts'
import { openForm, submitForm, submitted } from './inbox/forms.ts'
import { type Answers, type Asking, handle } from './inbox/handle.ts'
import { homeOf } from './inbox/home.ts'
import { joinByCode } from './inbox/join-by-code.ts'
import { createPlaces } from './inbox/places.ts'
import type { FileRequest, Inbox, MessageRef } from './ports/chat.ts'
import type { Log } from './ports/log.ts'
import type { Stores } from './ports/store.ts'
import { onWords } from './progress/words.ts'

/** Runs what was typed, with the commands of every feature. */
export type RunCommand = (context: Context, text: string, commands: readonly Command[]) => Promise<Reply>

/** The form that takes a file, in a field `file`; one handed over in a conversation leads to it too. */
const FILE_FORM = 'import'

/** Throws where two features use one id. */
export function createInbox(core: Core, features: readonly Feature[], runCommand: RunCommand, log: Log): Inbox {
  const commands = features.flatMap((feature) => feature.commands ?? [])
  const buttons = joined<ButtonHandler>(features.map((feature) => feature.buttons ?? {}))
  const forms = joined<FormHandler>(features.map((feature) => feature.forms ?? {}))
  const typed = (context: Context, text: string) => runCommand(context, checkedText(text), commands)
  const said = (context: Context, text: string, inReplyTo?: MessageRef) =>
    onWords(context, {
      text: checkedText(text),
      inReplyTo,
      commands,
      runCommand: (command) => runCommand(context, command, commands),
    })

  const press = async (context: Context, id: string, sent: unknown, message?: MessageRef): Promise<Reply> => {
    const args = checkedArgs(sent)
    if (id === IN_PARTNERSHIP) {
      return args['as'] === 'words' ? said(context, args['text'] ?? '') : typed(context, args['text'] ?? '')
    }
    const button = buttons.get(id)
    if (!button) throw new Refusal(OLD_BUTTON)
    return button(context, args, message)
  }

  return {
    ...createPlaces(core),
    onCommand: (request) =>
      handle<Reply>(core, log, {
        asking: request,
        hints: { text: request.text },
        answers: replies({ text: request.text, as: 'command' }),
        work: async (context) => typed(context, request.text),
        nobody: (stores) => welcome(core, stores, request, request.text),
      }),
    onText: (request) =>
      handle<Reply>(core, log, {
        asking: request,
        hints: { text: request.text, message: request.inReplyTo },
        answers: replies({ text: request.text, as: 'words' }),
        work: async (context) => said(context, request.text, request.inReplyTo),
        nobody: (stores) => welcome(core, stores, request, request.text),
      }),
    onButton: (request) =>
      handle<Reply>(core, log, {
        asking: request,
        hints: { args: request.args, message: request.message },
        answers: replies({}),
        work: async (context) => press(context, request.id, request.args, request.message),
      }),
    openForm: (request) => openForm(core, log, forms, request),
    onForm: (request) => submitForm(core, log, forms, request),
    onFile: (request) => fileReply(core, log, forms.get(FILE_FORM), request),
    onHome: (request) => homeOf(core, log, request.user),
  }
}

/** What may still be said to somebody who is nobody here. */
async function welcome(core: Core, stores: Stores, asking: Asking, text: string): Promise<Reply | undefined> {
  return (await firstPartnership(core, stores, asking, text)) ?? joinByCode(core, stores, asking, text)
}

function joined<T>(parts: readonly Readonly<Record<string, T>>[]): ReadonlyMap<string, T> {
  const all = new Map<string, T>()
  for (const [id, handler] of parts.flatMap((part) => Object.entries(part))) {
    if (all.has(id)) throw new Error(`Two features use the id "${id}".`)
    all.set(id, handler)
  }
  return all
}

/** `again` is what the button that names the partnership carries. */
function replies(again: Record<string, string>): Answers<Reply> {
  return {
    stranger: () => privately(STRANGER),
    repeated: () => ({ kind: 'none' }),
    which: (actors) =>
      Object.keys(again).length > 0
        ? whichPartnership(actors, again)
        : privately('Press it in the message it belongs to, so that I know which partnership you mean.'),
    sentence: privately,
  }
}

/** A file that was dropped into a conversation: what its form would say next is opened with a button. */
async function fileReply(core: Core, log: Log, form: FormHandler | undefined, request: FileRequest): Promise<Reply> {
  const answer: FormReply = await submitted(core, log, form, {
    asking: request,
    hints: {},
    values: { file: request.file },
    refusing: (words) => ({ errors: { file: words } }),
    submit: async () => {
      throw new Refusal('I can do nothing with a file here: write "help" to see what I can do.')
    },
  })
  if ('done' in answer) return { kind: 'private', message: answer.done }
  if ('errors' in answer) return privately(Object.values(answer.errors).join(' '))
  return {
    kind: 'private',
    message: messageOf('Action plan: your file was read', [
      { kind: 'text', spans: ['I have read the file. Nothing is stored until you have looked at what I understood.'] },
      { kind: 'buttons', buttons: [{ label: 'Look at it', style: 'primary', opens: answer.next.ref }] },
    ]),
  }
}
