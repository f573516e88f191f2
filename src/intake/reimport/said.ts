import type { Temporal } from 'temporal-polyfill'
import type { RatingScheme } from '../../plan/model.ts'
import type { ReadAction, ReadFollowUp, ReadPlan, ReadSection } from '../contract.ts'
import { statusAtImport } from '../status.ts'
import { followUpStatus } from '../stored-action.ts'
import { proposeTitle } from '../title.ts'
import { sameWordsKey } from './likeness.ts'
import type { Said } from './model.ts'

/** What a document says, action by action. `today` is the day it speaks for. Follow-ups are asked for one by one. */
export function saidBy(read: ReadPlan, scheme: RatingScheme, today: Temporal.PlainDate): Said[] {
  const pathOf = sectionPaths(read.sections)
  return read.actions.map((action, at) => ({
    key: String(at),
    read: action,
    number: action.sourceRef,
    section: action.section === null ? '' : (pathOf.get(action.section) ?? ''),
    title: action.title,
    text: action.text,
    owners: action.leads,
    rating: action.rating,
    status: statusAtImport(action, scheme, today),
    timescales: action.timescales.filter(({ kind, raw, replaced }) => !replaced && (kind !== 'none' || raw !== '')),
    progress: action.progress,
    outcomes: action.outcomes,
    resource: action.resource,
    oversight: action.oversight,
    priority: action.priority,
  }))
}

/** The follow-ups of the action that stands under this key. */
export function followUpsSaid(key: string, action: ReadAction): Said[] {
  return action.followUps.map((followUp, at) => saidOfFollowUp(`${key}.${at + 1}`, followUp))
}

function saidOfFollowUp(key: string, read: ReadFollowUp): Said {
  return {
    key,
    read,
    number: null,
    section: '',
    title: proposeTitle(read.text),
    text: read.text,
    owners: null,
    rating: null,
    status: followUpStatus(read),
    timescales: read.due && (read.due.kind !== 'none' || read.due.raw !== '') ? [read.due] : [],
    progress: '',
    outcomes: '',
    resource: '',
    oversight: '',
    priority: null,
  }
}

/** The titles of each section and of those above it, in a form that spelling and numbering do not change. */
export function sectionPaths(sections: readonly Pick<ReadSection, 'id' | 'title' | 'parent'>[]): Map<string, string> {
  const byId = new Map(sections.map((section) => [section.id, section]))
  return new Map(
    sections.map(({ id }) => {
      const path: string[] = []
      const seen = new Set<string>()
      for (let at = byId.get(id); at && !seen.has(at.id); at = at.parent === null ? undefined : byId.get(at.parent)) {
        seen.add(at.id)
        path.unshift(sameWordsKey(at.title))
      }
      return [id, path.join(' › ')]
    }),
  )
}
