/** A hold on the database, and what is said to whoever comes second. */
import { CannotOpen } from './dialects/dialect.ts'
import { sqlitePath, withoutPassword } from './url.ts'

export interface Hold {
  /** Lets it go. */
  release(): Promise<void>
}

/** Whether any number may hold it at once (instances of the bot on one server), or one alone. */
export type Share = 'shared' | 'alone'

/** What is said to whoever comes second. */
export function heldBy(url: string, holder: string): CannotOpen {
  const where = sqlitePath(url) ?? withoutPassword(url)
  return new CannotOpen(`${where} is in use by ${holder}: stop that first, or set another DATABASE_URL.`)
}
