/** What today asks of one owner party about one action: an ask with its reason, the plan lead, or silence. */
import type { Person, Policy } from '../people/model.ts'
import { absenceOn, backFrom, isAway } from '../people/whom.ts'
import type { IsoDay } from '../plan/model.ts'
import { addDays, daysBetween, later } from './days.ts'
import type { Candidate, Reason } from './model.ts'
import { asksSince, type Owed } from './owed.ts'
import type { RoundAsk } from './rounds.ts'

export interface Today {
  day: IsoDay
  /** The last day that today stands for: the day before the next working day. */
  coversTo: IsoDay
  policy: Policy
}

/** Who answers for the party, and since when. The clocks stop while the contact is away. */
export interface Answering {
  contact: Person | null
  since: IsoDay | null
}

export type Verdict = { kind: 'ask'; reason: Reason } | { kind: 'escalate' } | { kind: 'quiet' }

const QUIET: Verdict = { kind: 'quiet' }
/** "The next chase day, one more": then the plan lead. */
const OVERDUE_ASKS = 2
/** Fewer days than lie between two chase days, even where holidays move one. */
const APART_DAYS = 4

/** A chase day's verdict (design: "Whom, when"). */
export function weigh(owed: Owed, today: Today, round: RoundAsk | undefined, by: Answering): Verdict {
  if (isLeftAlone(owed, today.day)) return QUIET
  const timely = timelyReason(owed.candidate, today)
  const reason = isRecentlyAnswered(owed, timely, today) ? undefined : timely
  if (othersAnswerHolds(owed, today)) return afterOthersAnswer(owed, reason ?? roundReason(owed, today, round))
  switch (reason) {
    case 'overdue':
      return weighOverdue(owed, today, by)
    case 'asap':
      return weighAsap(owed, today, by)
    case 'due today':
    case 'due soon':
      return { kind: 'ask', reason }
    case 'to start':
      if (!asksSince(owed, since(owed, today, by), ['to start'])) return { kind: 'ask', reason }
  }
  return ask(roundReason(owed, today, round))
}

/** Whatever the day: the plan lead has it, a new date is asked for, it was said to be complete, or "remind me later". */
export function isLeftAlone({ candidate, claimed }: Owed, day: IsoDay): boolean {
  return (
    candidate.escalatedAt !== null ||
    candidate.extensionAsked ||
    claimed ||
    (candidate.laterUntil !== null && candidate.laterUntil > day)
  )
}

/** Why the action's own date speaks today; undefined where only a round may. */
function timelyReason(candidate: Candidate, { day, coversTo, policy }: Today): Reason | undefined {
  const { due, kind } = candidate
  if (kind === 'asap') return 'asap'
  const reached = candidate.askFrom !== null && candidate.askFrom <= day
  const isPrecise = candidate.preciseDays.some((precise) => precise >= day && precise <= coversTo)
  if (kind === 'from') return reached || isPrecise ? 'to start' : undefined
  if (due === null) return undefined
  if (due < day) return 'overdue'
  if (isPrecise) return 'due today'
  return (nextDate(candidate, day) ?? due) <= addDays(day, policy.dueSoonDays) ? 'due soon' : undefined
}

/** The first of its dates that is not past: a plan may name a day on the way to the last. */
function nextDate({ due, preciseDays }: Candidate, day: IsoDay): IsoDay | null {
  const dates = [...preciseDays, ...(due === null ? [] : [due])].filter((date) => date >= day)
  return dates.sort()[0] ?? null
}

/** An answer serves a while: an overdue action for `askAgainDays`, one that is due soon until it is overdue. */
function isRecentlyAnswered(owed: Owed, reason: Reason | undefined, { day, policy }: Today): boolean {
  const { answeredOn, candidate } = owed
  if (answeredOn === null) return false
  if (addDays(answeredOn, policy.askAgainDays) > day) return true
  if (reason === 'overdue' || reason === 'asap') return false
  const date = candidate.kind === 'from' ? null : nextDate(candidate, day)
  const opened = date === null ? candidate.askFrom : addDays(date, -policy.dueSoonDays)
  return opened !== null && answeredOn >= opened
}

/** Another organisation answered since this one did, not long ago: nobody is chased hard for the same action. */
function othersAnswerHolds({ answeredOn, otherAnsweredOn }: Owed, { day, policy }: Today): boolean {
  if (otherAnsweredOn === null || (answeredOn !== null && answeredOn >= otherAnsweredOn)) return false
  return addDays(otherAnsweredOn, policy.askAgainDays) > day
}

