import { longDay } from '../cards/days.ts'
import type { Command } from '../core.ts'
import { remindLater } from '../progress/later.ts'
import { wholeDay } from './days.ts'
import { takeAction } from './refs.ts'
import { say, sayForm } from './replies.ts'

export const laterCommand: Command = {
  name: 'later',
  aliases: ['snooze', 'remind'],
  usage: 'later REF DAY',
  summary: 'Not to be asked about an action before a day.',
  examples: ['later CAL-18 in 2 weeks', 'later CAL-18 4 January'],
  async run(context, rest) {
    if (rest === '') return sayForm('Which action should wait, and until when?', 'Remind me later', 'later')
    const { action, rest: after } = await takeAction(context, rest)
    const args = { action: action.id }
    if (after === '') return sayForm(`Until when should ${action.ref} wait?`, 'Remind me later', 'later', args)
    const until = wholeDay(after, context.today)
    await remindLater(context, { actionId: action.id, until })
    return say(`You are not asked about ${action.ref} before ${longDay(until)}. Its own date stays as it is.`)
  },
}
