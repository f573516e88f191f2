/** What the core writes to the log: ids and what happened, never words of a plan. pino fits. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

const MOST_FRAMES = 8
/** A line of a stack, and not a line of a message that looks like one. */
const FRAME = /^\s+at (?:[\w$.<>[\]#* ]+ \()?(?:file:\/\/|node:|\/|[A-Z]:\\)\S+:\d+:\d+\)?$/

/**
 * What the log may hold of an error: its name, its code and where it happened. Never its message, which may hold words of a
 * plan: a database quotes the values that it refuses.
 */
export function withoutWords(error: unknown): { error: string; code?: string; frames?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && /^[\w-]{1,40}$/.test(`${error.code}`) ? { code: `${error.code}` } : {}
  const stack = error.stack ?? ''
  const said = stack.indexOf(error.message)
  return { error: error.name, ...code, frames: framesOf(said < 0 ? stack : stack.slice(said + error.message.length)) }
}

/** The first frames of a stack as Node prints it. */
export function framesOf(stack: string): string[] {
  const lines = stack.split('\n').filter((line) => FRAME.test(line))
  return lines.slice(0, MOST_FRAMES).map((line) => line.trim())
}
