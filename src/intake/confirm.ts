/** A plan as read becomes a plan as stored: refs given once, parties named, dates reckoned, queries kept. Pure. */
import type { Temporal } from 'temporal-polyfill'
import type { Party } from '../people/model.ts'
import type { Action, ActionOwner, Plan, Query, Section } from '../plan/model.ts'
import type { ReadAction, ReadPlan, ReadQuery } from './contract.ts'
import { ownerOf, type PartyBookOptions, partyBook } from './party-book.ts'
import { schemeFromRead } from './scheme.ts'
import type { ReadRow } from './store.ts'
import { type StoringOptions, storedAction, storedFollowUp } from './stored-action.ts'

export interface ConfirmOptions extends StoringOptions, PartyBookOptions {
  key: string
  title: string
  leadId: string | null
  restricted: boolean
  now: Temporal.Instant
}

/** What an import puts into the store, all in one transaction. */
export interface ConfirmedPlan {
  plan: Plan
  sections: Section[]
  actions: Action[]
  owners: ActionOwner[]
  newParties: Party[]
  queries: Query[]
  /** Where each action stands in the document. */
  rows: ReadRow[]
}

export function confirmPlan(read: ReadPlan, options: ConfirmOptions): ConfirmedPlan {
  const scheme = schemeFromRead(read.ratingScheme)
  const plan: Plan = {
    id: options.newId(),
    partnershipId: options.partnershipId,
    key: options.key,
    title: options.title,
    asOf: read.asOf,
    state: 'draft',
    restricted: options.restricted,
    scheme,
    schemeSettled: scheme.levels.every((level) => level.completes !== 'ask'),
    leadId: options.leadId,
    importedAt: options.now.toString(),
    startedAt: null,
  }
  const sections = storedSections(read, plan, options)
  const parties = partyBook(options)
  const actions: Action[] = []
  const owners: ActionOwner[] = []
  const bySource = new Map<ReadAction, Action>()
  const rows: ReadRow[] = []
  const sectionIds = new Map([...sections].map(([id, section]) => [id, section.id]))
  read.actions.forEach((source, index) => {
    const action = storedAction(source, index + 1, plan, read, sectionIds, options)
    bySource.set(source, action)
    const children = source.followUps.map((followUp, n) => storedFollowUp(followUp, n + 1, action, plan, options))
    actions.push(action, ...children)
    rows.push(...rowsOf(source, index, [action, ...children]))
    const doubt = doubtOf(source, read)
    for (const each of [action, ...children]) {
      owners.push(...source.leads.map((lead, position) => ownerOf(each.id, parties.idOf(lead), position, doubt)))
    }
  })
  const queries = read.queries.map((query, index) => storedQuery(query, index, plan, read, bySource, options))
  return {
    plan,
    sections: [...sections.values()],
    actions,
    owners: unique(owners),
    newParties: parties.made,
    queries,
    rows,
  }
}

function storedSections(read: ReadPlan, plan: Plan, options: ConfirmOptions): Map<string, Section> {
  const ids = new Map(read.sections.map((section) => [section.id, options.newId()]))
  return new Map(
    read.sections.map((section, position) => [
      section.id,
      {
        id: ids.get(section.id)!,
        planId: plan.id,
        ref: section.ref,
        title: section.title,
        parentId: section.parent === null ? null : (ids.get(section.parent) ?? null),
        position,
      },
    ]),
  )
}

/** Where an action and its follow-ups stand in the document. */
export function rowsOf(source: ReadAction, position: number, actions: readonly Pick<Action, 'id'>[]): ReadRow[] {
  const { table, row, sheet } = source.source
  return actions.map(({ id }, followUp) => ({ actionId: id, position, followUp, sheet: sheet ?? null, table, row }))
}

function unique(owners: readonly ActionOwner[]): ActionOwner[] {
  return [...new Map(owners.map((owner) => [`${owner.actionId} ${owner.partyId}`, owner])).values()]
}

/** A doubtful owner is nobody's to be asked: the plan lead is. */
export function doubtOf(action: ReadAction, read: Pick<ReadPlan, 'actions' | 'queries'>): string | null {
  const query = read.queries.find((each) => each.kind === 'doubtful-owner' && askedAbout(each, read) === action)
  return query ? query.raw : null
}

export function storedQuery(
  query: ReadQuery,
  index: number,
  plan: Pick<Plan, 'id' | 'partnershipId'>,
  read: Pick<ReadPlan, 'actions'>,
  stored: ReadonlyMap<ReadAction, Pick<Action, 'id'>>,
  options: Pick<StoringOptions, 'newId'>,
): Query {
  const source = askedAbout(query, read)
  return {
    id: options.newId(),
    partnershipId: plan.partnershipId,
    planId: plan.id,
    actionId: (source && stored.get(source)?.id) ?? null,
    kind: query.kind,
    raw: query.raw,
    question: query.question,
    proposal: query.proposal,
    importance: index + 1,
    settledAt: null,
    settledBy: null,
    answer: null,
  }
}

/** The action that a question is about; undefined for one about the plan, or about many. What was read by an earlier release says no place. */
export function askedAbout(query: ReadQuery, { actions }: Pick<ReadPlan, 'actions'>): ReadAction | undefined {
  if (query.action !== undefined) return actions[query.action]
  if (query.sourceRef === null) return undefined
  return actions.find(({ sourceRef, section }) => sourceRef === query.sourceRef && section === query.section)
}
