import type { Command } from '../core.ts'
import { demand } from '../people/roles.ts'
import { sayForm } from './replies.ts'

export const importCommand: Command = {
  name: 'import',
  aliases: ['upload', 'new', 'read'],
  usage: 'import',
  summary: 'Read a plan from its Word or Excel file (plan lead). Nothing is stored before you say so.',
  examples: ['import'],
  async run(context, rest) {
    demand(context.actor, 'import')
    const which = rest === '' ? 'Which file?' : 'The file goes into the form, not after the word.'
    return sayForm(`${which} You see what was understood before anything is stored.`, 'Import a plan', 'import')
  },
}
