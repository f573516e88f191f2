/** The pace of a whole workspace: its lanes together send no faster, over all instances. */
import type { Database, Query } from '../database.ts'
import type { LaneRow } from '../schema.ts'
import { addMs, groupBy } from '../values.ts'

/** What was not used is kept for so long, so that a few may leave together after a rest. */
const BURST_MS = 250

/**
 * Those of the lanes that may send now. What they take of their workspace's pace is written down, its row held until the
 * transaction ends.
 */
export async function withinPace(
  database: Database,
  query: Query,
  lanes: readonly LaneRow[],
  now: string,
  workspaceMs: (workspace: string) => number,
): Promise<LaneRow[]> {
  const may: LaneRow[] = []
  const ofWorkspace = [...groupBy(lanes, ({ workspace }) => workspace)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [workspace, theirs] of ofWorkspace) {
    const spacing = workspaceMs(workspace)
    may.push(...(spacing > 0 ? await take(database, query, workspace, theirs, now, spacing) : theirs))
  }
  return may
}

async function take(
  database: Database,
  query: Query,
  workspace: string,
  lanes: readonly LaneRow[],
  now: string,
  spacing: number,
): Promise<readonly LaneRow[]> {
  const row = await query
    .selectFrom('workspaces')
    .select('paused_until')
    .where('id', '=', workspace)
    .$if(database.dialect.locksRows, (select) => select.forUpdate())
    .executeTakeFirst()
  if (!row) return lanes
  const earliest = addMs(now, -BURST_MS)
  const from = row.paused_until !== null && row.paused_until > earliest ? row.paused_until : earliest
  const slots = Math.floor((Date.parse(now) - Date.parse(from)) / spacing) + 1
  const may = lanes.slice(0, Math.max(0, slots))
  if (may.length === 0) return may
  await query
    .updateTable('workspaces')
    .set({ paused_until: addMs(from, may.length * spacing) })
    .where('id', '=', workspace)
    .execute()
  return may
}
