/** A plan as some board writes it, with what whoever wrote it knows to be in it. */
export interface Board {
  /** How it is laid out, after "a plan with …". */
  with: string
  bytes: Uint8Array
  actions: Known[]
  title?: string
  /** Meanings by code. */
  key?: Record<string, string>
  /** The kinds of its questions, in their order. */
  asks?: string[]
}

/** What is known of an action; what is left out is not compared. */
export interface Known {
  text: string
  ref?: string | null
  section?: string | null
  leads?: string[]
  /** Kind and last day of each of its dates: `by 2021-03-31`; `was …` where another stands for it. */
  due?: string[]
  rating?: string | null
  progress?: string
  evidence?: string[]
  /** The last day of each, and its words. */
  followUps?: string[]
  oversight?: string
  comments?: string[]
}
