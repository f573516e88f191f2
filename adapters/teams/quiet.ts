/**
 * The SDK prints each token that it refuses to the console: a stack, and the keys that it knows. Anybody could fill the
 * log so. What is refused is logged by us, once, and what the SDK says meanwhile is not heard.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const quiet = new AsyncLocalStorage<boolean>()
let isHushed = false

/** Nothing that this work prints as an error is shown. */
export function quietly<T>(work: () => Promise<T>): Promise<T> {
  if (!isHushed) hush(globalThis.console)
  isHushed = true
  return quiet.run(true, work)
}

/** Within quiet work, what may be heard all the same. */
export function aloud<T>(work: () => Promise<T>): Promise<T> {
  return quiet.run(false, work)
}

function hush(console: Console): void {
  const { error } = console
  console.error = (...words: unknown[]) => {
    if (!quiet.getStore()) error.apply(console, words)
  }
}
