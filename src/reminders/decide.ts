/** A chase day: who is spoken to about what, and why. Pure: everything it looks at is an argument. */

import type { Absence, Person } from '../people/model.ts'
import { backFrom, contactFor, type Directory, isAway, type Whom, whom } from '../people/whom.ts'
import type { IsoDay, Query } from '../plan/model.ts'
import { Collected, type Decision } from './collected.ts'
import type { Candidate } from './model.ts'
import { type Owed, owedOf } from './owed.ts'
import type { RoundAsk } from './rounds.ts'
import { type Answering, type Today, weigh } from './weigh.ts'

export interface ChaseInput extends Today {
  zone: string
  /** Open actions of live plans that may be asked about, one for each owner party; with a round, all of them. */
  candidates: readonly Candidate[]
  directory: Directory
  /** By plan: who runs it. */
  planLeads: ReadonlyMap<string, string | null>
  /** Plans whose lead is away while nobody stands in: what waits is told to the administrators too. */
  leadAway: ReadonlySet<string>
  /** By plan: the round that today carries. */
  rounds: ReadonlyMap<string, RoundAsk>
  /** The chase day before this one. */
  previous: IsoDay | null
  /** The last round of a plan that fell on or after a day: for who comes back and missed it. */
  roundSince(planId: string, day: IsoDay): RoundAsk | undefined
  /** Plans that started since the last chase day: their lead hears of every open query. */
  newPlans: ReadonlySet<string>
  openQueries: readonly Query[]
  /** Plans whose lead gets the draft for a board meeting today. */
  drafts: readonly string[]
  /** On hold until today, and open again. */
  resumed: readonly { planId: string; actionId: string }[]
  /** What waits for the plan lead's answer. */
  extensions: readonly { planId: string; actionId: string }[]
  proposals: readonly { planId: string; actionId: string }[]
}

/** The occasions of one chase day, over all plans (design: "Whom, when"). */
export function decideChase(input: ChaseInput): Decision {
  const owed = owedOf(input.candidates, input.directory, input.zone)
  const weighed = owed.map((each) => ({ owed: each, ...weighOne(each, input) }))
  const escalating = new Set(
    weighed.filter(({ verdict }) => verdict.kind === 'escalate').map((each) => each.owed.candidate.actionId),
  )
  const collected = new Collected(input.directory, input.planLeads, input.leadAway)
  for (const { owed, verdict, to } of weighed) {
    const { candidate } = owed
    if (verdict.kind === 'escalate') collected.list(candidate, 'escalated')
    else if (verdict.kind === 'ask' && !escalating.has(candidate.actionId)) {
      if (to.kind === 'ask') collected.ask(candidate, to.person.id, verdict.reason)
      else collected.list(candidate, to.reason)
    }
  }
  listEscalated(owed, collected)
  listWaiting(input, collected)
  return collected.decision([...escalating])
}

function weighOne(owed: Owed, input: ChaseInput) {
  const { candidate } = owed
  const to = whom(candidate, input.day, input.directory)
  const by = answering(candidate, to, input)
  const verdict = weigh(owed, input, roundOf(candidate.planId, by, input), by)
  // Nobody was asked lately where nobody can be: that is the plan lead's list for its own reason.
  if (verdict.kind === 'escalate' && to.kind === 'list')
    return { to, verdict: { kind: 'ask', reason: 'overdue' } as const }
  return { to, verdict }
}

/** Who is back since the last chase day is asked, once, what a round asked meanwhile. */
function roundOf(planId: string, { contact }: Answering, input: ChaseInput): RoundAsk | undefined {
  const over = contact === null ? undefined : overSince(contact, input.previous, input.day)
  const missed = over && input.roundSince(planId, over.from)
  return input.rounds.get(planId) ?? missed
}

/** The absence of the last chase day, of somebody who is back on this one. */
export function overSince(person: Person, previous: IsoDay | null, day: IsoDay): Absence | undefined {
  return previous === null || isAway(person, day) ? undefined : backFrom(person, previous, day)
}

function answering(candidate: Candidate, to: Whom, { directory, day }: ChaseInput): Answering {
  const party = candidate.partyId === null ? undefined : directory.parties.get(candidate.partyId)
  const contact = party && contactFor(party, day, directory)
  const person = to.kind === 'ask' ? (to.instead ?? to.person) : to.person
  return { contact: person, since: contact?.from ?? null }
}

/** What the plan lead has had and not acted on stays in the list, with the parties that were asked and did not reply. */
function listEscalated(owed: readonly Owed[], collected: Collected): void {
  const before = owed.filter(({ candidate }) => candidate.escalatedAt !== null && !candidate.extensionAsked)
  const silent = before.filter(({ candidate, claimed }) => !claimed && candidate.asked.length > 0)
  const named = new Set(silent.map(({ candidate }) => candidate.actionId))
  for (const { candidate } of silent) collected.list(candidate, 'escalated')
  for (const { candidate } of before) {
    if (named.has(candidate.actionId)) continue
    named.add(candidate.actionId)
    collected.list({ ...candidate, partyId: null }, 'escalated')
  }
}

/** The draft for the board; what is open again; extensions and proposals until they are decided; queries when the plan has just started, and with each round. */
function listWaiting(input: ChaseInput, collected: Collected): void {
  const nothing = { partyId: null, queryId: null }
  for (const planId of input.drafts) {
    collected.listing({ planId, actionId: null, ...nothing, reason: 'board draft' })
  }
  for (const { planId, actionId } of input.resumed) {
    collected.listing({ planId, actionId, ...nothing, reason: 'hold ended' })
  }
  for (const { planId, actionId } of input.extensions) {
    collected.listing({ planId, actionId, ...nothing, reason: 'extension asked' })
  }
  for (const { planId, actionId } of input.proposals) {
    collected.listing({ planId, actionId, ...nothing, reason: 'proposal' })
  }
  const queries = input.openQueries.filter(({ planId }) => input.newPlans.has(planId) || input.rounds.has(planId))
  for (const { planId, actionId, id } of [...queries].sort((a, b) => a.importance - b.importance)) {
    collected.listing({ planId, actionId, partyId: null, queryId: id, reason: 'query' })
  }
}
