/** What reading a document gives: the JSON of `plankeeper import --json`. Nothing here is stored yet. */
import type { Timescale } from '../plan/model.ts'

export interface ReadPlan {
  title: string | null
  asOf: string | null
  ratingScheme: {
    kind: 'RAG' | 'BRAG' | 'grade' | 'number' | 'words' | 'none'
    levels: { code: string; label: string; meaning: string | null }[]
  }
  sections: ReadSection[]
  actions: ReadAction[]
  queries: ReadQuery[]
  /** What each column of its tables was taken for, by heading, so that a misread one can be told. */
  columns?: { heading: string; role: ColumnRole }[]
}

/** What a person may say that a column is. */
export const TOLD_ROLES = ['text', 'leads', 'timescale', 'rating', 'progress'] as const
export type ToldRole = (typeof TOLD_ROLES)[number]
/** By heading: `{ "Item": "text" }`. */
export type ToldColumns = Readonly<Record<string, ToldRole>>
type ColumnRole = ToldRole | 'other'

export interface ReadSection {
  id: string
  ref: string | null
  title: string
  parent: string | null
}

export interface ReadAction {
  sourceRef: string | null
  section: string | null
  /** At most 60 characters, proposed from the text. */
  title: string
  text: string
  leads: string[]
  leadsRaw: string
  timescales: Timescale[]
  rating: string | null
  priority: number | null
  progress: string
  outcomes: string
  resource: string
  oversight: string
  followUps: ReadFollowUp[]
  evidence: string[]
  comments: { author: string; text: string }[]
  /** Where it stands in the document: table or sheet (from 1), first row (from 1). */
  source: { table: number; row: number; sheet?: string }
  /** A column of its own says that it is complete, whatever other dates it has. */
  isComplete?: true
  /** The cells that its values were read from; none for a value that it has not. */
  cells?: ValueCells
}

/** The values of an action that say which cells they were read from. */
type PlacedValue =
  | 'text'
  | 'leads'
  | 'timescale'
  | 'rating'
  | 'progress'
  | 'outcomes'
  | 'resource'
  | 'oversight'
  | 'followUps'
export type ValueCells = Partial<Record<PlacedValue, CellPlace[]>>

/** Where a cell stands, in so far as it does not stand in its action's first row. */
export interface CellPlace {
  /** From 1: of a sheet its columns, of another table the cells of this row. */
  column: number
  row?: number
  table?: number
  sheet?: string
}

export interface ReadFollowUp {
  text: string
  dueRaw: string | null
  due: Timescale | null
  status: 'open' | 'ongoing' | 'complete'
}

export type QueryKind =
  | 'invalid-date'
  | 'date-before-plan'
  | 'no-date'
  | 'vague-date'
  | 'no-owner'
  | 'doubtful-owner'
  | 'collective-owner'
  | 'unknown-initials'
  | 'no-key'
  | 'rating-by-colour'
  | 'rating-contradicted'
  | 'two-ratings'
  | 'claim-without-evidence'
  | 'missing-number'
  | 'question-in-comment'
  | 'fragment'

export interface ReadQuery {
  kind: QueryKind
  sourceRef: string | null
  section: string | null
  /** Its action's place among the plan's, from 0; none for a question about the plan, or about many. */
  action?: number
  /** The plan's own words, at most sixty of them. */
  raw: string
  question: string
  proposal: string | null
}
