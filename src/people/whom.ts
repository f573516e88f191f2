/** Who is asked for a party on a day. Nobody is ever guessed: where no contact was linked, the plan lead has it. */
import type { IsoDay } from '../plan/model.ts'
import type { Absence, Contact, Party, Person } from './model.ts'

export interface Directory {
  parties: ReadonlyMap<string, Party>
  people: ReadonlyMap<string, Person>
  /** By party. */
  contacts: ReadonlyMap<string, readonly Contact[]>
}

/** Why an action stands in the plan lead's list instead of being asked about. */
type ListReason = 'no contact' | 'collective owner' | 'doubtful owner' | 'away'

export type Whom =
  /** `instead` is the contact who is away and whose deputy this is. */
  | { kind: 'ask'; person: Person; contact: Contact; instead: Person | null }
  /** `person`: who was linked and cannot be written to. */
  | { kind: 'list'; reason: ListReason; person: Person | null }

export function directoryOf(parties: readonly Party[], people: readonly Person[], contacts: readonly Contact[]) {
  const byParty = new Map<string, Contact[]>()
  for (const contact of contacts) byParty.set(contact.partyId, [...(byParty.get(contact.partyId) ?? []), contact])
  const directory: Directory = {
    parties: new Map(parties.map((party) => [party.id, party])),
    people: new Map(people.map((person) => [person.id, person])),
    contacts: byParty,
  }
  return directory
}

/** Who is asked for an owner on this day, or why the plan lead has it (design: "Whom"). */
export function whom(owner: { partyId: string | null; doubt: string | null }, day: IsoDay, directory: Directory): Whom {
  if (owner.doubt !== null) return list('doubtful owner')
  const party = owner.partyId === null ? undefined : directory.parties.get(owner.partyId)
  if (!party) return list('no contact')
  if (party.kind === 'collective') return list('collective owner')
  const contact = contactFor(party, day, directory)
  const person = contact && directory.people.get(contact.personId)
  if (!contact || !person) return list('no contact')
  if (!isAway(person, day)) return reachable(person, contact, null)
  const deputy = contact.deputyId === null ? undefined : directory.people.get(contact.deputyId)
  return deputy && !isAway(deputy, day) && isReachable(deputy)
    ? reachable(deputy, contact, person)
    : list('away', person)
}

/**
 * The contact that answers for a party on this day: its own; else, for a person, role or team, its organisation's;
 * for somebody outside, that of the partner who deals with them.
 */
export function contactFor(party: Party, day: IsoDay, directory: Directory): Contact | undefined {
  const own = contactOn(directory.contacts.get(party.id) ?? [], day)
  if (own) return own
  const via = party.kind === 'outside' ? party.watchedThroughId : party.organisationId
  if (via === null || via === party.id) return undefined
  const through = contactOn(directory.contacts.get(via) ?? [], day)
  const organisationId = directory.parties.get(via)?.organisationId ?? null
  // A team that watches an outsider may itself be answered for by its organisation.
  return through ?? (organisationId === null ? undefined : contactOn(directory.contacts.get(organisationId) ?? [], day))
}

/** The organisation within which one answer serves (design: "Joint owners"). */
export function groupOf(partyId: string, directory: Pick<Directory, 'parties'>): string {
  return directory.parties.get(partyId)?.organisationId ?? partyId
}

export function isAway(person: Pick<Person, 'absences'>, day: IsoDay): boolean {
  return absenceOn(person, day) !== undefined
}

/** The absence that covers a day. */
export function absenceOn({ absences }: Pick<Person, 'absences'>, day: IsoDay): Absence | undefined {
  return absences.find(({ from, to }) => from <= day && day <= to)
}

/** The last absence that began and ended before `day`, and ended on or after `since`. */
export function backFrom({ absences }: Pick<Person, 'absences'>, since: IsoDay, day: IsoDay): Absence | undefined {
  return absences.findLast(({ to }) => to < day && to >= since)
}

export function isReachable(person: Person): boolean {
  return person.account?.address != null
}

/** The one whose post began last answers: a successor's row counts though the predecessor's was left open. */
function contactOn(contacts: readonly Contact[], day: IsoDay): Contact | undefined {
  return contacts
    .filter(({ from, to }) => (from ?? day) <= day && day <= (to ?? day))
    .sort((a, b) => (b.from ?? '').localeCompare(a.from ?? '') || a.id.localeCompare(b.id))[0]
}

function reachable(person: Person, contact: Contact, instead: Person | null): Whom {
  return isReachable(person) ? { kind: 'ask', person, contact, instead } : list('no contact', person)
}

function list(reason: ListReason, person: Person | null = null): Whom {
  return { kind: 'list', reason, person }
}
