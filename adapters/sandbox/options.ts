/** What the sandbox is given: where it keeps what was said, who there is, and the clock it may move. */
import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../../src/cards/model.ts'
import type { Address, ChatUser, DeliveryKey, MessageRef } from '../../src/ports/chat.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { GuideStep } from '../../src/sandbox/guide.ts'

export type { GuideStep }

/** Somebody who can be picked. */
export interface SandboxPerson {
  user: ChatUser
  /** Why there is this person: `MCANH · owner`. */
  description: string
  /** Whether the page offers this person to import a plan. What is allowed, the core decides. */
  imports?: boolean
}

interface SandboxChannel {
  /** Unique, of letters, digits and hyphens; the address is `channelAddress(id)`. */
  id: string
  name: string
  outsiders: boolean
}

/** A plan to try, offered beside the upload. */
export interface ExamplePlan {
  name: string
  /** One line on what it is. */
  description: string
  fileName: string
  size: number
  read(): Promise<Uint8Array>
}

/** What moving the clock came to, in words for a person: "Tuesday 8 December 2015, 09:30: 3 messages were sent." */
interface ClockMove {
  text: string
}

/** The clock of the sandbox. Moving it does all that would have been done on the way. Moves are never backwards. */
interface SandboxClock extends Clock {
  /** Why it stands where it does, where it was not moved by hand. */
  why?(): string | undefined
  moveTo(instant: Temporal.Instant): Promise<ClockMove>
  nextMessage(): Promise<ClockMove>
  nextWorkingDay(): Promise<ClockMove>
}

/** Who wrote an entry: the bot, or a person by id. */
export interface Author {
  id: string
  name: string
}

export type EntryBody =
  | { kind: 'message'; message: Message }
  | { kind: 'said'; by: Author; text: string; inReplyTo?: string }
  | { kind: 'did'; by: Author; text: string }

export interface NewEntry {
  address: Address
  /** ISO instant, UTC, of the sandbox's clock. */
  at: string
  body: EntryBody
  /** The id of the only person who sees it; everybody in the place does where it is absent. */
  onlyFor?: string
  deliveryKey?: DeliveryKey
}

export interface Entry extends NewEntry {
  /** Unique, opaque, safe in an HTML id. */
  id: string
  /** Grows with every entry: the order of a chat. */
  seq: number
  /** ISO instant of the last change, where there was one. */
  changedAt?: string
}

export interface Reader {
  userId: string
  address: Address
}

/** The history of the sandbox's chats. It survives a restart. */
export interface SandboxStore {
  /** Appends; where the delivery key is known already, gives the entry that carries it and changes nothing. */
  append(entry: NewEntry): Promise<Entry>
  /** Replaces the message of an entry; undefined where there is no such message. */
  update(ref: MessageRef, message: Message, at: string): Promise<Entry | undefined>
  find(id: string): Promise<Entry | undefined>
  findByKey(key: DeliveryKey): Promise<Entry | undefined>
  /** The last `limit` entries that this person sees there, oldest first. */
  list(reader: Reader, limit: number): Promise<Entry[]>
  /** What the person has seen: everything up to `seq`. Never goes back. */
  markRead(reader: Reader, seq: number): Promise<void>
  /** For each reader, how many messages of the bot came after what was seen; in the order asked. */
  unread(readers: readonly Reader[]): Promise<number[]>
}

export interface SandboxOptions {
  store: SandboxStore
  clock: SandboxClock
  /** The zone in which times are shown: the partnership's. */
  timeZone(): string | Promise<string>
  people(): Promise<readonly SandboxPerson[]> | readonly SandboxPerson[]
  channels(): Promise<readonly SandboxChannel[]> | readonly SandboxChannel[]
  examples(): Promise<readonly ExamplePlan[]> | readonly ExamplePlan[]
  /** Where somebody new stands. */
  guide(): Promise<GuideStep> | GuideStep
  /** The `host:port` under which the page may be asked for. Other names are refused. */
  hosts(): readonly string[]
  /** The largest upload, in bytes; larger ones are refused before they are read. */
  maxUploadBytes: number
  /** Told of an error nobody expected, with the reference that the person was shown. Never given plan text. */
  onError(reference: string, error: unknown): void
}
