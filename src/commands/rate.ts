import { shortDay } from '../cards/days.ts'
import type { Command } from '../core.ts'
import type { RatingLevel } from '../plan/model.ts'
import { type AtHand, atHandToGrade } from '../progress/at-hand.ts'
import { recordedReply } from '../progress/compose-recorded.ts'
import { dayAhead } from '../progress/meant.ts'
import { offerDate } from '../progress/offers.ts'
import { recordUpdate } from '../progress/record.ts'
import { takeLevel } from './levels.ts'
import { unquoted } from './parse.ts'
import { takeAction } from './refs.ts'
import { say, sayForm } from './replies.ts'

export const rateCommand: Command = {
  name: 'rag',
  aliases: ['rate', 'rating', 'brag', 'grade'],
  usage: 'rag REF LEVEL reason',
  summary: "Give an action a rating of its plan's own scheme, and say why.",
  examples: ['rag CAL-18 red The pilot lost its funding', 'rate CAL-18 green Live since September'],
  async run(context, rest) {
    if (rest === '') return sayForm('Which action, and which rating?', 'Rate an action', 'update')
    const { action, plan, rest: after } = await takeAction(context, rest)
    if (after === '')
      return sayForm(`Which rating for ${action.ref}?`, `Rate ${action.ref}`, 'update', { action: action.id })
    const { level, rest: reason } = takeLevel(plan, after)
    const ahead = level.completes === 'no' ? undefined : dayAhead(reason, context.today)
    // "complete by end of January" is not complete.
    if (ahead) {
      const offer = await offerDate(context, [{ actionId: action.id, partyId: null }], { ...ahead, words: after })
      return offer ?? say(`${shortDay(ahead.day)} lies ahead: nothing was changed. Say so with "update ${action.ref}".`)
    }
    if (reason === '' && saysSo(await atHandToGrade(context, action.id), level)) {
      return say(
        `${action.ref} is ${level.label} already: nothing was changed. Write "update ${action.ref}" and what has happened.`,
      )
    }
    const update = await recordUpdate(context, {
      actionId: action.id,
      forPartyId: null,
      rating: level.code,
      reason: unquoted(reason).replace(/^because\s+/i, ''),
      via: 'command',
    })
    return recordedReply(context, update)
  },
}

/** Whether the rating changes nothing: neither the action's nor what any of its owners said, nor whether it is complete. */
function saysSo({ action, owners }: AtHand, level: RatingLevel): boolean {
  const agreed = owners.every(({ rating }) => rating === null || rating === level.code)
  const complete = action.status.startsWith('complete')
  const settled = level.completes === 'ask' || complete === (level.completes === 'yes')
  return action.rating === level.code && agreed && settled
}
