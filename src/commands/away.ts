import { shortDay } from '../cards/days.ts'
import type { Command, Context } from '../core.ts'
import { setAway } from '../progress/away.ts'
import { takeDay, wholeDay } from './days.ts'
import { say, sayForm } from './replies.ts'

export const awayCommand: Command = {
  name: 'away',
  aliases: ['leave', 'holiday', 'absent'],
  usage: 'away DAY',
  summary: 'You are away until a day: your deputy or the plan lead is asked instead.',
  examples: ['away 4 January', 'away 21 Dec to 4 Jan', 'away back'],
  async run(context, rest) {
    const text = rest.replace(/[\s,]+(please|thanks|thank you)[\s.!]*$/i, '').replace(/^(from|until|till|to)\s+/i, '')
    if (text === '') return sayForm('Until when are you away?', "I'm away", 'away')
    if (/^(back|off|over|no|not)\b/i.test(text)) {
      if (!(await isAwayAnywhere(context))) return say('You are not away: you are asked as ever.')
      const { absences } = await setAway(context, { personId: null, from: null, to: null })
      const later = absences.filter(({ from }) => from > context.today.toString())
      const still = later.map(({ from, to }) => ` You are away again from ${shortDay(from)} to ${shortDay(to)}.`)
      return say(`Welcome back: you are asked again from the next chase day.${still.join('')}`)
    }
    const first = takeDay(text, context.today)
    const second = first.rest.replace(/^(to|until|till|-|–)\s*/i, '')
    const from = second === '' ? context.today.toString() : first.day
    const to = second === '' ? first.day : wholeDay(second, context.today)
    await setAway(context, { personId: null, from, to })
    const since = second === '' ? '' : ` from ${shortDay(from)}`
    return say(`Noted: you are away${since} until ${shortDay(to)}. Your deputy or the plan lead is asked meanwhile.`)
  },
}

/** Today or on days to come, in whichever partnership. */
async function isAwayAnywhere({ stores, actor, today }: Context): Promise<boolean> {
  const everywhere = await stores.people.peopleOf(actor.user)
  return everywhere.some(({ absences }) => absences.some(({ to }) => to >= today.toString()))
}
