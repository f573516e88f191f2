import { Temporal } from 'temporal-polyfill'
import type { Action, IsoDay, Timescale } from './model.ts'

/**
 * What an action's timescales come to. `due` is the last of its dates: it is overdue only when all it states is past.
 * `askFrom` is the first day on which a chase day may ask: `dueSoonDays` before its first date, at once for ASAP, at
 * its start for "from". `preciseDays` are those that are exact to the day. Recurring, unknown and finished timescales
 * give nothing: only rounds ask about them (design: "Timescales").
 */
export function datesOf(
  timescales: readonly Timescale[],
  dueSoonDays: number,
  today: Temporal.PlainDate,
): Pick<Action, 'due' | 'askFrom' | 'preciseDays'> {
  const dated = timescales.filter((timescale) => timescale.kind === 'by' || timescale.kind === 'window')
  const latest = days(dated.map((timescale) => timescale.latest))
  const starts = days(timescales.filter((timescale) => timescale.kind === 'from').map(({ earliest }) => earliest))
  const first = latest[0] ? [Temporal.PlainDate.from(latest[0]).subtract({ days: dueSoonDays }).toString()] : []
  const asap = timescales.some((timescale) => timescale.kind === 'asap') ? [today.toString()] : []
  const precise = timescales
    .filter((timescale) => timescale.precision === 'day')
    .map((timescale) =>
      timescale.kind === 'from' ? timescale.earliest : dated.includes(timescale) ? timescale.latest : null,
    )
  return {
    due: latest.at(-1) ?? null,
    askFrom: days([...first, ...starts, ...asap])[0] ?? null,
    preciseDays: [...new Set(days(precise))],
  }
}

/** In order, without the empty ones. ISO days sort as text. */
function days(list: readonly (IsoDay | null)[]): IsoDay[] {
  return list.filter((day) => day !== null).sort()
}
