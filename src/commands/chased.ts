import { type Command, Refusal } from '../core.ts'
import { demand } from '../people/roles.ts'
import { noteChase } from '../progress/chase-note.ts'
import { firstWord } from './parse.ts'
import { takeAction } from './refs.ts'
import { say } from './replies.ts'

export const chasedCommand: Command = {
  name: 'chased',
  aliases: ['chase', 'rang'],
  usage: 'chased REF how note',
  summary: 'Note that you chased an owner yourself (plan lead); the chasing goes on from there.',
  examples: ['chased CAL-18 phone Promised an update by Friday'],
  async run(context, rest) {
    const { action, plan, rest: after } = await takeAction(context, rest)
    demand(context.actor, 'decide', { planId: plan.id })
    const { word: how, rest: note } = firstWord(after.replace(/^by\s+/i, ''))
    if (how === '')
      throw new Refusal(`How did you chase ${action.ref}? Write "chased ${action.ref} phone" and what was said.`)
    await noteChase(context, { actionId: action.id, how, note })
    return say(`Noted for ${action.ref}: ${how}. Its owners are asked again from the next chase day.`)
  },
}