/** "MCANH replied: anything to add?", once, and the plan lead does not get it. */
function afterOthersAnswer(owed: Owed, reason: Reason | undefined): Verdict {
  const asked = asksSince(owed, null)
  // Only days are known: an answer on the day of the ask came after it, for asks go out in the morning.
  const isAskedSince = asked !== undefined && owed.otherAnsweredOn !== null && asked.last > owed.otherAnsweredOn
  return isAskedSince ? QUIET : ask(reason)
}

function weighOverdue(owed: Owed, today: Today, by: Answering): Verdict {
  if (isAwayNow(today, by)) return weighAway(owed, today, by, 'overdue', OVERDUE_ASKS)
  const asked = asksSince(owed, since(owed, today, by), ['overdue'])
  if (!asked || isBackSince(asked.last, today, by)) return { kind: 'ask', reason: 'overdue' }
  // A precise day's message that came late has just asked.
  if (daysBetween(asked.last, today.day) < APART_DAYS) return QUIET
  // Who was asked once, because the bot was down or the message failed, is asked once more before anybody is told.
  if (asked.count < asksBefore(today.policy)) return { kind: 'ask', reason: 'overdue' }
  return waited(asked.first, today, by) >= today.policy.escalateAfterDays ? { kind: 'escalate' } : QUIET
}

/** As many as there are chase days before the plan lead is told, and two at most. */
function asksBefore({ escalateAfterDays }: Policy): number {
  return Math.max(1, Math.min(OVERDUE_ASKS, Math.floor(escalateAfterDays / 7)))
}

function weighAsap(owed: Owed, today: Today, by: Answering): Verdict {
  if (isAwayNow(today, by)) return weighAway(owed, today, by, 'asap', today.policy.asapTimes)
  const asked = asksSince(owed, since(owed, today, by), ['asap'])
  if (!asked || asked.count < today.policy.asapTimes || isBackSince(asked.last, today, by)) {
    return { kind: 'ask', reason: 'asap' }
  }
  return { kind: 'escalate' }
}

/** The clocks stand still: a deputy is asked as often as the contact would be, the plan lead is told each week. */
function weighAway(owed: Owed, today: Today, by: Answering, reason: Reason, times: number): Verdict {
  const began = by.contact && absenceOn(by.contact, today.day)?.from
  const asked = asksSince(owed, later(since(owed, today, by), began ?? null), [reason])
  return asked && asked.count >= times ? QUIET : { kind: 'ask', reason }
}

function roundReason(owed: Owed, { policy }: Today, round: RoundAsk | undefined): Reason | undefined {
  if (!round) return undefined
  const { answeredOn } = owed
  // An answer shortly before the round is what the round would ask for.
  if (answeredOn !== null && addDays(answeredOn, policy.askAgainDays) > round.first) return undefined
  if (round.stage === 'first') return 'round'
  return asksSince(owed, round.first) ? 'awaiting reply' : 'round'
}

/** Asks before this day do not count: put off, answered by another long ago, or made to the contact's predecessor. */
function since({ candidate, answeredOn, otherAnsweredOn }: Owed, { day, policy }: Today, by: Answering): IsoDay | null {
  const past = (on: IsoDay | null) => (on !== null && on <= day ? on : null)
  const isNewer = otherAnsweredOn !== null && (answeredOn === null || otherAnsweredOn > answeredOn)
  const resumed = isNewer ? addDays(otherAnsweredOn, policy.askAgainDays) : null
  return later(later(past(candidate.laterUntil), past(resumed)), past(by.since))
}

function isAwayNow({ day }: Today, { contact }: Answering): boolean {
  return contact !== null && isAway(contact, day)
}

/** Back from being away since the last ask: one catch-up comes before any clock goes on. */
function isBackSince(lastAsk: IsoDay, { day }: Today, { contact }: Answering): boolean {
  return contact !== null && backFrom(contact, lastAsk, day) !== undefined
}

/** Days since the first ask, less those on which the contact was away. */
function waited(firstAsk: IsoDay, { day }: Today, { contact }: Answering): number {
  const away = (contact?.absences ?? []).map(({ from, to }) => {
    const end = to < day ? addDays(to, 1) : day
    return Math.max(0, daysBetween(later(firstAsk, from), end))
  })
  return away.reduce((days, each) => days - each, daysBetween(firstAsk, day))
}

function ask(reason: Reason | undefined): Verdict {
  return reason ? { kind: 'ask', reason } : QUIET
}
