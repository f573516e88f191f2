/** The words of the field as types. Days are ISO calendar days (`2015-12-07`), instants UTC ISO text. */
import type { Outlook } from '../cards/model.ts'

export type IsoDay = string & { readonly iso?: 'day' }
export type IsoInstant = string & { readonly iso?: 'instant' }

export type TimescaleKind =
  | 'by'
  | 'window'
  | 'from'
  | 'ongoing'
  | 'asap'
  | 'tbc'
  | 'done'
  | 'event'
  | 'invalid'
  | 'none'
export type Precision = 'day' | 'week' | 'month' | 'season' | 'quarter' | 'year'

/** A date in the plan's own words, and what they mean. Both ends are inclusive. */
export interface Timescale {
  /** The plan's own words. */
  raw: string
  kind: TimescaleKind
  earliest: IsoDay | null
  latest: IsoDay | null
  /** How exact the words are about `latest` (about `earliest` for `from`); null where there is no date. */
  precision: Precision | null
  /** More than one reading is possible: overdue only when every reading is past. */
  ambiguous?: true
  /** For `invalid`: what was perhaps meant. For an ambiguous date: the last day of its other reading, if it has one. */
  suggested?: IsoDay
  /** As read from a document: a later date stands there in its place. Stored, it has `supersededAt`. */
  replaced?: true
}

/** A level of a plan's own rating scheme. */
export interface RatingLevel {
  code: string
  label: string
  /** From the plan's key, in its own words; null where the plan has no key. */
  meaning: string | null
  stage: 'not started' | 'under way' | 'complete' | 'assured'
  outlook: Outlook
  /** Whether this level means that the action is complete; `ask` until the plan lead has said. */
  completes: 'yes' | 'no' | 'ask'
  givenBy: 'owner' | 'reviewer'
}

export interface RatingScheme {
  kind: 'RAG' | 'BRAG' | 'grade' | 'number' | 'words' | 'none'
  levels: RatingLevel[]
}

/** Where an action is, beside its rating. The last four are the plan lead's; an owner may propose the first three of them. */
export type Status =
  | 'not due to start'
  | 'not started'
  | 'under way'
  | 'complete (claimed)'
  | 'complete (confirmed)'
  | 'on hold'
  | 'superseded'
  | 'withdrawn'
  | 'no longer in the plan'

/**
 * What rating and status together come to; found by index. `perhaps complete`: rated at a level whose `completes` is
 * still `ask`, so nobody is asked about it but the plan lead. `set aside`: on hold, superseded, withdrawn or gone.
 */
export type Standing = 'open' | 'perhaps complete' | 'complete' | 'set aside'

export type PlanState = 'draft' | 'live' | 'paused' | 'closed'

export interface Plan {
  id: string
  partnershipId: string
  /** Unique in its partnership: `CAL`. */
  key: string
  title: string
  asOf: IsoDay | null
  state: PlanState
  /** A restricted plan shows refs and counts outside its people. */
  restricted: boolean
  scheme: RatingScheme
  /** Whether the plan lead has settled what each level means. */
  schemeSettled: boolean
  leadId: string | null
  importedAt: IsoInstant
  startedAt: IsoInstant | null
}

export interface Section {
  id: string
  planId: string
  ref: string | null
  title: string
  parentId: string | null
  position: number
}

/** A timescale as stored: a new date is a new one, the old one stays, and slippage is their difference. */
export interface StoredTimescale extends Timescale {
  id: string
  origin: 'import' | 'extension' | 'plan lead'
  /** Empty while it counts. */
  supersededAt: IsoInstant | null
}

export interface Action {
  id: string
  partnershipId: string
  planId: string
  /** Given once at import, never reused: 12 in `CAL-12` and in `CAL-12.2`. */
  number: number
  /** 2 in `CAL-12.2`; null for an action itself. */
  followUp: number | null
  parentId: string | null
  /** `CAL-12` or `CAL-12.2`. */
  ref: string
  sourceRef: string | null
  /** `2 › Primary care › 3`: where it stands in the document. */
  trail: string
  sectionId: string | null
  title: string
  text: string
  leadsRaw: string
  /** What the document, and then each update, last said. */
  progress: string
  outcomes: string
  resource: string
  oversight: string
  evidence: string[]
  comments: { author: string; text: string }[]
  priority: number | null
  rating: string | null
  status: Status
  /** For `on hold`: until when. */
  statusUntil: IsoDay | null
  /** For `superseded`, `withdrawn`, `on hold`: by what, and who decided. */
  statusNote: string | null
  standing: Standing
  /** Those that count now, in the plan's order. */
  timescales: StoredTimescale[]
  /** The day after which it is overdue; null where it never is. */
  due: IsoDay | null
  /** The first day on which a chase day may ask about it; null where only rounds do. */
  askFrom: IsoDay | null
  /** Days on which its owners get a message of its own (a date precise to the day). */
  preciseDays: IsoDay[]
  /** The plan lead has it: owners are not chased until the plan lead acts. */
  escalatedAt: IsoInstant | null
  /** An owner asked for a new date and the plan lead has not answered. */
  extensionAsked: boolean
  /** Grows with each change; a change made on an older version fails with `Stale`. */
  version: number
}

export type OwnerKind = 'owner' | 'contributor' | 'oversight' | 'reviewer'

/** A party's part in an action, and what it last said. */
export interface ActionOwner {
  actionId: string
  partyId: string
  kind: OwnerKind
  position: number
  /** Why nobody is asked for it directly: `or is it Y`, `Jo says it is not theirs`. */
  doubt: string | null
  answeredAt: IsoInstant | null
  rating: string | null
  /** It said complete. An action of several organisations is complete when each did, or the plan lead says so. */
  claimedAt: IsoInstant | null
  /** "Remind me later": not asked before this day. */
  laterUntil: IsoDay | null
}

export interface Query {
  id: string
  partnershipId: string
  planId: string
  actionId: string | null
  kind: string
  raw: string
  question: string
  proposal: string | null
  /** 1 is the most important. */
  importance: number
  settledAt: IsoInstant | null
  settledBy: string | null
  answer: string | null
}
