import type { IsoInstant } from '../plan/model.ts'
import type { ReadPlan, ValueCells } from './contract.ts'

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

/** Which row of a document an action was read from. */
export interface ReadRow {
  actionId: string
  /** Its place among the actions of what was read, from 0. */
  position: number
  /** Its place among the follow-ups of that action, from 1; 0 for the action itself. */
  followUp: number
  sheet: string | null
  table: number
  row: number
}

/** Where an action last came from. */
export interface Source extends Pick<ReadRow, 'sheet' | 'table' | 'row'> {
  fileName: string
  at: IsoInstant
  followUp: number
  /** The cells of the action, or of the action that a follow-up belongs to; none in files read before they were kept. */
  cells: ValueCells
}

export interface ImportStore {
  insertImport(stored: StoredImport): Promise<void>
  import(partnershipId: string, id: string): Promise<StoredImport | undefined>
  /** The newest of this very file; one that became a plan before one that did not. */
  importOfFile(partnershipId: string, sha256: string): Promise<StoredImport | undefined>
  /** The newest file that was stored as this plan, without its bytes. */
  lastOfPlan(partnershipId: string, planId: string): Promise<Omit<StoredImport, 'bytes'> | undefined>
  /** What was read of a file that is not stored as a plan yet, after it was corrected. */
  replaceRead(partnershipId: string, id: string, read: ReadPlan): Promise<void>
  attachPlan(partnershipId: string, id: string, planId: string): Promise<void>
  insertRows(partnershipId: string, importId: string, rows: readonly ReadRow[]): Promise<void>
  /** In the order of the document. */
  rows(partnershipId: string, importId: string): Promise<ReadRow[]>
  /** Of the newest file that had this action. */
  sourceOf(partnershipId: string, actionId: string): Promise<Source | undefined>
  /** What was answered so far about a file that is not stored yet, by question. */
  answers(partnershipId: string, importId: string): Promise<Map<string, string>>
  answer(partnershipId: string, importId: string, question: string, answer: string): Promise<void>
}
