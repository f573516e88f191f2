import type { IsoDay, IsoInstant } from '../plan/model.ts'
import type { Address, ChatUser, WorkspaceId } from '../ports/chat.ts'
import type { Absence, Account, Channel, Contact, Partnership, Party, Person, Role, Workspace } from './model.ts'

export interface PeopleStore {
  /** A workspace is trusted only if installed. */
  installWorkspace(workspace: WorkspaceId, name: string, at: IsoInstant): Promise<void>
  workspaceInstalled(workspace: WorkspaceId): Promise<boolean>
  /** Nothing is sent there until it is installed again: what is to be sent waits, as long as it is worth sending. */
  uninstallWorkspace(workspace: WorkspaceId, at: IsoInstant): Promise<void>

  insertPartnership(partnership: Partnership): Promise<void>
  updatePartnership(partnership: Partnership): Promise<void>
  partnership(id: string): Promise<Partnership | undefined>
  partnerships(): Promise<Partnership[]>
  /** Where the partnership has channels or people, if the bot is installed there still; by name. */
  workspaces(partnershipId: string): Promise<Workspace[]>
  /** The partnership joined to this channel. */
  partnershipAt(address: Address): Promise<Partnership | undefined>
  meetings(partnershipId: string, from: IsoDay, to: IsoDay): Promise<IsoDay[]>
  setMeetings(partnershipId: string, days: readonly IsoDay[]): Promise<void>

  joinChannel(channel: Channel): Promise<void>
  channels(partnershipId: string): Promise<Channel[]>
  closeChannel(address: Address, at: IsoInstant): Promise<void>
  /** A one-time code that joins a channel to a partnership. */
  insertJoinCode(partnershipId: string, code: string, expiresAt: IsoInstant): Promise<void>
  /** The partnership of an unused, unexpired code, which is used up by this call. */
  useJoinCode(code: string, now: IsoInstant): Promise<string | undefined>

  insertPerson(person: Omit<Person, 'account' | 'absences'>): Promise<void>
  updatePerson(
    partnershipId: string,
    id: string,
    change: Partial<Pick<Person, 'name' | 'email' | 'greetedAt'>>,
  ): Promise<void>
  /** All that are on record from now on. */
  setAbsences(partnershipId: string, id: string, absences: readonly Absence[]): Promise<void>
  person(partnershipId: string, id: string): Promise<Person | undefined>
  people(partnershipId: string, ids?: readonly string[]): Promise<Person[]>
  /** Every person, in any partnership, who has this account. */
  peopleOf(user: ChatUser): Promise<Person[]>
  /** Links an account and makes it the one they are written to. */
  linkAccount(partnershipId: string, personId: string, account: Account): Promise<void>
  /** Fills the address of every account of this user. */
  setReachable(user: ChatUser, address: Address): Promise<void>
  /** Empties the address of every account that is written to there; the accounts stay. */
  setUnreachable(address: Address): Promise<void>
  unlinkAccounts(user: ChatUser): Promise<void>

  insertParty(party: Party): Promise<void>
  updateParty(party: Party): Promise<void>
  parties(partnershipId: string, ids?: readonly string[]): Promise<Party[]>
  /** By name or alias; case, dots and white space do not count. */
  partyNamed(partnershipId: string, name: string): Promise<Party | undefined>
  /** Owners, contacts and aliases of `from` become those of `into`; `from` is gone. */
  mergeParties(partnershipId: string, from: string, into: string): Promise<void>

  insertContact(contact: Contact): Promise<void>
  updateContact(contact: Contact): Promise<void>
  /** Every contact of these parties (all where none are named), past, present and to come. */
  contacts(partnershipId: string, partyIds?: readonly string[]): Promise<Contact[]>
  contactsOfPerson(partnershipId: string, personId: string): Promise<Contact[]>

  setRole(role: Role): Promise<void>
  removeRole(role: Role): Promise<void>
  roles(partnershipId: string, personId?: string): Promise<Role[]>
}
