/**
 * What the core needs kept. Each domain says what it needs beside itself; this joins them. An instant comes back in
 * UTC with three decimals (`2015-12-01T09:30:00.000Z`), however it was given.
 */
import type { DeliveryStore } from '../delivery/store.ts'
import type { DigestStore } from '../digest/store.ts'
import type { ImportStore } from '../intake/store.ts'
import type { PeopleStore } from '../people/store.ts'
import type { PlanStore } from '../plan/store.ts'
import type { ProgressStore } from '../progress/store.ts'
import type { ReminderStore } from '../reminders/store.ts'

export interface Stores {
  people: PeopleStore
  plans: PlanStore
  progress: ProgressStore
  reminders: ReminderStore
  deliveries: DeliveryStore
  digests: DigestStore
  imports: ImportStore
}

export interface Store extends Stores {
  /**
   * One change: all of it or nothing. Inside, use only the stores handed in: the outer ones throw there, as they would
   * wait for ever. Not nested. Throws `Stale` where the database gave this change up for another one.
   */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** What is the matter with the database: each has its own remedy. */
export type Trouble = 'full' | 'read-only' | 'busy' | 'unreachable' | 'damaged'

/**
 * The database cannot do it now, and nothing was changed: trying later may work. The message is for who runs the bot: one
 * sentence that says what to do.
 */
export class StoreTrouble extends Error {
  override readonly name = 'StoreTrouble'
  readonly trouble: Trouble
  /** The database's own code, for the log. */
  readonly code: string
  constructor(trouble: Trouble, words: string, code: string, cause: unknown) {
    super(words, { cause })
    this.trouble = trouble
    this.code = code
  }
}

/** Somebody else changed the row first: read again and decide again. */
export class Stale extends Error {
  override readonly name = 'Stale'
}
