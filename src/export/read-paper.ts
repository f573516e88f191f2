import { Temporal } from 'temporal-polyfill'
import { type DigestView, decideDigest, type PlanPart } from '../digest/decide-digest.ts'
import { readDigestNow } from '../digest/digest-rows.ts'
import type { Partnership } from '../people/model.ts'
import type { IsoInstant, Plan } from '../plan/model.ts'
import { instantAt, localDay } from '../plan/zone.ts'
import type { Stores } from '../ports/store.ts'

/** Meetings further back are nobody's "last time". */
const LOOK_BACK_DAYS = 400

/**
 * What a paper says of one plan, in whatever state: movement since the board last met, where that is known, else since
 * the last digest. A restricted plan gives refs and counts; for its own people hand it over as not restricted.
 */
export async function readPaper(
  stores: Stores,
  partnership: Partnership,
  plan: Plan,
  now: Temporal.Instant,
  listed: number,
): Promise<{ view: DigestView; part: PlanPart }> {
  const today = localDay(now, partnership.zone)
  const since = await lastMeeting(stores, partnership, today)
  const scope = { plans: [plan], listed, since }
  const view = decideDigest(await readDigestNow(stores, partnership, now, scope))
  const [part] = view.parts
  if (!part) throw new Error('A paper is about one plan.')
  return { view, part }
}

async function lastMeeting(
  stores: Stores,
  partnership: Partnership,
  today: Temporal.PlainDate,
): Promise<IsoInstant | undefined> {
  const from = today.subtract({ days: LOOK_BACK_DAYS }).toString()
  const meetings = await stores.people.meetings(partnership.id, from, today.subtract({ days: 1 }).toString())
  const last = meetings.toSorted().at(-1)
  return last && instantAt(Temporal.PlainDate.from(last), new Temporal.PlainTime(), partnership.zone).toString()
}
