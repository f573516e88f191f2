import { plainDay } from '../cards/days.ts'
import { type Context, Refusal } from '../core.ts'
import type { Absence, Person } from '../people/model.ts'
import { absenceOn } from '../people/whom.ts'
import type { IsoDay } from '../plan/model.ts'
import { addDays } from '../reminders/days.ts'
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
  const { stores, actor, now } = context
  const today = context.today.toString()
  const id = input.personId ?? actor.person?.id
  const person = id === undefined ? undefined : await stores.people.person(actor.partnership.id, id)
  if (!person) throw new Refusal('I do not know you here yet: ask your plan lead to link you.')
  if (person.id !== actor.person?.id) await demandReachOfPerson(context, 'assign', person.id)
  const said = input.to === null ? undefined : checked(today, input.from, input.to)
  const own = person.id === actor.person?.id
  // Who is away is away for every partnership they answer in.
  const everywhere = own ? await stores.people.peopleOf(actor.user) : []
  const changed = (one: Person) => (said ? withAbsence(one.absences, said) : backToday(one, today))
  for (const one of [person, ...everywhere.filter(({ id }) => id !== person.id)]) {
    await stores.people.setAbsences(one.partnershipId, one.id, changed(one))
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
  return { ...person, absences: changed(person) }
}

/**
 * One more absence: what was said last holds. It ends one that it begins in, and goes on into one that it reaches; every
 * other stays on record.
 */
function withAbsence(known: readonly Absence[], said: Absence): Absence[] {
  const before = known.filter(({ from }) => from < said.from)
  const cut = before.map(({ from, to }) => ({ from, to: to < said.from ? to : addDays(said.from, -1) }))
  const reached = known.filter(({ from }) => from > said.from && from <= said.to)
  const to = [said.to, ...reached.map((each) => each.to)].sort().at(-1) ?? said.to
  return [...cut, { from: said.from, to }, ...known.filter(({ from }) => from > said.to)]
}

/**
 * The days that were spent away stay on record: the clocks stood still on them, and one catch-up follows. Back from one
 * absence, the later ones hold; where none has begun, those are what is taken back.
 */
function backToday(person: Person, today: IsoDay): Absence[] {
  const { absences } = person
  if (!absenceOn(person, today)) return absences.filter(({ to }) => to < today)
  const begun = absences.filter(({ from }) => from < today)
  const ended = begun.map(({ from, to }) => ({ from, to: to < today ? to : addDays(today, -1) }))
  return [...ended, ...absences.filter(({ from }) => from > today)]
}

function checked(today: IsoDay, first: IsoDay | null, to: IsoDay): Absence {
  const from = first ?? today
  if (to < from) {
    throw new FieldRefusal('to', `The last day is before the first, ${plainDay(from)}: choose a later one.`)
  }
  if (to < today) throw new FieldRefusal('to', 'That is over already: choose a day that lies ahead.')
  return { from, to }
}
