/** Who answers for a party, and who may do what. */
import type { Contact, Role, RoleName } from '../../src/people/model.ts'
import type { PeopleStore } from '../../src/people/store.ts'
import { idBatches } from '../batches.ts'
import type { Database } from '../database.ts'
import type { ContactRow, RoleRow } from '../schema.ts'
import { word } from '../values.ts'

type Part = Pick<
  PeopleStore,
  'insertContact' | 'updateContact' | 'contacts' | 'contactsOfPerson' | 'setRole' | 'removeRole' | 'roles'
>

export function contactStore(database: Database): Part {
  const { query } = database
  const ofPartnership = (partnershipId: string) =>
    query
      .selectFrom('contacts')
      .selectAll()
      .where('partnership_id', '=', partnershipId)
      .orderBy((eb) => eb.fn.coalesce('from_day', eb.val('')))
      .orderBy('id')

  return {
    async insertContact(contact) {
      await query.insertInto('contacts').values(toRow(contact)).execute()
    },
    async updateContact(contact) {
      await query
        .updateTable('contacts')
        .set(toRow(contact))
        .where('partnership_id', '=', contact.partnershipId)
        .where('id', '=', contact.id)
        .execute()
    },
    async contacts(partnershipId, partyIds) {
      if (!partyIds) return (await ofPartnership(partnershipId).execute()).map(fromRow)
      const rows: ContactRow[] = []
      for (const ids of idBatches(database, partyIds)) {
        rows.push(...(await ofPartnership(partnershipId).where('party_id', 'in', ids).execute()))
      }
      return rows.map(fromRow)
    },
    async contactsOfPerson(partnershipId, personId) {
      return (await ofPartnership(partnershipId).where('person_id', '=', personId).execute()).map(fromRow)
    },

    async setRole(role) {
      await query
        .insertInto('roles')
        .values(roleToRow(role))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    async removeRole(role) {
      const row = roleToRow(role)
      await query
        .deleteFrom('roles')
        .where('partnership_id', '=', row.partnership_id)
        .where('person_id', '=', row.person_id)
        .where('role', '=', row.role)
        .where('plan_id', '=', row.plan_id)
        .execute()
    },
    async roles(partnershipId, personId) {
      const all = query.selectFrom('roles').selectAll().where('partnership_id', '=', partnershipId)
      const some = personId === undefined ? all : all.where('person_id', '=', personId)
      const rows = await some.orderBy('person_id').orderBy('role').orderBy('plan_id').execute()
      return rows.map(roleFromRow)
    },
  }
}

function toRow(contact: Contact): ContactRow {
  return {
    id: contact.id,
    partnership_id: contact.partnershipId,
    party_id: contact.partyId,
    person_id: contact.personId,
    post: contact.post,
    from_day: contact.from,
    to_day: contact.to,
    deputy_id: contact.deputyId,
  }
}

function fromRow(row: ContactRow): Contact {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    partyId: row.party_id,
    personId: row.person_id,
    post: row.post,
    from: row.from_day,
    to: row.to_day,
    deputyId: row.deputy_id,
  }
}

function roleToRow(role: Role): RoleRow {
  return {
    partnership_id: role.partnershipId,
    person_id: role.personId,
    role: role.role,
    plan_id: role.planId ?? '',
  }
}

function roleFromRow(row: RoleRow): Role {
  return {
    partnershipId: row.partnership_id,
    personId: row.person_id,
    role: word<RoleName>(row.role),
    planId: row.plan_id === '' ? null : row.plan_id,
  }
}
