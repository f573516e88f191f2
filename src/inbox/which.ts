/** Which partnership a request is about, for a person of several: what it names decides. */
import type { Actor } from '../core.ts'
import type { MessageRef } from '../ports/chat.ts'
import type { Stores } from '../ports/store.ts'

export interface Hints {
  args?: Readonly<Record<string, string>>
  text?: string
  message?: MessageRef | undefined
}

const REF = /\b[\p{L}][\p{L}\d]*-\d+(?:\.\d+)?\b/gu

/** The one actor meant; undefined where nothing tells. */
export async function actorMeant(stores: Stores, actors: readonly Actor[], hints: Hints): Promise<Actor | undefined> {
  const [only] = actors
  if (actors.length === 1) return only
  const named = hints.args?.['partnership']
  if (named) return actors.find((actor) => actor.partnership.id === named)
  const delivery = hints.message && (await stores.deliveries.byRef(hints.message))
  const shownIn = delivery && actors.find((actor) => actor.partnership.id === delivery.partnershipId)
  if (shownIn) return shownIn
  const matching: Actor[] = []
  for (const actor of actors) {
    if (await mentions(stores, actor.partnership.id, hints)) matching.push(actor)
  }
  return matching.length === 1 ? matching[0] : undefined
}

async function mentions(stores: Stores, partnershipId: string, hints: Hints): Promise<boolean> {
  for (const [name, value] of Object.entries(hints.args ?? {})) {
    const find = FINDERS[name]
    if (find && (await find(stores, partnershipId, value))) return true
  }
  for (const [ref] of (hints.text ?? '').matchAll(REF)) {
    if (await stores.plans.actionByRef(partnershipId, ref)) return true
  }
  return false
}

/** By the names that args have in every feature. */
const FINDERS: Readonly<Record<string, (stores: Stores, partnershipId: string, id: string) => Promise<unknown>>> = {
  action: (stores, partnershipId, id) => stores.plans.action(partnershipId, id),
  // A menu holds actions, or plans.
  choice: async (stores, partnershipId, id) =>
    (await stores.plans.action(partnershipId, id)) ?? stores.plans.plan(partnershipId, id),
  plan: (stores, partnershipId, id) => stores.plans.plan(partnershipId, id),
  query: (stores, partnershipId, id) => stores.plans.query(partnershipId, id),
  update: (stores, partnershipId, id) => stores.progress.update(partnershipId, id),
  extension: (stores, partnershipId, id) => stores.progress.extension(partnershipId, id),
  proposal: (stores, partnershipId, id) => stores.progress.proposal(partnershipId, id),
  import: (stores, partnershipId, id) => stores.imports.import(partnershipId, id),
  person: (stores, partnershipId, id) => stores.people.person(partnershipId, id),
  party: async (stores, partnershipId, id) => (await stores.people.parties(partnershipId, [id]))[0],
}
