import { Cron } from 'croner'
import { Temporal } from 'temporal-polyfill'
import { instantAt } from './zone.ts'

const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays']
const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const EXAMPLE = 'write minute, hour, day, month and weekday, such as "30 9 * * 2" for Tuesdays at 09:30.'

/**
 * The first instant strictly after `after` at which the clocks of `zone` meet the pattern, or null if there is none.
 * Clock changes: a slot in the skipped hour is the first instant after it, one in the repeated hour its first showing,
 * so neither is lost nor doubled. (node-cron can only count from its own clock, so this is reckoned apart from it.)
 */
export function nextSlot(cron: string, zone: string, after: Temporal.Instant): Temporal.Instant | null {
  return nextSlotOnWall(cron, zone, after)?.at ?? null
}

/** The same, with the day and time that the pattern names: on the day of a clock change the clocks may skip them. */
export function nextSlotOnWall(
  cron: string,
  zone: string,
  after: Temporal.Instant,
): { at: Temporal.Instant; wall: Temporal.PlainDateTime } | null {
  const pattern = wallClockPattern(cron)
  // A few hours back on the wall: a slot that a clock change put off stands earlier there than it fires.
  let wall = after.subtract({ hours: 3 }).toZonedDateTimeISO(zone).toPlainDateTime()
  for (;;) {
    const next = nextWall(pattern, wall)
    if (!next) return null
    const instant = instantAt(next.toPlainDate(), next.toPlainTime(), zone)
    if (Temporal.Instant.compare(instant, after) > 0) return { at: instant, wall: next }
    wall = next
  }
}

/** Every slot after `after`, up to and including `until`, in order, each once. */
export function nextSlots(
  cron: string,
  zone: string,
  after: Temporal.Instant,
  until: Temporal.Instant,
): Temporal.Instant[] {
  const slots: Temporal.Instant[] = []
  let slot = nextSlot(cron, zone, after)
  while (slot && Temporal.Instant.compare(slot, until) <= 0) {
    slots.push(slot)
    slot = nextSlot(cron, zone, slot)
  }
  return slots
}

/** One sentence that says what is wrong with a pattern and what to write, or null when it is right. */
export function cronProblem(cron: string): string | null {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 5 || !/^[\d*,/\-a-z]+$/i.test(fields.join(''))) return `"${cron}" is no schedule: ${EXAMPLE}`
  try {
    const next = nextWall(wallClockPattern(cron), Temporal.PlainDateTime.from('2024-01-01T00:00'))
    return next ? null : `"${cron}" names a day that never comes: ${EXAMPLE}`
  } catch {
    return `"${cron}" is no schedule: ${EXAMPLE}`
  }
}

/** A daily or weekly pattern as people say it ("Tuesdays at 09:30", "weekdays at 17:00"); else the pattern itself. */
export function inWords(cron: string): string {
  const [minute = '', hour = '', day, month, weekday = ''] = cron.trim().split(/\s+/)
  if (cronProblem(cron) || !/^\d+$/.test(minute) || !/^\d+$/.test(hour) || day !== '*' || month !== '*') return cron
  const days = daysInWords(weekday)
  return days ? `${days} at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : cron
}

function daysInWords(field: string): string | null {
  if (field === '*') return 'every day'
  const days = new Set<number>()
  for (const part of field.toLowerCase().split(',')) {
    const [from, to = from] = part.split('-').map((d) => (DAY_NAMES.includes(d) ? DAY_NAMES.indexOf(d) : Number(d)))
    if (from === undefined || to === undefined || !Number.isInteger(from) || !Number.isInteger(to)) return null
    for (let d = from; d <= to; d++) days.add(d % 7)
  }
  const sorted = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7))
  if (sorted.length === 7) return 'every day'
  if (sorted.join() === '1,2,3,4,5') return 'weekdays'
  const names = sorted.map((d) => DAYS[d])
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? null)
}

function wallClockPattern(cron: string): Cron {
  return new Cron(cron, { timezone: 'UTC', mode: '5-part', paused: true })
}

/** The next time on the wall that meets the pattern: reckoned in UTC, where no clock ever changes. */
function nextWall(pattern: Cron, after: Temporal.PlainDateTime): Temporal.PlainDateTime | null {
  const next = pattern.nextRun(new Date(after.toZonedDateTime('UTC').epochMilliseconds))
  if (!next) return null
  return Temporal.Instant.fromEpochMilliseconds(next.getTime()).toZonedDateTimeISO('UTC').toPlainDateTime()
}
