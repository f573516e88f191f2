import type { Command } from '../core.ts'
import { recordedReply } from '../progress/compose-recorded.ts'
import { recordUpdate } from '../progress/record.ts'
import { takeLevel } from './levels.ts'
import { unquoted } from './parse.ts'
import { takeAction } from './refs.ts'
import { sayForm } from './replies.ts'

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
