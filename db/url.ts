/** What a database URL says. */
import { existsSync } from 'node:fs'
import { CannotOpen } from './dialects/dialect.ts'

/** There is no database where one was to be read. */
export class NothingStored extends CannotOpen {
  constructor(path: string) {
    super(`Nothing is stored yet at ${path}: plankeeper import FILE.`)
  }
}

/** The path of `sqlite:./data/plankeeper.db`, `:memory:` for one in memory; undefined for anything but SQLite. */
export function sqlitePath(url: string): string | undefined {
  return /^sqlite:(.+)$/.exec(url)?.[1]
}

/** Throws `NothingStored` where a SQLite file is to be read and is not there. */
export function refuseAbsent(path: string): void {
  if (path !== ':memory:' && !existsSync(path)) throw new NothingStored(path)
}

/** The address as it may be shown. */
export function withoutPassword(url: string): string {
  try {
    const address = new URL(url)
    address.password = ''
    address.search = ''
    return address.toString()
  } catch {
    return url.replace(/\/\/.*@/, '//').replace(/\?.*$/, '')
  }
}
