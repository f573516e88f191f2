/** An action or a follow-up as read becomes one as stored, with its dates reckoned. Pure. */
import type { Temporal } from 'temporal-polyfill'
import { clip } from '../cards/clip.ts'
import { datesOf } from '../plan/dates.ts'
import type { Action, Plan, Status, StoredTimescale, Timescale } from '../plan/model.ts'
import { standingOf } from '../plan/standing.ts'
import type { ReadAction, ReadFollowUp, ReadPlan } from './contract.ts'
import { statusAtImport } from './status.ts'
import { proposeTitle } from './title.ts'
import { trailOf } from './trail.ts'

/** Letters of a title (design: "Words"). */
const TITLE = 60

export interface StoringOptions {
  dueSoonDays: number
  /** The day the plan speaks for. */
  today: Temporal.PlainDate
  newId(): string
}

/** An action as read becomes one of this number. `sections` gives the stored section of each that was read. */
export function storedAction(
  source: ReadAction,
  number: number,
  plan: Plan,
  read: Pick<ReadPlan, 'sections'>,
  sections: ReadonlyMap<string, string>,
  options: StoringOptions,
): Action {
  const timescales = storedTimescales(source.timescales, options)
  const status = statusAtImport(source, plan.scheme, options.today)
  return {
    ...emptyAction(plan, options),
    number,
    ref: `${plan.key}-${number}`,
    sourceRef: source.sourceRef,
    trail: trailOf(source, read.sections),
    sectionId: source.section === null ? null : (sections.get(source.section) ?? null),
    title: source.title,
    text: source.text,
    leadsRaw: source.leadsRaw,
    progress: source.progress,
    outcomes: source.outcomes,
    resource: source.resource,
    oversight: source.oversight,
    evidence: source.evidence,
    comments: source.comments,
    priority: source.priority,
    rating: source.rating,
    status,
    standing: standingOf(status, source.rating, plan.scheme),
    timescales,
    ...datesOf(timescales.filter(counts), options.dueSoonDays, options.today),
  }
}

export function storedFollowUp(
  source: ReadFollowUp,
  number: number,
  parent: Action,
  plan: Plan,
  options: StoringOptions,
): Action {
  const timescales = storedTimescales(source.due ? [source.due] : [], options)
  const status = followUpStatus(source)
  return {
    ...emptyAction(plan, options),
    number: parent.number,
    followUp: number,
    parentId: parent.id,
    ref: `${parent.ref}.${number}`,
    trail: parent.trail,
    sectionId: parent.sectionId,
    // A date or a name may be all that a document has of it.
    title: proposeTitle(source.text) || clip(`Follow-up of ${parent.title || parent.ref}`, TITLE),
    text: source.text,
    leadsRaw: parent.leadsRaw,
    status,
    standing: standingOf(status, null, plan.scheme),
    timescales,
    ...datesOf(timescales.filter(counts), options.dueSoonDays, options.today),
  }
}

export function followUpStatus(source: ReadFollowUp): Status {
  return source.status === 'complete' ? 'complete (claimed)' : 'under way'
}

function emptyAction(plan: Plan, options: StoringOptions): Action {
  return {
    id: options.newId(),
    partnershipId: plan.partnershipId,
    planId: plan.id,
    number: 0,
    followUp: null,
    parentId: null,
    ref: '',
    sourceRef: null,
    trail: '',
    sectionId: null,
    title: '',
    text: '',
    leadsRaw: '',
    progress: '',
    outcomes: '',
    resource: '',
    oversight: '',
    evidence: [],
    comments: [],
    priority: null,
    rating: null,
    status: 'not started',
    statusUntil: null,
    statusNote: null,
    standing: 'open',
    timescales: [],
    due: null,
    askFrom: null,
    preciseDays: [],
    escalatedAt: null,
    extensionAsked: false,
    version: 1,
  }
}

/** Whether no later date stands in its place. */
const counts = ({ supersededAt }: StoredTimescale): boolean => supersededAt === null

/**
 * What a document says about dates, as rows that count now; empty cells give none. A date that another replaces there was
 * replaced by the day the document speaks for.
 */
export function storedTimescales(timescales: readonly Timescale[], options: StoringOptions): StoredTimescale[] {
  return timescales
    .filter((timescale) => timescale.kind !== 'none' || timescale.raw !== '')
    .map(({ replaced, ...timescale }) => ({
      ...timescale,
      id: options.newId(),
      origin: 'import',
      supersededAt: replaced ? `${options.today}T00:00:00Z` : null,
    }))
}
