/** What the plan lead decides: a new date, a proposal; and the record of having rung somebody. */
import { plainDay } from '../../cards/days.ts'
import type { Field } from '../../cards/model.ts'
import { type FormHandler, Refusal } from '../../core.ts'
import { atHand, atHandOfLead } from '../at-hand.ts'
import { noteChase } from '../chase-note.ts'
import { decideExtension } from '../extension.ts'
import { decideProposal } from '../proposal.ts'
import { introOf, short } from './intro.ts'
import { aboutAction } from './pick-action.ts'
import { choiceValue, dayValue, done, idArg, replying, textValue } from './values.ts'

const DECISIONS = ['agree', 'refuse'] as const
const note: Field = { kind: 'text', name: 'note', label: 'A word to who asked', multiline: true, maxLength: 500 }

function decision(agree: string, refuse: string): Field {
  return {
    kind: 'choice',
    name: 'decision',
    label: 'Your decision',
    required: true,
    layout: 'list',
    choices: [
      { value: 'agree', label: agree },
      { value: 'refuse', label: refuse },
    ],
  }
}

export const rangForm: FormHandler = aboutAction('rang', 'I chased them', {
  open: async (context, args) => {
    const at = await atHandOfLead(context, idArg(args, 'action'), 'decide')
    const choices = ['By phone', 'By email', 'In a meeting', 'In person'].map((label) => ({ value: label, label }))
    return {
      ref: { id: 'rang', args: { ...args } },
      title: `Chased ${at.action.ref}`,
      intro: introOf(at),
      fields: [
        { kind: 'choice', name: 'how', label: 'How?', required: true, layout: 'list', choices, value: 'By phone' },
        {
          kind: 'text',
          name: 'note',
          label: 'What was said',
          hint: 'For the chase log. No patient details.',
          multiline: true,
          maxLength: 1000,
        },
      ],
      submit: 'Record',
    }
  },
  submit: async (context, args, values) =>
    replying(['how', 'note'], async () => {
      const actionId = idArg(args, 'action')
      const at = await atHand(context, actionId)
      await noteChase(context, { actionId, how: textValue(values, 'how'), note: textValue(values, 'note') })
      return done(`It is in the chase log of ${at.action.ref}. The chasing goes on from here.`)
    }),
})

export const decideExtensionForm: FormHandler = {
  open: async (context, args) => {
    const extension = await context.stores.progress.extension(context.actor.partnership.id, idArg(args, 'extension'))
    if (!extension) throw new Refusal('There is no such request for a new date.')
    const at = await atHandOfLead(context, extension.actionId, 'agree-date')
    return {
      ref: { id: 'decide-extension', args: { ...args } },
      title: `New date for ${at.action.ref}?`,
      intro: [
        ...introOf(at),
        { kind: 'text', spans: [`Asked for: ${plainDay(extension.day)}, because: ${short(extension.reason, 400)}`] },
      ],
      fields: [
        decision('Agree', 'Keep the date as it is'),
        { kind: 'date', name: 'day', label: 'Agreed date', hint: 'Where it is another.', value: extension.day },
        note,
      ],
      submit: 'Decide',
    }
  },
  submit: async (context, args, values) =>
    replying(['decision', 'day', 'note'], async () => {
      const agree = choiceValue(values, 'decision', DECISIONS, 'Agree, or keep the date.') === 'agree'
      const day = dayValue(values, 'day') ?? undefined
      const extensionId = idArg(args, 'extension')
      const decided = await decideExtension(context, {
        extensionId,
        agree,
        day,
        note: textValue(values, 'note'),
        via: 'form',
      })
      return done(
        agree ? `Agreed: due on ${plainDay(decided.day)}. Who asked is told.` : 'The date stays. Who asked is told.',
      )
    }),
}

export const decideProposalForm: FormHandler = {
  open: async (context, args) => {
    const proposal = await context.stores.progress.proposal(context.actor.partnership.id, idArg(args, 'proposal'))
    if (!proposal) throw new Refusal('There is no such proposal.')
    const at = await atHandOfLead(context, proposal.actionId, 'decide')
    const until = proposal.until ? ` until ${plainDay(proposal.until)}` : ''
    return {
      ref: { id: 'decide-proposal', args: { ...args } },
      title: `${at.action.ref}: ${proposal.status}?`,
      intro: [
        ...introOf(at),
        { kind: 'text', spans: [`Proposed: ${proposal.status}${until}, because: ${short(proposal.reason, 400)}`] },
      ],
      fields: [decision('Agree', 'Leave it open'), note],
      submit: 'Decide',
    }
  },
  submit: async (context, args, values) =>
    replying(['decision', 'note'], async () => {
      const agree = choiceValue(values, 'decision', DECISIONS, 'Agree, or leave it open.') === 'agree'
      const proposalId = idArg(args, 'proposal')
      const { status } = await decideProposal(context, {
        proposalId,
        agree,
        note: textValue(values, 'note'),
        via: 'form',
      })
      return done(agree ? `It is ${status} now. Who proposed it is told.` : 'It stays open. Who proposed it is told.')
    }),
}
