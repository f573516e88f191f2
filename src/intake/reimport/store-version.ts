/** Stores a new version of a document into its plan. One transaction, the caller's. */
import type { Temporal } from 'temporal-polyfill'
import type { Partnership } from '../../people/model.ts'
import type { Plan } from '../../plan/model.ts'
import type { Stores } from '../../ports/store.ts'
import { rowsOf } from '../confirm.ts'
import type { ReadAction } from '../contract.ts'
import { partyBook } from '../party-book.ts'
import { addActions } from './add.ts'
import { followed, isClosed, openQuestions } from './answers.ts'
import { changeOne, closeOne } from './change.ts'
import type { Difference } from './model.ts'
import { settleQueries } from './questions-left.ts'
import { storeSections } from './store-sections.ts'
import type { Version } from './version.ts'

export interface Storing {
  stores: Stores
  partnership: Partnership
  /** Null on the command line. */
  personId: string | null
  now: Temporal.Instant
  newId(): string
}

export interface VersionCounts {
  added: number
  changed: number
  closed: number
  /** Fields in which the plan was kept against the document. */
  kept: number
}

/** @throws Error where something is still to be asked: call it when `openQuestions` gives none */
export async function storeVersion(storing: Storing, version: Version): Promise<VersionCounts> {
  const { stores, partnership, newId } = storing
  const { differences } = version.comparison
  if (openQuestions(version.comparison, version.answers).length > 0) throw new Error('something is still to be asked')
  const plan = await storePlanItself(storing, version)
  const places = await storeSections(storing, version)
  const book = partyBook({ partnershipId: partnership.id, parties: version.loaded.parties, sameParties: [], newId })
  // Named before anything points to them.
  for (const name of differences.flatMap((difference) => namesIn(difference, version))) book.idOf(name)
  for (const party of book.made) await stores.people.insertParty(party)
  const counts: VersionCounts = { added: 0, changed: 0, closed: 0, kept: 0 }
  const idOf = new Map<string, string>()
  for (const difference of differences) {
    if (difference.kind === 'added') continue
    if (difference.kind === 'removed') {
      if (!isClosed(difference, version.answers)) counts.kept++
      else counts.closed += await closeOne(storing, version, difference.known)
      continue
    }
    const fields = difference.kind === 'changed' ? followed(difference, version.answers) : []
    idOf.set(difference.said.key, difference.known.action.id)
    await changeOne(storing, version, { ...difference, fields, place: places(difference.said), book })
    if (fields.length > 0) counts.changed++
    counts.kept += difference.kind === 'changed' ? difference.fields.length - fields.length : 0
  }
  counts.added = await addActions(storing, version, { plan, places, book, idOf })
  await settleQueries(storing, version, idOf)
  await keepRows(storing, version, idOf)
  await stores.progress.audit({
    at: storing.now.toString(),
    partnershipId: partnership.id,
    personId: storing.personId,
    what: 'import again',
    subject: plan.id,
    detail: version.file.id,
    refused: false,
  })
  return counts
}

/** The owners that the plan is to have because of it. */
function namesIn(difference: Difference, version: Version): readonly string[] {
  if (difference.kind === 'added') return difference.said.owners ?? []
  if (difference.kind !== 'changed') return []
  const isFollowed = followed(difference, version.answers).some(({ field }) => field === 'owners')
  return isFollowed ? (difference.said.owners ?? []) : []
}

/** The plan speaks for a later day, and perhaps has levels that are to be settled. */
async function storePlanItself({ stores }: Storing, { loaded, file, scheme }: Version): Promise<Plan> {
  const isGrown = scheme !== loaded.plan.scheme
  const settled = isGrown ? scheme.levels.every((level) => level.completes !== 'ask') : loaded.plan.schemeSettled
  const plan: Plan = { ...loaded.plan, asOf: file.read.asOf ?? loaded.plan.asOf, scheme, schemeSettled: settled }
  await stores.plans.updatePlan(plan)
  return plan
}

/** Every action can say which row of which file it was last read from. */
async function keepRows(storing: Storing, version: Version, idOf: ReadonlyMap<string, string>): Promise<void> {
  const { stores, partnership } = storing
  const { file, said, loaded } = version
  await stores.imports.attachPlan(partnership.id, file.id, loaded.plan.id)
  const rows = said.flatMap((each, position) => {
    const read = each.read as ReadAction
    const keys = [each.key, ...read.followUps.map((_, at) => `${each.key}.${at + 1}`)]
    const placed = rowsOf(
      read,
      position,
      keys.map((key) => ({ id: idOf.get(key) ?? '' })),
    )
    return placed.filter((row) => row.actionId !== '')
  })
  await stores.imports.insertRows(partnership.id, file.id, rows)
}
