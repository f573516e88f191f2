import { Temporal } from 'temporal-polyfill'
import { dueDay, dueOf, preciseDays } from './due.ts'
import type { Action, Timescale } from './model.ts'

/**
 * What an action's timescales come to. `due` is the last of its dates: it is overdue only when all it states is past.
 * `askFrom` is the first day on which a chase day may ask: `dueSoonDays` before its first date, at once for ASAP, at
 * its start for "from". Recurring, unknown and finished timescales give nothing: only rounds ask about them (design:
 * "Timescales").
 */
export function datesOf(
  timescales: readonly Timescale[],
  dueSoonDays: number,
  today: Temporal.PlainDate,
): Pick<Action, 'due' | 'askFrom' | 'preciseDays'> {
  return {
    due: dueOf(timescales)?.toString() ?? null,
    askFrom: firstAsk(timescales, dueSoonDays, today)?.toString() ?? null,
    preciseDays: preciseDays(timescales).map((day) => day.toString()),
  }
}

function firstAsk(timescales: readonly Timescale[], dueSoonDays: number, today: Temporal.PlainDate) {
  const days = timescales.map((timescale) => {
    if (timescale.kind === 'asap') return today
    if (timescale.kind === 'from' && timescale.earliest) return Temporal.PlainDate.from(timescale.earliest)
    return dueDay(timescale)?.subtract({ days: dueSoonDays })
  })
  return days.filter((day) => day !== undefined).sort(Temporal.PlainDate.compare)[0]
}
