import { shortDay } from '../cards/days.ts'
import { type Command, Refusal } from '../core.ts'
import { askExtension } from '../progress/extension.ts'
import { takeDay } from './days.ts'
import { unquoted } from './parse.ts'
import { takeAction } from './refs.ts'
import { say, sayForm } from './replies.ts'

export const extendCommand: Command = {
  name: 'extend',
  aliases: ['extension', 'postpone', 'newdate'],
  usage: 'extend REF DAY reason',
  summary: 'Ask for a new date; the plan lead agrees to it. The plan lead sets it at once.',
  examples: ['extend CAL-18 31 March 2016 Waiting for the tender', 'extend CAL-18'],
  async run(context, rest) {
    if (rest === '') return sayForm('Which action needs a new date?', 'Ask for a new date', 'extend')
    const { action, rest: after } = await takeAction(context, rest)
    const args = { action: action.id }
    if (after === '') return sayForm(`Which new date for ${action.ref}, and why?`, 'Ask for a new date', 'extend', args)
    const { day, raw, rest: reason } = takeDay(after.replace(/^(to|until|till)\s+/i, ''), context.today)
    if (reason === '') throw new Refusal(`Why ${shortDay(day)}? Write the reason after the day.`)
    const extension = await askExtension(context, {
      actionId: action.id,
      forPartyId: null,
      day,
      raw,
      reason: unquoted(reason).replace(/^because\s+/i, ''),
      via: 'command',
    })
    return say(
      extension.state === 'agreed'
        ? `${action.ref} is due ${shortDay(day)} now; the date before it is kept.`
        : `Asked: ${action.ref} by ${shortDay(day)}. The plan lead decides; until then it reads "extension requested" and you are not chased.`,
    )
  },
}
