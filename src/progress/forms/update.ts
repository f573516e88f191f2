/** The form an owner answers with: where it is, how it is rated, what changed. */
import { nearDay, plainDay } from '../../cards/days.ts'
import type { Choice, Field, Form, FormReply, FormValues } from '../../cards/model.ts'
import type { Context, FormHandler } from '../../core.ts'
import { shortName } from '../../people/names.ts'
import { NotPermitted } from '../../people/roles.ts'
import type { Status } from '../../plan/model.ts'
import { badgeOf } from '../../plan/rating.ts'
import { type AtHand, atHandToGrade } from '../at-hand.ts'
import { recordedMessage } from '../compose-recorded.ts'
import { levelsFor } from '../decide-update.ts'
import { askExtension } from '../extension.ts'
import { checkUntil, propose } from '../proposal.ts'
import { recordUpdate } from '../record.ts'
import { FieldRefusal, MAX_WORDS } from '../refusals.ts'
import { introOf, short, speakerField, speakerOf, speakers } from './intro.ts'
import { aboutAction } from './pick-action.ts'
import { type Args, choiceValue, dayValue, fieldNames, idArg, replying, textValue } from './values.ts'

const KEEP = 'keep'
const WHERE = ['keep', 'on course', 'at risk', 'complete', 'not started', 'hold', 'withdraw'] as const
type Where = (typeof WHERE)[number]

export const updateForm: FormHandler = aboutAction('update', 'Update', {
  open: async (context, args) => formFor(context, await atHandToGrade(context, idArg(args, 'action')), args),
  submit: async (context, args, values) => {
    const at = await atHandToGrade(context, idArg(args, 'action'))
    return replying(fieldNames(formFor(context, at, args)), () => submitted(context, at, values))
  },
})

function formFor(context: Context, at: AtHand, args: Args): Form {
  if (gradesOnly(at)) return gradeForm(at, args)
  const mine = at.mine.map(shortName).join(', ')
  const choices = whereChoices(at)
  const tomorrow = context.today.add({ days: 1 }).toString()
  const where: Field = { kind: 'choice', name: 'where', label: 'Where is it?', required: true, choices, layout: 'list' }
  return {
    ref: { id: 'update', args: { ...args } },
    title:
      speakers(at).length === 1 && mine ? `Update ${at.action.ref} for ${short(mine, 40)}` : `Update ${at.action.ref}`,
    intro: introOf(at),
    fields: [
      ...speakerField(at),
      ...(choices.length > 1 ? [where] : []),
      ...ratingField(at),
      {
        kind: 'text',
        name: 'progress',
        label: 'What changed?',
        hint: 'Two sentences. No patient details.',
        required: true,
        multiline: true,
        maxLength: MAX_WORDS,
        ...(args['words'] && { value: args['words'] }),
      },
      {
        kind: 'date',
        name: 'day',
        label: at.lead ? 'New date' : 'Ask for a new date',
        hint: at.lead ? 'On hold: until when.' : 'The plan lead agrees. For a hold: until when.',
        min: tomorrow,
      },
      { kind: 'text', name: 'reason', label: 'New date: because …', maxLength: 500 },
      {
        kind: 'text',
        name: 'evidence',
        label: 'Evidence',
        hint: 'A link to what shows it.',
        placeholder: 'https://',
        maxLength: 1000,
      },
    ],
    submit: 'Send',
  }
}

/** A reviewer who neither leads the plan nor owns the action: the grade and its reason are theirs, nothing else. */
function gradesOnly(at: AtHand): boolean {
  return !at.lead && at.mine.length === 0
}

function gradeForm(at: AtHand, args: Args): Form {
  const rating = ratingField(at)
  if (rating.length === 0) throw new NotPermitted('update', { planId: at.plan.id })
  const why: Field = { kind: 'text', name: 'progress', label: 'Why?', hint: 'Two sentences. No patient details.' }
  return {
    ref: { id: 'update', args: { ...args } },
    title: `Grade ${at.action.ref}`,
    intro: introOf(at),
    fields: [...rating, { ...why, required: true, multiline: true, maxLength: MAX_WORDS }],
    submit: 'Send',
  }
}

async function graded(context: Context, at: AtHand, values: FormValues): Promise<FormReply> {
  const rating = ratingOf(values) ?? at.action.rating
  if (!levelsFor(at).some(({ code }) => code === rating)) throw new FieldRefusal('rating', 'Choose a grade.')
  const reason = textValue(values, 'progress')
  const update = await recordUpdate(context, {
    actionId: at.action.id,
    forPartyId: null,
    rating: rating ?? undefined,
    reason,
    via: 'form',
  })
  return { done: await recordedMessage(context, update) }
}

