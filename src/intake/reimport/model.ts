/** A new version of a document beside the plan as it is. */
import type { Action, ActionOwner, Status, Timescale } from '../../plan/model.ts'
import type { ReadAction, ReadFollowUp } from '../contract.ts'

/** What a document says of an action or a follow-up, ready to be compared. */
export interface Said {
  /** `12`, or `12.2` for the second follow-up of that row; rows count from 0, follow-ups from 1. */
  key: string
  read: ReadAction | ReadFollowUp
  number: string | null
  section: string
  title: string
  text: string
  /** The names of its owners; null where the document does not say, as of follow-ups. */
  owners: readonly string[] | null
  /** Null where the document does not say. */
  rating: string | null
  status: Status
  timescales: readonly Timescale[]
  progress: string
  outcomes: string
  resource: string
  oversight: string
  priority: number | null
}

/** An action of the plan, as it is now and as the last document had it. */
export interface Known {
  action: Action
  owners: readonly ActionOwner[]
  section: string
  /** Null where the last document did not have it. */
  base: Said | null
  /** The same, as the plan's scheme reads it now: a level that was settled since is no change of the document. */
  baseNow: Said | null
}

export type FieldName =
  | 'text'
  | 'owners'
  | 'dates'
  | 'rating'
  | 'progress'
  | 'outcomes'
  | 'resource'
  | 'oversight'
  | 'priority'

/** What a field says now and what the document says, in words. */
export interface FieldDifference {
  field: FieldName
  ours: string
  document: string
  /** It was changed in chat since, so the plan lead says which counts. */
  conflict: boolean
}

export type Difference =
  | { kind: 'added'; said: Said; parentId: string | null }
  | { kind: 'changed'; said: Said; known: Known; fields: readonly FieldDifference[] }
  /** `conflict`: it was updated in chat since the last document. */
  | { kind: 'removed'; known: Known; conflict: boolean }
  | { kind: 'unchanged'; said: Said; known: Known }

export interface Doubt {
  said: Said
  candidates: readonly Known[]
}

export interface Comparison {
  doubts: readonly Doubt[]
  differences: readonly Difference[]
}
