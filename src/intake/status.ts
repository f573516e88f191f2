import { Temporal } from 'temporal-polyfill'
import type { RatingScheme, Status } from '../plan/model.ts'
import { levelOf } from '../plan/rating.ts'
import type { ReadAction } from './contract.ts'

/**
 * Where an action is on the day it is imported, from what its row says. "Completed March 2015" is the owner's claim,
 * and so is a rating whose level the plan's key calls complete; nothing is confirmed by an import.
 */
export function statusAtImport(action: ReadAction, scheme: RatingScheme, today: Temporal.PlainDate): Status {
  if (action.isComplete) return 'complete (claimed)'
  const dated = action.timescales.filter(({ kind, replaced }) => kind !== 'none' && !replaced)
  if (dated.length > 0 && dated.every((timescale) => timescale.kind === 'done')) return 'complete (claimed)'
  const level = levelOf(scheme, action.rating)
  if (level?.completes === 'yes') return 'complete (claimed)'
  const opens = dated.map((timescale) => timescale.earliest)
  const notYet = (day: string | null) => day !== null && Temporal.PlainDate.compare(day, today) > 0
  if (action.rating === null && opens.length > 0 && opens.every(notYet)) return 'not due to start'
  if (level?.stage === 'not started') return 'not started'
  return action.rating === null && action.progress === '' ? 'not started' : 'under way'
}
