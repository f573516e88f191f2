import { type Directory, groupOf, isReachable } from '../people/whom.ts'
import type { Candidate, Occasion, Reason } from './model.ts'
import { byUrgency } from './urgency.ts'

/** An occasion before its run is stored. */
export type Said = Omit<Occasion, 'runId' | 'partnershipId'>

export interface Decision {
  /** The asks, most urgent first, then the plan leads' lists. */
  occasions: Said[]
  /** Actions that go to the plan lead today: their chasing pauses. Only where the plan lead can be told. */
  escalate: string[]
  /** Plans with something to tell and no plan lead to tell it to. */
  withoutLead: string[]
  /** The same of plans whose lead is away while nobody stands in. */
  leadAway: string[]
}

/** Gathers occasions, each once, and puts them in order. */
export class Collected {
  readonly #directory: Directory
  readonly #planLeads: ReadonlyMap<string, string | null>
  readonly #asks: { said: Said; candidate: Candidate }[] = []
  readonly #lists: Said[] = []
  readonly #seen = new Set<string>()
  readonly #leadAway: ReadonlySet<string>
  readonly #withoutLead = new Set<string>()
  readonly #waiting = new Set<string>()

  constructor(
    directory: Directory,
    planLeads: ReadonlyMap<string, string | null> = new Map(),
    leadAway: ReadonlySet<string> = new Set(),
  ) {
    this.#directory = directory
    this.#planLeads = planLeads
    this.#leadAway = leadAway
  }

  /** One person is asked once for an organisation, however many of its parties they answer for. */
  ask(candidate: Candidate, personId: string, reason: Reason): void {
    const { planId, actionId, partyId } = candidate
    const organisation = partyId && groupOf(partyId, this.#directory)
    if (!this.#isNew('ask', personId, actionId, organisation)) return
    this.#asks.push({ candidate, said: { planId, personId, part: 'ask', actionId, queryId: null, partyId, reason } })
  }

  list({ planId, actionId, partyId }: Candidate, reason: Reason): void {
    this.listing({ planId, actionId, partyId, queryId: null, reason })
  }

  listing(item: Omit<Said, 'personId' | 'part'>): void {
    const personId = this.#planLeads.get(item.planId)
    if (this.#leadAway.has(item.planId)) this.#waiting.add(item.planId)
    if (!personId) this.#withoutLead.add(item.planId)
    else if (this.#isNew('list', personId, item.reason, item.actionId, item.partyId, item.queryId)) {
      this.#lists.push({ ...item, personId, part: 'list' })
    }
  }

  decision(escalating: readonly string[]): Decision {
    const asks = this.#asks.sort((a, b) =>
      byUrgency({ ...a.candidate, reason: a.said.reason }, { ...b.candidate, reason: b.said.reason }),
    )
    return {
      occasions: [...asks.map(({ said }) => said), ...this.#lists],
      escalate: escalating.filter((actionId) => this.#isTold(actionId)),
      withoutLead: [...this.#withoutLead],
      leadAway: [...this.#waiting],
    }
  }

  #isNew(...parts: readonly (string | null)[]): boolean {
    const key = JSON.stringify(parts)
    if (this.#seen.has(key)) return false
    this.#seen.add(key)
    return true
  }

  /** An action that pauses while nobody was told would be forgotten. */
  #isTold(actionId: string): boolean {
    const said = this.#lists.find((each) => each.actionId === actionId && each.reason === 'escalated')
    const lead = said && this.#directory.people.get(said.personId)
    return lead !== undefined && isReachable(lead)
  }
}
