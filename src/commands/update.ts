import type { Command } from '../core.ts'
import { recordedReply } from '../progress/compose-recorded.ts'
import { recordUpdate } from '../progress/record.ts'
import { unquoted } from './parse.ts'
import { takeAction } from './refs.ts'
import { sayForm } from './replies.ts'

export const updateCommand: Command = {
  name: 'update',
  aliases: ['progress', 'report'],
  usage: 'update REF text',
  summary: 'Record what has happened with an action.',
  examples: ['update CAL-18 Team in place, first referrals taken', 'update CAL-18'],
  async run(context, rest) {
    if (rest === '') return sayForm('Which action, and what has happened?', 'Update an action', 'update')
    const { action, rest: text } = await takeAction(context, rest)
    if (text === '')
      return sayForm(`What has happened with ${action.ref}?`, `Update ${action.ref}`, 'update', { action: action.id })
    const update = await recordUpdate(context, {
      actionId: action.id,
      forPartyId: null,
      progress: unquoted(text),
      via: 'command',
    })
    return recordedReply(context, update)
  },
}
