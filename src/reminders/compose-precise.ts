import type { Composer } from '../core.ts'
import { promptOf } from './compose-chase.ts'
import { loadView } from './view.ts'

/** The message on the day that a date names: as a weekly message, about that day's actions only. */
export const composePrecise: Composer<'precise'> = async ({ stores, partnership, now, delivery, subject }) => {
  const occasions = await stores.reminders.occasions(partnership.id, subject.runId, subject.personId)
  const view = await loadView(stores, partnership, subject.personId, occasions, { now, delivery })
  return view && promptOf(view, { page: 0, runId: subject.runId })
}
