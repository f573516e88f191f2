import { plainDay } from '../cards/days.ts'
import { type Command, type Context, Refusal } from '../core.ts'
import { demand } from '../people/roles.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { wholeDay } from './days.ts'
import { allOf } from './nearest.ts'
import { say } from './replies.ts'

const YEARS_SHOWN = 3
const MOST = 60

export const meetingsCommand: Command = {
  name: 'meetings',
  aliases: ['meeting'],
  usage: 'meetings DAYS',
  summary: 'When the board meets: each open action is asked about before it (plan lead).',
  examples: ['meetings', 'meetings 21 January 2016, 14 April 2016', 'meetings none'],
  async run(context, rest) {
    const { stores, actor, today } = context
    if (rest === '') return say(await meetingsWords(context))
    if (!mayInSome(actor, 'settings')) demand(actor, 'settings')
    const none = /^(none|no|clear)$/i.test(rest)
    const parts = none ? [] : rest.split(/\s*(?:,|;|\n|\band\b)\s*/i).filter((part) => part !== '')
    if (parts.length > MOST) throw new Refusal(`At most ${MOST} meetings at a time: this has ${parts.length}.`)
    const days = [...new Set(parts.map((part) => wholeDay(part, today)))].sort()
    const past = days.find((day) => day < today.toString())
    if (past) throw new Refusal(`${plainDay(past)} is past: write the meetings that are to come.`)
    await stores.people.setMeetings(actor.partnership.id, days)
    return say(await meetingsWords(context))
  },
}

async function meetingsWords({ stores, actor, today }: Context): Promise<string> {
  const { roundDays, roundWeeks } = actor.partnership.policy
  const until = today.add({ years: YEARS_SHOWN }).toString()
  const days = await stores.people.meetings(actor.partnership.id, today.toString(), until)
  if (days.length === 0) return `No meetings are set: each open action is asked about every ${roundWeeks} weeks.`
  return `The board meets ${allOf(days.map((day) => plainDay(day)))}. Each open action is asked about ${roundDays.first} days before, again at ${roundDays.second} days where nobody has replied.`
}
