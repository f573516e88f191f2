/** A plan as read becomes a plan as stored: refs given once, parties named, dates reckoned, queries kept. Pure. */
import type { Temporal } from 'temporal-polyfill'
import type { Party } from '../people/model.ts'
import { partyKindOf } from '../people/party-kind.ts'
import { nameKey } from '../people/party-names.ts'
import { datesOf } from '../plan/dates.ts'
import type { Action, ActionOwner, Plan, Query, Section, StoredTimescale, Timescale } from '../plan/model.ts'
import { standingOf } from '../plan/standing.ts'
import type { ReadAction, ReadFollowUp, ReadPlan, ReadQuery } from './contract.ts'
import { schemeFromRead } from './scheme.ts'
import { statusAtImport } from './status.ts'
import { proposeTitle } from './title.ts'
import { trailOf } from './trail.ts'

export interface ConfirmOptions {
  partnershipId: string
  key: string
  title: string
  leadId: string | null
  restricted: boolean
  /** The partnership's parties; those the plan names and nobody knows are made. */
  parties: readonly Party[]
  /** Groups of names that were confirmed to be one party, the name it goes by first. */
  sameParties: readonly (readonly string[])[]
  dueSoonDays: number
  now: Temporal.Instant
  today: Temporal.PlainDate
  newId(): string
}

/** What an import puts into the store, all in one transaction. */
export interface ConfirmedPlan {
  plan: Plan
  sections: Section[]
  actions: Action[]
  owners: ActionOwner[]
  newParties: Party[]
  queries: Query[]
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
  read.actions.forEach((source, index) => {
    const action = storedAction(source, index + 1, plan, read, sections, options)
    bySource.set(source, action)
    const children = source.followUps.map((followUp, n) => storedFollowUp(followUp, n + 1, action, plan, options))
    actions.push(action, ...children)
    const doubt = doubtOf(source, read.queries)
    for (const each of [action, ...children]) {
      owners.push(...source.leads.map((lead, position) => ownerOf(each.id, parties.idOf(lead), position, doubt)))
    }
  })
  const queries = read.queries.map((query, index) => storedQuery(query, index, plan, read, bySource, options))
  return { plan, sections: [...sections.values()], actions, owners: unique(owners), newParties: parties.made, queries }
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

function storedAction(
  source: ReadAction,
  number: number,
  plan: Plan,
  read: ReadPlan,
  sections: ReadonlyMap<string, Section>,
  options: ConfirmOptions,
): Action {
  const timescales = storedTimescales(source.timescales, options)
  const status = statusAtImport(source, plan.scheme, options.today)
  return {
    ...emptyAction(plan, options),
    number,
    ref: `${plan.key}-${number}`,
    sourceRef: source.sourceRef,
    trail: trailOf(source, read.sections),
    sectionId: source.section === null ? null : (sections.get(source.section)?.id ?? null),
    title: source.title,
    text: source.text,
    leadsRaw: source.leadsRaw,
    progress: source.progress,
    outcomes: source.outcomes,
    resource: source.resource,
    oversight: source.oversight,
    evidence: source.evidence,
    comments: source.comments,
    priority: source.priority,
    rating: source.rating,
    status,
    standing: standingOf(status, source.rating, plan.scheme),
    timescales,
    ...datesOf(timescales, options.dueSoonDays, options.today),
  }
}

function storedFollowUp(
  source: ReadFollowUp,
  number: number,
  parent: Action,
  plan: Plan,
  options: ConfirmOptions,
): Action {
  const timescales = storedTimescales(source.due ? [source.due] : [], options)
  const status = source.status === 'complete' ? 'complete (claimed)' : 'under way'
  return {
    ...emptyAction(plan, options),
    number: parent.number,
    followUp: number,
    parentId: parent.id,
    ref: `${parent.ref}.${number}`,
    trail: parent.trail,
    sectionId: parent.sectionId,
    title: proposeTitle(source.text),
    text: source.text,
    leadsRaw: parent.leadsRaw,
    status,
    standing: standingOf(status, null, plan.scheme),
    timescales,
    ...datesOf(timescales, options.dueSoonDays, options.today),
  }
}

function emptyAction(plan: Plan, options: ConfirmOptions): Action {
  return {
    id: options.newId(),
    partnershipId: plan.partnershipId,
    planId: plan.id,
    number: 0,
    followUp: null,
    parentId: null,
    ref: '',
    sourceRef: null,
    trail: '',
    sectionId: null,
    title: '',
    text: '',
    leadsRaw: '',
    progress: '',
    outcomes: '',
    resource: '',
    oversight: '',
    evidence: [],
    comments: [],
    priority: null,
    rating: null,
    status: 'not started',
    statusUntil: null,
    statusNote: null,
    standing: 'open',
    timescales: [],
    due: null,
    askFrom: null,
    preciseDays: [],
    escalatedAt: null,
    extensionAsked: false,
    version: 1,
  }
}

function storedTimescales(timescales: readonly Timescale[], options: ConfirmOptions): StoredTimescale[] {
  return timescales
    .filter((timescale) => timescale.kind !== 'none' || timescale.raw !== '')
    .map((timescale) => ({ ...timescale, id: options.newId(), origin: 'import', supersededAt: null }))
}

/** The same words in another case, with dots or "the", are the same party; other merges are proposed, not made. */
function partyBook(options: ConfirmOptions): { idOf(name: string): string; made: Party[] } {
  const byName = new Map<string, string>()
  for (const party of options.parties) {
    for (const name of [party.name, ...party.aliases]) byName.set(nameKey(name), party.id)
  }
  const made: Party[] = []
  function idOf(lead: string): string {
    const names = options.sameParties.find((group) => group.some((each) => nameKey(each) === nameKey(lead))) ?? [lead]
    const known = [lead, ...names].map((name) => byName.get(nameKey(name))).find((id) => id !== undefined)
    if (known) return known
    const [name = lead, ...aliases] = names
    const party: Party = {
      id: options.newId(),
      partnershipId: options.partnershipId,
      name,
      kind: partyKindOf(name),
      organisationId: null,
      watchedThroughId: null,
      aliases,
    }
    made.push(party)
    for (const each of names) byName.set(nameKey(each), party.id)
    return party.id
  }
  return { idOf, made }
}

function ownerOf(actionId: string, partyId: string, position: number, doubt: string | null): ActionOwner {
  const unanswered = { answeredAt: null, rating: null, claimedAt: null, laterUntil: null }
  return { actionId, partyId, kind: 'owner', position, doubt, ...unanswered }
}

function unique(owners: readonly ActionOwner[]): ActionOwner[] {
  return [...new Map(owners.map((owner) => [`${owner.actionId} ${owner.partyId}`, owner])).values()]
}

/** A doubtful owner is nobody's to be asked: the plan lead is. */
function doubtOf(action: ReadAction, queries: readonly ReadQuery[]): string | null {
  const query = queries.find((each) => each.kind === 'doubtful-owner' && isAbout(each, action))
  return query ? query.raw : null
}

function storedQuery(
  query: ReadQuery,
  index: number,
  plan: Plan,
  read: ReadPlan,
  stored: ReadonlyMap<ReadAction, Action>,
  options: ConfirmOptions,
): Query {
  const source = query.sourceRef === null ? undefined : read.actions.find((action) => isAbout(query, action))
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

function isAbout(query: ReadQuery, action: ReadAction): boolean {
  return query.sourceRef === action.sourceRef && query.section === action.section
}
