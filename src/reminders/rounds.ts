/** Rounds: every open action is asked about once before a board meeting, and again where nobody replied. */
import type { Policy } from '../people/model.ts'
import type { IsoDay } from '../plan/model.ts'
import { addDays, daysBetween } from './days.ts'

/** The round that a chase day carries. `first` is the day on which this round's first ask falls. */
export interface RoundAsk {
  stage: 'first' | 'second'
  first: IsoDay
}

/** Days after the first ask, where no meetings are set: as far apart as before a meeting. */
const SECOND_AFTER_DAYS = 14

/**
 * The round whose ask falls after `previousChase` (or since the plan started) and on or before `today`: it is no
 * message of its own, but joins the first chase day on or after its date. Undefined where there is none.
 */
export function roundFor(
  plan: { startedOn: IsoDay },
  meetings: readonly IsoDay[],
  policy: Pick<Policy, 'roundDays' | 'roundWeeks'>,
  previousChase: IsoDay | null,
  today: IsoDay,
): RoundAsk | undefined {
  const coming = meetings.filter((meeting) => meeting >= today)
  const asks = coming.length > 0 ? beforeMeetings(coming, policy) : fromStart(plan.startedOn, policy, today)
  const falls = asks.filter(
    ({ on }) => on <= today && on >= plan.startedOn && (previousChase === null || on > previousChase),
  )
  const [latest] = falls.sort((a, b) => b.on.localeCompare(a.on) || a.stage.localeCompare(b.stage))
  return latest && { stage: latest.stage, first: latest.first }
}

/** The meeting whose draft the plan lead gets today: `roundDays.draft` before it, on the first chase day from then. */
export function draftFor(
  meetings: readonly IsoDay[],
  { roundDays }: Pick<Policy, 'roundDays'>,
  previousChase: IsoDay | null,
  today: IsoDay,
): IsoDay | undefined {
  const isNew = (day: IsoDay) => day <= today && (previousChase === null || day > previousChase)
  return meetings.find((meeting) => meeting >= today && isNew(addDays(meeting, -roundDays.draft)))
}

type Ask = RoundAsk & { on: IsoDay }

function beforeMeetings(meetings: readonly IsoDay[], { roundDays }: Pick<Policy, 'roundDays'>): Ask[] {
  return meetings.flatMap((meeting) => {
    const first = addDays(meeting, -roundDays.first)
    return bothAsks(first, addDays(meeting, -roundDays.second))
  })
}

/** The last two rounds from the plan's start: of older ones no ask can fall today. */
function fromStart(startedOn: IsoDay, { roundWeeks }: Pick<Policy, 'roundWeeks'>, today: IsoDay): Ask[] {
  const length = roundWeeks * 7
  const rounds = Math.floor(daysBetween(startedOn, today) / length)
  return [rounds - 1, rounds]
    .filter((round) => round >= 1)
    .flatMap((round) => {
      const first = addDays(startedOn, round * length)
      return bothAsks(first, addDays(first, SECOND_AFTER_DAYS))
    })
}

function bothAsks(first: IsoDay, second: IsoDay): Ask[] {
  return [
    { on: first, stage: 'first', first },
    { on: second, stage: 'second', first },
  ]
}

/** The first ask of the first round of a plan that starts on this day; null where meetings leave none in sight. */
export function nextRoundDay(
  { startedOn }: { startedOn: IsoDay },
  meetings: readonly IsoDay[],
  { roundDays, roundWeeks }: Pick<Policy, 'roundDays' | 'roundWeeks'>,
): IsoDay | null {
  const coming = meetings.filter((meeting) => meeting >= startedOn)
  if (coming.length === 0) return addDays(startedOn, roundWeeks * 7)
  const asks = coming.flatMap((meeting) => [addDays(meeting, -roundDays.first), addDays(meeting, -roundDays.second)])
  return asks.filter((day) => day >= startedOn).sort()[0] ?? null
}