function whereChoices(at: AtHand): Choice[] {
  const { status } = at.action
  const keep: Choice = { value: 'keep', label: `As it is: ${status}` }
  if (!at.lead && at.mine.length === 0) return [keep]
  const locked = !['not due to start', 'not started', 'under way', 'complete (claimed)'].includes(status)
  if (locked && !at.lead) return [keep]
  return [
    ...(locked ? [keep] : []),
    { value: 'on course', label: 'Under way, on course' },
    { value: 'at risk', label: 'Under way, at risk' },
    { value: 'complete', label: 'Complete', hint: 'Say what shows it.' },
    { value: 'not started', label: 'Not started' },
    { value: 'hold', label: at.lead ? 'On hold' : 'Propose: put on hold' },
    { value: 'withdraw', label: at.lead ? 'Withdrawn' : 'Propose: withdraw' },
  ]
}

function ratingField(at: AtHand): Field[] {
  const levels = levelsFor(at)
  if (levels.length === 0) return []
  const choices = [
    { value: KEEP, label: `Keep ${badgeOf(at.plan.scheme, at.action.rating).label}` },
    ...levels
      .filter((level) => level.code !== at.action.rating)
      .map((level) => ({
        value: `is ${level.code}`,
        label: level.meaning ? `${level.label}: ${short(level.meaning, 60)}` : level.label,
      })),
  ]
  return [{ kind: 'choice', name: 'rating', label: 'Rating', choices, value: KEEP, layout: 'list' }]
}

async function submitted(context: Context, at: AtHand, values: FormValues): Promise<FormReply> {
  if (gradesOnly(at)) return graded(context, at, values)
  const where = whereOf(at, values)
  const day = dayValue(values, 'day')
  const progress = textValue(values, 'progress')
  if (!progress) throw new FieldRefusal('progress', 'Please say in a sentence what changed.')
  if (where === 'hold') checkUntil(context, day)
  const asksDate = day !== null && where !== 'hold'
  if (asksDate && (where === 'complete' || where === 'withdraw')) {
    throw new FieldRefusal('day', 'What is complete or withdrawn needs no new date: leave it empty.')
  }
  const forPartyId = speakerOf(at, textValue(values, 'party'))
  const setAside = where === 'hold' || where === 'withdraw'
  const status = setAside ? (at.lead ? statusSetAside(where) : undefined) : statusFor(where)
  const update = await recordUpdate(context, {
    actionId: at.action.id,
    forPartyId: at.lead && setAside ? null : forPartyId,
    progress,
    rating: ratingOf(values),
    status,
    statusUntil: where === 'hold' ? (day ?? undefined) : undefined,
    evidence: evidenceOf(values),
    atRisk: where === 'at risk',
    via: 'form',
  })
  const also: string[] = []
  if (setAside && !at.lead) {
    await propose(context, {
      actionId: at.action.id,
      status: statusSetAside(where),
      until: day,
      reason: progress,
      via: 'form',
    })
    also.push(`The plan lead decides whether it is ${where === 'hold' ? 'put on hold' : 'withdrawn'}.`)
  }
  if (asksDate) also.push(await askedDate(context, at, forPartyId, day, textValue(values, 'reason')))
  return { done: await recordedMessage(context, update, also, { atRisk: where === 'at risk' }) }
}

async function askedDate(
  context: Context,
  at: AtHand,
  forPartyId: string | null,
  day: string,
  reason: string,
): Promise<string> {
  const asked = await askExtension(context, {
    actionId: at.action.id,
    forPartyId,
    day,
    raw: plainDay(day),
    reason,
    via: 'form',
  })
  const when = nearDay(day, context.today)
  return asked.state === 'agreed' ? `The new date is ${when}.` : `The plan lead is asked to agree to ${when}.`
}

function whereOf(at: AtHand, values: FormValues): Where {
  const offered = whereChoices(at).map((choice) => choice.value)
  if (offered.length === 1 && textValue(values, 'where') === '') return 'keep'
  const where = choiceValue(values, 'where', WHERE, 'Choose where it is.')
  if (!offered.includes(where)) throw new FieldRefusal('where', 'Choose one of the list.')
  return where
}

function statusFor(where: Where): Status | undefined {
  if (where === 'complete') return 'complete (claimed)'
  if (where === 'not started') return 'not started'
  return where === 'on course' || where === 'at risk' ? 'under way' : undefined
}

function statusSetAside(where: Where): 'on hold' | 'withdrawn' {
  return where === 'hold' ? 'on hold' : 'withdrawn'
}

function ratingOf(values: FormValues): string | undefined {
  const value = textValue(values, 'rating')
  return value === '' || value === KEEP ? undefined : value.replace(/^is /, '')
}

function evidenceOf(values: FormValues): string[] {
  const link = textValue(values, 'evidence')
  if (link === '') return []
  if (/^https?:\/\/\S+$/i.test(link) && URL.canParse(link)) return [link]
  throw new FieldRefusal('evidence', 'Paste a link that begins with https://, or say above where the evidence is.')
}
