/** Forms about days: a new date, a later reminder, being away. */
import { nearDay, plainDay } from '../../cards/days.ts'
import type { Message } from '../../cards/model.ts'
import { messageOf } from '../../cards/plain.ts'
import type { Context, FormHandler } from '../../core.ts'
import type { Person } from '../../people/model.ts'
import type { IsoDay } from '../../plan/model.ts'
import { atHand } from '../at-hand.ts'
import { setAway } from '../away.ts'
import { askExtension } from '../extension.ts'
import { LATER_WEEKS, remindLater } from '../later.ts'
import { demandInSome, peopleInReach } from '../reach.ts'
import { FieldRefusal } from '../refusals.ts'
import { introOf, speakerField, speakerOf } from './intro.ts'
import { aboutAction } from './pick-action.ts'
import { dayValue, done, idArg, optionalId, replying, textValue } from './values.ts'

export const extendForm: FormHandler = aboutAction('extend', 'Request extension', {
  open: async (context, args) => {
    const at = await atHand(context, idArg(args, 'action'))
    const min = context.today.add({ days: 1 }).toString()
    return {
      ref: { id: 'extend', args: { ...args } },
      title: at.lead ? `New date for ${at.action.ref}` : `Extension of ${at.action.ref}`,
      intro: introOf(at),
      fields: [
        ...(at.lead ? [] : speakerField(at)),
        { kind: 'date', name: 'day', label: 'New date', required: true, min },
        {
          kind: 'text',
          name: 'reason',
          label: 'Because …',
          hint: at.lead ? 'The old date stays in the history.' : 'The plan lead agrees; until then nobody chases you.',
          required: true,
          multiline: true,
          maxLength: 500,
        },
      ],
      submit: 'Send',
    }
  },
  submit: async (context, args, values) =>
    replying(['day', 'reason', 'party'], async () => {
      const at = await atHand(context, idArg(args, 'action'))
      const day = dayValue(values, 'day')
      if (day === null) throw new FieldRefusal('day', 'Choose the new date.')
      const extension = await askExtension(context, {
        actionId: at.action.id,
        forPartyId: at.lead ? null : speakerOf(at, textValue(values, 'party')),
        day,
        raw: plainDay(day),
        reason: textValue(values, 'reason'),
        via: 'form',
      })
      const when = plainDay(day)
      if (extension.state === 'agreed') return done(`${at.action.ref} is now due on ${when}. The old date is kept.`)
      return done(`The plan lead is asked to agree to ${when} for ${at.action.ref}. Until then you are not chased.`)
    }),
})

export const laterForm: FormHandler = aboutAction('later', 'Remind me later', {
  open: async (context, args) => {
    const at = await atHand(context, idArg(args, 'action'))
    const { today } = context
    return {
      ref: { id: 'later', args: { ...args } },
      title: `Remind me of ${at.action.ref}`,
      intro: introOf(at),
      fields: [
        {
          kind: 'date',
          name: 'until',
          label: 'Not before',
          hint: 'Its date stays as it is.',
          required: true,
          value: today.add({ weeks: 1 }).toString(),
          min: today.add({ days: 1 }).toString(),
          max: today.add({ weeks: LATER_WEEKS }).toString(),
        },
      ],
      submit: 'Remind me then',
    }
  },
  submit: async (context, args, values) =>
    replying(['until'], async () => {
      const at = await atHand(context, idArg(args, 'action'))
      const until = dayValue(values, 'until')
      if (until === null) throw new FieldRefusal('until', 'Choose a day.')
      await remindLater(context, { actionId: at.action.id, until })
      return done(`You are not asked about ${at.action.ref} before ${plainDay(until)}. Its date stays as it is.`)
    }),
})

export const awayForm: FormHandler = {
  open: async (context, args) => ({
    ref: { id: 'away', args: { ...args } },
    title: "I'm away",
    intro: [{ kind: 'text', spans: ['Meanwhile your deputy or the plan lead is asked, and your clocks stop.'] }],
    fields: awayFields(context),
    submit: 'Save',
  }),
  submit: async (context, _args, values) =>
    replying(['from', 'to'], async () => {
      const to = dayValue(values, 'to')
      if (to === null) throw new FieldRefusal('to', 'Choose your last day away.')
      const from = dayValue(values, 'from')
      const person = await setAway(context, { personId: null, from, to })
      return { done: awayMessage(context, person, { from, to }, 'You are') }
    }),
}

/** The plan lead says that somebody else is away. */
export const awayForForm: FormHandler = {
  open: async (context, args) => {
    demandInSome(context, 'assign')
    const people = await peopleInReach(context, 'assign')
    const choices = people.map((person) => ({ value: person.id, label: person.name }))
    const chosen = optionalId(args, 'person')
    return {
      ref: { id: 'away-for', args: { ...args } },
      title: 'Somebody is away',
      fields: [
        {
          kind: 'choice',
          name: 'person',
          label: 'Who?',
          required: true,
          layout: 'menu',
          choices,
          ...(chosen ? { value: chosen } : {}),
        },
        ...awayFields(context),
      ],
      submit: 'Save',
    }
  },
  submit: async (context, args, values) =>
    replying(['person', 'from', 'to'], async () => {
      const personId = textValue(values, 'person') || optionalId(args, 'person')
      if (!personId) throw new FieldRefusal('person', 'Choose who is away.')
      const to = dayValue(values, 'to')
      if (to === null) throw new FieldRefusal('to', 'Choose their last day away.')
      const from = dayValue(values, 'from')
      const person = await setAway(context, { personId, from, to })
      return { done: awayMessage(context, person, { from, to }, `${person.name} is`) }
    }),
}

/** "You are away until 4 January 2016.", with a button to say they are back. */
function awayMessage(
  context: Context,
  person: Person,
  days: { from: IsoDay | null; to: IsoDay },
  subject: string,
): Message {
  const isLater = days.from !== null && days.from > context.today.toString()
  const from = isLater && days.from ? ` from ${nearDay(days.from, context.today)}` : ''
  const until = ` until ${plainDay(days.to)}`
  return messageOf('Action plan: noted', [
    {
      kind: 'text',
      spans: [`${subject} away${from}${until}. What is asked meanwhile goes to the deputy or the plan lead.`],
    },
    { kind: 'buttons', buttons: [{ label: 'Back already', does: { id: 'back', args: { person: person.id } } }] },
  ])
}

function awayFields(context: Context) {
  const today = context.today.toString()
  return [
    { kind: 'date', name: 'from', label: 'First day', value: today },
    { kind: 'date', name: 'to', label: 'Last day', required: true, min: today },
  ] as const
}
