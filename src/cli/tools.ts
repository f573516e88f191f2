import type { Config } from '../config.ts'
import type { Check } from '../ports/chat.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'

/** What was typed cannot be meant, in words that say what to type: exit status 2. */
export class WrongArguments extends Error {
  override readonly name = 'WrongArguments'
}

/** What the command line needs of the sides it does not know: given by `main.ts`. */
export interface Tools {
  config(): Promise<Config>
  clock: Clock
  newId(): string
  /** The stored installation, brought up to this version; made where there is none. */
  openStore(): Promise<Store>
  /** The same, but where there is none nothing is made, and a sentence says so. */
  existingStore(): Promise<Store>
  /** An empty store that is forgotten when closed. */
  scratchStore(): Promise<Store>
  /** A copy of the stored installation that is forgotten when closed. Nothing is made where there is none. */
  copyOfStore(): Promise<Store>
  /** Runs the bot until it is told to stop. */
  start(): Promise<void>
  /** Brings the stored installation up to this version; gives back the migrations that were applied. */
  migrate(): Promise<readonly string[]>
  /** Moves every row from one database to another, empty one: all or nothing. */
  move(from: string, to: string, report: (share: number, detail: string) => void): Promise<MovedRows>
  /** Copies the whole stored installation to a file of its own; the bot goes on meanwhile. */
  backup(file: string, report: (share: number) => void): Promise<Stored>
  /** The other way, where nothing is stored yet. */
  restore(file: string, report: (share: number) => void): Promise<Stored>
  /** How it stands with the store and with each platform that is configured. */
  check(): Promise<Check[]>
  /** A line on standard output. */
  print(text: string): void
  /** A line on standard error. */
  printError(text: string): void
  /** Shows, on a terminal, that work is going on once it takes over a second. */
  progress: Progress
}

/** What a database holds: how many rows each table has, and the last migration it has had. */
export interface Stored {
  version: string
  rows: Readonly<Record<string, number>>
  bytes: number
}

export interface MovedRows {
  /** The database they are in now, as it may be shown. */
  to: string
  /** How many, by table; both sides count the same. */
  rows: Readonly<Record<string, number>>
}

export interface Progress {
  /** `work` may say how far it is, from 0 to 1, and what it is at. */
  during<T>(title: string, work: (report: (share: number, detail: string) => void) => Promise<T>): Promise<T>
}
