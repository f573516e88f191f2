import type { Message } from '../cards/model.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { actionList } from './action-list.ts'
import { type Args, argsOf, privately } from './pages.ts'
import { firstWord, shown } from './parse.ts'
import { somePlans } from './refs.ts'

const MOST_DAYS = 3660

export const dueCommand: Command = {
  name: 'due',
  aliases: ['overdue', 'late', 'next'],
  usage: 'due [days]',
  summary: 'What is overdue, and what is due in the next days.',
  examples: ['due', 'due 30'],
  async run(context, rest) {
    const word = firstWord(rest).word.replace(/^in$/i, '')
    const days = word === '' ? context.actor.partnership.policy.dueSoonDays : Number(word)
    if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS) {
      throw new Refusal(`"${shown(rest)}" is no number of days: write "due 30" for the next 30 days.`)
    }
    return privately(await dueList(context, argsOf(context, { days: String(days) })))
  },
}

export async function dueList(context: Context, args: Args): Promise<Message> {
  const days = Math.min(Math.max(0, Math.floor(Number(args['days']) || 0)), MOST_DAYS)
  return actionList(context, args, {
    list: 'due',
    title: `Open, overdue or due within ${days === 1 ? 'a day' : `${days} days`}`,
    none: 'Nothing is overdue, and nothing is due in that time.',
    seen: await somePlans(context),
    filter: { standing: ['open'], dueTo: context.today.add({ days }).toString() },
    order: 'due',
  })
}
