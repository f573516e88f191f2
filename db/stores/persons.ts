/** People and the accounts they are written to. */
import type { Account, Person } from '../../src/people/model.ts'
import type { PeopleStore } from '../../src/people/store.ts'
import type { Address, ChatUser, WorkspaceId } from '../../src/ports/chat.ts'
import { idBatches, insertAll } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { AbsenceRow, AccountRow, PersonRow } from '../schema.ts'
import { groupBy, instantOrNull } from '../values.ts'

type Part = Pick<
  PeopleStore,
  | 'insertPerson'
  | 'updatePerson'
  | 'setAbsences'
  | 'person'
  | 'people'
  | 'peopleOf'
  | 'linkAccount'
  | 'setReachable'
  | 'setUnreachable'
  | 'unlinkAccounts'
>

export function personStore(database: Database): Part {
  const { query } = database

  async function whole(rows: PersonRow[]): Promise<Person[]> {
    const accounts: AccountRow[] = []
    const absences: AbsenceRow[] = []
    for (const ids of idBatches(
      database,
      rows.map((row) => row.id),
    )) {
      const found = query.selectFrom('accounts').selectAll().where('person_id', 'in', ids)
      accounts.push(...(await found.orderBy('chosen', 'desc').orderBy('workspace').orderBy('user_id').execute()))
      const away = query.selectFrom('absences').selectAll().where('person_id', 'in', ids)
      absences.push(...(await away.orderBy('from_day').execute()))
    }
    const awayByPerson = groupBy(absences, (absence) => absence.person_id)
    const byPerson = groupBy(accounts, (account) => account.person_id)
    return rows.map((row) => fromRow(row, byPerson.get(row.id)?.[0], awayByPerson.get(row.id) ?? []))
  }

  async function select(partnershipId: string, ids?: readonly string[]): Promise<Person[]> {
    const all = query.selectFrom('people').selectAll().where('partnership_id', '=', partnershipId)
    const ordered = all.orderBy('name').orderBy('id')
    if (!ids) return whole(await ordered.execute())
    const rows: PersonRow[] = []
    for (const batch of idBatches(database, ids)) rows.push(...(await ordered.where('id', 'in', batch).execute()))
    return whole(rows)
  }

  return {
    async insertPerson(person) {
      await query.insertInto('people').values(toRow(person)).execute()
    },
    async updatePerson(partnershipId, id, change) {
      const set: Partial<PersonRow> = {}
      if (change.name !== undefined) set.name = change.name
      if (change.email !== undefined) set.email = change.email
      if (change.greetedAt !== undefined) set.greeted_at = instantOrNull(change.greetedAt)
      if (Object.keys(set).length === 0) return
      await query
        .updateTable('people')
        .set(set)
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .execute()
    },
    setAbsences: (partnershipId, id, absences) =>
      database.atomically(async (inner) => {
        await inner
          .deleteFrom('absences')
          .where('partnership_id', '=', partnershipId)
          .where('person_id', '=', id)
          .execute()
        const rows = absences.map(({ from, to }) => ({
          partnership_id: partnershipId,
          person_id: id,
          from_day: from,
          to_day: to,
        }))
        await insertAll(database, inner, 'absences', rows)
      }),
    person: async (partnershipId, id) => (await select(partnershipId, [id]))[0],
    people: select,
    async peopleOf(user) {
      const rows = await query
        .selectFrom('people')
        .innerJoin('accounts', 'accounts.person_id', 'people.id')
        .selectAll('people')
        .where('accounts.workspace', '=', user.workspace)
        .where('accounts.user_id', '=', user.id)
        .orderBy('people.id')
        .execute()
      return whole(rows)
    },
    linkAccount: (partnershipId, personId, account) =>
      database.atomically((inner) => link(inner, partnershipId, personId, account)),
    async setReachable(user, address) {
      await query
        .updateTable('accounts')
        .set({ address })
        .where('workspace', '=', user.workspace)
        .where('user_id', '=', user.id)
        .execute()
    },
    async setUnreachable(address) {
      await query.updateTable('accounts').set({ address: null }).where('address', '=', address).execute()
    },
    async unlinkAccounts(user) {
      await query
        .deleteFrom('accounts')
        .where('workspace', '=', user.workspace)
        .where('user_id', '=', user.id)
        .execute()
    },
  }
}

/** An account belongs to one person of a partnership. Where the bot can write to this user already, it still can. */
async function link(query: Query, partnershipId: string, personId: string, account: Account): Promise<void> {
  const { workspace, id: userId, name, email } = account.user
  const known = await query
    .selectFrom('accounts')
    .select('address')
    .where('workspace', '=', workspace)
    .where('user_id', '=', userId)
    .where('address', 'is not', null)
    .executeTakeFirst()
  await query
    .updateTable('accounts')
    .set({ chosen: 0 })
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .execute()
  const row = {
    person_id: personId,
    name: name ?? null,
    email: email ?? null,
    address: account.address ?? known?.address ?? null,
    chosen: 1 as const,
  }
  await query
    .insertInto('accounts')
    .values({ partnership_id: partnershipId, workspace, user_id: userId, ...row })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'workspace', 'user_id']).doUpdateSet(row))
    .execute()
}

function toRow(person: Omit<Person, 'account' | 'absences'>): PersonRow {
  return {
    id: person.id,
    partnership_id: person.partnershipId,
    name: person.name,
    email: person.email,
    greeted_at: instantOrNull(person.greetedAt),
  }
}

function fromRow(row: PersonRow, account: AccountRow | undefined, absences: readonly AbsenceRow[]): Person {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    name: row.name,
    email: row.email,
    greetedAt: row.greeted_at,
    absences: absences.map(({ from_day, to_day }) => ({ from: from_day, to: to_day })),
    account: account ? { user: userOf(account), address: account.address as Address | null } : null,
  }
}

function userOf(row: AccountRow): ChatUser {
  return {
    workspace: row.workspace as WorkspaceId,
    id: row.user_id,
    ...(row.name !== null && { name: row.name }),
    ...(row.email !== null && { email: row.email }),
  }
}
