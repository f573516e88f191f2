/**
 * Handles one request: who asks, whether it was handled before, the change in one transaction with the event's id, and
 * a sentence for whatever goes wrong. What is refused or incomplete leaves nothing behind.
 */
import type { Temporal } from 'temporal-polyfill'
import { type Actor, type Context, type Core, Refusal } from '../core.ts'
import { ReadingFault } from '../intake/errors.ts'
import { resolveActors } from '../people/actors.ts'
import { auditRefused, NotPermitted } from '../people/roles.ts'
import { localDay } from '../plan/zone.ts'
import type { Address, ChatUser, Place } from '../ports/chat.ts'
import { type Log, withoutWords } from '../ports/log.ts'
import { Stale, type Stores, StoreTrouble } from '../ports/store.ts'
import { failed, troubled } from './answers.ts'
import { actorMeant, type Hints } from './which.ts'

/** Somebody is faster at most a few times; after that something is wrong. */
const ATTEMPTS = 8

export interface Asking {
  eventId: string
  user: ChatUser
  address: Address
  place: Place
}

/** The answers to what never reaches a handler. */
export interface Answers<T> {
  /** To somebody who is nobody here; they learn nothing. */
  stranger(): T
  /** To an event that was handled before. */
  repeated(): T
  /** To somebody of several partnerships, where nothing says which is meant. */
  which(actors: readonly Actor[]): T
  /** A sentence: a refusal, or that something went wrong. */
  sentence(words: string): T
}

export interface Handling<T> {
  asking: Asking
  hints: Hints
  answers: Answers<T>
  work(context: Context): Promise<T>
  /** What may still be said to somebody who is nobody here. */
  nobody?(stores: Stores): Promise<T | undefined>
  /** An answer after which nothing may have changed, such as the errors of a form. */
  isIncomplete?(answer: T): boolean
}

/** Answers a request that may change something. Never throws. */
export async function handle<T>(core: Core, log: Log, handling: Handling<T>): Promise<T> {
  return guarded(core, log, handling, async () => {
    const answer = await changing(core, handling)
    core.wake()
    return answer
  })
}

/** Answers a request that only reads: its id is not kept, but a refused attempt is. Never throws. */
export async function look<T>(core: Core, log: Log, handling: Handling<T>): Promise<T> {
  return guarded(core, log, handling, async () => {
    const found = await whoAsks(core, core.store, handling)
    if ('answer' in found) return found.answer
    const { actor } = found
    return asActor(actor, () => handling.work(contextOf(core, core.store, actor, handling.asking)))
  })
}

/** An answer that undoes the transaction it was found in. */
class Incomplete<T> extends Error {
  readonly answer: T
  constructor(answer: T) {
    super('incomplete')
    this.answer = answer
  }
}

/** A refusal and who was refused: kept on record after the transaction is undone. */
class Refused extends Error {
  readonly actor: Actor
  readonly refusal: NotPermitted
  constructor(actor: Actor, refusal: NotPermitted) {
    super(refusal.message)
    this.actor = actor
    this.refusal = refusal
  }
}

async function changing<T>(core: Core, handling: Handling<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await core.store.transaction((stores) => once(core, stores, handling))
    } catch (error) {
      if (error instanceof Incomplete) return error.answer
      // Somebody changed the row first: read again and decide again, from the beginning.
      if (!(error instanceof Stale) || attempt === ATTEMPTS) throw error
    }
  }
}

async function once<T>(core: Core, stores: Stores, handling: Handling<T>): Promise<T> {
  const { asking, answers } = handling
  if (!(await stores.people.workspaceInstalled(asking.user.workspace))) return answers.stranger()
  const isNew = await stores.progress.claimEvent(asking.user.workspace, asking.eventId, core.clock.now().toString())
  if (!isNew) return answers.repeated()
  const found = await whoAsks(core, stores, handling)
  if ('answer' in found) {
    const welcome = found.stranger ? await handling.nobody?.(stores) : undefined
    if (welcome !== undefined) return welcome
    if (found.stranger) await auditStranger(core, stores, asking)
    return found.answer
  }
  const answer = await asActor(found.actor, () => handling.work(contextOf(core, stores, found.actor, asking)))
  if (handling.isIncomplete?.(answer)) throw new Incomplete(answer)
  return answer
}

async function whoAsks<T>(
  core: Core,
  stores: Stores,
  { asking, hints, answers }: Handling<T>,
): Promise<{ actor: Actor } | { answer: T; stranger: boolean }> {
  const actors = await resolveActors(core, stores, asking.user, asking.address)
  if (actors.length === 0) return { answer: answers.stranger(), stranger: true }
  const actor = await actorMeant(stores, actors, hints)
  return actor ? { actor } : { answer: answers.which(actors), stranger: false }
}

async function auditStranger(core: Core, stores: Stores, { user }: Asking): Promise<void> {
  const at = core.clock.now().toString()
  const detail = `${user.workspace}/${user.id}`
  const nobody = { partnershipId: null, personId: null }
  await stores.progress.audit({ at, ...nobody, what: 'asked', subject: 'nobody here', detail, refused: true })
}

async function asActor<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof NotPermitted ? new Refused(actor, error) : error
  }
}

async function guarded<T>(core: Core, log: Log, { asking, answers }: Handling<T>, work: () => Promise<T>): Promise<T> {
  try {
    return await work().catch((error: unknown) => onRecord(core, error))
  } catch (error) {
    if (error instanceof Refused || error instanceof Refusal) return answers.sentence(error.message)
    const reference = core.newId().slice(0, 8)
    log.error({ reference, event: asking.eventId, ...withoutWords(error) }, 'a request failed')
    return answers.sentence(faultInWords(error, reference))
  }
}

/** Who is refused is kept on record, and throws all the same. */
async function onRecord(core: Core, error: unknown): Promise<never> {
  if (error instanceof Refused) {
    await auditRefused(core.store, error.actor, error.refusal, core.clock.now().toString())
  }
  throw error
}

function faultInWords(error: unknown, reference: string): string {
  if (error instanceof ReadingFault) return error.inWords(reference)
  return error instanceof StoreTrouble ? troubled(error.trouble, reference) : failed(reference)
}

export function contextOf(
  core: Core,
  stores: Stores,
  actor: Actor,
  { address, place }: Pick<Asking, 'address' | 'place'>,
): Context {
  const now: Temporal.Instant = core.clock.now()
  return { core, stores, actor, now, today: localDay(now, actor.partnership.zone), address, place }
}
