/** What holds in any week of any year, whatever the plan and whoever answers. */
import { Temporal } from 'temporal-polyfill'
import { whenOf } from '../../src/reminders/when.ts'
import type { Board } from './board.ts'
import type { Told } from './story-lines.ts'

const MOST_A_WEEK = 2
/** The digest and its draft; everything else asks. */
const TIMES: Readonly<Record<string, string>> = { digest: '09:00', 'digest-draft': '09:00' }
const ASKING = '09:30'

/**
 * A sentence for each message that should not have been sent so, and for each digest that is missing; empty when all is
 * well. What somebody is told because of what another just did comes when it was done, and is not counted. On the days
 * `down` names, and in their weeks, what was missed may come at another hour.
 */
export function brokenRules(board: Board, told: readonly Told[], down: readonly string[] = []): string[] {
  const { calendar } = whenOf(board.partnership)
  const weeksDown = new Set(down.map((day) => weekOf(Temporal.PlainDate.from(day))))
  const own = told.filter(({ kind }) => kind !== 'notice')
  const closed = own.filter(({ day }) => !calendar.isWorkingDay(day))
  const odd = own.filter(({ kind, time, day }) => time !== (TIMES[kind] ?? ASKING) && !weeksDown.has(weekOf(day)))
  return [
    ...closed.map((each) => `on a day off: ${each.day} to ${each.to}`),
    ...odd.map((each) => `at an odd time: ${each.day} ${each.time} ${each.kind} to ${each.to}`),
    ...tooMany(own),
    ...digests(board, told, weeksDown),
  ]
}

function tooMany(own: readonly Told[]): string[] {
  const weeks = Map.groupBy(
    own.filter(({ kind }) => kind !== 'digest'),
    ({ address, day }) => `${address} in ${weekOf(day)}`,
  )
  return [...weeks].flatMap(([who, messages]) => {
    const all = messages.map(({ day, kind, about }) => `${day} ${kind} ${about}`).join(' + ')
    return messages.length > MOST_A_WEEK ? [`too many: ${who}: ${all}`] : []
  })
}

/** One on each Monday, or on the working day it moves to; no other, and never two. */
function digests({ partnership, plan, now }: Board, told: readonly Told[], weeksDown: ReadonlySet<string>): string[] {
  const { calendar, zone } = whenOf(partnership)
  const sent = told.filter(({ kind }) => kind === 'digest').map(({ day }) => day.toString())
  const first = Temporal.Instant.from(plan.startedAt ?? '')
    .toZonedDateTimeISO(zone)
    .toPlainDate()
  const last = now().toZonedDateTimeISO(zone).toPlainDate()
  const due = new Set<string>()
  let monday = first.subtract({ days: first.dayOfWeek - 1 })
  for (; Temporal.PlainDate.compare(monday, last) <= 0; monday = monday.add({ weeks: 1 })) {
    const day = calendar.onOrAfter(monday)
    const isMeant = Temporal.PlainDate.compare(day, first) > 0 && Temporal.PlainDate.compare(day, last) <= 0
    if (isMeant) due.add(day.toString())
  }
  const isDown = (day: string) => weeksDown.has(weekOf(Temporal.PlainDate.from(day)))
  const weeks = sent.map((day) => weekOf(Temporal.PlainDate.from(day)))
  return [
    ...[...due].filter((day) => !sent.includes(day) && !isDown(day)).map((day) => `no digest on ${day}`),
    ...sent.filter((day) => !due.has(day) && !isDown(day)).map((day) => `a digest on ${day}`),
    ...weeks.filter((week, at) => weeks.indexOf(week) !== at).map((week) => `two digests in ${week}`),
  ]
}

function weekOf({ yearOfWeek, weekOfYear }: Temporal.PlainDate): string {
  return `${yearOfWeek}-W${weekOfYear}`
}
