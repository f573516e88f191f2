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
  /** For `invalid`: what was perhaps meant. */
  suggested?: IsoDay
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
