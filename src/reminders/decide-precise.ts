import { type Directory, whom } from '../people/whom.ts'
import type { IsoDay } from '../plan/model.ts'
import { Collected, type Said } from './collected.ts'
import type { Candidate, Reason } from './model.ts'
import { type Owed, owedOf } from './owed.ts'
import { isLeftAlone, type Today, weigh } from './weigh.ts'

export interface PreciseInput extends Today {
  zone: string
  /** Open actions of live plans with a precise day from `missedFrom` on. */
  candidates: readonly Candidate[]
  directory: Directory
  /** The first day whose message was missed while nothing ran; today where none was. */
  missedFrom: IsoDay
  /** Who gets a chase message today: it says the same. */
  chasedToday: ReadonlySet<string>
}

/**
 * The one message a person on the day that a date names (design: "A date that is precise to the day"). A day that is
 * not a working day is spoken for by the working day before it. What nobody can be asked about waits for the chase day.
 */
export function decidePrecise(input: PreciseInput): Said[] {
  const collected = new Collected(input.directory)
  for (const owed of owedOf(input.candidates, input.directory, input.zone)) {
    const reason = preciseReason(owed, input)
    if (!reason) continue
    const to = whom(owed.candidate, input.day, input.directory)
    if (to.kind === 'ask' && !input.chasedToday.has(to.person.id)) collected.ask(owed.candidate, to.person.id, reason)
  }
  return collected.decision([]).occasions
}

function preciseReason(owed: Owed, input: PreciseInput): Reason | undefined {
  const { candidate } = owed
  const isMeant = candidate.preciseDays.some((day) => day >= input.missedFrom && day <= input.coversTo)
  if (!isMeant || isLeftAlone(owed, input.day)) return undefined
  const verdict = weigh(owed, input, undefined, { contact: null, since: null })
  return verdict.kind === 'ask' && verdict.reason !== 'due soon' ? verdict.reason : undefined
}
