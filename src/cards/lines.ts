/** An action as a line of a list: ref, title, organisations, date in the plan's own words, rating, how late. */
import { Temporal } from 'temporal-polyfill'
import type { Plan, StoredTimescale } from '../plan/model.ts'
import { badgeOf, levelOf, statusWithOutlook } from '../plan/rating.ts'
import type { ActionSummary } from '../plan/store.ts'
import { plainDay, shortDay } from './days.ts'
import type { Spans } from './model.ts'

const CELL = 60

export interface ActionLine {
  ref: string
  /** Empty where the reader may not see it. */
  title: string
  owners: string
  /** `31 Mar 2015 ("2014/15")` */
  when: string
  /** `251 days`, for an overdue one. */
  late: string
  rating: string
  /** Empty where the reader may not see it. */
  status: string
  note: string
}

/** What the line says of a restricted plan to those outside its people: its ref alone. */
export function refOnly(ref: string): ActionLine {
  return { ref, title: '', owners: '', when: '', late: '', rating: '', status: '', note: '' }
}

export function actionLine(
  action: ActionSummary,
  plan: Plan,
  owners: readonly string[],
  today: Temporal.PlainDate,
  showStatus: boolean,
): ActionLine {
  const days = daysLate(action, today)
  const escalated = action.escalatedAt ? 'with the plan lead' : ''
  return {
    ref: action.ref,
    title: action.title,
    owners: owners.join(', ') || 'no owner',
    when: whenWords(action),
    late: days === null ? '' : days === 1 ? '1 day' : `${days} days`,
    rating: badgeOf(plan.scheme, action.rating).label,
    status: showStatus ? statusWithOutlook(action.status, levelOf(plan.scheme, action.rating)) : '',
    note: action.extensionAsked ? 'extension requested' : escalated,
  }
}

/** The day in plain words, and the plan's own words for it in quotation marks where they say it another way. */
export function whenWords(action: Pick<ActionSummary, 'due' | 'timescales'>): string {
  const raw = action.timescales.map((timescale) => oneLine(timescale.raw)).filter((words) => words !== '')
  const quoted = raw.map((words) => `"${words}"`).join(', ')
  if (action.due === null) return quoted || 'no date'
  const day = shortDay(action.due)
  const said = raw.length === 0 || (raw.length === 1 && sameDay(raw[0] ?? '', action.due))
  return said ? day : `${day} (${quoted})`
}

/** A cell's words on one line, no longer than a date can reasonably be. */
export function oneLine(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim()
  return plain.length > CELL ? `${plain.slice(0, CELL - 1)}…` : plain
}

/** Whole days past the due day, of an action that is still open; null where it is not late. */
export function daysLate(action: Pick<ActionSummary, 'due' | 'standing'>, today: Temporal.PlainDate): number | null {
  if (action.due === null || action.standing !== 'open') return null
  const days = Temporal.PlainDate.from(action.due).until(today, { largestUnit: 'day' }).days
  return days > 0 ? days : null
}

/** One line: `CAL-18 Liaison & diversion pilot · NMP, CCG · Amber · 31 Mar 2015 ("2014/15") · 251 days overdue`. */
export function lineSpans(line: ActionLine): Spans {
  if (line.title === '') return [{ strong: line.ref }]
  const late = line.late && `${line.late} overdue`
  const detail = [line.owners, line.rating, line.status, line.when, [late, line.note].filter(Boolean).join(', ')]
  return [{ strong: line.ref }, ` ${line.title} `, { quiet: `· ${detail.filter(Boolean).join(' · ')}` }]
}

/** `CAL-3, 14, 38`: the refs of one plan, its key said once. */
export function refRun(refs: readonly string[]): string {
  let key = ''
  return refs
    .map((ref) => {
      const [own = '', number = ''] = [ref.slice(0, ref.indexOf('-')), ref.slice(ref.indexOf('-') + 1)]
      const words = own === key ? number : ref
      key = own
      return words
    })
    .join(', ')
}

/** The timescale whose words explain why there is no day: what was read as no date at all. */
export function invalidTimescale(action: Pick<ActionSummary, 'timescales'>): StoredTimescale | undefined {
  return action.timescales.find((timescale) => timescale.kind === 'invalid')
}

function sameDay(words: string, due: string): boolean {
  const plain = words.toLowerCase().replace(/(\d)(st|nd|rd|th)\b/g, '$1')
  return [shortDay(due), plainDay(due), due].some((day) => day.toLowerCase() === plain)
}
