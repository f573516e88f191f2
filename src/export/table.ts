/** Decides what the table of a plan says, a row an action. Pure. */
import { Temporal } from 'temporal-polyfill'
import { shortDay } from '../cards/days.ts'
import { fullOwners, publicOwners } from '../people/names.ts'
import { dueOf } from '../plan/due.ts'
import type { IsoDay, Section, StoredTimescale } from '../plan/model.ts'
import { badgeOf } from '../plan/rating.ts'
import { daysBetween } from '../reminders/days.ts'
import type { ActionRows, ExportRows } from './rows.ts'

export interface TableRow {
  ref: string
  /** Its number in the document, which may repeat there. */
  documentNumber: string
  section: string
  action: string
  owners: string
  /** The day first planned and the day that counts now; null where the words give none. */
  first: IsoDay | null
  firstWords: string
  current: IsoDay | null
  currentWords: string
  /** Days by which it is due later than first planned (negative: earlier); null where either has no day. */
  slippage: number | null
  rating: string
  status: string
  /** Whether its day is over and it is still open. */
  overdue: boolean
  lastUpdate: IsoDay | null
  progress: string
  followUps: string
}

export function decideTable(rows: ExportRows, show: { people: boolean }): TableRow[] {
  const trails = sectionTrails(rows.sections)
  return rows.actions.map((row) => tableRow(rows, row, trails, show))
}

/** A file has room for a name of any length. */
const WHOLE = Number.POSITIVE_INFINITY

function tableRow(
  { plan, parties, today, zone }: ExportRows,
  { action, owners, history, latest, followUps }: ActionRows,
  trails: ReadonlyMap<string, string>,
  show: { people: boolean },
): TableRow {
  const first = firstTimescales(history, action.timescales)
  const firstDay = dueOf(first)?.toString() ?? null
  const names = show.people ? fullOwners(owners, parties, WHOLE) : publicOwners(owners, parties, WHOLE)
  return {
    ref: action.ref,
    documentNumber: action.sourceRef ?? '',
    section: trails.get(action.sectionId ?? '') ?? '',
    action: action.text || action.title,
    owners: names.join(', '),
    first: firstDay,
    firstWords: rawWords(first),
    current: action.due,
    currentWords: rawWords(action.timescales),
    slippage: firstDay && action.due ? daysBetween(firstDay, action.due) : null,
    rating: plan.scheme.levels.length > 0 ? badgeOf(plan.scheme, action.rating).label : '',
    status: statusWords(action, followUps.open),
    overdue: action.standing === 'open' && action.due !== null && action.due < today.toString(),
    lastUpdate: latest ? Temporal.Instant.from(latest.at).toZonedDateTimeISO(zone).toPlainDate().toString() : null,
    progress: action.progress,
    followUps: followUps.total === 0 ? '' : `${followUps.open} of ${followUps.total} open`,
  }
}

/** `on hold until 4 Jan 2016 (waiting for the court)`, `complete (claimed), 3 follow-ups open` */
function statusWords(
  { status, statusUntil, statusNote, standing }: ActionRows['action'],
  openFollowUps: number,
): string {
  const until = statusUntil ? ` until ${shortDay(statusUntil)}` : ''
  const note = statusNote ? ` (${statusNote})` : ''
  const open = openFollowUps === 1 ? '1 follow-up open' : `${openFollowUps} follow-ups open`
  return `${status}${until}${note}${standing === 'complete' && openFollowUps > 0 ? `, ${open}` : ''}`
}

/** What it was planned with: what was superseded first, else what counts still. */
function firstTimescales(
  history: readonly StoredTimescale[],
  current: readonly StoredTimescale[],
): readonly StoredTimescale[] {
  const earliest = history.flatMap(({ supersededAt }) => supersededAt ?? []).sort()[0]
  return earliest === undefined ? current : history.filter(({ supersededAt }) => supersededAt === earliest)
}

function rawWords(timescales: readonly StoredTimescale[]): string {
  const words = timescales.map(({ raw }) => raw.replace(/\s+/g, ' ').trim()).filter((raw) => raw !== '')
  return [...new Set(words)].join('; ')
}

/** `2 Early help › Primary care`, by section. */
function sectionTrails(sections: readonly Section[]): Map<string, string> {
  const byId = new Map(sections.map((section) => [section.id, section]))
  const trail = (section: Section, depth = 0): string => {
    const parent = depth < 10 ? byId.get(section.parentId ?? '') : undefined
    const own = [section.ref, section.title].filter(Boolean).join(' ')
    return parent ? `${trail(parent, depth + 1)} › ${own}` : own
  }
  return new Map(sections.map((section) => [section.id, trail(section)]))
}
