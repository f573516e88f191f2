import type {
  Action,
  ActionOwner,
  IsoDay,
  IsoInstant,
  Plan,
  Query,
  RatingScheme,
  Section,
  Standing,
  StoredTimescale,
} from './model.ts'

/** What a list shows of an action. */
export type ActionSummary = Pick<
  Action,
  | 'id'
  | 'partnershipId'
  | 'planId'
  | 'parentId'
  | 'ref'
  | 'title'
  | 'trail'
  | 'sectionId'
  | 'priority'
  | 'rating'
  | 'status'
  | 'statusUntil'
  | 'standing'
  | 'timescales'
  | 'due'
  | 'askFrom'
  | 'escalatedAt'
  | 'extensionAsked'
>

export interface ActionFilter {
  planIds?: readonly string[]
  /** Owned (kind `owner`) by any of these parties. */
  partyIds?: readonly string[]
  standing?: readonly Standing[]
  /** Null selects the unrated. */
  rating?: string | null
  /** `due` on or after, on or before. */
  dueFrom?: IsoDay
  dueTo?: IsoDay
  /** Without a due day. */
  undated?: boolean
  escalated?: boolean
  extensionAsked?: boolean
  /** Children of this action; null selects actions that are not follow-ups. */
  parentId?: string | null
  /** Words in title, text or ref, case-insensitive. */
  words?: string
}

/** By `due` (undated last) or by number. */
export interface Page {
  order: 'due' | 'number'
  offset: number
  limit: number
  /** Where nobody reads the total: it is then only what was found. */
  uncounted?: true
}

/**
 * The counts that `status` and the digest show, of actions that are not follow-ups and not set aside (`byStanding` has
 * those too). Past due, not yet due and open-ended are of those not complete, so perhaps complete or open.
 */
export interface PlanCounts {
  planId: string
  total: number
  byRating: {
    rating: string | null
    count: number
    perhapsComplete: number
    pastDue: number
    notYetDue: number
    openEnded: number
  }[]
  byStanding: Record<Standing, number>
  overdue: number
  openFollowUps: number
}

export interface ActionChange {
  rating?: string | null
  status?: Action['status']
  statusUntil?: IsoDay | null
  statusNote?: string | null
  standing?: Standing
  title?: string
  text?: string
  progress?: string
  evidence?: string[]
  due?: IsoDay | null
  askFrom?: IsoDay | null
  preciseDays?: IsoDay[]
  escalatedAt?: IsoInstant | null
  extensionAsked?: boolean
  priority?: number | null
  sourceRef?: string | null
  trail?: string
  sectionId?: string | null
  leadsRaw?: string
  outcomes?: string
  resource?: string
  oversight?: string
  comments?: Action['comments']
}

export interface PlanStore {
  insertPlan(
    plan: Plan,
    sections: readonly Section[],
    actions: readonly Action[],
    owners: readonly ActionOwner[],
    queries: readonly Query[],
  ): Promise<void>
  insertActions(actions: readonly Action[], owners: readonly ActionOwner[]): Promise<void>
  updatePlan(plan: Plan): Promise<void>
  plan(partnershipId: string, id: string): Promise<Plan | undefined>
  planByKey(partnershipId: string, key: string): Promise<Plan | undefined>
  plans(partnershipId: string): Promise<Plan[]>
  sections(planId: string): Promise<Section[]>
  insertSections(partnershipId: string, sections: readonly Section[]): Promise<void>

  action(partnershipId: string, id: string): Promise<Action | undefined>
  /** Case-insensitive. */
  actionByRef(partnershipId: string, ref: string): Promise<Action | undefined>
  actions(partnershipId: string, ids: readonly string[]): Promise<Action[]>
  list(partnershipId: string, filter: ActionFilter, page: Page): Promise<{ items: ActionSummary[]; total: number }>
  /** The refs alone, at most so many, in the order of their due days. */
  refs(partnershipId: string, filter: ActionFilter, limit: number): Promise<string[]>
  /** First and last ref of a plan: "the plan has CAL-1 to CAL-48". */
  refRange(planId: string): Promise<{ first: string; last: string } | undefined>
  counts(partnershipId: string, today: IsoDay, planIds?: readonly string[]): Promise<PlanCounts[]>
  /** Open actions for each owner party; a joint action is counted for each. */
  openByParty(partnershipId: string, planIds?: readonly string[]): Promise<{ partyId: string; count: number }[]>
  /** The same by organisation, or by the party itself where it has none: two parties of one organisation are one. */
  openByOrganisation(partnershipId: string, planIds?: readonly string[]): Promise<{ partyId: string; count: number }[]>
  /** The first days after one on which something open of the plan is due, and how many of each rating; in their order. */
  nextDays(
    partnershipId: string,
    planId: string,
    after: IsoDay,
    days: number,
  ): Promise<{ day: IsoDay; ratings: { rating: string | null; count: number }[] }[]>

  /** Throws `Stale` when `version` is not the stored one any more; the caller reads again and decides again. */
  changeAction(partnershipId: string, id: string, version: number, change: ActionChange): Promise<void>
  /** The timescales that counted stay, with `supersededAt`; these count now. */
  replaceTimescales(
    partnershipId: string,
    actionId: string,
    timescales: readonly StoredTimescale[],
    at: IsoInstant,
  ): Promise<void>
  /** All, also the superseded, oldest first. */
  timescaleHistory(partnershipId: string, actionId: string): Promise<StoredTimescale[]>
  /**
   * After the scheme was settled: sets `standing` of every action rated at these codes whose status does not decide it.
   * An action that changes so has a new version.
   */
  restand(planId: string, scheme: RatingScheme): Promise<void>

  owners(partnershipId: string, actionIds: readonly string[]): Promise<ActionOwner[]>
  changeOwner(partnershipId: string, owner: ActionOwner): Promise<void>
  /** Which parties have a part, of whatever kind, in which plans, drafts and closed ones too: each pair once. */
  partiesOfPlans(partnershipId: string): Promise<{ partyId: string; planId: string }[]>
  setOwners(partnershipId: string, actionId: string, owners: readonly ActionOwner[]): Promise<void>

  openQueries(partnershipId: string, filter?: { planId?: string; actionId?: string }): Promise<Query[]>
  query(partnershipId: string, id: string): Promise<Query | undefined>
  insertQueries(queries: readonly Query[]): Promise<void>
  /** What an open query is about has become less. */
  rewordQuery(partnershipId: string, id: string, words: Pick<Query, 'raw' | 'question'>): Promise<void>
  settleQuery(partnershipId: string, id: string, by: string, answer: string, at: IsoInstant): Promise<void>
}
