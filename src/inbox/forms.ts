/** Forms that open, come back, and may need slow work first. */
import type { Form, FormRef, FormReply, FormValues } from '../cards/model.ts'
import { type Actor, type Context, type Core, type FormHandler, Refusal } from '../core.ts'
import { NotPermitted } from '../people/roles.ts'
import type { FormOpenRequest, FormRequest } from '../ports/chat.ts'
import type { Log } from '../ports/log.ts'
import { OLD_BUTTON, REPEATED, SENTENCE_FORM, STRANGER, sentence, sentenceForm } from './answers.ts'
import { checkedArgs } from './check.ts'
import { type Asking, type Handling, handle, look } from './handle.ts'
import type { Hints } from './which.ts'

const ELSEWHERE = 'Open this from the message it belongs to, so that I know which partnership you mean.'
/** To somebody who was let in between two looks. */
const REPEAT_PLEASE = 'Please send that once more.'
/** The field, and then the arg, that names the partnership. */
const PARTNERSHIP = 'partnership'

type Forms = ReadonlyMap<string, FormHandler>

export function openForm(core: Core, log: Log, forms: Forms, request: FormOpenRequest): Promise<Form> {
  return look<Form>(core, log, {
    asking: request,
    hints: { args: request.ref.args },
    answers: {
      stranger: () => sentenceForm(STRANGER),
      repeated: () => sentenceForm(REPEATED),
      which: (actors) => partnershipForm(request.ref, actors),
      sentence: sentenceForm,
    },
    work: async (context) => formNamed(forms, request.ref.id).open(context, checkedArgs(request.ref.args)),
  })
}

export async function submitForm(core: Core, log: Log, forms: Forms, request: FormRequest): Promise<FormReply> {
  if (request.ref.id === SENTENCE_FORM) return { done: sentence('Nothing was changed.') }
  const chosen = request.values[PARTNERSHIP]
  if (typeof chosen === 'string' && !request.ref.args[PARTNERSHIP]) {
    const ref = { id: request.ref.id, args: { ...request.ref.args, [PARTNERSHIP]: chosen } }
    return { next: await openForm(core, log, forms, { ...request, ref }) }
  }
  const [first] = Object.keys(request.values)
  // Beside a field, what was written is kept; a form without fields can only be done.
  const refusing = (words: string) => (first ? { errors: { [first]: words } } : { done: sentence(words) })
  return submitted(core, log, forms.get(request.ref.id), {
    asking: request,
    hints: { args: request.ref.args },
    values: request.values,
    refusing,
    submit: async (context) =>
      formNamed(forms, request.ref.id).submit(context, checkedArgs(request.ref.args), request.values),
  })
}

export interface Submission {
  asking: Asking
  hints: Hints
  values: FormValues
  refusing(words: string): FormReply
  /** For a form without slow work. */
  submit(context: Context): Promise<FormReply>
}

/** Slow work is done first, for people who are somebody here; then the change, in its transaction. */
export async function submitted(
  core: Core,
  log: Log,
  form: FormHandler | undefined,
  submission: Submission,
): Promise<FormReply> {
  const { asking, hints, values, refusing } = submission
  const admit = async (context: Context) => form?.admit?.(context, checkedArgs(hints.args ?? {}), values)
  const answers: Handling<FormReply>['answers'] = {
    stranger: () => ({ done: sentence(STRANGER) }),
    repeated: () => ({ done: sentence(REPEATED) }),
    which: () => ({ done: sentence(ELSEWHERE) }),
    sentence: refusing,
  }
  let work = submission.submit
  if (form?.prepare) {
    const refused = await look<FormReply | undefined>(core, log, {
      asking,
      hints,
      answers,
      work: async (context) => {
        if (await isAdmitted(() => admit(context)))
          work = (await form.prepare?.(context, values, checkedArgs(hints.args ?? {}))) ?? work
        else work = (again) => refuse(() => admit(again))
        return undefined
      },
    })
    if (refused) return refused
  }
  return handle<FormReply>(core, log, { asking, hints, answers, work, isIncomplete: (answer) => 'errors' in answer })
}

async function isAdmitted(admit: () => Promise<void>): Promise<boolean> {
  try {
    await admit()
    return true
  } catch (error) {
    if (error instanceof NotPermitted) return false
    throw error
  }
}

/** Refused where changes are made, so that the attempt is on record. */
async function refuse(admit: () => Promise<void>): Promise<never> {
  await admit()
  throw new Refusal(REPEAT_PLEASE)
}

/** Asked of a person of several partnerships, where nothing says which is meant. */
function partnershipForm(ref: FormRef, actors: readonly Actor[]): Form {
  const choices = actors.map(({ partnership }) => ({ value: partnership.id, label: partnership.name }))
  return {
    ref,
    title: 'Action plan',
    fields: [
      { kind: 'choice', name: PARTNERSHIP, label: 'Which partnership?', required: true, choices, layout: 'menu' },
    ],
    submit: 'Next',
  }
}

function formNamed(forms: Forms, id: string): FormHandler {
  const form = forms.get(id)
  if (!form) throw new Refusal(OLD_BUTTON)
  return form
}
