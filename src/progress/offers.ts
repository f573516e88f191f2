/** Offers what plain words seem to mean beside progress: away, or a new date. Nothing is done before a button is pressed. */
import { clip } from '../cards/clip.ts'
import { nearDay, plainDay } from '../cards/days.ts'
import type { Block, Button, Reply } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import type { ButtonHandler, Context } from '../core.ts'
import type { Action, IsoDay } from '../plan/model.ts'
import { setAway } from './away.ts'
import { askExtension } from './extension.ts'
import { idArg, optionalId } from './forms/values.ts'
import { FieldRefusal } from './refusals.ts'

/** For which a new date may be asked, beside each other: a row of buttons holds five. */
const OFFERED = 3
const LABEL = 60

interface Asked {
  actionId: string
  partyId: string | null
}

/** "I'm on leave until 4 January": `progress` is the button that records the words instead, where something waits. */
export function offerAway({ today }: Context, days: { from: IsoDay; to: IsoDay }, progress: Button | undefined): Reply {
  const from = days.from === today.toString() ? '' : ` from ${nearDay(days.from, today)}`
  const away: Button = {
    label: `I’m away${from} until ${nearDay(days.to, today)}`,
    style: 'primary',
    does: { id: 'say-away', args: days },
  }
  return asking('Are you away? Your deputy or the plan lead is asked meanwhile.', [
    away,
    ...(progress ? [progress] : []),
  ])
}

/**
 * "Can we have until 31 January": undefined where none of these actions is due earlier, for then the words are progress.
 */
export async function offerDate(
  context: Context,
  asked: readonly Asked[],
  date: { day: IsoDay; raw: string; words: string },
  progress?: Button,
): Promise<Reply | undefined> {
  const { stores, actor, today } = context
  const actions = await stores.plans.actions(actor.partnership.id, [...new Set(asked.map(({ actionId }) => actionId))])
  const later = actions.filter((action) => isLater(action, date.day)).slice(0, OFFERED)
  if (later.length === 0) return undefined
  const day = nearDay(date.day, today)
  const buttons = later.map((action, at): Button => {
    const party = asked.find(({ actionId }) => actionId === action.id)?.partyId
    return {
      label: clip(`Ask for ${day}: ${action.ref}${later.length > 1 ? ` ${action.title}` : ''}`, LABEL),
      ...(at === 0 && later.length === 1 ? { style: 'primary' as const } : {}),
      does: { id: 'ask-date', args: { action: action.id, ...(party ? { party } : {}), ...date } },
    }
  })
  const [only] = later
  const which = only && later.length === 1 ? `a new date for ${only.ref} ${only.title}` : 'a new date, and for which'
  return asking(`Is ${plainDay(date.day)} ${which}? The plan lead agrees to it.`, [
    ...buttons,
    ...(progress ? [progress] : []),
  ])
}

export const offerButtons: Readonly<Record<string, ButtonHandler>> = {
  'say-away': async (context, args) => {
    const days = { from: dayArg(args['from']), to: dayArg(args['to']) }
    await setAway(context, { personId: null, ...days })
    return answered(`Noted: you are away until ${plainDay(days.to)}. Your deputy or the plan lead is asked meanwhile.`)
  },
  'ask-date': async (context, args) => {
    const day = dayArg(args['day'])
    const { state, actionId } = await askExtension(context, {
      actionId: idArg(args, 'action'),
      forPartyId: optionalId(args, 'party'),
      day,
      raw: args['raw'] ?? '',
      reason: args['words'] ?? '',
      via: 'words',
    })
    const ref = (await context.stores.plans.action(context.actor.partnership.id, actionId))?.ref ?? ''
    if (state === 'agreed') return answered(`${ref} is due on ${plainDay(day)} now; the date before it is kept.`)
    return answered(`Asked: ${ref} by ${plainDay(day)}. The plan lead decides; until then you are not chased for it.`)
  },
}

/** What has no day is not asked for one here, nor what is due later anyway. */
function isLater({ due, standing }: Action, day: IsoDay): boolean {
  return standing === 'open' && (due === null || due < day)
}

/** Days come back as they were given; what came back bent is refused where it is used. */
function dayArg(day: string | undefined): IsoDay {
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day))
    throw new FieldRefusal('day', 'Which day? Please write it again.')
  return day
}

function asking(question: string, buttons: Button[]): Reply {
  const blocks: Block[] = [
    { kind: 'text', spans: [question] },
    { kind: 'buttons', buttons },
  ]
  return { kind: 'private', message: messageOf('Action plan: is that meant?', blocks) }
}

function answered(sentence: string): Reply {
  return { kind: 'replace', message: messageOf('Action plan: done', [{ kind: 'text', spans: [sentence] }]) }
}
