import type { Digest } from '../../src/digest/model.ts'
import type { DigestStore } from '../../src/digest/store.ts'
import type { Database } from '../database.ts'
import type { DigestRow } from '../schema.ts'
import { fromJson, instantOrNull, json, word } from '../values.ts'

export function createDigestStore({ query }: Database): DigestStore {
  const ofPartnership = (partnershipId: string) =>
    query.selectFrom('digests').selectAll().where('partnership_id', '=', partnershipId)
  return {
    async saveDigest(digest) {
      const row = toRow(digest)
      await query
        .insertInto('digests')
        .values(row)
        .onConflict((conflict) => conflict.columns(['partnership_id', 'week']).doUpdateSet(row))
        .execute()
    },
    async digest(partnershipId, week) {
      const row = await ofPartnership(partnershipId).where('week', '=', week).executeTakeFirst()
      return row && fromRow(row)
    },
    async lastPosted(partnershipId, before) {
      const row = await ofPartnership(partnershipId)
        .where('state', '=', 'posted')
        .where('week', '<', before)
        .orderBy('week', 'desc')
        .executeTakeFirst()
      return row && fromRow(row)
    },
  }
}

function toRow(digest: Digest): DigestRow {
  return {
    partnership_id: digest.partnershipId,
    week: digest.week,
    state: digest.state,
    sentence: digest.sentence,
    posted_at: instantOrNull(digest.postedAt),
    held_by: digest.heldBy,
    snapshot: digest.snapshot === null ? null : json(digest.snapshot),
  }
}

function fromRow(row: DigestRow): Digest {
  return {
    partnershipId: row.partnership_id,
    week: row.week,
    state: word<Digest['state']>(row.state),
    sentence: row.sentence,
    postedAt: row.posted_at,
    heldBy: row.held_by,
    snapshot: row.snapshot === null ? null : fromJson(row.snapshot),
  }
}
