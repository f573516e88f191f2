import type { Temporal } from 'temporal-polyfill'
import { plainDay } from '../cards/days.ts'
import { type Context, Refusal } from '../core.ts'
import type { Person } from '../people/model.ts'
import type { IsoDay } from '../plan/model.ts'
import { demandReachOfPerson } from './reach.ts'
import { FieldRefusal } from './refusals.ts'

/**
 * Somebody is away, both days inclusive; null for `to` says they are back. Meanwhile the deputy or the plan lead is
 * asked. Null for `personId` is the person who acts; for somebody else only the lead of
 * every plan they have a part in says so.
 */
export async function setAway(
  context: Context,
  input: { personId: string | null; from: IsoDay | null; to: IsoDay | null },
): Promise<Person> {
  const { stores, actor, today, now } = context
  const id = input.personId ?? actor.person?.id
  const person = id === undefined ? undefined : await stores.people.person(actor.partnership.id, id)
  if (!person) throw new Refusal('I do not know you here yet: ask your plan lead to link you.')
  if (person.id !== actor.person?.id) await demandReachOfPerson(context, 'assign', person.id)
  const away = input.to === null ? backOn(person, today) : checkedAway(today.toString(), input)
  const own = person.id === actor.person?.id
  // Who is away is away for every partnership they answer in.
  const everywhere = own ? await stores.people.peopleOf(actor.user) : []
  for (const one of [person, ...everywhere.filter(({ id }) => id !== person.id)]) {
    await stores.people.updatePerson(one.partnershipId, one.id, away)
  }
  await stores.progress.audit({
    at: now.toString(),
    partnershipId: actor.partnership.id,
    personId: actor.person?.id ?? null,
    what: input.to === null ? 'back' : 'away',
    subject: person.id,
    detail: '',
    refused: false,
  })
  return { ...person, ...away }
}

/** The days that were spent away stay on record: the clocks stood still on them, and one catch-up follows. */
function backOn({ awayFrom, awayTo }: Person, today: Temporal.PlainDate): Pick<Person, 'awayFrom' | 'awayTo'> {
  const yesterday = today.subtract({ days: 1 }).toString()
  if (awayFrom === null || awayFrom > yesterday) return { awayFrom: null, awayTo: null }
  return { awayFrom, awayTo: awayTo !== null && awayTo < yesterday ? awayTo : yesterday }
}

function checkedAway(today: IsoDay, { from, to }: { from: IsoDay | null; to: IsoDay | null }) {
  const awayFrom = from ?? today
  const awayTo = to ?? today
  if (awayTo < awayFrom) {
    throw new FieldRefusal('to', `The last day is before the first, ${plainDay(awayFrom)}: choose a later one.`)
  }
  if (awayTo < today) throw new FieldRefusal('to', 'That is over already: choose a day that lies ahead.')
  return { awayFrom, awayTo }
}
