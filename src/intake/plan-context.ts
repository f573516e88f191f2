import type { KnownParties } from './cells/parties.ts'
import type { Vocabulary } from './cells/run-on.ts'
import type { AsOf } from './cells/timescales.ts'
import type { Role } from './headings.ts'
import type { Initials } from './initials.ts'
import type { ReadScheme } from './rating-scheme.ts'

/** What the whole plan says that helps to read one action. */
export interface PlanContext {
  scheme: ReadScheme
  asOf: AsOf
  known: KnownParties
  /** The people whose initials the plan explains. */
  initials: Initials['names']
  words: Vocabulary
  /** Which columns the plan has. */
  has: (role: Role) => boolean
}
