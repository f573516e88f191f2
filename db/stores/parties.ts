/** Who a plan names, under all their names. */
import type { Party, PartyKind } from '../../src/people/model.ts'
import { nameKey } from '../../src/people/party-names.ts'
import type { PeopleStore } from '../../src/people/store.ts'
import { idBatches, insertAll } from '../batches.ts'
import type { Database, Query } from '../database.ts'
import type { PartyRow } from '../schema.ts'
import { groupBy, word } from '../values.ts'
import { mergeParties } from './parties-merge.ts'

type Part = Pick<PeopleStore, 'insertParty' | 'updateParty' | 'parties' | 'partyNamed' | 'mergeParties'>

export function partyStore(database: Database): Part {
  const { query } = database

  async function withNames(rows: PartyRow[]): Promise<Party[]> {
    const names: { party_id: string; name: string }[] = []
    for (const ids of idBatches(
      database,
      rows.map((row) => row.id),
    )) {
      const aliases = query.selectFrom('party_names').select(['party_id', 'name']).where('party_id', 'in', ids)
      names.push(...(await aliases.where('position', '>', 0).orderBy('position').execute()))
    }
    const byParty = groupBy(names, (row) => row.party_id)
    return rows.map((row) => ({
      id: row.id,
      partnershipId: row.partnership_id,
      name: row.name,
      kind: word<PartyKind>(row.kind),
      organisationId: row.organisation_id,
      watchedThroughId: row.watched_through_id,
      aliases: (byParty.get(row.id) ?? []).map((alias) => alias.name),
    }))
  }

  return {
    insertParty: (party) =>
      database.atomically(async (inner) => {
        await inner.insertInto('parties').values(toRow(party)).execute()
        await insertNames(database, inner, party)
      }),
    updateParty: (party) =>
      database.atomically(async (inner) => {
        await inner
          .updateTable('parties')
          .set(toRow(party))
          .where('partnership_id', '=', party.partnershipId)
          .where('id', '=', party.id)
          .execute()
        await replaceNames(database, inner, party)
      }),
    async parties(partnershipId, ids) {
      const all = query.selectFrom('parties').selectAll().where('partnership_id', '=', partnershipId)
      const ordered = all.orderBy('name').orderBy('id')
      if (!ids) return withNames(await ordered.execute())
      const rows: PartyRow[] = []
      for (const batch of idBatches(database, ids)) rows.push(...(await ordered.where('id', 'in', batch).execute()))
      return withNames(rows)
    },
    async partyNamed(partnershipId, name) {
      const row = await query
        .selectFrom('party_names')
        .innerJoin('parties', 'parties.id', 'party_names.party_id')
        .selectAll('parties')
        .where('party_names.partnership_id', '=', partnershipId)
        .where('party_names.name_match', '=', nameKey(name))
        .orderBy('party_names.position')
        .orderBy('parties.id')
        .executeTakeFirst()
      return row && (await withNames([row]))[0]
    },
    mergeParties: (partnershipId, from, into) =>
      database.atomically(async (inner) => {
        if (from === into) return
        const joined = namesJoined(await partiesOf(inner, partnershipId, [from, into]), from, into)
        if (!joined) return
        await mergeParties(inner, partnershipId, from, into)
        await replaceNames(database, inner, joined)
      }),
  }

  async function partiesOf(inner: Query, partnershipId: string, ids: string[]): Promise<Party[]> {
    return partyStore({ ...database, query: inner }).parties(partnershipId, ids)
  }
}

/** The party that stays, with all names of both; undefined where one of them is not there. */
function namesJoined(parties: readonly Party[], from: string, into: string): Party | undefined {
  const gone = parties.find((party) => party.id === from)
  const kept = parties.find((party) => party.id === into)
  if (!gone || !kept) return undefined
  const aliases = new Set([...kept.aliases, gone.name, ...gone.aliases])
  aliases.delete(kept.name)
  return { ...kept, aliases: [...aliases] }
}

async function replaceNames(database: Database, query: Query, party: Party): Promise<void> {
  await query.deleteFrom('party_names').where('party_id', '=', party.id).execute()
  await insertNames(database, query, party)
}

async function insertNames(database: Database, query: Query, party: Party): Promise<void> {
  const rows = [party.name, ...party.aliases].map((name, position) => ({
    partnership_id: party.partnershipId,
    party_id: party.id,
    position,
    name,
    name_match: nameKey(name),
  }))
  await insertAll(database, query, 'party_names', rows)
}

function toRow(party: Party): PartyRow {
  return {
    id: party.id,
    partnership_id: party.partnershipId,
    name: party.name,
    kind: party.kind,
    organisation_id: party.organisationId,
    watched_through_id: party.watchedThroughId,
  }
}
