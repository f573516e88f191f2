/** What a new version changes in an action that the plan has. Pure. */
import type { Temporal } from 'temporal-polyfill'
import { datesOf } from '../../plan/dates.ts'
import type { Action } from '../../plan/model.ts'
import { standingOf } from '../../plan/standing.ts'
import type { ActionChange } from '../../plan/store.ts'
import type { FieldDifference, Known, Said } from './model.ts'
import type { Version } from './version.ts'

export interface ChangeOptions {
  dueSoonDays: number
  day: Temporal.PlainDate
}

/** Where it stands now, and what nobody but the document says: followed without a word. */
export interface Place {
  trail: string
  sectionId: string | null
}

export function actionChange(
  said: Said,
  known: Known,
  fields: readonly FieldDifference[],
  place: Place,
  version: Pick<Version, 'scheme'>,
  options: ChangeOptions,
): ActionChange {
  const change: ActionChange = quietly(said, known.action, place)
  for (const { field } of fields) {
    switch (field) {
      case 'text':
        change.text = said.text
        // A title that somebody chose stays.
        if (!known.base || known.base.title === known.action.title) change.title = said.title
        break
      case 'rating':
        Object.assign(change, ratingChange(said, known.action, version))
        break
      case 'dates':
        Object.assign(change, datesOf(said.timescales, options.dueSoonDays, options.day), { escalatedAt: null })
        break
      case 'priority':
        change.priority = said.priority
        break
      case 'owners':
        break
      default:
        change[field] = said[field]
    }
  }
  return change
}

/** A follow-up's document gives no rating: what was said of it stays. */
function ratingChange(said: Said, action: Action, { scheme }: Pick<Version, 'scheme'>): ActionChange {
  const rating = said.owners === null ? action.rating : said.rating
  return {
    rating,
    status: said.status,
    standing: standingOf(said.status, rating, scheme),
    statusUntil: null,
    statusNote: null,
  }
}

function quietly(said: Said, action: Action, place: Place): ActionChange {
  const change: ActionChange = {}
  if (place.trail !== action.trail) change.trail = place.trail
  if (place.sectionId !== action.sectionId) change.sectionId = place.sectionId
  if (!('leadsRaw' in said.read)) return change
  const { sourceRef, leadsRaw, comments, evidence } = said.read
  if (sourceRef !== action.sourceRef) change.sourceRef = sourceRef
  if (leadsRaw !== action.leadsRaw) change.leadsRaw = leadsRaw
  if (JSON.stringify(comments) !== JSON.stringify(action.comments)) change.comments = comments
  const more = evidence.filter((each) => !action.evidence.includes(each))
  if (more.length > 0) change.evidence = [...action.evidence, ...more]
  return change
}
