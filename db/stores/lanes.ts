/** A lane is a conversation: one row, locked by whoever changes what is in flight there. */
import type { Database, Query } from '../database.ts'
import type { LaneRow } from '../schema.ts'

/** The lane's row, held until the transaction ends; undefined where there is none. */
export function lockLane(database: Database, query: Query, address: string): Promise<LaneRow | undefined> {
  return query
    .selectFrom('lanes')
    .selectAll()
    .where('address', '=', address)
    .$if(database.dialect.locksRows, (select) => select.forUpdate())
    .executeTakeFirst()
}

/** Nothing is in flight any more; `nextAt` is when the lane may send again, where that changes. */
export async function freeLane(query: Query, address: string, nextAt?: string): Promise<void> {
  await query
    .updateTable('lanes')
    .set({ lease_until: null, ...(nextAt !== undefined && { next_at: nextAt }) })
    .where('address', '=', address)
    .execute()
}
