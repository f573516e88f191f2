/** What waits for the plan lead, and what the plan lead noted: extensions, proposals, chase notes. */
import type { ChaseNote, Extension, Proposal } from '../../src/progress/model.ts'
import type { ProgressStore } from '../../src/progress/store.ts'
import type { Database } from '../database.ts'
import type { ChaseNoteRow, ExtensionRow, ProposalRow } from '../schema.ts'
import { instant, instantOrNull, word } from '../values.ts'

export function extensionStore({
  query,
}: Database): Pick<ProgressStore, 'insertExtension' | 'extension' | 'openExtensions' | 'settleExtension'> {
  const ofPartnership = (partnershipId: string) =>
    query.selectFrom('extensions').selectAll().where('partnership_id', '=', partnershipId)
  return {
    async insertExtension(extension) {
      await query.insertInto('extensions').values(extensionToRow(extension)).execute()
    },
    async extension(partnershipId, id) {
      const row = await ofPartnership(partnershipId).where('id', '=', id).executeTakeFirst()
      return row && extensionFromRow(row)
    },
    async openExtensions(partnershipId, actionId) {
      const open = ofPartnership(partnershipId).where('state', '=', 'asked')
      const some = actionId === undefined ? open : open.where('action_id', '=', actionId)
      return (await some.orderBy('asked_at').orderBy('id').execute()).map(extensionFromRow)
    },
    async settleExtension(partnershipId, id, state, by, at) {
      await query
        .updateTable('extensions')
        .set({ state, decided_by: by, decided_at: instant(at) })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .where('state', '=', 'asked')
        .execute()
    },
  }
}

export function proposalStore({
  query,
}: Database): Pick<ProgressStore, 'insertProposal' | 'proposal' | 'openProposals' | 'settleProposal'> {
  const ofPartnership = (partnershipId: string) =>
    query.selectFrom('proposals').selectAll().where('partnership_id', '=', partnershipId)
  return {
    async insertProposal(proposal) {
      await query.insertInto('proposals').values(proposalToRow(proposal)).execute()
    },
    async proposal(partnershipId, id) {
      const row = await ofPartnership(partnershipId).where('id', '=', id).executeTakeFirst()
      return row && proposalFromRow(row)
    },
    async openProposals(partnershipId) {
      const open = ofPartnership(partnershipId).where('state', '=', 'asked')
      return (await open.orderBy('at').orderBy('id').execute()).map(proposalFromRow)
    },
    async settleProposal(partnershipId, id, state) {
      await query
        .updateTable('proposals')
        .set({ state })
        .where('partnership_id', '=', partnershipId)
        .where('id', '=', id)
        .where('state', '=', 'asked')
        .execute()
    },
  }
}

export function chaseNoteStore({ query }: Database): Pick<ProgressStore, 'insertChaseNote' | 'chaseNotes'> {
  return {
    async insertChaseNote(note) {
      await query.insertInto('chase_notes').values(noteToRow(note)).execute()
    },
    /** Newest first. */
    async chaseNotes(partnershipId, actionId) {
      const all = query.selectFrom('chase_notes').selectAll().where('partnership_id', '=', partnershipId)
      const some = actionId === undefined ? all : all.where('action_id', '=', actionId)
      return (await some.orderBy('at', 'desc').orderBy('id').execute()).map(noteFromRow)
    },
  }
}

function extensionToRow(extension: Extension): ExtensionRow {
  return {
    id: extension.id,
    partnership_id: extension.partnershipId,
    plan_id: extension.planId,
    action_id: extension.actionId,
    party_id: extension.partyId,
    by_person_id: extension.byPersonId,
    raw: extension.raw,
    day: extension.day,
    reason: extension.reason,
    asked_at: instant(extension.askedAt),
    state: extension.state,
    decided_by: extension.decidedBy,
    decided_at: instantOrNull(extension.decidedAt),
  }
}

function extensionFromRow(row: ExtensionRow): Extension {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    actionId: row.action_id,
    partyId: row.party_id,
    byPersonId: row.by_person_id,
    raw: row.raw,
    day: row.day,
    reason: row.reason,
    askedAt: row.asked_at,
    state: word<Extension['state']>(row.state),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }
}

function proposalToRow(proposal: Proposal): ProposalRow {
  return {
    id: proposal.id,
    partnership_id: proposal.partnershipId,
    plan_id: proposal.planId,
    action_id: proposal.actionId,
    by_person_id: proposal.byPersonId,
    status: proposal.status,
    until: proposal.until,
    reason: proposal.reason,
    at: instant(proposal.at),
    state: proposal.state,
  }
}

function proposalFromRow(row: ProposalRow): Proposal {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    planId: row.plan_id,
    actionId: row.action_id,
    byPersonId: row.by_person_id,
    status: word<Proposal['status']>(row.status),
    until: row.until,
    reason: row.reason,
    at: row.at,
    state: word<Proposal['state']>(row.state),
  }
}

function noteToRow(note: ChaseNote): ChaseNoteRow {
  return {
    id: note.id,
    partnership_id: note.partnershipId,
    action_id: note.actionId,
    by_person_id: note.byPersonId,
    at: instant(note.at),
    how: note.how,
    note: note.note,
  }
}

function noteFromRow(row: ChaseNoteRow): ChaseNote {
  return {
    id: row.id,
    partnershipId: row.partnership_id,
    actionId: row.action_id,
    byPersonId: row.by_person_id,
    at: row.at,
    how: row.how,
    note: row.note,
  }
}
