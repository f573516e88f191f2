import type { IsoInstant } from '../plan/model.ts'
import type { ChaseNote, Done, Extension, Proposal, Update } from './model.ts'

export interface ProgressStore {
  insertUpdate(update: Update): Promise<void>
  update(partnershipId: string, id: string): Promise<Update | undefined>
  /** Newest first. */
  updates(partnershipId: string, filter: { actionId?: string; since?: IsoInstant; limit?: number }): Promise<Update[]>
  /** The newest update of an action that has not been undone and is no undoing itself. */
  latestUpdate(partnershipId: string, actionId: string): Promise<Update | undefined>

  insertExtension(extension: Extension): Promise<void>
  extension(partnershipId: string, id: string): Promise<Extension | undefined>
  openExtensions(partnershipId: string, actionId?: string): Promise<Extension[]>
  settleExtension(
    partnershipId: string,
    id: string,
    state: 'agreed' | 'refused' | 'withdrawn',
    by: string,
    at: IsoInstant,
  ): Promise<void>

  insertProposal(proposal: Proposal): Promise<void>
  proposal(partnershipId: string, id: string): Promise<Proposal | undefined>
  openProposals(partnershipId: string): Promise<Proposal[]>
  settleProposal(partnershipId: string, id: string, state: 'agreed' | 'refused'): Promise<void>

  insertChaseNote(note: ChaseNote): Promise<void>
  /** Newest first. */
  chaseNotes(partnershipId: string, actionId?: string): Promise<ChaseNote[]>

  /** Stores the event's id; false when it was there already: then nothing else may be done. */
  claimEvent(workspace: string, eventId: string, at: IsoInstant): Promise<boolean>
  /** What was done or refused, by whom, on what. `detail` holds ids, never words of a plan. */
  audit(entry: {
    at: IsoInstant
    partnershipId: string | null
    personId: string | null
    what: string
    subject: string
    detail: string
    refused: boolean
  }): Promise<void>
  /** What was done to a subject, refusals not among it, of these kinds; the newest first. */
  done(partnershipId: string, subject: string, kinds: readonly string[], limit: number): Promise<Done[]>
}
