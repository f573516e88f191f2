import type { IsoInstant } from '../plan/model.ts'
import type { ReadPlan } from './contract.ts'

/** The original file and what was read from it, so that every value can say where it came from. */
export interface StoredImport {
  id: string
  partnershipId: string
  /** Null until the import is confirmed. */
  planId: string | null
  fileName: string
  sha256: string
  bytes: Uint8Array
  read: ReadPlan
  byPersonId: string | null
  at: IsoInstant
}

export interface ImportStore {
  insertImport(stored: StoredImport): Promise<void>
  import(partnershipId: string, id: string): Promise<StoredImport | undefined>
  importOfFile(partnershipId: string, sha256: string): Promise<StoredImport | undefined>
  attachPlan(partnershipId: string, id: string, planId: string): Promise<void>
}
