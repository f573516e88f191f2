import type { Message } from '../cards/model.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { myParties } from '../progress/mine.ts'
import { actionList } from './action-list.ts'
import { type Args, argsOf, privately } from './pages.ts'
import { shown, unquoted } from './parse.ts'
import { opens } from './replies.ts'
import { plansInSight } from './sight.ts'

const OTHERS = 'You answer for no one here yet: ask the plan lead to link you.'
const LEAD = 'You answer for no one yourself: write "due" for what the others owe, or "contacts" to link somebody.'

export const mineCommand: Command = {
  name: 'mine',
  aliases: ['my', 'me', 'todo'],
  usage: 'mine [WORDS]',
  summary: 'The open actions you answer for, the most urgent first.',
  examples: ['mine', 'mine liaison'],
  async run(context, rest) {
    const words = unquoted(rest)
    if (/^\d+$/.test(words)) throw new Refusal(`"mine" takes words, no number: write "show ${words}" for one action.`)
    return privately(await mineList(context, argsOf(context, words ? { words } : {})))
  },
}

export async function mineList(context: Context, args: Args): Promise<Message> {
  const partyIds = await myParties(context)
  if (partyIds.length === 0) throw new Refusal(mayInSome(context.actor, 'link') ? LEAD : OTHERS)
  const { words } = args
  const about = words ? ` with "${shown(words)}"` : ''
  const all = await plansInSight(context)
  const named = all.filter(({ plan }) => plan.key.toLowerCase() === words?.toLowerCase())
  return actionList(context, args, {
    list: 'mine',
    title: `Your open actions${about}`,
    none: words ? `None of your open actions has "${shown(words)}".` : 'None of your actions is open.',
    seen: named.length > 0 ? named : all,
    filter: { standing: ['open', 'perhaps complete'], partyIds, ...(words && named.length === 0 ? { words } : {}) },
    order: 'due',
    more: [{ kind: 'buttons', buttons: [opens('Update', 'update', {}, 'primary'), opens("I'm away", 'away')] }],
  })
}
