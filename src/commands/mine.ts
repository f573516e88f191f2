import type { Message } from '../cards/model.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { myParties } from '../progress/mine.ts'
import { actionList } from './action-list.ts'
import { type Args, argsOf, privately } from './pages.ts'
import { opens } from './replies.ts'
import { plansInSight } from './sight.ts'

export const mineCommand: Command = {
  name: 'mine',
  aliases: ['my', 'me', 'todo'],
  usage: 'mine',
  summary: 'The open actions you answer for, the most urgent first.',
  examples: ['mine'],
  async run(context) {
    return privately(await mineList(context, argsOf(context)))
  },
}

export async function mineList(context: Context, args: Args): Promise<Message> {
  const partyIds = await myParties(context)
  if (partyIds.length === 0) throw new Refusal('You answer for no one here yet: ask the plan lead to link you.')
  return actionList(context, args, {
    list: 'mine',
    title: 'Your open actions',
    none: 'None of your actions is open.',
    seen: await plansInSight(context),
    filter: { standing: ['open', 'perhaps complete'], partyIds },
    order: 'due',
    more: [{ kind: 'buttons', buttons: [opens('Update', 'update', {}, 'primary'), opens("I'm away", 'away')] }],
  })
}
