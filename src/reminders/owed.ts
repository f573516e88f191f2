/** What each owner party owes, with the answers that serve for it: one answer serves within an organisation. */
import { type Directory, groupOf } from '../people/whom.ts'
import type { IsoDay } from '../plan/model.ts'
import { addDays, dayOf, later } from './days.ts'
import type { Candidate, Reason } from './model.ts'

/** A candidate with its organisation's answer, in local days. */
export interface Owed {
  candidate: Candidate
  /** When it, or another party of its organisation, last answered. */
  answeredOn: IsoDay | null
  /** Its organisation said complete. */
  claimed: boolean
  /** When another organisation that owns it last answered. */
  otherAnsweredOn: IsoDay | null
}

export function owedOf(candidates: readonly Candidate[], directory: Directory, zone: string): Owed[] {
  const organisationOf = (candidate: Candidate) =>
    candidate.partyId === null ? '' : groupOf(candidate.partyId, directory)
  const answers = new Map<string, Map<string, { answeredOn: IsoDay | null; claimed: boolean }>>()
  for (const candidate of candidates) {
    const ofAction = answers.get(candidate.actionId) ?? new Map()
    const organisation = organisationOf(candidate)
    const known = ofAction.get(organisation)
    ofAction.set(organisation, {
      answeredOn: later(known?.answeredOn ?? null, dayOf(candidate.answeredAt, zone)),
      claimed: (known?.claimed ?? false) || candidate.claimedAt !== null,
    })
    answers.set(candidate.actionId, ofAction)
  }
  return candidates.map((candidate) => {
    const ofAction = answers.get(candidate.actionId) ?? new Map()
    const mine = organisationOf(candidate)
    let otherAnsweredOn: IsoDay | null = null
    for (const [organisation, answer] of ofAction) {
      if (organisation !== mine) otherAnsweredOn = later(otherAnsweredOn, answer.answeredOn)
    }
    const own = ofAction.get(mine)
    return { candidate, answeredOn: own?.answeredOn ?? null, claimed: own?.claimed ?? false, otherAnsweredOn }
  })
}

/** Delivered asks of these reasons (all where none are named) on or after a day: how many, the first and the last. */
export function asksSince(
  { candidate, answeredOn }: Owed,
  since: IsoDay | null,
  reasons?: readonly Reason[],
): { count: number; first: IsoDay; last: IsoDay } | undefined {
  // A colleague's answer serves for the party too, so what was asked up to that day is answered.
  const from = later(since, answeredOn && addDays(answeredOn, 1))
  const asked = candidate.asked.filter(
    (ask) => ask.count > 0 && (!reasons || reasons.includes(ask.reason)) && (from === null || ask.last >= from),
  )
  const [some] = asked
  if (!some) return undefined
  let { first, last } = some
  let count = 0
  for (const ask of asked) {
    if (ask.first < first) first = ask.first
    if (ask.last > last) last = ask.last
    // Only totals are known: of asks that began before `from`, one counts, or two where they went on past it.
    count += from === null || ask.first >= from ? ask.count : Math.min(ask.count, ask.last > from ? 2 : 1)
  }
  return { count, first: from !== null && first < from ? from : first, last }
}
