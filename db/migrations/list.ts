/** Every migration there is, in order. One that was released is never changed: a change is a new one at the end. */
import type { ColumnTypes } from '../dialects/dialect.ts'
import { people } from './001-people.ts'
import { plans } from './002-plans.ts'
import { progress } from './003-progress.ts'
import { reminders } from './004-reminders.ts'
import { deliveries } from './005-deliveries.ts'
import { digestsAndImports } from './006-digests-and-imports.ts'
import { importsAgain } from './007-imports-again.ts'
import { ownersByAction } from './008-owners-by-action.ts'
import { auditBySubject } from './009-audit-by-subject.ts'
import { digestHolders } from './010-who-holds-a-digest.ts'
import { absences } from './011-absences.ts'
import { readyLanes } from './012-ready-lanes.ts'

export interface Migration {
  name: string
  /** The statements, one by one, for this database's column types. */
  statements(types: ColumnTypes): string[]
}

export const MIGRATIONS: readonly Migration[] = [
  { name: '001-people', statements: people },
  { name: '002-plans', statements: plans },
  { name: '003-progress', statements: progress },
  { name: '004-reminders', statements: reminders },
  { name: '005-deliveries', statements: deliveries },
  { name: '006-digests-and-imports', statements: digestsAndImports },
  { name: '007-imports-again', statements: importsAgain },
  { name: '008-owners-by-action', statements: ownersByAction },
  { name: '009-audit-by-subject', statements: auditBySubject },
  { name: '010-who-holds-a-digest', statements: digestHolders },
  { name: '011-absences', statements: absences },
  { name: '012-ready-lanes', statements: readyLanes },
]
