/** From a file to a stored draft: read (slow, outside any transaction), kept as a snapshot, confirmed. */
import { createHash } from 'node:crypto'
import type { UploadedFile } from '../cards/model.ts'
import type { Context } from '../core.ts'
import type { Plan } from '../plan/model.ts'
import type { Stores } from '../ports/store.ts'
import { type ConfirmOptions, confirmPlan } from './confirm.ts'
import type { ReadPlan } from './contract.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { readPlanFile } from './read-file.ts'
import type { StoredImport } from './store.ts'

export interface FileAsRead {
  name: string
  bytes: Uint8Array
  sha256: string
  read: ReadPlan
}

/**
 * Reads a file in a process of its own. Stores nothing.
 *
 * @throws IntakeError with one sentence that says what to do
 */
export async function readUpload(file: UploadedFile, asOf?: string): Promise<FileAsRead> {
  const bytes = await file.bytes(MAX_FILE_BYTES)
  const read = await readPlanFile({ name: file.name, bytes }, asOf === undefined ? {} : { asOf })
  return { name: file.name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), read }
}

/** Keeps the file and what was read from it, not yet a plan. Gives back the snapshot's id. */
export async function keepSnapshot(context: Context, file: FileAsRead): Promise<string> {
  const stored: StoredImport = {
    id: context.core.newId(),
    partnershipId: context.actor.partnership.id,
    planId: null,
    fileName: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    read: file.read,
    byPersonId: context.actor.person?.id ?? null,
    at: context.now.toString(),
  }
  await context.stores.imports.insertImport(stored)
  return stored.id
}

/**
 * Stores a plan as read as a draft: silent until it is started. One transaction, the caller's. With the id of its
 * snapshot, every action can say which row it came from.
 */
export async function storePlan(
  stores: Stores,
  read: ReadPlan,
  options: Omit<ConfirmOptions, 'parties'>,
  importId?: string,
): Promise<Plan> {
  const parties = await stores.people.parties(options.partnershipId)
  const confirmed = confirmPlan(read, { ...options, parties })
  for (const party of confirmed.newParties) await stores.people.insertParty(party)
  await stores.plans.insertPlan(
    confirmed.plan,
    confirmed.sections,
    confirmed.actions,
    confirmed.owners,
    confirmed.queries,
  )
  if (importId !== undefined) {
    await stores.imports.attachPlan(options.partnershipId, importId, confirmed.plan.id)
    await stores.imports.insertRows(options.partnershipId, importId, confirmed.rows)
  }
  return confirmed.plan
}
