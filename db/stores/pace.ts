/** The pace of a whole workspace: its lanes together send no faster, over all instances. */
import { caseOf } from '../case-of.ts'
import type { Database, Query } from '../database.ts'
import type { LaneRow } from '../schema.ts'
import { addMs, groupBy } from '../values.ts'

/** What was not used is kept for so long, so that a few may leave together after a rest. */
const BURST_MS = 500

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
  const paced = lanes.filter(({ workspace }) => workspaceMs(workspace) > 0)
  if (paced.length === 0) return [...lanes]
  const ofWorkspace = groupBy(paced, ({ workspace }) => workspace)
  const rows = await query
    .selectFrom('workspaces')
    .select(['id', 'paused_until'])
    .where('id', 'in', [...ofWorkspace.keys()])
    .orderBy('id')
    .$if(database.dialect.locksRows, (select) => select.forNoKeyUpdate())
    .execute()
  const wait = new Set<LaneRow>()
  const taken: Taken[] = []
  for (const { id, paused_until } of rows) {
    const theirs = ofWorkspace.get(id) ?? []
    const earliest = addMs(now, -BURST_MS)
    const from = paused_until !== null && paused_until > earliest ? paused_until : earliest
    const slots = slotsBetween(from, now, workspaceMs(id))
    for (const lane of theirs.slice(slots)) wait.add(lane)
    if (slots > 0) taken.push({ id, until: addMs(from, Math.min(slots, theirs.length) * workspaceMs(id)) })
  }
  if (taken.length > 0) await pause(query, taken)
  return lanes.filter((lane) => !wait.has(lane))
}

/** How many may leave by now, one at each time from the first on. */
function slotsBetween(from: string, now: string, spacing: number): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(from)) / spacing) + 1)
}

/** What was taken of a workspace's pace: nothing more leaves before then. */
interface Taken {
  id: string
  until: string
}

async function pause(query: Query, taken: readonly Taken[]): Promise<void> {
  await query
    .updateTable('workspaces')
    .set({ paused_until: caseOf('id', taken, ({ until }) => until) })
    .where(
      'id',
      'in',
      taken.map(({ id }) => id),
    )
    .execute()
}
