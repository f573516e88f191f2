/** What a message asks, as it stands now: still asked, answered, or with somebody else. */

import { Temporal } from 'temporal-polyfill'
import { nearDay } from '../cards/days.ts'
import type { Party, Person } from '../people/model.ts'
import { shortName } from '../people/names.ts'
import { nameKey } from '../people/party-names.ts'
import { groupOf, whom } from '../people/whom.ts'
import type { Action, ActionOwner, IsoInstant, Plan } from '../plan/model.ts'
import { namesInWords } from '../progress/compose-recorded.ts'
import type { Said } from './collected.ts'
import { addDays, dayOf } from './days.ts'
import type { Reason } from './model.ts'
import type { View } from './view.ts'

export interface Item {
  /** Tells it from the others of the message. */
  key: string
  action: Action
  plan: Plan
  party: Party
  reason: Reason
  /** The other organisations that own it, by their short names. */
  others: readonly string[]
  /** `NMP replied 8 Dec`: anything to add? */
  otherReply: string | null
  /** `NMP and CCG say it is complete`: every other organisation does, and only this one is left to. */
  othersClaim: string | null
  /** Who is away, where the reader stands in. */
  instead: Person | null
  /** Why nothing is asked any more (`answered 8 Dec by MCANH`); null while it is asked. */
  settled: string | null
}

/** In the order of the occasions. Of a message not sent yet, only what is still asked. */
export function itemsOf(view: View): Item[] {
  return view.asks.flatMap((said) => itemOf(view, said) ?? []).filter((item) => view.posted || item.settled === null)
}

function itemOf(view: View, said: Said): Item | undefined {
  const action = view.actions.get(said.actionId ?? '')
  const plan = view.plans.get(said.planId)
  const party = view.directory.parties.get(said.partyId ?? '')
  if (!action || !plan || !party) return undefined
  const owners = view.owners.get(action.id) ?? []
  const group = groupOf(party.id, view.directory)
  const ours = owners.filter((owner) => groupOf(owner.partyId, view.directory) === group)
  const theirs = owners.filter((owner) => !ours.includes(owner))
  const to = whom({ partyId: party.id, doubt: null }, view.today, view.directory)
  return {
    key: `${action.id}.${party.id}`,
    action,
    plan,
    party,
    reason: reasonNow(said.reason, action, view),
    others: [...new Set(theirs.map((owner) => nameOf(view, groupOf(owner.partyId, view.directory))))],
    otherReply: otherReply(view, ours, theirs),
    othersClaim: othersClaim(view, ours, theirs),
    instead: to.kind === 'ask' && to.person.id === view.person.id ? to.instead : null,
    settled: settledWords(view, action, plan, party, ours),
  }
}

/** A message that is read later than it was planned speaks of the day it is read. */
function reasonNow(reason: Reason, { due }: Action, { today }: View): Reason {
  const isDated = reason === 'due soon' || reason === 'due today'
  return isDated && due !== null && due < today ? 'overdue' : reason
}

function settledWords(
  view: View,
  action: Action,
  plan: Plan,
  party: Party,
  ours: readonly ActionOwner[],
): string | null {
  const asksForDate = action.extensionAsked && action.standing === 'open' && plan.state === 'live'
  if (asksForDate) return 'extension requested: the plan lead decides'
  const answered = latest(ours)
  if (answered?.answeredAt && answered.answeredAt >= view.plannedAt) {
    return `answered ${dayWords(view, answered.answeredAt)} by ${nameOf(view, answered.partyId)}`
  }
  if (action.standing !== 'open') return action.status
  if (plan.state !== 'live' && !view.preview) return 'the plan is paused'
  const own = ours.find((owner) => owner.partyId === party.id)
  if (!own) return `no longer with ${shortName(party)}`
  if (own.doubt !== null) return 'passed to the plan lead'
  if (own.laterUntil !== null && own.laterUntil > view.today) {
    return `reminder on ${nearDay(own.laterUntil, Temporal.PlainDate.from(view.today))}`
  }
  return null
}

function otherReply(view: View, ours: readonly ActionOwner[], theirs: readonly ActionOwner[]): string | null {
  const other = latest(theirs)
  if (!other?.answeredAt || other.answeredAt <= (latest(ours)?.answeredAt ?? '')) return null
  const day = dayOf(other.answeredAt, view.partnership.zone)
  if (day === null || addDays(day, view.when.policy.askAgainDays) <= view.today) return null
  return `${nameOf(view, groupOf(other.partyId, view.directory))} replied ${dayWords(view, other.answeredAt)}`
}

function othersClaim(view: View, ours: readonly ActionOwner[], theirs: readonly ActionOwner[]): string | null {
  const must = theirs.filter(({ kind }) => kind === 'owner')
  const byGroup = Map.groupBy(must, (owner) => groupOf(owner.partyId, view.directory))
  const all = [...byGroup.values()].every((owners) => owners.some(({ claimedAt }) => claimedAt !== null))
  if (byGroup.size === 0 || !all || ours.some(({ claimedAt }) => claimedAt !== null)) return null
  const names = [...byGroup.keys()].map((group) => nameOf(view, group))
  return `${namesInWords(names)} ${names.length === 1 ? 'says' : 'say'} it is complete`
}

function latest(owners: readonly ActionOwner[]): ActionOwner | undefined {
  return [...owners].sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''))[0]
}

/** The plan names the reader themselves. */
export function isReader({ person }: Pick<View, 'person'>, { kind, name, aliases }: Party): boolean {
  return kind === 'person' && [name, ...aliases].some((each) => nameKey(each) === nameKey(person.name))
}

export function nameOf({ directory }: Pick<View, 'directory'>, partyId: string): string {
  const party = directory.parties.get(partyId)
  return party ? shortName(party) : 'another organisation'
}

function dayWords(view: View, at: IsoInstant): string {
  const day = dayOf(at, view.partnership.zone) ?? view.today
  return nearDay(day, Temporal.PlainDate.from(view.today))
}
