import type { Command } from '../core.ts'
import { demand } from '../people/roles.ts'
import { sayForm } from './replies.ts'

export const importCommand: Command = {
  name: 'import',
  aliases: ['upload', 'new', 'read'],
  usage: 'import',
  summary: 'Read a plan from its Word or Excel file (plan lead). Nothing is stored before you say so.',
  examples: ['import'],
  async run(context) {
    demand(context.actor, 'import')
    return sayForm('Which file? You see what was understood before anything is stored.', 'Import a plan', 'import')
  },
}
