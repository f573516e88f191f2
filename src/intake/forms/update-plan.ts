import type { Form, FormReply, Message } from '../../cards/model.ts'
import { messageOf } from '../../cards/plain.ts'
import { type ButtonHandler, type Context, type FormHandler, Refusal } from '../../core.ts'
import { demand } from '../../people/roles.ts'
import { openQuestions, type Question } from '../reimport/answers.ts'
import { questionField, readAnswers } from '../reimport/fields.ts'
import { countsInWords, differenceMessage, resultInWords } from '../reimport/show.ts'
import { storeVersion, type VersionCounts } from '../reimport/store-version.ts'
import { readVersion, type Version } from '../reimport/version.ts'
import type { AfterImport } from './confirm-import.ts'

type Args = Readonly<Record<string, string>>

/** So many are asked at a time. */
const ASKED = 8

/** What a new version leaves open, asked a few at a time; with the last answer it is stored. */
export function updatePlanForm(afterImport: AfterImport): FormHandler {
  return {
    open: async (context, args) => formOf(await versionOf(context, args)),
    async submit(context, args, values): Promise<FormReply> {
      const version = await versionOf(context, args)
      const asked = open(version).filter((question) => question.id in values)
      const { answers, errors } = readAnswers(asked, values)
      if (Object.keys(errors).length > 0) return { errors }
      const { partnership } = context.actor
      for (const [question, answer] of answers) {
        await context.stores.imports.answer(partnership.id, version.file.id, question, answer)
      }
      const now = answers.size > 0 ? await versionOf(context, args) : version
      if (open(now).length > 0) return { next: formOf(now) }
      const counts = await store(context, now)
      await afterImport(context, now.loaded.plan)
      return { done: storedMessage(now, counts) }
    },
  }
}

/** The difference again, at another page. */
export const importDifference: ButtonHandler = async (context, args, message) => {
  const version = await versionOf(context, args)
  const shown = differenceMessage(version, Number(args['offset'] ?? 0))
  return { kind: message ? 'replace' : 'private', message: shown }
}

/** The new version beside the plan; a Refusal where either is not there, or was stored already. */
export async function versionOf(context: Context, args: Args): Promise<Version> {
  const { stores, actor } = context
  const plan = await stores.plans.plan(actor.partnership.id, args['plan'] ?? '')
  demand(actor, 'import', plan ? { planId: plan.id } : {})
  const file = await stores.imports.import(actor.partnership.id, args['import'] ?? '')
  if (!plan || !file) throw new Refusal('That import is not there any more: import the file again.')
  if (file.planId) throw new Refusal(`${file.fileName} is stored already: write "status" to see it.`)
  if (plan.state === 'closed') throw new Refusal(`${plan.key} is closed: nothing more is stored in it.`)
  const last = await stores.imports.lastOfPlan(actor.partnership.id, plan.id)
  if (last && last.at > file.at) {
    throw new Refusal(`${last.fileName} was stored as ${plan.key} meanwhile: import this file again to compare them.`)
  }
  return readVersion(stores, actor.partnership, plan, file, await stores.imports.answers(actor.partnership.id, file.id))
}

function open(version: Version): Question[] {
  return openQuestions(version.comparison, version.answers)
}

function formOf(version: Version): Form {
  const { plan } = version.loaded
  const questions = open(version)
  const left = questions.length > ASKED ? ` The first ${ASKED} of ${questions.length} questions:` : ''
  return {
    ref: { id: 'update-plan', args: { import: version.file.id, plan: plan.id } },
    title: `New version of ${plan.key}`,
    intro: [{ kind: 'text', spans: [`${version.file.fileName}: ${countsInWords(version)}.${left}`] }],
    fields: questions.slice(0, ASKED).map(questionField),
    submit: questions.length > ASKED ? 'Next' : 'Store it',
  }
}

function store(context: Context, version: Version): Promise<VersionCounts> {
  const { stores, actor, now, core } = context
  const newId = () => core.newId()
  return storeVersion(
    { stores, partnership: actor.partnership, personId: actor.person?.id ?? null, now, newId },
    version,
  )
}

function storedMessage({ loaded, file }: Version, counts: VersionCounts): Message {
  const { plan } = loaded
  return messageOf('Action plan: the new version is stored', [
    { kind: 'title', text: `${plan.key}: the new version is stored` },
    { kind: 'text', spans: [`${file.fileName}: ${resultInWords(counts)}.`] },
    { kind: 'buttons', buttons: [{ label: 'Questions', does: { id: 'queries', args: { plan: plan.id } } }] },
  ])
}
