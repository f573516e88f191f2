import type { ReadPlan, ReadQuery } from './contract.ts'
import type { Line } from './lines.ts'
import type { Understood } from './read-action.ts'

/** What else the reading noticed. */
export interface Noticed {
  fragments: Line[]
  hasKey: boolean
  preamble: string[]
}

export function findQueries(_plan: ReadPlan, _understood: Understood[], _noticed: Noticed): ReadQuery[] {
  return []
}
